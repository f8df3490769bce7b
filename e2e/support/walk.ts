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

const networkTab = (name: string, index: number): Stop => ({
  name: `network-${name}`,
  open: async (desk) => {
    await desk.locator('.rail nav a[href="#network"]').click();
    await desk.locator('.network-tabs [role=tab]').nth(index).click();
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
  ...['weather', 'faults', 'operator', 'mmsc', 'queues'].map(networkTab),
  ...['mail', 'businesses'].map(view),
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
      await desk.locator('.audience-bar button').click();
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
    close: async (desk) => desk.locator('.audience-bar button').click(),
  },
];
