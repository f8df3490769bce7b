import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Breaches of WCAG 2.2 AA, with the elements that they are about. A phone is a drawing to scale, so its keys are as
 * small as the scale makes them (they also work by keyboard): sizes are checked around the phones only.
 */
export async function breaches(page: Page): Promise<string[]> {
  const everywhere = await new AxeBuilder({ page }).withTags(WCAG).disableRules('target-size').analyze();
  const desk = await new AxeBuilder({ page })
    .exclude('[aria-label^="Phone "]')
    .withRules('target-size')
    .analyze();
  return [...everywhere.violations, ...desk.violations].map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
