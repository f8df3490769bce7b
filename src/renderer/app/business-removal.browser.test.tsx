import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { DEFAULT_VASPS, type Vasp } from '../../shared/model/vasp';
import { setLayout } from '../state/desk-store';
import { openDesk } from './open-desk.testing';

test('a business that was removed comes back to its place', async () => {
  const { engine, session } = await openDesk();
  const { desk } = session.stores;
  let vasps = [...DEFAULT_VASPS];
  engine.answers['business.list'] = () =>
    vasps.map((account) => ({ account, campaigns: [], replies: [], optedOut: [], charges: [] }));
  engine.answers['lab.configure'] = (input: { vasps: Vasp[] }) => {
    ({ vasps } = input);
    desk.setState(({ settings }) => ({ settings: { ...settings!, vasps } }));
  };
  setLayout(desk, { workspace: 'businesses' });
  const [first, second] = DEFAULT_VASPS;
  const remove = (name: string) => page.getByRole('button', { name: `Remove ${name}` });
  await remove(first!.name).click();
  await expect.element(remove(first!.name)).not.toBeInTheDocument();
  await expect.element(remove(second!.name)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.element(remove(first!.name)).toBeVisible();
  expect(vasps).toEqual(DEFAULT_VASPS);
});
