import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { phone } from './support/phones';

/** Breaches of WCAG 2.2 AA, with the elements that they are about. */
async function breaches(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`a desk in the ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('can be read and operated by everybody', async ({ desk, shot }) => {
      await expect(phone(desk, 'Otto')).toBeVisible();
      await shot(`desk-${colorScheme}`);
      expect(await breaches(desk)).toEqual([]);
    });
  });
}
