import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

test('a notification tells what its phone does with it, by what the phone is set to now', async () => {
  await page.viewport(1920, 1080);
  const { session } = await openDesk();
  const ben = session.stores.handsets.get('ben')!;
  const set = (autoRetrieve: boolean, roaming: boolean): void =>
    ben.setState(({ setup, radio }) => ({
      setup: { ...setup, bearer: 'edge', autoRetrieve, retrieveWhenRoaming: false },
      radio: { ...radio, roaming },
    }));
  set(true, false);
  await page.getByRole('option', { name: /^204, .*M-Notification/ }).click();
  const card = page.getByRole('note', { name: 'What the phone does with it' });
  // 86,016 octets at 236.8 kbit/s and 180 ms.
  await expect.element(card).toHaveTextContent(/Ben’s phone fetches the 84\sKB at once, as it is set now\./);
  await expect.element(card).toHaveTextContent(/At 236\.8\skbit\/s the download takes about 3\.1\ss\./);
  set(true, true);
  await expect.element(card).toHaveTextContent(/names the 84\sKB and waits until its owner fetches them/);
  set(false, false);
  await expect.element(card).toHaveTextContent(/waits until its owner fetches them/);
  await page.getByRole('option', { name: /^203, / }).click();
  await expect.element(card).not.toBeInTheDocument();
});
