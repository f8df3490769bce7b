import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Describing what is in order takes most of the time, and nobody reads it. What frames found is put together on a page that
 * is opened for it, which takes as long again: where there are no frames the page says all itself.
 */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(page.frames().length === 1);
}

/**
 * Breaches of WCAG 2.2 AA, with the elements that they are about. A phone is a drawing to scale, so its keys are as
 * small as the scale makes them (they also work by keyboard): sizes are checked around the phones only.
 * @param part selects what is looked at, a phone's screen for instance; absent: the whole page
 */
export async function breaches(page: Page, part?: string): Promise<string[]> {
  const whole = axe(page);
  if (part !== undefined) whole.include(part);
  const everywhere = await whole.withTags(WCAG).disableRules('target-size').analyze();
  if (part !== undefined) return named(everywhere.violations);
  const desk = await axe(page).exclude('[aria-label^="Phone "]').withRules('target-size').analyze();
  return named([...everywhere.violations, ...desk.violations]);
}

/** Contrasts too weak, which is all that another theme can change. @param part as for `breaches` */
export async function contrasts(page: Page, part?: string): Promise<string[]> {
  const builder = axe(page);
  if (part !== undefined) builder.include(part);
  const { violations } = await builder.withRules('color-contrast').analyze();
  return named(violations);
}

function named(violations: readonly { id: string; nodes: readonly { target: unknown }[] }[]): string[] {
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`);
}

/** Breaches beside the phones, which take most of the time and stay the same while a dialog is open. */
export async function breachesBesidePhones(page: Page, rules: 'all' | 'contrast' = 'all'): Promise<string[]> {
  const builder = axe(page).exclude('[data-phone]');
  const { violations } = await (
    rules === 'all' ? builder.withTags(WCAG) : builder.withRules('color-contrast')
  ).analyze();
  return named(violations);
}
