import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe has to say against a page as it stands. No page here has a frame of another origin, so axe runs whole where it looks
 * (which is what its legacy mode means); what it has no fault to find with is not written out.
 *
 * @param only rules, where the others have been looked at already: at night only the colours differ
 */
export async function violationsOf(page: Page, only?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    // Not among what axe looks for by itself: links and buttons that are large enough to be hit.
    rules: { 'target-size': { enabled: true } },
  });
  const { violations } = await (only ? axe.withRules(only) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
