// One fixed Content-Security-Policy serves every page, so nothing that runs or styles stands inside a page.
import { expect, test } from 'vitest';
import { readPages } from './pages.ts';

test.each(readPages())('$address has nothing inline', ({ root }) => {
  const found: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    const tag = element.rawTagName.toLowerCase();
    const isData = element.getAttribute('type') === 'application/ld+json';
    if (tag === 'script' && !element.hasAttribute('src') && !isData) {
      found.push(`<script> ${element.text.trim().slice(0, 80)}`);
    }
    if (tag === 'style') found.push(`<style> ${element.text.trim().slice(0, 80)}`);
    for (const [name, value] of Object.entries(element.attributes)) {
      if (/^(?:style|on[a-z]+|srcdoc)$/i.test(name)) found.push(`<${tag} ${name}="${value.slice(0, 80)}">`);
      if (/^\s*javascript:/i.test(value)) found.push(`<${tag} ${name}="${value.slice(0, 80)}">`);
    }
  }
  expect(found).toEqual([]);
});
