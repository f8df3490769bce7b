import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures';
import { phone } from './phones';

/** Puts another phone on the desk. */
export async function addPhone(desk: Page, model: RegExp, owner: string): Promise<void> {
  await desk.getByRole('button', { name: 'Add phone' }).first().click();
  await desk.getByRole('radio', { name: model }).click();
  await desk.getByRole('textbox', { name: 'Owner' }).fill(owner);
  await desk.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await expect(phone(desk, owner)).toBeVisible();
}

/** What stands between the pieces of what a screen says: a dot, unless one ends with a mark of its own. */
const PIECES = /\. |(?<=[!?…]) /;

/** Presses a key of a keypad phone, if one is named, then chooses one item after the other from its lists. */
export async function choose(phone: Locator, key: string | null, ...items: readonly string[]): Promise<void> {
  if (key !== null) await phone.getByRole('button', { name: key, exact: true }).click();
  const screen = phone.getByRole('img', { name: /^Screen of / });
  for (const item of items) {
    await expect(screen).toHaveAccessibleName(new RegExp(`[.!?…] ${item}[ .]`));
    const words = (await screen.getAttribute('aria-label')) ?? '';
    const [title = '', ...rows] = words.split(PIECES);
    const at = Number(/ (\d+)\/\d+$/.exec(title)?.[1]) - 1;
    const down = rows.findIndex((row) => row === item || row === `${item} ×`) - at;
    const towards = phone.getByRole('button', { name: down < 0 ? 'Up' : 'Down', exact: true });
    for (let i = 0; i < Math.abs(down); i++) await towards.click();
    await phone.getByRole('button', { name: /^Left key: (Select|OK)$/ }).click();
  }
}
