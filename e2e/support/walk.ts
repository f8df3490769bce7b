import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** A screen of the desk, found without its words: the same steps lead there in every language. */
export interface Stop {
  name: string;
  /** Goes there from the desk with its phones. */
  open: (desk: Page) => Promise<void>;
  /** Goes back to the desk. */
  close: (desk: Page) => Promise<void>;
}

const escape = (desk: Page): Promise<void> => desk.keyboard.press('Escape');
const nothing = (): Promise<void> => Promise.resolve();

function dialog(name: string, open: (desk: Page) => Promise<void>): Stop {
  return {
    name,
    open: async (desk) => {
      await open(desk);
      await expect(desk.getByRole('dialog')).toBeVisible();
    },
    close: async (desk) => {
      await escape(desk);
      await expect(desk.getByRole('dialog')).toHaveCount(0);
    },
  };
}

/** Chooses a line of the desk's menu; counted from its end when negative. */
async function fromMenu(desk: Page, line: number): Promise<void> {
  await desk.locator('.titlebar .end .ibtn').click();
  await desk.getByRole('menuitem').nth(line).click();
}

/** All there are, in their order. */
const NETWORK_TABS = ['weather', 'faults', 'operator', 'mmsc', 'smsc', 'queues'];

const networkTab = (name: string, index: number): Stop => ({
  name: `network-${name}`,
  open: async (desk) => {
    await desk.locator('.rail nav a[href="#network"]').click();
    await desk.locator('.network-tabs [role=tab]').nth(index).click();
    await expect(desk.locator('.network-tabs [role=tab]')).toHaveCount(NETWORK_TABS.length);
    await expect(desk.locator('.network-tabs [role=tabpanel]')).not.toBeEmpty();
  },
  close: async (desk) => desk.locator('.rail nav a[href="#phones"]').click(),
});

const view = (name: string): Stop => ({
  name,
  open: async (desk) => {
    await desk.locator(`.rail nav a[href="#${name}"]`).click();
    await expect(desk.locator('main').getByRole('heading').first()).toBeVisible();
  },
  close: async (desk) => desk.locator('.rail nav a[href="#phones"]').click(),
});

/** Sends the message of the tour and waits until it has arrived and is looked at. */
export async function sendByTour(desk: Page): Promise<void> {
  await desk.locator('.coach .primary').click();
  await expect(desk.locator('[data-phone=ben] .conv')).toBeVisible({ timeout: 30_000 });
  await expect(desk.locator('.coach .primary')).toBeVisible();
  await desk.locator('.coach').press('Escape');
  await expect(desk.locator('.coach')).toHaveCount(0);
  const events = desk.getByRole('listbox');
  await events.press('Home');
  for (let row = 0; row < 60; row++) {
    if ((await desk.locator('.ev[aria-selected=true]', { hasText: 'M-Send.req' }).count()) > 0) break;
    await events.press('ArrowDown');
  }
  await expect(desk.locator('.inspector [role=tree]')).toBeVisible();
}

/** The first phone sends a picture to a mailbox, and the mail is opened. */
export async function sendMail(desk: Page, mail: Stop): Promise<void> {
  const anna = desk.locator('[data-phone=anna]');
  await expect(anna).toBeVisible();
  await desk.keyboard.press('Alt+n');
  const to = anna.getByRole('combobox');
  await to.fill('eve@mail.example');
  await to.press('Enter');
  await anna.getByRole('button', { name: /^(Attach|Anhängen)$/ }).click();
  await anna.getByRole('button', { name: /^(Samples|Beispiele)$/ }).click();
  await anna.locator('.sample-look').first().click();
  await anna.locator('textarea').last().fill('Evening at the lake');
  await anna.getByRole('button', { name: /^(Send MMS|MMS senden)$/ }).click();
  await mail.open(desk);
  await expect(desk.locator('.mail-item')).toHaveCount(1, { timeout: 60_000 });
  await desk.locator('.mail-item').click();
  await expect(desk.locator('.mail img').first()).toBeVisible();
}

/** A business sends a picture to all phones; all that can have it do. */
export async function sendPromotion(desk: Page, businesses: Stop): Promise<void> {
  await businesses.open(desk);
  await desk.locator('.business-to .chip').first().click();
  await desk.locator('.business-fields .input').first().fill('Ferry 7');
  await desk.locator('.business-slides textarea').fill('19:00, pier 3');
  await desk.locator('.business-media .btn').last().click();
  await desk.getByRole('menuitem').first().click();
  await expect(desk.locator('.business-medium img')).toBeVisible();
  await desk.locator('.business-send [type=submit]').click();
  await expect(desk.locator('.business-sent .pill')).toContainText(/^2/, { timeout: 60_000 });
}

/** Every screen of the desk, in the order in which they are visited. The message of the tour has arrived. */
export const STOPS: readonly Stop[] = [
  { name: 'desk', open: nothing, close: nothing },
  {
    name: 'list',
    open: async (desk) => desk.locator('.dock [role=tab]').nth(1).click(),
    close: async (desk) => desk.locator('.dock [role=tab]').first().click(),
  },
  dialog('palette', (desk) => desk.keyboard.press('Control+k')),
  dialog('add-phone', async (desk) => desk.locator('.titlebar .end .btn').click()),
  dialog('shortcuts', async (desk) => desk.locator('.rail > button').nth(1).click()),
  dialog('settings', async (desk) => desk.locator('.rail > button').nth(2).click()),
  dialog('send-all', (desk) => fromMenu(desk, 0)),
  dialog('desks', (desk) => fromMenu(desk, -3)),
  ...NETWORK_TABS.map(networkTab),
  ...['mail', 'businesses'].map(view),
  {
    // The list of messages is open over the copies.
    name: 'transcoding-messages',
    open: async (desk) => {
      await desk.locator('.ev[aria-selected=true]').first().waitFor();
      await desk.keyboard.press('t');
      await expect(desk.locator('.tc-glass').first()).toBeVisible();
      await desk.locator('.tc-current').click();
      await expect(desk.locator('.tc-choice')).toHaveCount(1);
    },
    close: async (desk) => {
      await escape(desk);
      await desk.locator('.transcoding .page-head > .ibtn').click();
    },
  },
  {
    name: 'thread',
    open: async (desk) => {
      await desk.locator('[data-phone=ben] .conv').click();
      await expect(desk.locator('[data-phone=ben] [role=log]')).toBeVisible();
      await desk.locator('[data-phone=ben]').focus();
      await desk.keyboard.press('f');
      await expect(desk.locator('.audience-bar')).toBeVisible();
    },
    close: async (desk) => {
      await desk.locator('.audience-bar button:not([aria-pressed])').click();
      await desk.locator('[data-phone=ben] [data-screen]').press('Escape');
    },
  },
  {
    name: 'presenter',
    open: async (desk) => {
      await desk.locator('[data-phone=anna]').focus();
      await desk.keyboard.press('p');
      await expect(desk.locator('.audience-bar')).toBeVisible();
    },
    close: async (desk) => desk.locator('.audience-bar button:not([aria-pressed])').click(),
  },
];
