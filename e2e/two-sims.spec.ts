import type { Locator } from '@playwright/test';
import { breaches, contrasts } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { phone, startChat } from './support/phones';

const field = (of: Locator): Locator => of.getByRole('textbox', { name: 'Message' });
const back = (of: Locator): Promise<void> =>
  of.getByRole('button', { name: 'Back', exact: true }).first().click();

async function sendText(from: Locator, text: string): Promise<void> {
  await field(from).fill(text);
  await field(from).press('Enter');
}

test('a phone with two SIMs answers by the one that was written to, unless the other is chosen', async ({
  desk,
  shot,
}) => {
  await desk.getByRole('button', { name: 'Add phone' }).click();
  const gallery = desk.getByRole('dialog', { name: 'Add a phone' });
  const second = gallery.getByRole('textbox', { name: 'Second SIM' });
  await second.fill('+49 171 555 0102');
  await expect(gallery.getByRole('status').filter({ hasText: 'Ben has this number' })).toBeVisible();
  await second.fill('+49 171 555 0199');
  await gallery.getByRole('button', { name: 'Add', exact: true }).click();

  const carla = phone(desk, 'Carla');
  const ben = phone(desk, 'Ben');
  await expect(carla).toContainText('+49 171 555 0104 · …0199');
  await expect(
    carla.getByRole('img', { name: /^SIM 1: Signal: 4 bars.*SIM 2: Signal: 4 bars/ }),
  ).toBeVisible();

  await startChat(ben, 'Carla (SIM 2)');
  await sendText(ben, 'Still at your desk?');
  const row = carla.getByRole('listitem', { name: /^Ben.*SIM 2.*Still at your desk/ });
  await row.getByRole('button').click();
  await expect(carla.getByRole('article', { name: /^Ben: Still at your desk.*SIM 2/ })).toBeVisible();
  await expect(carla.getByRole('button', { name: 'Goes by SIM 2; choose the SIM' })).toBeVisible();
  await sendText(carla, 'Until six');
  await expect(carla.getByRole('article', { name: /^You: Until six.*SIM 2/ })).toBeVisible();
  await expect(ben.getByRole('article', { name: /^Carla \(SIM 2\): Until six/ })).toBeVisible();

  await carla.getByRole('button', { name: 'Goes by SIM 2; choose the SIM' }).click();
  const choice = carla.getByRole('dialog', { name: 'Send by which SIM?' });
  expect(await breaches(desk, '[data-phone="carla"]'), 'the choice').toEqual([]);
  await choice.getByRole('button', { name: /^SIM 1/ }).click();
  await sendText(carla, 'Call me later');
  await expect(carla.getByRole('article', { name: /^You: Call me later.*SIM 1/ })).toBeVisible();
  await expect(carla.getByRole('button', { name: 'Goes by SIM 1; choose the SIM' })).toBeVisible();
  await back(ben);
  await expect(ben.getByRole('listitem', { name: /^Carla, .*Call me later/ })).toBeVisible();
  await shot('two-sims');
  expect(await breaches(desk, '[data-phone="carla"]'), 'the conversation').toEqual([]);
  await desk.emulateMedia({ colorScheme: 'dark' });
  expect(await contrasts(desk, '[data-phone="carla"]'), 'the conversation, dark').toEqual([]);

  await back(carla);
  await carla.getByRole('button', { name: /^Open notifications/ }).click();
  await carla.getByRole('button', { name: 'Settings' }).click();
  await carla.getByRole('button', { name: /^SIMs/ }).click();
  await carla.getByRole('button', { name: 'SIM 2' }).click();
  const name = carla.getByRole('textbox', { name: 'Name' });
  await name.fill('Work');
  await name.blur();
  const work = carla
    .getByRole('group', { name: /^SIM for new messages/ })
    .getByRole('radio', { name: 'Work' });
  await work.click();
  await expect(work).toBeChecked();
  expect(await breaches(desk, '[data-phone="carla"]'), 'the settings, dark').toEqual([]);
  await desk.emulateMedia({ colorScheme: 'light' });
  expect(await contrasts(desk, '[data-phone="carla"]'), 'the settings').toEqual([]);
  await shot('two-sims-settings');

  // New conversations go by the other SIM now; taken out, it is back as long as that can be undone.
  await desk.getByRole('button', { name: 'More for Carla' }).click();
  await desk.getByRole('menuitem', { name: 'Take out Work and its messages' }).click();
  await expect(carla.getByRole('img', { name: /^Signal: 4 bars/ })).toBeVisible();
  await desk.getByRole('button', { name: 'Undo' }).click();
  await expect(carla.getByRole('img', { name: /Work: Signal: 4 bars/ })).toBeVisible();
});
