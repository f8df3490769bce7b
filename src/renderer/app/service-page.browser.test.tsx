import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Notification } from '../../shared/model/notification';
import { changeShell, goHome, openApp } from '../state/handset-store';
import { T0 } from '../testing/fixture.testing';
import { openDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const address = () => anna().getByRole('textbox', { name: 'Address' });
const alert = () => anna().getByRole('alert');

const loading = (
  id: string,
  action: 'execute-low' | 'execute-high' | 'cache',
  opened: boolean,
): Notification => ({
  kind: 'service-loading',
  at: T0,
  correlation: null,
  id,
  href: `http://m.example/${id}`,
  action,
  opened,
});

test('a page that a service may load opens in the browser of an Android phone, and its notification is gone', async () => {
  const { session, change, inputs } = await openDesk();
  const store = session.stores.handsets.get('anna')!;
  openApp(store, 'settings');
  change({ notifications: [loading('now', 'execute-high', true)] });
  await expect.element(address()).toHaveValue('http://m.example/now');
  const named = { handset: 'anna', notification: 'now' };
  await expect.poll(() => inputs('handset.dismissNotification')).toEqual([named]);
  expect(inputs('handset.openNotification')).toEqual([named]);

  // What is not to disturb waits until nothing is in use.
  openApp(store, 'settings');
  change({ notifications: [loading('later', 'execute-low', true)] });
  await expect.element(anna().getByRole('button', { name: /^Open notifications, 1 new/ })).toBeVisible();
  await expect.element(alert()).not.toBeInTheDocument();
  expect(store.getState().shell.front).toBe('settings');
  goHome(store);
  await expect.element(address()).toHaveValue('http://m.example/later');
});

test('a locked Android phone shows the page of a service once it is unlocked', async () => {
  const { session, change } = await openDesk();
  const store = session.stores.handsets.get('anna')!;
  goHome(store);
  changeShell(store, (shell) => ({ ...shell, screen: 'locked' }));
  change({ notifications: [loading('now', 'execute-high', true)] });
  const lock = anna().getByRole('dialog', { name: 'Lock screen' });
  await expect.element(lock.getByRole('listitem', { name: 'Browser: Page of a service' })).toBeVisible();
  expect(store.getState().shell.front).toBe('launcher');
  changeShell(store, (shell) => ({ ...shell, screen: 'on' }));
  await expect.element(address()).toHaveValue('http://m.example/now');
});

test('a page that is only to be at hand does not disturb; asked for, it is opened, and its notification is gone', async () => {
  const { session, change, inputs } = await openDesk();
  goHome(session.stores.handsets.get('anna')!);
  change({ notifications: [loading('kept', 'cache', false)] });
  const pull = anna().getByRole('button', { name: /^Open notifications, 1 new/ });
  await expect.element(pull).toBeVisible();
  await expect.element(alert()).not.toBeInTheDocument();
  change({ notifications: [loading('kept', 'cache', false), loading('asks', 'execute-low', false)] });
  await expect.element(alert()).toHaveTextContent('A service wants to open a page');
  await alert().getByRole('button', { name: 'Load page' }).click();
  await expect.element(address()).toHaveValue('http://m.example/asks');
  await expect
    .poll(() => inputs('handset.dismissNotification'))
    .toEqual([{ handset: 'anna', notification: 'asks' }]);
});
