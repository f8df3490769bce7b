import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { setLayout } from '../state/desk-store';
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

test('the status bar shows addresses whole or not at all', async () => {
  await page.viewport(1024, 700);
  const { session } = await openDesk();
  const listeners = (['mm1', 'mm7', 'pap', 'smtp', 'portal'] as const).map((name, i) => ({
    name,
    address: `http://127.0.0.1:${40_000 + i}`,
  }));
  session.stores.desk.setState({ listeners });
  await expect.poll(() => document.querySelectorAll('.statusbar .listeners > span').length).toBe(5);
  const box = document.querySelector('.statusbar .listeners')!.getBoundingClientRect();
  const shown = [...document.querySelectorAll('.statusbar .listeners > span')]
    .map((listener) => listener.getBoundingClientRect())
    .filter(({ top }) => top < box.bottom);
  expect(shown.length).toBeGreaterThan(1);
  for (const { left, right, bottom } of shown) {
    expect(left).toBeGreaterThan(box.left - 1);
    expect(right).toBeLessThan(box.right + 1);
    expect(bottom).toBeLessThan(box.bottom + 1);
  }
});

test('the bearers of a phone stand in one row where two phones stand side by side', async () => {
  await page.viewport(1024, 700);
  const { session } = await openDesk();
  setLayout(session.stores.desk, { workspace: 'network', networkTab: 'weather' });
  const bearers = page.getByRole('radiogroup', { name: 'Bearer' }).first();
  await expect.element(bearers).toBeVisible();
  const tops = [...bearers.element().children].map((each) => Math.round(each.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(1);
});
