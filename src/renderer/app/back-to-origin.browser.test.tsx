import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Notification } from '../../shared/model/notification';
import { openRoute, visitApp } from '../state/handset-store';
import { NUMBERS, T0 } from '../testing/fixture.testing';
import { openDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const button = (name: string | RegExp) => anna().getByRole('button', { name, exact: true });

test('from what was opened out of a conversation Back leads into the conversation again', async () => {
  const { session, change } = await openDesk();
  const store = session.stores.handsets.get('anna')!;
  openRoute(store, { screen: 'thread', conversation: NUMBERS.ben });
  const message = anna().getByRole('textbox', { name: 'Message' });
  await expect.element(message).toBeVisible();
  const service: Notification = {
    kind: 'service-indication',
    at: T0,
    correlation: null,
    id: 's',
    name: 's',
    href: 'http://m.example/times',
    text: 'Timetable changed',
    level: 'high',
    created: null,
    expiresAt: null,
    opened: false,
  };
  change({ notifications: [service] });
  await anna().getByRole('alert').getByRole('button', { name: 'Open', exact: true }).click();
  await expect.element(anna().getByRole('textbox', { name: 'Address' })).toHaveValue(service.href);
  await button('Back').click();
  await expect.element(message).toBeVisible();

  // A contact that was added is saved, and the conversation goes on.
  visitApp(store, 'contacts', { page: 'edit', of: '+491715550188' });
  await anna().getByRole('textbox', { name: 'Name' }).fill('Lena');
  await button('Save').click();
  await expect.element(message).toBeVisible();
});
