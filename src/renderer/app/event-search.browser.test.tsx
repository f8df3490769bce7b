import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

const dock = () => page.getByRole('region', { name: 'Network events' });
const search = () => dock().getByRole('searchbox');

test('what is only in hidden events is shown without losing the search', async () => {
  await openDesk();
  await search().fill('PAP push');
  await expect.element(dock().getByText('“PAP push” is in hidden events only')).toBeVisible();
  await dock().getByRole('button', { name: 'Show it' }).click();
  await expect.element(dock().getByRole('option', { name: /PAP push/ })).toBeVisible();
  await expect.element(search()).toHaveValue('PAP push');
});

test('a search that finds nothing says so, and what it looks at, and can be cleared', async () => {
  await openDesk();
  await search().fill('zeppelin');
  await expect.element(dock().getByText('Nothing found for “zeppelin”')).toBeVisible();
  await expect.element(dock().getByText(/names, phones, numbers and notes/)).toBeVisible();
  await dock().getByRole('button', { name: 'Clear the search' }).click();
  await expect.element(search()).toHaveValue('');
  await expect.element(dock().getByRole('option', { name: /GET \/p\/7Qk2/ })).toBeVisible();
});
