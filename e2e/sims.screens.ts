import { expect, test } from './support/fixtures';
import { saveSheet } from './support/sheet';

const TEXTS = {
  en: {
    language: 'English',
    name: 'Work',
    private: 'Dinner at eight?',
    work: 'Still at your desk?',
    answer: 'Until six',
  },
  de: {
    language: 'Deutsch',
    name: 'Arbeit',
    private: 'Essen um acht?',
    work: 'Noch im Büro?',
    answer: 'Bis sechs',
  },
};
const THEMES = ['light', 'dark'] as const;

for (const [language, texts] of Object.entries(TEXTS)) {
  test.describe(language, () => {
    test.use({ locale: language === 'de' ? 'de-DE' : 'en-GB', viewport: { width: 1440, height: 1250 } });

    test('a phone with two SIMs, light and dark', async ({ desk }) => {
      const anna = desk.locator('[data-phone=anna]');
      const ben = desk.locator('[data-phone=ben]');
      const menu = async (choice: RegExp): Promise<void> => {
        await anna.locator('.phone-head .acts button').click();
        await desk.getByRole('menuitem', { name: choice }).click();
      };
      await menu(/^(Language|Sprache)/);
      await desk.getByRole('menuitemradio', { name: texts.language }).click();
      await desk.keyboard.press('Escape');
      await menu(/second SIM|Zweite SIM/);
      const body = anna.locator('.frame');
      const pictures = { light: [] as Buffer[], dark: [] as Buffer[] };
      const picture = async (): Promise<void> => {
        for (const colorScheme of THEMES) {
          await desk.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          pictures[colorScheme].push(await body.screenshot({ animations: 'disabled' }));
        }
        await desk.emulateMedia({ colorScheme: 'light' });
      };
      const back = (): Promise<void> =>
        anna
          .locator('[data-screen]')
          .dispatchEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });

      await anna.locator('.sb-pull').click();
      await anna.locator('.shade-foot button').first().click();
      await anna.locator('.phone-settings .it').first().click();
      await anna.locator('.sim-tabs button').nth(1).click();
      await anna.locator('.textrow textarea').fill(texts.name);
      await anna.locator('.textrow textarea').blur();
      await expect(anna.locator('.sim-tabs button').nth(1)).toContainText(texts.name);
      await picture();
      for (let level = 0; level < 3; level++) await back();
      await anna
        .locator('.launcher')
        .getByRole('button', { name: /^(Messages|Nachrichten)/ })
        .click();

      for (const [number, text] of [
        ['+491715550101', texts.private],
        ['+491715550104', texts.work],
      ] as const) {
        await ben.getByRole('button', { name: /^(Start chat|Chat starten)$/ }).click();
        await ben.locator('.recipients input').fill(number);
        await ben.locator('.recipients input').press('Enter');
        await ben.locator('.compose textarea').fill(text);
        await ben.locator('.compose textarea').press('Enter');
        await expect(anna.locator('.conv')).toContainText(text, { timeout: 30_000 });
        await ben
          .locator('[data-screen]')
          .dispatchEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
      }
      await picture();
      await anna.locator('.conv').click();
      await anna.locator('.compose textarea').fill(texts.answer);
      await anna.locator('.compose textarea').press('Enter');
      await expect(anna.locator('.msg.out .meta')).toContainText(/Delivered|Zugestellt/, {
        timeout: 30_000,
      });
      await picture();
      await anna.locator('.sim-choice').click();
      await expect(anna.getByRole('dialog')).toBeVisible();
      await picture();
      for (const theme of THEMES)
        await saveSheet(`docs/screens/phone-sims-${theme}-${language}.jpg`, pictures[theme], theme);
    });
  });
}
