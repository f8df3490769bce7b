import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

/** Whether all of a control is in the window, and it is what a pointer meets in its middle. */
function canBePressed(control: Element): boolean {
  const { left, right, top, bottom } = control.getBoundingClientRect();
  const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return (
    left >= 0 &&
    right <= window.innerWidth &&
    top >= 0 &&
    bottom <= window.innerHeight &&
    control.contains(met)
  );
}

test.each([1280, 1099, 1024, 800])(
  'the title bar keeps search, menu and Add phone in a window of %i pixels',
  async (width) => {
    await page.viewport(width, 700);
    await openDesk();
    for (const name of ['Search or run', 'Desk and all phones', 'Add phone', / \(Space\)$/, 'Step (.)']) {
      const control = page.getByRole('banner').getByRole('button', { name });
      await expect.element(control).toBeVisible();
      await expect.poll(() => canBePressed(control.element()), { message: String(name) }).toBe(true);
    }
    await page.getByRole('button', { name: 'Search or run' }).click();
    await expect.element(page.getByRole('combobox', { name: 'Search or run' })).toHaveFocus();
  },
);
