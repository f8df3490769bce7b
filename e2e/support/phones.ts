import type { Locator, Page } from '@playwright/test';

/** Sample media of the examples. */
export const PHOTO = 'examples/media/photo-1600x1200.jpg';
export const VOICE = 'examples/media/voice.amr';

/** A phone on the desk, by its owner's name. */
export function phone(desk: Page, name: string): Locator {
  return desk.getByRole('region', { name: `Phone ${name}` });
}

/** Opens a new message on an Android phone and fills in its recipients. */
export async function startChat(from: Locator, ...to: string[]): Promise<void> {
  await from.getByRole('button', { name: 'Start chat' }).click();
  for (const name of to) {
    const field = from.getByRole('combobox', { name: 'To' });
    await field.fill(name);
    await field.press('Enter');
  }
}

/** Chooses a file by the button that asks for one. */
export async function choose(desk: Page, button: Locator, file: string): Promise<void> {
  const chooser = desk.waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles(file);
}

/** Composes the slideshow of the examples: a picture with a text, then a sound with a text. Does not send it. */
export async function composeSlideshow(desk: Page, from: Locator): Promise<void> {
  await from.getByRole('button', { name: 'Attach' }).click();
  await choose(desk, from.getByRole('button', { name: 'Picture' }), PHOTO);
  await from.getByRole('textbox', { name: 'Message' }).fill('Look at this light!');
  await from.getByRole('button', { name: /^1 slide/ }).click();
  await from.getByRole('button', { name: 'Add slide' }).click();
  const second = from.getByRole('listitem', { name: 'Slide 2' });
  await second.getByRole('button', { name: 'Sound' }).click();
  const sheet = from.getByRole('dialog', { name: 'Sound' });
  await choose(desk, sheet.getByRole('button', { name: 'Sound' }), VOICE);
  await from.getByRole('textbox', { name: 'Text of slide 2' }).fill('Turn the sound on');
  await from.getByRole('button', { name: 'Done' }).click();
}

/** Selects the first event with this name by keyboard; the list draws only the rows in view. */
export async function selectEvent(desk: Page, name: RegExp): Promise<void> {
  const events = desk.getByRole('region', { name: 'Network events' });
  const list = events.getByRole('listbox', { name: 'Events' });
  await list.press('Home');
  for (let row = 0; row < 500; row++) {
    if ((await events.getByRole('option', { name, selected: true }).count()) > 0) return;
    await list.press('ArrowDown');
  }
  throw new Error(`no event ${String(name)}`);
}
