import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { RadioState } from '../../shared/model/handset';
import { setLayout } from '../state/desk-store';
import { changeShell, openApp } from '../state/handset-store';
import { openDesk as openWholeDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const otto = () => page.getByRole('region', { name: 'Phone Otto' });

async function openDesk() {
  const { engine, session, change, view } = await openWholeDesk();
  const radio = (id: string, part: Partial<RadioState>): void =>
    change({ radio: { ...view(id).radio, ...part } }, id);
  const store = session.stores.handsets.get('anna')!;
  const inputs = (): unknown[] =>
    engine.calls.filter(({ name }) => name === 'handset.configure').map(({ input }) => input);
  return { engine, session, store, radio, inputs };
}

const STATES = [
  ['No SIM card', 'no SIM card', { sim: 'removed' }, 'Insert SIM card'],
  [
    'Emergency calls only',
    'emergency calls only',
    { registration: 'plmn-not-allowed' },
    'Emergency calls only',
  ],
] as const;

test.each(STATES)('the phones say %s: status bar, lock screen, shade, standby', async (...state) => {
  const [words, signal, change, standby] = state;
  const { store, radio } = await openDesk();
  for (const id of ['anna', 'otto']) radio(id, change);
  const status = new RegExp(`Signal: ${signal}; no data`);
  await expect.element(anna().getByRole('img', { name: status }).first()).toBeVisible();
  await expect
    .element(otto().getByRole('img', { name: new RegExp(`^Screen of Otto: ${standby}`) }))
    .toBeVisible();
  changeShell(store, (shell) => ({ ...shell, screen: 'locked' }));
  await expect.element(anna().getByRole('dialog', { name: 'Lock screen' })).toHaveTextContent(words);
  changeShell(store, (shell) => ({ ...shell, screen: 'on', panel: 'shade' }));
  const shade = anna().getByRole('dialog', { name: 'Notification shade' });
  await expect.element(shade).toHaveTextContent(new RegExp(`${words} · `));
  await expect.element(shade.getByRole('button', { name: `Mobile data ${words}` })).toBeVisible();
  radio('anna', {});
  await expect.element(shade).toHaveTextContent(/LabNet · /);
});

test('the settings of a phone without its SIM know no number and no operator', async () => {
  const { store, radio } = await openDesk();
  openApp(store, 'settings');
  await anna()
    .getByRole('button', { name: /^SIM and network/ })
    .click();
  const facts = () => anna().getByRole('group', { name: 'SIM and network' });
  await expect.element(facts().getByText('Ready')).toBeVisible();
  await expect.element(facts().getByText('+49 171 555 0101')).toBeVisible();
  radio('anna', { sim: 'removed' });
  await expect.element(facts().getByText('No SIM card').first()).toBeVisible();
  expect(facts().getByText('Unknown').elements()).toHaveLength(2);
  await expect.element(facts().getByText('+49 171 555 0101')).not.toBeInTheDocument();
  radio('anna', { registration: 'imsi-unknown' });
  await expect.element(facts().getByText('SIM not provisioned (cause 2)')).toBeVisible();
  await expect.element(facts().getByText('Emergency calls only')).toBeVisible();
});

test('the link weather takes the SIM out, puts it in, and has it refused', async () => {
  const { session, radio, inputs } = await openDesk();
  setLayout(session.stores.desk, { workspace: 'network', networkTab: 'weather' });
  const weather = page.getByRole('article', { name: 'Link weather of Anna' });
  const sim = weather.getByRole('combobox', { name: 'SIM' });
  await expect.element(sim).toHaveValue('accepted');
  await sim.selectOptions('Taken out');
  radio('anna', { sim: 'removed' });
  await expect.element(sim).toHaveValue('removed');
  await expect.element(weather.getByText('Off air')).toBeVisible();
  await sim.selectOptions('Refused: network not allowed (11)');
  expect(inputs()).toEqual([
    { handset: 'anna', sim: 'removed' },
    { handset: 'anna', sim: 'inserted', registration: 'plmn-not-allowed' },
  ]);
});

test('the menu of a phone has its battery, which the status bar shows', async () => {
  const { inputs, radio } = await openDesk();
  await page.getByRole('button', { name: 'More for Anna' }).click();
  await page.getByRole('menuitem', { name: /^Battery 82/ }).click();
  await page.getByRole('menuitemradio', { name: /^15/ }).click();
  expect(inputs()).toEqual([{ handset: 'anna', battery: 15 }]);
  radio('anna', { battery: 15 });
  await expect
    .element(
      anna()
        .getByRole('img', { name: /; battery 15 %$/ })
        .first(),
    )
    .toBeVisible();
});

test('the menu of a phone has its SIM', async () => {
  const { inputs } = await openDesk();
  await page.getByRole('button', { name: 'More for Anna' }).click();
  await page.getByRole('menuitem', { name: /^SIM Registered/ }).click();
  await page.getByRole('menuitemradio', { name: 'Taken out' }).click();
  expect(inputs()).toEqual([{ handset: 'anna', sim: 'removed' }]);
});
