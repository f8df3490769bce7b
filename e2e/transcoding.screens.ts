import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { composeSlideshow, phone, startChat } from './support/phones';

/** Adds the model with this name from the gallery, under the owner that is offered. */
async function add(desk: Page, model: RegExp): Promise<void> {
  await desk.getByRole('button', { name: 'Add phone' }).click();
  const gallery = desk.getByRole('dialog', { name: 'Add a phone' });
  await gallery.getByRole('radio', { name: model }).click();
  await gallery.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(gallery).toBeHidden();
}

test('a picture message beside what four phones got of it, light and dark, in both languages', async ({
  desk,
}) => {
  await add(desk, /^Colour 128 × 128 /);
  await add(desk, /^Smartphone 176 × 208 of 2003/);
  const anna = phone(desk, 'Anna');
  await startChat(anna, 'Ben', 'Carla', 'David', 'Otto');
  await composeSlideshow(desk, anna);
  await anna.getByRole('button', { name: 'Send MMS' }).click();
  await anna.getByRole('button', { name: 'As a group' }).click();
  const sent = anna.getByRole('log').getByRole('article', { name: /Look at this light!/ });
  await expect(sent).toHaveAccessibleName(/Delivered to 3 of 4/, { timeout: 150_000 });
  await desk.keyboard.press('Alt+0');
  await desk.keyboard.press('t');
  for (const [language, command] of [
    ['en', null],
    ['de', 'Desk in German'],
  ] as const) {
    if (command !== null) {
      await desk.keyboard.press('Control+k');
      await desk.getByRole('combobox', { name: 'Search or run' }).fill(command);
      await desk.keyboard.press('Enter');
    }
    await expect(desk.locator('.tc-both canvas')).toHaveCount(4);
    await expect(desk.locator('.tc-glass')).toHaveCount(4);
    for (const colorScheme of ['light', 'dark'] as const) {
      await desk.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const path = `docs/screens/transcoding-${colorScheme}-${language}.jpg`;
      await desk.screenshot({ path, type: 'jpeg', quality: 78, animations: 'disabled' });
    }
  }
});
