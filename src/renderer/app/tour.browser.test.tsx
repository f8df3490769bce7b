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

test('without a phone that can send an MMS the tour asks for one, and goes on when there is one', async () => {
  const { engine, change, view } = await openDesk();
  const ids = engine.fixture.snapshot.handsets.map(({ setup }) => setup.id);
  const knowMms = (id: string, mms: boolean): void => change({ limits: { ...view(id).limits, mms } }, id);
  for (const id of ids) knowMms(id, false);
  await page.getByRole('button', { name: 'Desk and all phones' }).click();
  await page.getByRole('menuitem', { name: 'Take the tour' }).click();
  const card = page.getByRole('dialog', { name: 'Send your first MMS' });
  await expect.element(card).toHaveTextContent('None of these phones can send an MMS');
  const doIt = card.getByRole('button', { name: 'Do it for me' });
  await expect.element(doIt).toHaveAttribute('aria-disabled', 'true');
  knowMms('ben', true);
  await expect.element(card).toHaveTextContent('on Ben’s phone');
  await expect.element(doIt).not.toHaveAttribute('aria-disabled', 'true');
});
