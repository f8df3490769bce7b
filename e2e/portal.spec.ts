import { breaches, contrasts } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { choose, composeSlideshow, phone, PHOTO, startChat } from './support/phones';

test.describe('somewhere else', () => {
  test.use({ timezoneId: 'Asia/Tokyo' });

  test('a picture alone leaves no void on the page behind a link, which tells its times by the clock there', async ({
    desk,
    context,
  }) => {
    const anna = phone(desk, 'Anna');
    await startChat(anna, 'Otto');
    await anna.getByRole('button', { name: 'Attach' }).click();
    await choose(desk, anna.getByRole('button', { name: 'Picture' }), PHOTO);
    await anna.getByRole('button', { name: 'Send MMS' }).click();
    const events = desk.getByRole('region', { name: 'Network events' });
    await expect(events.getByRole('option', { name: /SMSC to Otto, SMS, SMS-DELIVER/ }).first()).toBeVisible({
      timeout: 60_000,
    });
    await desk.keyboard.press('Control+Escape');
    await desk.keyboard.press('t');
    const opening = context.waitForEvent('page');
    await desk
      .getByRole('article', { name: 'Copy for Otto' })
      .getByRole('link', { name: /^Open it/ })
      .click();
    const page = await opening;
    const picture = page.getByRole('img', { name: 'Picture 1' });
    await expect(picture).toBeVisible();
    // The stage has the picture's shape, as far as whole pixels and its border allow.
    await expect
      .poll(() =>
        picture.evaluate((image: HTMLImageElement) => {
          const { width, height } = image.closest('.stage')!.getBoundingClientRect();
          return Math.abs((width / height) * (image.naturalHeight / image.naturalWidth) - 1) < 0.05;
        }),
      )
      .toBe(true);
    const times = page.locator('time');
    for (const time of await times.all()) {
      const { told, at } = await time.evaluate((element: HTMLTimeElement) => ({
        told: element.textContent,
        at: element.dateTime,
      }));
      expect(told).toContain(
        new Date(at).toLocaleTimeString('en-GB', { timeStyle: 'short', timeZone: 'Asia/Tokyo' }),
      );
    }
    expect(await times.count()).toBe(2);
    await page.screenshot({ path: 'test-results/screens/portal-picture.png' });
  });
});

test('the page behind a link plays the slides, and shows them all', async ({ desk, context, shot }) => {
  const anna = phone(desk, 'Anna');
  await startChat(anna, 'Otto');
  await composeSlideshow(desk, anna);
  await anna.getByRole('button', { name: 'Send MMS' }).click();
  const events = desk.getByRole('region', { name: 'Network events' });
  await expect(events.getByRole('option', { name: /SMSC to Otto, SMS, SMS-DELIVER/ }).first()).toBeVisible({
    timeout: 60_000,
  });
  await desk.keyboard.press('Control+Escape');
  await desk.keyboard.press('t');
  const link = desk.getByRole('article', { name: 'Copy for Otto' }).getByRole('link', { name: /^Open it/ });
  const opening = context.waitForEvent('page');
  await link.click();
  const page = await opening;

  await expect(page.getByRole('img', { name: 'Picture 1' })).toBeVisible();
  await expect(page.getByText('Look at this light!')).toBeVisible();
  await expect(page.getByText('Turn the sound on')).toBeHidden();
  expect(await breaches(page), 'a slide').toEqual([]);
  await page.screenshot({ path: 'test-results/screens/portal.png' });
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('status')).toHaveText('Slide 2 of 2');
  await expect(page.getByText('Turn the sound on')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('status')).toHaveText('Slide 1 of 2');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  // It goes on by itself.
  await expect(page.getByRole('status')).toHaveText('Slide 2 of 2', { timeout: 15_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Show all slides' }).click();
  await expect(page.getByText('Look at this light!')).toBeVisible();
  await expect(page.getByText('Turn the sound on')).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await contrasts(page), 'all slides, in the dark').toEqual([]);
  await shot('portal-desk');
});
