import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { NUMBERS, T0 } from '../testing/fixture.testing';
import { openDesk } from './open-desk.testing';

const otto = () => page.getByRole('region', { name: 'Phone Otto' });
const screen = (words: RegExp) => otto().getByRole('img', { name: words });

test('a text of class 0 lies over whatever is on a keypad phone, until it is kept or closed', async () => {
  const { engine, change } = await openDesk();
  const flashes = (...texts: string[]): void =>
    change(
      {
        notifications: texts.map((text, i) => ({
          kind: 'flash',
          id: `f${i}`,
          from: NUMBERS.anna,
          text,
          at: T0,
          correlation: null,
        })),
      },
      'otto',
    );
  const asked = (): unknown[] =>
    engine.calls.flatMap(({ name, input }) => (/Notification$/.test(name) ? [{ name, input }] : []));
  await expect.element(screen(/Menu$/)).toBeVisible();
  flashes('Your taxi is waiting in front of the house');
  const shown = /: Anna\. Your taxi is waiting in front of the house\. Save\. Close$/;
  await expect.element(screen(shown)).toBeVisible();
  await otto().getByRole('button', { name: 'Left key: Save' }).click();
  await otto().getByRole('button', { name: 'Right key: Close' }).click();
  const input = { handset: 'otto', notification: 'f0' };
  expect(asked()).toEqual([
    { name: 'handset.saveNotification', input },
    { name: 'handset.openNotification', input },
  ]);
  flashes();
  await expect.element(screen(/Menu$/)).toBeVisible();
});
