import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { saveSheet } from './support/sheet';
import { sendByTour } from './support/walk';

const screenOf = (desk: Page, phone: string): Locator => desk.locator(`[data-phone=${phone}] [data-screen]`);

const WORDS = {
  en: 'See you on the pier at seven, bring the camera!',
  de: 'Um sieben am Steg, bring die Kamera mit!',
};
const QUESTION = { en: 'Are you coming?', de: 'Kommst du mit?' };

/** Of these words, those in the language of the phone. */
async function inLanguage(screen: Locator, words: { en: string; de: string }): Promise<string> {
  return (await screen.getAttribute('lang')) === 'de' ? words.de : words.en;
}

/** Esc on the screen is Back; with Shift it is Home. */
const press = (screen: Locator, shiftKey: boolean): Promise<void> =>
  screen.dispatchEvent('keydown', { key: 'Escape', shiftKey, bubbles: true, cancelable: true });

/** To the launcher, from wherever the phone is. */
async function home(screen: Locator): Promise<void> {
  await press(screen, true);
  await expect(screen.locator('.launcher')).toBeVisible();
}

async function openApp(screen: Locator, app: string): Promise<void> {
  await home(screen);
  await screen
    .locator('.launcher')
    .getByRole('button', { name: new RegExp(`^(${app})`) })
    .click();
  await expect(screen.locator('.launcher')).toHaveCount(0);
  await expect(screen.locator('.app-room').getByRole('heading').first()).toBeVisible();
}

/** The one conversation of the phone. */
async function openThread(screen: Locator): Promise<void> {
  await openApp(screen, 'Messages|Nachrichten');
  if ((await screen.locator('.conv').count()) > 0) await screen.locator('.conv').first().click();
  await expect(screen.locator('.bub').first()).toBeVisible();
}

async function attach(screen: Locator, what?: RegExp): Promise<void> {
  await openThread(screen);
  await screen.locator('.compose button').first().click();
  await expect(screen.getByRole('dialog')).toBeVisible();
  if (what !== undefined) await screen.getByRole('dialog').getByRole('button', { name: what }).click();
}

async function openMenu(screen: Locator): Promise<void> {
  await openThread(screen);
  await screen.locator('.msg').first().click({ button: 'right' });
  await expect(screen.getByRole('dialog')).toBeVisible();
}

/** From the settings' first page, or the page before, to a page of them. */
async function openSettings(screen: Locator, page: number): Promise<void> {
  const title = screen.locator('.bar h2');
  const start = /^(Settings|Einstellungen)$/;
  if (page > 0) await press(screen, false);
  await expect(title).toHaveText(start);
  await screen.locator('.phone-settings .it').nth(page).click();
  await expect(title).not.toHaveText(start);
}

type Step = (screen: Locator, desk: Page) => Promise<void>;

/** A phone with a keypad: standby, the inbox, a message, the menu, a text that is being written. */
const KEYPAD: readonly Step[] = [
  (screen) => expect(screen.locator('.soft-left')).toHaveAccessibleName(/(Read|Lesen)$/, { timeout: 30_000 }),
  (screen) => screen.locator('.soft-left').click(),
  (screen) => screen.locator('.soft-left').click(),
  async (screen) => {
    for (let level = 0; level < 3; level++) await screen.locator('.glass').press('Escape');
    await screen.locator('.soft-right').click();
  },
  async (screen) => {
    for (let row = 0; row < 3; row++) await screen.locator('.glass').press('ArrowDown');
    await screen.locator('.soft-left').click();
    await screen.locator('textarea').fill(await inLanguage(screen, QUESTION));
  },
];

/** Ways to the screens of a phone, by the sheet on which they are shown side by side. */
const SHEETS: Record<string, readonly Step[]> = {
  keypad: KEYPAD,
  messages: [
    async (screen) => {
      await openApp(screen, 'Messages|Nachrichten');
      // Whoever else has it is known when it has been fetched.
      await expect(screen.locator('.conv').first()).toContainText('Otto', { timeout: 30_000 });
    },
    openThread,
    async (screen) => {
      await openThread(screen);
      await screen.locator('.compose textarea').fill(await inLanguage(screen, WORDS));
    },
    (screen) => attach(screen),
    openMenu,
    async (screen) => {
      await openMenu(screen);
      await screen.getByRole('button', { name: 'Details' }).click();
      await expect(screen.getByRole('dialog').locator('dl').first()).toBeVisible();
    },
  ],
  slides: [
    async (screen) => {
      await openThread(screen);
      await screen.locator('.im').first().click();
      await expect(screen.locator('.pl')).toBeVisible();
    },
    async (screen) => {
      await press(screen, false);
      await attach(screen, /^(Slideshow|Diashow)$/);
      await expect(screen.locator('.slide').first()).toBeVisible();
    },
    async (screen) => {
      await press(screen, false);
      await attach(screen, /^(Later|Später)$/);
      await expect(screen.getByRole('dialog').getByRole('heading').first()).toBeVisible();
    },
    async (screen) => {
      await press(screen, false);
      await attach(screen, /^(Advanced|Erweitert)$/);
      await expect(screen.getByRole('dialog').getByRole('heading').first()).toBeVisible();
    },
  ],
  apps: [
    async (screen) => {
      await openApp(screen, 'Contacts|Kontakte');
      await expect(screen.locator('.conv, .it').first()).toBeVisible();
    },
    (screen) => openApp(screen, 'Gallery|Galerie'),
    async (screen) => {
      await openApp(screen, 'Camera|Kamera');
      await expect(screen.getByRole('img').first()).toBeVisible();
    },
    (screen) => openApp(screen, 'Recorder|Rekorder'),
    (screen) => openApp(screen, 'Browser'),
  ],
  settings: [
    (screen) => openApp(screen, 'Settings|Einstellungen'),
    ...[0, 1, 2, 3, 4, 5].map(
      (page): Step =>
        (screen) =>
          openSettings(screen, page),
    ),
  ],
  // Last: what comes in would lie over the apps for a while.
  system: [
    home,
    async (screen, desk) => {
      const from = screenOf(desk, 'anna');
      await openThread(from);
      await from.locator('.compose textarea').fill(await inLanguage(screen, QUESTION));
      await from.locator('.compose textarea').press('Enter');
      await expect(screen.locator('.heads-up')).toBeVisible({ timeout: 60_000 });
    },
    async (screen) => {
      await screen.locator('.sb-pull').click();
      await expect(screen.locator('.shade')).toBeVisible();
    },
    async (screen, desk) => {
      await press(screen, false);
      await desk.locator('[data-phone=ben] .frame > button').click();
      await screen.locator('.asleep').click();
    },
  ],
};

for (const locale of ['en-GB', 'de-DE'] as const) {
  const language = locale.slice(0, 2);
  test.describe(language, () => {
    test.use({ locale, firstStart: true, viewport: { width: 1440, height: 1250 } });

    test('every screen of a phone, light and dark', async ({ desk }) => {
      await expect(desk.locator('.coach')).toBeVisible();
      if (language === 'de') {
        for (const id of ['anna', 'ben', 'otto']) {
          await desk.locator(`[data-phone=${id}] .phone-head .acts button`).click();
          await desk.getByRole('menuitem', { name: 'Sprache' }).click();
          await desk.getByRole('menuitemradio', { name: 'Deutsch' }).click();
        }
      }
      await sendByTour(desk);
      // The desk's own mark of the focus is not the phone's.
      await desk.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('.phone-unit :is(.frame, .skin, .glass) { outline: none !important; }');
        document.adoptedStyleSheets = [sheet];
      });
      for (const [sheet, steps] of Object.entries(SHEETS)) {
        const phone = steps === KEYPAD ? 'otto' : 'ben';
        const screen = screenOf(desk, phone);
        const body = desk.locator(`[data-phone=${phone}] .phone-body :is(.frame, .skin)`);
        const pictures = { light: [] as Buffer[], dark: [] as Buffer[] };
        for (const step of steps) {
          await step(screen, desk);
          for (const colorScheme of ['light', 'dark'] as const) {
            await desk.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            pictures[colorScheme].push(await body.screenshot({ animations: 'disabled' }));
          }
          await desk.emulateMedia({ colorScheme: 'light' });
        }
        for (const theme of ['light', 'dark'] as const)
          await saveSheet(`docs/screens/phone-${sheet}-${theme}-${language}.jpg`, pictures[theme], theme);
      }
    });
  });
}
