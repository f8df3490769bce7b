import type { Locator, Page } from '@playwright/test';
import { breaches, contrasts } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { phone, startChat } from './support/phones';

const press = (of: Locator, name: string): Promise<void> =>
  of.getByRole('button', { name, exact: true }).click();

/** Looks at one phone in both themes. */
async function check(desk: Page, id: string, what: string): Promise<void> {
  const part = `[data-phone=${id}]`;
  expect.soft(await breaches(desk, part), what).toEqual([]);
  await desk.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await contrasts(desk, part), `${what}, dark`).toEqual([]);
  await desk.emulateMedia({ colorScheme: 'light' });
}

test('the camera and the recorder put what they made onto a slide; every sheet of the composer can be read', async ({
  desk,
}) => {
  test.setTimeout(240_000);
  await desk.emulateMedia({ reducedMotion: 'reduce' });
  const anna = phone(desk, 'Anna');
  const sheet = anna.getByRole('dialog');
  await startChat(anna, 'Ben');
  const field = anna.getByRole('textbox', { name: 'Message' });
  await field.fill('The ferry leaves at seven from the third pier – be there at half past six, please');
  await expect(anna.getByText(/because “–” is not in the SMS alphabet/)).toBeVisible();
  await check(desk, 'anna', 'why a text is two messages');
  await press(anna, 'Attach');
  await check(desk, 'anna', 'attachments');
  await press(sheet, 'Samples');
  await expect(sheet.getByRole('button', { name: /lake/i }).first()).toBeVisible();
  await check(desk, 'anna', 'samples');
  await desk.keyboard.press('Escape');
  for (const name of ['Later', 'Advanced']) {
    if (!(await sheet.isVisible())) await press(anna, 'Attach');
    await press(sheet, name);
    await expect(sheet.getByRole('heading').first()).toBeVisible();
    await check(desk, 'anna', name);
    await desk.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
  }
  await press(anna, 'Attach');
  await press(sheet, 'Slideshow');
  const slide = anna.getByRole('listitem', { name: 'Slide 1' });
  await slide.getByRole('button', { name: /picture or video/i }).click();
  await check(desk, 'anna', 'pictures for a slide');
  await sheet.getByRole('button', { name: /camera/i }).click();
  await press(anna, 'Take photo');
  await expect(slide.getByRole('img').first()).toBeVisible();
  await slide.getByRole('button', { name: 'Sound' }).click();
  await check(desk, 'anna', 'sounds for a slide');
  await press(sheet, 'Record');
  await press(anna, 'Record sample');
  await expect(slide.getByText(/^Recording 1/)).toBeVisible();
  await check(desk, 'anna', 'a slide with both');
  await press(anna, 'Done');
  await press(anna, 'Send MMS');
  const news = phone(desk, 'Ben').getByRole('listitem', { name: /^Anna/ });
  await expect(news).toBeVisible({ timeout: 60_000 });
});

test('a locked phone with news, its shade and its languages can be read', async ({ desk }) => {
  await desk.emulateMedia({ reducedMotion: 'reduce' });
  const anna = phone(desk, 'Anna');
  const ben = phone(desk, 'Ben');
  await press(ben, 'Power key');
  await startChat(anna, 'Ben');
  for (const text of ['One', 'Two', 'Three']) {
    await anna.getByRole('textbox', { name: 'Message' }).fill(text);
    await anna.getByRole('textbox', { name: 'Message' }).press('Enter');
    await expect(anna.getByRole('article', { name: new RegExp(`${text}. Sent`) })).toBeVisible({
      timeout: 30_000,
    });
  }
  // What comes in wakes the screen up.
  const locked = ben.getByRole('dialog', { name: 'Lock screen' });
  await expect(locked.getByText('3 new')).toBeVisible({ timeout: 30_000 });
  await check(desk, 'ben', 'the lock screen');
  await press(locked, 'Unlock');
  await ben.getByRole('button', { name: /^Open notifications/ }).click();
  await expect(ben.getByRole('list', { name: 'Notifications' })).toContainText('3 new');
  await check(desk, 'ben', 'the shade');
  await press(ben, 'More for Ben');
  await desk.getByRole('menuitem', { name: 'Language' }).click();
  await expect(desk.getByRole('menuitemradio', { name: 'Deutsch' })).toBeVisible();
  expect.soft(await breaches(desk, '[role=menu]'), 'languages').toEqual([]);
});

test('pictures and tunes are made on a phone with enhanced messages, and it can be read meanwhile', async ({
  desk,
}) => {
  await desk.getByRole('button', { name: 'Add phone' }).first().click();
  await desk.getByRole('radio', { name: /EMS/ }).first().click();
  await desk.getByRole('textbox', { name: 'Owner' }).fill('Ella');
  await press(desk.getByRole('dialog'), 'Add');
  const ella = phone(desk, 'Ella');
  const keys = async (...names: string[]): Promise<void> => {
    for (const name of names) await press(ella, name);
  };
  const shows = (words: RegExp): Promise<void> =>
    expect(ella.getByRole('img', { name: words })).toBeVisible();
  await keys('Left key: Menu', 'Down', 'Down', 'Down', 'Left key: Select');
  await desk.keyboard.type('Hi');
  await keys('Left key: Options', 'Down', 'Down', 'Down', 'Down', 'Left key: Select', 'Left key: Select');
  await shows(/Picture of 16 × 16: column 9, row 9, white/);
  const id = await ella.getAttribute('data-phone');
  await check(desk, id ?? '', 'the picture editor');
  await keys('OK');
  await shows(/column 9, row 9, black/);
  await keys('Left key: Options', 'Left key: Select');
  await keys('Left key: Options', 'Down', 'Down', 'Down', 'Down', 'Down', 'Left key: Select');
  await shows(/Compose a tune/);
  await desk.keyboard.press('1');
  await check(desk, id ?? '', 'the melody editor');
});

test('a sheet is in its phone, also after another workspace was looked at', async ({ desk }) => {
  const anna = phone(desk, 'Anna');
  await startChat(anna, 'Ben');
  await press(anna, 'Attach');
  const sheet = anna.getByRole('dialog');
  await expect(sheet).toBeVisible();
  await desk.getByRole('link', { name: 'Network', exact: true }).click();
  await expect(desk.getByRole('heading', { name: 'Network' })).toBeVisible();
  await expect(desk.getByRole('dialog')).toHaveCount(0);
  await desk.getByRole('link', { name: 'Phones', exact: true }).click();
  await expect(sheet).toBeVisible();
  await expect(desk.getByRole('dialog')).toHaveCount(1);
  await sheet.press('Escape');
  await expect(sheet).toBeHidden();
});
