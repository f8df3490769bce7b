import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { setLayout } from '../state/desk-store';
import { isDockOpen } from '../state/dock-place';
import { openDesk } from './open-desk.testing';

test('the operator hands a short message in, and shows what has become of it', async () => {
  const { engine, session } = await openDesk();
  engine.answers['lab.carriers'] = () => ({ defaults: {}, presets: [] });
  engine.answers['trace.list'] = () => ({ rows: [], more: false });
  engine.answers['network.sendSms'] = () => ({
    handedIn: [
      { handset: 'anna', correlation: 'operator/1.0', refused: null, unanswered: false },
      {
        handset: 'ben',
        correlation: 'operator/1.1',
        refused: { cause: 38, name: 'network-out-of-order' },
        unanswered: false,
      },
      { handset: 'otto', correlation: 'operator/1.2', refused: null, unanswered: true },
    ],
  });
  setLayout(session.stores.desk, { workspace: 'network', networkTab: 'operator' });
  await page.getByText('Short message from the operator').click();
  const to = page.getByRole('group', { name: 'To', exact: true });
  await expect.element(to.getByRole('button', { name: 'Anna' })).toHaveAttribute('aria-pressed', 'true');
  const send = page.getByRole('button', { name: 'Send', exact: true });
  await send.click();
  await expect.element(page.getByText('Give a number, or a name')).toBeVisible();
  await page.getByRole('textbox', { name: 'Sender' }).fill('+491713311');
  await page.getByRole('combobox', { name: 'Kind' }).selectOptions('Message waiting');
  const count = page.getByRole('textbox', { name: 'Messages waiting' });
  await count.fill('256');
  await send.click();
  await expect.element(page.getByText('A whole number from 0 to 255')).toBeVisible();
  expect(engine.calls.filter(({ name }) => name === 'network.sendSms')).toEqual([]);
  await count.fill('3');
  await page.getByRole('combobox', { name: 'Mailbox' }).selectOptions('Fax');
  await page.getByRole('checkbox', { name: 'Keep the text' }).click();
  await to.getByRole('button', { name: 'Ben' }).click();
  await send.click();
  await expect
    .poll(() => engine.calls.find(({ name }) => name === 'network.sendSms')?.input)
    .toEqual({
      from: '+491713311',
      to: ['anna', 'ben'],
      kind: { name: 'waiting', mailbox: 'fax', count: 3, store: true },
      text: '',
      priority: false,
      statusReport: false,
    });
  const results = page.getByRole('status', { name: 'What the SMSC said' });
  await expect.element(results).toHaveTextContent('Ben: refused, cause 38 (network-out-of-order)');
  await expect.element(results).toHaveTextContent('Otto: the SMSC has not answered for all of it');
  await results.getByRole('button', { name: 'Show events: message to Anna' }).click();
  await expect
    .poll(() => engine.calls.find(({ name }) => name === 'trace.list')?.input)
    .toMatchObject({ correlation: 'operator/1.0' });
  await expect.poll(() => isDockOpen(session.stores.desk.getState().layout)).toBe(true);
});
