import { sendMail, sendPromotion, STOPS, sendByTour, type Stop } from './support/walk';
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
      await expect(desk.locator('[data-phone=ben]')).toContainText(
        language === 'de' ? 'Nachrichten' : 'Messages',
      );
      // Keypad phones are drawn by a part of their own, which may come later.
      await expect(desk.locator('[data-phone=otto] .skin')).toBeVisible();
      await shoot('tour');
      await sendByTour(desk);
      // It has been fetched when its words are there.
      await expect(desk.locator('[data-phone=ben] .conv')).toContainText(/Evening at the lake|Abend am See/, {
        timeout: 30_000,
      });
      // The message is among the first of the trace, and what comes after it may have moved it out of sight.
      await desk.getByRole('listbox').evaluate((events) => events.scrollTo(0, 0));
      // Nobody is at the keys in a picture.
      await desk.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const visit = async (stop: Stop): Promise<void> => {
        await stop.open(desk);
        await shoot(stop.name);
        await stop.close(desk);
      };
      const filled = new Map([
        ['mail', sendMail],
        ['businesses', sendPromotion],
      ]);
      for (const stop of STOPS) if (!filled.has(stop.name)) await visit(stop);
      // Nothing is selected any more, so that mails and businesses have all the room.
      await desk.reload();
      for (const [name, fill] of filled) {
        const stop = STOPS.find((each) => each.name === name)!;
        await fill(desk, stop);
        await visit(stop);
      }
    });
  });
}
