import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openApp } from '../state/handset-store';
import { openDesk } from './open-desk.testing';

const HOUR = 3_600_000;
const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const button = (name: string) => anna().getByRole('button', { name, exact: true });

test('a text goes with the validity that its author chooses', async () => {
  const { inputs } = await openDesk();
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  await button('Attach').click();
  await anna().getByRole('dialog', { name: 'Attach' }).getByRole('button', { name: 'Advanced' }).click();
  const advanced = anna().getByRole('dialog', { name: 'Advanced MMS' });
  await expect.element(advanced.getByText('A text takes of these only how long it is valid')).toBeVisible();
  await advanced.getByRole('combobox', { name: 'Valid for' }).selectOptions('6 hours');
  await advanced.getByRole('button', { name: 'Done' }).click();
  await anna().getByRole('textbox', { name: 'Message' }).fill('Ferry');
  await expect.element(button('Advanced')).toBeVisible();
  await button('Send SMS').click();
  await expect
    .poll(() => inputs('handset.sendSms'))
    .toEqual([expect.objectContaining({ text: 'Ferry', options: { validity: 6 * HOUR } })]);
});

test('the validity of all texts is in the settings', async () => {
  const { session, inputs } = await openDesk();
  await expect.element(anna().getByRole('listitem', { name: /^Ben/ })).toBeVisible();
  openApp(session.stores.handsets.get('anna')!, 'settings', { page: 'sms' });
  const validity = anna().getByRole('group', { name: /^Texts are valid for/ });
  await expect.element(validity.getByRole('radio', { name: 'As the operator has it' })).toBeChecked();
  await validity.getByRole('radio', { name: '1 day' }).click();
  await expect.poll(() => inputs('handset.configure')).toEqual([{ handset: 'anna', smsValidity: 24 * HOUR }]);
});
