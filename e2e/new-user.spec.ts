import type { Locator } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { phone } from './support/phones';

test.use({ firstStart: true, viewport: { width: 1280, height: 800 } });

/** Presses that the way below takes. Each costs a new user about three seconds, and two minutes are allowed. */
const MOST_PRESSES = 18;

test('a new user sends two slides from a phone just added to two others, one of them SMS-only', async ({
  desk,
  shot,
}) => {
  const [ben, otto, carla] = [phone(desk, 'Ben'), phone(desk, 'Otto'), phone(desk, 'Carla')];
  let presses = 0;
  const press = async (control: Locator): Promise<void> => {
    presses++;
    await control.click();
  };
  await press(desk.getByRole('button', { name: 'Add phone' }));
  await press(desk.getByRole('dialog', { name: 'Add a phone' }).getByRole('button', { name: 'Add' }));
  await expect(carla).toBeFocused();

  await press(carla.getByRole('button', { name: 'Start chat' }));
  await press(carla.getByRole('option', { name: /^Ben/ }));
  await press(carla.getByRole('option', { name: /^Otto/ }));
  await press(carla.getByRole('button', { name: 'Attach' }));
  await press(carla.getByRole('button', { name: 'Slideshow' }));
  for (const [slide, picture, text] of [
    [1, /^Lake/, 'The lake this morning'],
    [2, /^Large picture/, 'and the town at night'],
  ] as const) {
    if (slide > 1) await press(carla.getByRole('button', { name: 'Add slide' }));
    const card = carla.getByRole('listitem', { name: `Slide ${slide}` });
    await press(card.getByRole('button', { name: 'Add picture or video' }));
    await press(carla.getByRole('button', { name: 'Samples' }));
    await press(carla.getByRole('button', { name: picture }));
    // Whoever has chosen a picture writes below it at once.
    await expect(card.getByRole('textbox', { name: `Text of slide ${slide}` })).toBeFocused();
    await desk.keyboard.type(text);
  }
  await press(carla.getByRole('button', { name: 'Done' }));
  await shot('new-user-composed');
  await press(carla.getByRole('button', { name: 'Send MMS' }));
  await press(carla.getByRole('button', { name: 'As a group' }));
  expect(presses).toBeLessThanOrEqual(MOST_PRESSES);

  const sent = carla.getByRole('log').getByRole('article', { name: /The lake this morning/ });
  await expect(sent).toHaveAccessibleName(/Delivered to 1 of 2/, { timeout: 60_000 });
  await expect(sent).toContainText(/Otto: A link was sent/);
  await expect(ben.getByRole('listitem', { name: /Carla, Otto.*Slideshow, 2 slides/ })).toBeVisible();
  await expect(otto.getByRole('img', { name: /1 message received/ })).toBeVisible();
  // Sending by hand has led the tour on.
  await expect(desk.getByRole('dialog', { name: 'Its way through the network' })).toBeVisible();
  await shot('new-user-arrived');
});
