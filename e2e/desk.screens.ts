import { STOPS, sendByTour } from './support/walk';
import { expect, test } from './support/fixtures';

for (const locale of ['en-GB', 'de-DE'] as const) {
  const language = locale.slice(0, 2);
  test.describe(language, () => {
    test.use({ locale, firstStart: true });

    test('every screen, light and dark', async ({ desk }) => {
      const shoot = async (name: string): Promise<void> => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await desk.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          const path = `docs/screens/${name}-${colorScheme}-${language}.jpg`;
          await desk.screenshot({ path, type: 'jpeg', quality: 78, animations: 'disabled' });
        }
        await desk.emulateMedia({ colorScheme: 'light' });
      };
      await expect(desk.locator('.coach')).toBeVisible();
      if (language === 'de') {
        for (const id of ['anna', 'ben', 'otto']) {
          await desk.locator(`[data-phone=${id}] .phone-head .acts button`).click();
          await desk.getByRole('menuitem', { name: 'Sprache' }).click();
          await desk.getByRole('menuitemradio', { name: 'Deutsch' }).click();
        }
      }
      await shoot('tour');
      await sendByTour(desk);
      for (const stop of STOPS) {
        await stop.open(desk);
        await shoot(stop.name);
        await stop.close(desk);
      }
    });
  });
}
