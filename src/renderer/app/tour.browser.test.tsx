import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

const outlineOf = (name: string): string =>
  getComputedStyle(
    page
      .getByRole('region', { name: `Phone ${name}` })
      .getByRole('button', { name: 'Start chat' })
      .element(),
  ).outlineStyle;

test('the tour marks the button that it asks to be pressed, on the phone that it names, until it is left', async () => {
  await openDesk();
  await page.getByRole('button', { name: 'Desk and all phones' }).click();
  await page.getByRole('menuitem', { name: 'Take the tour' }).click();
  const card = page.getByRole('dialog', { name: 'Send your first MMS' });
  await expect.element(card).toHaveTextContent('Anna’s phone');
  await expect.poll(() => outlineOf('Anna')).toBe('solid');
  expect(outlineOf('Ben')).toBe('none');
  await card.getByRole('button', { name: 'Skip the tour' }).click();
  await expect.poll(() => outlineOf('Anna')).toBe('none');
});
