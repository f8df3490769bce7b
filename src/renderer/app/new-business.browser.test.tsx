import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DEFAULT_VASPS, type Vasp } from '../../shared/model/vasp';
import { setLayout } from '../state/desk-store';
import { openDesk } from './open-desk.testing';

test('the focus is on what opens the form for a new business once that is closed', async () => {
  const { engine, session } = await openDesk();
  let vasps = [...DEFAULT_VASPS];
  engine.answers['business.list'] = () =>
    vasps.map((account) => ({ account, campaigns: [], replies: [], optedOut: [], charges: [] }));
  engine.answers['lab.configure'] = (input: { vasps: Vasp[] }) => {
    ({ vasps } = input);
  };
  setLayout(session.stores.desk, { workspace: 'businesses' });
  const opener = page.getByRole('button', { name: 'New business' });
  const open = async (): Promise<void> => {
    await expect.element(opener).toBeVisible();
    (opener.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveFocus();
  };
  await open();
  await userEvent.keyboard('{Escape}');
  await expect.element(opener).toHaveFocus();
  await open();
  (page.getByRole('button', { name: 'Cancel' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(opener).toHaveFocus();
  await open();
  await userEvent.keyboard('Bakery{Tab}22999{Enter}');
  await expect.element(page.getByRole('button', { name: 'Remove Bakery' })).toBeVisible();
  await expect.element(opener).toHaveFocus();
});
