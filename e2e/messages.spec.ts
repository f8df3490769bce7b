import type { Locator } from '@playwright/test';
import { breaches, contrasts } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { choose, phone, PHOTO, startChat } from './support/phones';

const field = (of: Locator): Locator => of.getByRole('textbox', { name: 'Message' });
const press = (of: Locator, name: string): Promise<void> =>
  of.getByRole('button', { name, exact: true }).click();

async function sendText(from: Locator, text: string): Promise<void> {
  await field(from).fill(text);
  await field(from).press('Enter');
  await expect(from.getByRole('article', { name: new RegExp(`${text}.*(Sent|Delivered)`) })).toBeVisible();
}

test('what is done to a conversation, and what is not sent yet, is there after a reload', async ({
  desk,
}) => {
  const anna = phone(desk, 'Anna');
  const row = (name: RegExp): Locator => anna.getByRole('listitem', { name });
  await startChat(anna, 'Ben');
  await sendText(anna, 'The ferry leaves at seven');
  await field(anna).fill('Half a tho');
  await press(anna, 'Back');
  await startChat(anna);
  await field(anna).fill('Nobody yet');
  await press(anna, 'Back');
  await row(/^Ben/).getByRole('button').click({ button: 'right' });
  await anna.getByRole('toolbar').getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(row(/^Ben.*Pinned.*Draft: Half a tho/)).toBeVisible();

  await desk.reload();
  await expect(row(/^Ben.*Pinned.*Draft: Half a tho/)).toBeVisible();
  await row(/^New message.*Draft: Nobody yet/)
    .getByRole('button')
    .click();
  await expect(field(anna)).toHaveValue('Nobody yet');
  await press(anna, 'Back');

  await press(anna, 'Search');
  await anna.getByRole('searchbox').fill('FERRY seven');
  await anna.getByRole('button', { name: /The ferry leaves at seven/ }).click();
  await expect(anna.getByRole('article', { name: /The ferry leaves/ })).toHaveClass(/is-revealed/);
});

test('a text for later waits, and goes when it is told to', async ({ desk }) => {
  const anna = phone(desk, 'Anna');
  await startChat(anna, 'Ben');
  await field(anna).fill('Good morning');
  await press(anna, 'Attach');
  await press(anna, 'Later');
  await anna.getByRole('button', { name: /^In an hour/ }).click();
  await press(anna, 'Send later');
  const waiting = anna.getByRole('list', { name: 'Waiting for their time' });
  await expect(waiting.getByRole('listitem')).toContainText('Good morning');
  await waiting.getByRole('button', { name: 'Send now' }).click();
  await expect(waiting).toHaveCount(0);
  await expect(phone(desk, 'Ben').getByRole('listitem', { name: /Anna.*Good morning/ })).toBeVisible();
});

test('a picture in a size of its own and a contact card go together', async ({ desk }) => {
  test.setTimeout(90_000);
  const anna = phone(desk, 'Anna');
  await startChat(anna, 'Ben');
  await press(anna, 'Attach');
  await choose(desk, anna.getByRole('button', { name: 'Picture' }), PHOTO);
  await press(anna, 'Pictures: Large');
  await press(anna, 'Pictures: Medium');
  await press(anna, 'Attach');
  await press(anna, 'Contact');
  await anna.getByRole('dialog').getByRole('button', { name: /^Otto/ }).click();
  await expect(anna.getByRole('list', { name: 'Attachments' }).getByRole('listitem')).toHaveCount(2);
  await field(anna).fill('Otto’s number');
  await press(anna, 'Send MMS');
  const sent = anna.getByRole('article', { name: /Otto’s number/ });
  await expect(sent).toContainText(/resized to 320\s×\s240/);
  await phone(desk, 'Ben').getByRole('listitem', { name: /Anna/ }).getByRole('button').click();
  const got = phone(desk, 'Ben').getByRole('article', { name: /Otto’s number/ });
  await expect(got).toBeVisible({ timeout: 40_000 });
  await expect(got).toContainText('Otto');
});

test('the screens of Messages can be read and operated by everybody', async ({ desk }) => {
  test.setTimeout(240_000);
  const anna = phone(desk, 'Anna');
  const check = async (screen: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await desk.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const found = colorScheme === 'light' ? breaches : contrasts;
      expect.soft(await found(desk, '[data-phone=anna]'), `${screen}, ${colorScheme}`).toEqual([]);
    }
  };
  const escape = (): Promise<void> => desk.keyboard.press('Escape');
  await startChat(anna, 'Ben');
  await sendText(anna, 'Call 0171 5550102 or ben@lab.test');
  await check('thread');
  for (const page of ['Contact', 'Place', 'Event', 'Later', 'Advanced']) {
    await press(anna, 'Attach');
    if (page === 'Contact') await check('attach');
    await press(anna, page);
    await check(page);
    await escape();
    await expect(anna.getByRole('dialog')).toHaveCount(0);
  }
  await press(anna, 'Emoji');
  await expect(anna.getByRole('tablist', { name: 'Groups' })).toBeVisible();
  await check('emoji');
  await press(anna, 'Close emoji');
  await anna.getByRole('article').last().click({ button: 'right' });
  await check('actions');
  await press(anna, 'Details');
  await check('details');
  await escape();
  await press(anna, 'More for this conversation');
  await check('conversation');
  await escape();
  await press(anna, 'Attach');
  await press(anna, 'Slideshow');
  await check('slides');
  await press(anna, 'Done');
  await press(anna, 'Back');
  await check('list');
  await press(anna, 'Search');
  await anna.getByRole('searchbox').fill('call');
  await expect(anna.getByRole('list', { name: 'Messages found' }).getByRole('listitem')).toHaveCount(1);
  await check('search');
  await press(anna, 'Back');
  await anna.getByRole('listitem').first().getByRole('button').click({ button: 'right' });
  await check('choosing');
  await press(anna, 'Delete');
  await check('deleted');
});

test('media of the lab go into a message without a file of one’s own', async ({ desk }) => {
  const anna = phone(desk, 'Anna');
  await startChat(anna, 'Ben');
  const samples = anna.getByRole('list', { name: 'Sample media of the lab' });
  const added = anna.getByRole('list', { name: 'Attachments' }).getByRole('listitem');
  const names = ['Lake', 'Large picture', 'Ball', 'Clip', 'Voice', 'Scale', 'Document'];
  for (const [i, name] of names.entries()) {
    await anna.getByRole('button', { name: 'Attach' }).click();
    await anna.getByRole('button', { name: 'Samples' }).click();
    await expect(samples.getByRole('button').first()).toBeFocused();
    await expect(samples.getByRole('button')).toHaveCount(names.length);
    await samples.getByRole('button', { name }).click();
    await expect(added).toHaveCount(i + 1);
  }
  for (let left = names.length; left > 3; left--)
    await added
      .last()
      .getByRole('button', { name: /^Remove/ })
      .click();
  await anna.getByRole('button', { name: 'Send MMS' }).click();
  await expect(phone(desk, 'Ben').getByRole('listitem', { name: /Anna/ })).toBeVisible({ timeout: 60_000 });
});
