import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { deskEn } from '../i18n/desk-en';
import { createTexts } from '../i18n/instance';
import { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture } from '../testing/fixture.testing';
import { App } from './app';

const dock = () => page.getByRole('region', { name: 'Network events' });
const search = () => dock().getByRole('searchbox');

async function openDesk() {
  const session = new LabSession(new FakeEngine(fixture()).connect, null);
  void session.run();
  await render(<App session={session} texts={createTexts({ en: deskEn })} />);
  await expect.element(search()).toBeVisible();
}

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
