import { breaches, contrasts } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { composeSlideshow, phone, startChat } from './support/phones';

test('the page behind a link plays the slides, and shows them all', async ({ desk, context, shot }) => {
  test.setTimeout(120_000);
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
