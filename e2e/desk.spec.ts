import { breaches } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { phone, startChat } from './support/phones';

test('a phone is added from the gallery, used, renamed and removed', async ({ desk, shot }) => {
  await desk.getByRole('button', { name: 'Add phone' }).click();
  const gallery = desk.getByRole('dialog', { name: 'Add a phone' });
  await expect(gallery.getByRole('radio', { name: /Android 360/ })).toBeChecked();
  const search = gallery.getByRole('searchbox', { name: 'Find a model' });
  await search.fill('android 412x9');
  await expect(gallery.getByText(/^1 of \d+ models$/)).toBeVisible();
  // The chosen one stays beside it.
  await expect(gallery.getByRole('radio')).toHaveCount(2);
  await gallery.getByRole('radio', { name: /Android 412/ }).click();
  await search.fill('');
  await expect(gallery.getByRole('textbox', { name: 'Owner' })).toHaveValue('Carla');
  const number = gallery.getByRole('textbox', { name: 'Number' });
  await number.fill('+49 171 555 0101');
  await expect(gallery.getByRole('status').filter({ hasText: 'Anna has this number' })).toBeVisible();
  await expect(gallery.getByRole('button', { name: 'Add' })).toBeDisabled();
  await number.fill('+49 171 555 0177');
  await shot('add-phone');
  expect(await breaches(desk)).toEqual([]);
  await gallery.getByRole('button', { name: 'Add' }).click();

  const carla = phone(desk, 'Carla');
  await expect(carla).toContainText('+49 171 555 0177');
  await startChat(carla, 'Ben');
  await carla.getByRole('textbox', { name: 'Message' }).fill('New here');
  await carla.getByRole('button', { name: 'Send SMS' }).click();
  await expect(phone(desk, 'Ben').getByRole('listitem', { name: /Carla/ })).toContainText('New here');

  await carla.getByRole('button', { name: 'More for Carla' }).click();
  await desk.getByRole('menuitem', { name: 'Rename…' }).click();
  const rename = desk.getByRole('dialog', { name: 'Rename Carla’s phone' });
  await rename.getByRole('textbox', { name: 'Owner' }).fill('Clara');
  await rename.getByRole('button', { name: 'Save' }).click();
  const clara = phone(desk, 'Clara');
  await expect(clara).toBeVisible();

  await clara.getByRole('button', { name: 'More for Clara' }).click();
  await desk.getByRole('menuitem', { name: 'Clone' }).click();
  // Carla the trace still tells of.
  await expect(phone(desk, 'David')).toContainText('+49 171 555 0104');

  await clara.getByRole('button', { name: 'More for Clara' }).click();
  await desk.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(clara).toBeHidden();
  await desk.getByRole('button', { name: 'Undo' }).click();
  await expect(clara).toBeVisible();
});

test('the gallery opens on its first model, and keys choose and add', async ({ desk }) => {
  for (const name of ['Carla', 'David']) {
    await desk.getByRole('button', { name: 'Add phone' }).first().click();
    const dialog = desk.getByRole('dialog', { name: 'Add a phone' });
    await expect(dialog.getByRole('radio', { checked: true })).toBeFocused();
    // Tab comes back to it.
    await expect(dialog.getByRole('radio', { checked: true })).toHaveAttribute('tabindex', '0');
    await desk.keyboard.press('ArrowRight');
    await desk.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(phone(desk, name)).toBeVisible();
  }
});

test('what is typed while the palette is on its way is in its field', async ({ page, lab }) => {
  let release = (): void => undefined;
  const typed = new Promise<void>((resolve) => (release = resolve));
  await page.addInitScript(() => localStorage.setItem('handset-lab.layout', '{"toured":true}'));
  await page.route(/\/desk-palette-[^/]*\.js$/, async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto(lab.url);
  await expect(phone(page, 'Ben')).toBeVisible();
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  const field = palette.getByRole('combobox', { name: 'Search or run' });
  await page.keyboard.press('Control+k');
  await page.keyboard.press('n');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  // P presents the desk and Space stops the clock, where they are no letters.
  await page.keyboard.type('p message from bem');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('n');
  release();
  await expect(field).toHaveValue('p message from ben');
  await page.keyboard.type('!');
  await expect(field).toHaveValue('p message from ben!');
  await field.press('Escape');
  await expect(palette).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Workspaces' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause (Space)' })).toBeVisible();
});

test('the palette runs commands and finds phones, messages and events', async ({ desk, shot }) => {
  const palette = desk.getByRole('dialog', { name: 'Command palette' });
  const field = palette.getByRole('combobox', { name: 'Search or run' });
  await expect(phone(desk, 'Ben')).toBeVisible();
  await desk.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await field.fill('message from ben');
  await expect(palette.getByRole('option')).toHaveText([/Send a message from Ben/]);
  await desk.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  const ben = phone(desk, 'Ben');
  await expect(ben.getByRole('combobox', { name: 'To' })).toBeFocused();
  await ben.getByRole('option', { name: /Anna/ }).click();
  await ben.getByRole('textbox', { name: 'Message' }).fill('Boat or train?');
  await ben.getByRole('button', { name: 'Send SMS' }).click();
  const anna = phone(desk, 'Anna');
  await expect(anna.getByRole('listitem', { name: /Ben/ })).toBeVisible();

  await desk.keyboard.press('Control+k');
  await field.fill('#deliver');
  await expect(palette.getByRole('option').first()).toContainText('SMS-DELIVER');
  await shot('palette');
  expect(await breaches(desk)).toEqual([]);
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('complementary', { name: 'Inspector' })).toContainText('SMS-DELIVER');

  await desk.keyboard.press('Control+k');
  await field.fill('boat');
  await expect(palette.getByRole('option')).toHaveCount(2);
  await palette.getByRole('option').filter({ hasText: 'Ben → Anna' }).first().click();
  await desk.keyboard.press('Control+k');
  await field.fill('nothing like it');
  await expect(palette.getByRole('status')).toHaveText('Nothing is called “nothing like it”');
  await desk.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});
