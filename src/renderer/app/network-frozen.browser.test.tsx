import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { setLayout } from '../state/desk-store';
import { openDesk } from './open-desk.testing';

test('the settings of the network are frozen while there is no engine that would take a change', async () => {
  const { session } = await openDesk();
  const { desk } = session.stores;
  setLayout(desk, { workspace: 'network', networkTab: 'weather' });
  const airplane = page.getByRole('button', { name: 'Airplane mode' }).first();
  await expect.element(airplane).toBeVisible();
  const panel = airplane.element().closest<HTMLElement>('[role=tabpanel]')!;
  expect(panel.inert).toBe(false);
  desk.setState({ link: { status: 'lost', since: 0, attempt: 1, retryAt: Infinity, refused: false } });
  await expect.poll(() => panel.inert).toBe(true);
  // What there is can still be looked at.
  await page.getByRole('tab', { name: /^Queues/ }).click();
  await expect.element(page.getByRole('tab', { name: /^Queues/ })).toHaveAttribute('aria-selected', 'true');
  desk.setState({ link: { status: 'running' } });
  await page.getByRole('tab', { name: 'Link weather' }).click();
  await page.getByRole('button', { name: 'Airplane mode' }).first().click();
});
