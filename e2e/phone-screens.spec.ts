import type { Locator } from '@playwright/test';
import { breaches, contrasts } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { addPhone, choose } from './support/keypad';
import { phone } from './support/phones';

const home = (of: Locator): Promise<void> => of.getByRole('button', { name: 'Home', exact: true }).click();

for (const colorScheme of ['light', 'dark'] as const) {
  const found = colorScheme === 'light' ? breaches : contrasts;
  test.describe(`phones in the ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('camera, recorder and settings can be read and operated by everybody', async ({ desk, shot }) => {
      test.setTimeout(180_000);
      const anna = phone(desk, 'Anna');
      await home(anna);
      await anna.getByRole('button', { name: 'Camera', exact: true }).click();
      await anna.getByRole('button', { name: 'Take photo' }).click();
      await expect(anna.getByRole('button', { name: 'Open the gallery' })).toBeVisible();
      await shot(`camera-${colorScheme}`);
      const ben = phone(desk, 'Ben');
      await home(ben);
      await ben.getByRole('button', { name: 'Recorder', exact: true }).click();
      await ben.getByRole('button', { name: 'Record sample' }).click();
      await expect(ben.getByRole('list', { name: 'Recordings' })).toBeVisible();
      await shot(`recorder-${colorScheme}`);
      expect(await found(desk), 'camera and recorder').toEqual([]);
      for (const [of, page] of [
        [anna, 'Access point'],
        [ben, 'Network store (MMBox)'],
      ] as const) {
        await home(of);
        await of.getByRole('button', { name: 'Settings', exact: true }).click();
        await of.getByRole('button', { name: 'Picture messages (MMS)' }).click();
        await of.getByRole('button', { name: page }).click();
        await expect(of.getByRole('heading', { name: page })).toBeVisible();
      }
      await expect(ben.getByText('Nothing is kept there')).toBeVisible();
      await shot(`settings-network-${colorScheme}`);
      expect(await found(desk), 'access point and network store').toEqual([]);
    });
  });
}

// Their colours are their own, whatever the desk's.
test('a picture message on an early colour phone and a smartphone', async ({ desk, shot }) => {
  test.setTimeout(180_000);
  await addPhone(desk, /^Early colour 101/, 'Cleo');
  await addPhone(desk, /^Smartphone 176 × 220 of 2006/, 'Sven');
  const cleo = phone(desk, 'Cleo');
  const sven = phone(desk, 'Sven');
  // Sven writes with the keys: words on a slide, and on a second one a sample picture and its sound, to two phones.
  await choose(sven, 'Left key: Menu', 'Picture message', 'Without a picture');
  await expect(sven.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await desk.keyboard.type('The ferry is late');
  await choose(sven, 'Left key: Options', 'New slide');
  await choose(sven, 'Left key: Options', 'Picture', 'Sample: Lake');
  await choose(sven, 'Left key: Options', 'Sound', 'Sample: Voice');
  await shot('keypad-compose');
  await choose(sven, 'Left key: Options', 'Send', 'Number or e-mail');
  await desk.keyboard.type('+491715550104');
  await sven.getByRole('button', { name: 'Left key: OK' }).click();
  await choose(sven, null, 'Anna', 'Send to 2');
  const anna = phone(desk, 'Anna');
  await expect(anna.getByRole('listitem', { name: /Sven/ })).toBeVisible({ timeout: 60_000 });
  await cleo.getByRole('button', { name: 'Left key: Read' }).click({ timeout: 60_000 });
  await cleo.getByRole('button', { name: 'Left key: Open' }).click();
  await expect(cleo.getByRole('img', { name: /The ferry is late/ })).toBeVisible({ timeout: 60_000 });
  await shot('keypad-mms');
  expect(await breaches(desk)).toEqual([]);
});
