import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SMSC_POLICY } from '../../shared/model/smsc-policy';
import { setLayout } from '../state/desk-store';
import { openDesk } from './open-desk.testing';

test('what the short message centre allows is read and changed key by key, and an outage shows in the network', async () => {
  const { engine, session } = await openDesk();
  const { desk } = session.stores;
  setLayout(desk, { workspace: 'network', networkTab: 'smsc' });
  const keys = page.getByRole('list', { name: 'What the short message centre allows' });
  await expect.element(keys).toBeVisible();
  // Each key has words of its own.
  for (const key of Object.keys(SMSC_POLICY)) await expect.element(keys).not.toHaveTextContent(key);
  const validity = keys.getByRole('textbox', { name: 'How long it tries' });
  await expect.element(validity).toHaveValue('3d');
  const pauses = keys.getByRole('textbox', { name: 'Pauses while a phone is away' });
  await expect.element(pauses).toHaveValue('5m, 15m, 1h, 3h, 6h');
  const changes = (): unknown[] =>
    engine.calls.filter(({ name }) => name === 'lab.configure').map(({ input }) => input);
  await pauses.fill('1m, 10m');
  await validity.fill('2h');
  await keys.getByRole('group', { name: 'Barred from sending' }).getByRole('button', { name: 'Ben' }).click();
  await keys.getByRole('combobox', { name: /^Outage/ }).selectOptions('Has too much to do');
  await expect
    .poll(changes)
    .toEqual([
      { smsc: { absentRetries: [60_000, 600_000] } },
      { smsc: { defaultValidity: 7_200_000 } },
      { smsc: { barredSenders: ['+491715550102'] } },
      { smsc: { outage: 'busy' } },
    ]);
  desk.setState(({ settings }) => ({
    settings: { ...settings!, smsc: { ...SMSC_POLICY, outage: 'busy' } },
  }));
  await expect.element(page.getByText('outage', { exact: true })).toBeVisible();
  await keys.getByRole('button', { name: 'Reset “Outage, for what phones send” to none' }).click();
  await expect.poll(() => changes().at(-1)).toEqual({ smsc: { outage: null } });
});

test('what the short message centre cannot take is said in plain words, and not sent', async () => {
  const { engine, session } = await openDesk();
  setLayout(session.stores.desk, { workspace: 'network', networkTab: 'smsc' });
  const keys = page.getByRole('list', { name: 'What the short message centre allows' });
  const pauses = keys.getByRole('textbox', { name: 'Pauses while a phone is away' });
  await pauses.fill('soon');
  await userEvent.keyboard('{Enter}');
  await expect
    .element(keys.getByRole('alert'))
    .toHaveTextContent('Write durations such as 90s, 10m, 6h or 7d.');
  await pauses.fill('10ms');
  await userEvent.keyboard('{Enter}');
  await expect.element(keys.getByRole('alert')).toHaveTextContent('At least 1s.');
  await userEvent.keyboard('{Escape}');
  await expect.element(keys.getByRole('alert')).not.toBeInTheDocument();
  await expect.element(pauses).toHaveValue('5m, 15m, 1h, 3h, 6h');
  expect(engine.calls.filter(({ name }) => name === 'lab.configure')).toEqual([]);
});
