// Every page is valid HTML by .htmlvalidate.json (recommended and a11y). What is set otherwise there:
// - form-dup-name: checkboxes of one question share their name, as radio buttons do;
// - long-title: 110 letters; official Vietnamese names of documents are long, and cut names are worse;
// - valid-id: a criterion is called as the document numbers it, `tc-1.1`, which HTML allows;
// - no-trailing-whitespace: whitespace at a line's end is left over from Astro's templates and harms nobody;
// - void-style: `<br>`, as Astro writes it;
// - tel-non-breaking: asks for &nbsp; inside every phone number, which CSS does for us (white-space: nowrap).
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { readPages } from './pages.ts';

const validator = new HtmlValidate(new FileSystemConfigLoader());

test.each(readPages())('$address is valid', async ({ html, file }) => {
  const report = await validator.validateString(html, file);
  const messages = report.results
    .flatMap((result) => result.messages)
    .map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`);
  expect(messages).toEqual([]);
});
