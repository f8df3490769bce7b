import type { Locator } from '@playwright/test';
import { breaches, contrasts } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { choose, phone, PHOTO, startChat } from './support/phones';

const SCREEN = '[data-phone=anna]';
const press = (of: Locator, name: string): Promise<void> =>
  of.getByRole('button', { name, exact: true }).click();

test('messages are starred, found again, shared and kept in the MMBox', async ({ desk }) => {
  test.setTimeout(150_000);
  const anna = phone(desk, 'Anna');
  const bubble = (name: RegExp): Locator => anna.getByRole('article', { name });
  const check = async (what: string): Promise<void> => {
    expect.soft(await breaches(desk, SCREEN), what).toEqual([]);
    await desk.emulateMedia({ colorScheme: 'dark' });
    expect.soft(await contrasts(desk, SCREEN), `${what}, dark`).toEqual([]);
    await desk.emulateMedia({ colorScheme: 'light' });
  };
  await startChat(anna, 'Ben');
  for (const text of ['The blue boat', 'The red bike', 'A blue bike']) {
    await anna.getByRole('textbox', { name: 'Message' }).fill(text);
    await anna.getByRole('textbox', { name: 'Message' }).press('Enter');
    await expect(bubble(new RegExp(text))).toBeVisible();
  }
  await bubble(/The blue boat/).click({ button: 'right' });
  await check('menu of a message');
  await press(anna, 'Add a star');
  await expect(bubble(/The blue boat.*Starred/)).toBeVisible();

  await press(anna, 'More for this conversation');
  await press(anna, 'Search in conversation');
  const search = anna.getByRole('search', { name: 'Search in conversation' });
  await search.getByRole('searchbox').fill('blue');
  await expect(search.getByRole('status')).toHaveText('1 of 2');
  await expect(bubble(/A blue bike/)).toHaveClass(/is-revealed/);
  await search.getByRole('searchbox').press('Enter');
  await expect(bubble(/The blue boat/)).toHaveClass(/is-revealed/);
  await check('search in a conversation');
  await press(search, 'End the search');

  await press(anna, 'Emoji');
  await anna.getByRole('searchbox', { name: 'Search emoji' }).fill('sailboat');
  await expect(anna.getByRole('button', { name: '⛵' })).toBeVisible();
  await check('search for an emoji');
  await press(anna, 'Close emoji');

  await bubble(/A blue bike/).click({ button: 'right' });
  await press(anna, 'Share');
  await check('share');
  await anna.getByRole('dialog', { name: 'Share with' }).getByRole('button', { name: /Otto/ }).click();
  await expect(anna.getByRole('textbox', { name: 'Message' })).toHaveValue('A blue bike');
  await anna.getByRole('button', { name: 'Attach', exact: true }).click();
  await choose(desk, anna.getByRole('button', { name: 'Picture' }), PHOTO);
  await expect(anna.getByRole('list', { name: 'Attachments' }).getByRole('listitem')).toHaveCount(1);
  await anna.getByRole('button', { name: 'Attach', exact: true }).click();
  await press(anna, 'To MMBox');
  await press(anna, 'Show');
  await expect(anna.getByRole('list', { name: /MMBox/ })).toContainText('Draft', { timeout: 60_000 });

  await press(anna, 'Home');
  await press(anna, 'Messages');
  for (const _ of ['thread', 'list']) {
    if (await anna.getByRole('button', { name: 'Start chat' }).isVisible()) break;
    await anna.getByRole('button', { name: 'Back', exact: true }).first().click();
  }
  await press(anna, 'More');
  await press(anna, 'Starred messages');
  await check('starred messages');
  await anna
    .getByRole('list', { name: 'Starred messages' })
    .getByRole('button', { name: /The blue boat/ })
    .click();
  await expect(bubble(/The blue boat/)).toHaveClass(/is-revealed/);
});

test('what takes too long is stopped, and sent when it is tried again', async ({ desk }) => {
  await desk.getByRole('link', { name: 'Network' }).click();
  const weather = desk.getByRole('article', { name: 'Link weather of Anna' });
  await weather.getByRole('combobox', { name: 'Place' }).selectOption('GPRS at its worst');
  await desk.getByRole('link', { name: 'Phones' }).click();
  const anna = phone(desk, 'Anna');
  await startChat(anna, 'Ben');
  await anna.getByRole('button', { name: 'Attach', exact: true }).click();
  await choose(desk, anna.getByRole('button', { name: 'Picture' }), PHOTO);
  await anna.getByRole('textbox', { name: 'Message' }).fill('Too large');
  await press(anna, 'Send MMS');
  const bubble = anna.getByRole('article', { name: /Too large/ });
  await bubble.getByRole('button', { name: 'Stop sending' }).click();
  await expect(bubble).toContainText('Not sent. You stopped it');

  await desk.getByRole('link', { name: 'Network' }).click();
  await weather.getByRole('combobox', { name: 'Place' }).selectOption('Good 4G');
  await desk.getByRole('link', { name: 'Phones' }).click();
  await bubble.getByRole('button', { name: 'Retry' }).click();
  await expect(bubble).toHaveAccessibleName(/\. (Sent|Delivered)/, { timeout: 60_000 });
});
