import { expect, test } from './support/fixtures';
import { addPhone, choose } from './support/keypad';
import { phone } from './support/phones';

test('a picture that was drawn, a tune and a card go from one black and white phone to another', async ({
  desk,
  shot,
}) => {
  await addPhone(desk, /^Black and white 84 × 48/, 'Sven');
  await addPhone(desk, /^Black and white 84 × 48/, 'Tilda');
  const sven = phone(desk, 'Sven');
  const tilda = phone(desk, 'Tilda');
  const screenOf = (of: typeof sven) => of.getByRole('img', { name: /^Screen of / });

  await choose(sven, 'Left key: Menu', 'Write message');
  await choose(sven, 'Left key: Options', 'Big picture');
  await expect(screenOf(sven)).toHaveAccessibleName(/Picture of 72 × 28: column 37, row 15, white/);
  await sven.locator('.glass').focus();
  await desk.keyboard.type('5665662252');
  await shot('smart-draw');
  await choose(sven, 'Left key: Options', 'Insert');
  await expect(sven.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await desk.keyboard.type('Look');
  await shot('smart-write');
  await choose(sven, 'Left key: Send', 'Tilda');
  await tilda.getByRole('button', { name: 'Left key: Read' }).click({ timeout: 60_000 });
  await tilda.getByRole('button', { name: 'Left key: Open' }).click();
  await expect(screenOf(tilda)).toHaveAccessibleName(/Look/);
  await shot('smart-picture');

  await choose(sven, 'Left key: Menu', 'Write message');
  await choose(sven, 'Left key: Options', 'Ringing tone');
  await sven.locator('.glass').focus();
  await desk.keyboard.type('13510');
  await choose(sven, 'Left key: Options', 'Insert');
  await choose(sven, 'Left key: Send', 'Tilda');
  await tilda.getByRole('button', { name: 'Right key: Back' }).click();
  await expect(screenOf(tilda)).toHaveAccessibleName(/Inbox 1\/2/, { timeout: 60_000 });
  await tilda.getByRole('button', { name: 'Left key: Open' }).click();
  await expect(screenOf(tilda)).toHaveAccessibleName(/Ringing tone/);

  await choose(sven, 'Left key: Menu', 'Write message');
  await choose(sven, 'Left key: Options', 'Business card', 'Anna');
  await expect(screenOf(sven)).toHaveAccessibleName(/Anna.*\+49/);
  await choose(sven, 'Left key: Send', 'Tilda');
  await tilda.getByRole('button', { name: 'Right key: Back' }).click();
  await expect(screenOf(tilda)).toHaveAccessibleName(/Inbox 1\/3/, { timeout: 60_000 });
  await tilda.getByRole('button', { name: 'Left key: Open' }).click();
  await expect(screenOf(tilda)).toHaveAccessibleName(/Anna.*\+49/);
  await shot('smart-card');
});
