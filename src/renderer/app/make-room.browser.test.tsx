import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

test('phones that are too small to be read get the room of the panels around them, and give it back', async () => {
  await page.viewport(1_280, 560);
  const session = await showDesk(new FakeEngine(fixture(), () => 'data:,'));
  await expect.element(page.getByRole('region', { name: 'Phone Anna' })).toBeVisible();
  const zoom = (): number => Number(document.querySelector<HTMLElement>('.canvas')?.dataset['zoom']);
  const more = page.getByRole('button', { name: /More room for the phones/ });
  await expect.element(more).toBeVisible();
  const before = zoom();

  await more.click();
  await expect.poll(zoom).toBeGreaterThan(before * 1.15);
  await expect.element(more).not.toBeInTheDocument();
  expect(session.stores.desk.getState().layout.dockOpen).toBe(false);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(zoom).toBe(before);
  await expect.element(more).toBeVisible();

  await page.viewport(1_280, 800);
  await expect.poll(zoom).toBeGreaterThan(0.45);
  await expect.element(more).not.toBeInTheDocument();
});
