import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { setLayout } from '../state/desk-store';
import { openDesk } from './open-desk.testing';

test('what is wrong with a fault is read out, and stands at the field', async () => {
  const { session } = await openDesk();
  setLayout(session.stores.desk, { workspace: 'network', networkTab: 'faults' });
  await page.getByRole('button', { name: 'Add fault' }).click();
  const dialog = page.getByRole('dialog', { name: 'New fault' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await name.fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect.element(dialog.getByRole('alert')).toBeVisible();
  await expect.element(name).toHaveAttribute('aria-invalid', 'true');
  await expect.element(name).toHaveAccessibleDescription(dialog.getByRole('alert').element().textContent);
});
