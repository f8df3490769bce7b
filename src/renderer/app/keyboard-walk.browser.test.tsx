import '../styles/all';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { tabbablesIn } from '../components/regions';
import { openDesk } from './open-desk.testing';

/** What a pointer needs (WCAG 2.2, 2.5.8). Pixels. */
const TARGET = 24;

const inspector = () => page.getByRole('complementary', { name: 'Inspector' });
const inRegion = (name: string): HTMLElement[] =>
  tabbablesIn(document.querySelector<HTMLElement>(`[data-region=${name}]`)!);

beforeEach(() => page.viewport(1280, 800));

test('F6 leads to what is in a part of the desk, not to the edge that changes its size', async () => {
  await openDesk();
  // Its script is fetched behind the phones; until then there is only the edge.
  await expect.poll(() => inRegion('inspector').length).toBeGreaterThan(1);
  for (const stop of ['title', 'rail', 'canvas', 'dock', 'inspector']) {
    await userEvent.keyboard('{F6}');
    const { activeElement } = document;
    expect(activeElement?.closest('[data-region]')?.getAttribute('data-region')).toBe(stop);
    expect(activeElement?.getAttribute('role')).not.toBe('separator');
  }
});

test('Tab stops once at the events, at the fields and at the octets', async () => {
  await openDesk();
  await page.getByRole('option', { name: /^204, / }).click();
  await expect.element(inspector().getByRole('tree', { name: 'Decoded fields' })).toBeVisible();
  const roles = (region: string): (string | null)[] =>
    inRegion(region)
      .map((stop) => stop.getAttribute('role'))
      .filter((role) => role !== null);
  expect(roles('dock')).toEqual(['separator', 'tab', 'listbox']);
  expect(roles('inspector')).toEqual(['separator', 'tab', 'tree', 'grid']);
});

test('what a pointer presses beside the phones is large enough for it', async () => {
  await openDesk();
  await page.getByRole('option', { name: /^204, / }).click();
  await expect.element(inspector().getByRole('toolbar', { name: 'Layers' })).toBeVisible();
  const small = ['title', 'rail', 'dock', 'inspector']
    .flatMap(inRegion)
    // Edges can be dragged at their whole length, and have keys.
    .filter((stop) => stop.getAttribute('role') !== 'separator')
    .filter((stop) => {
      const { width, height } = stop.getBoundingClientRect();
      return Math.min(width, height) < TARGET;
    })
    .map((stop) => stop.outerHTML);
  expect(small).toEqual([]);
});

test('a conversation says to the keyboard what its count counts', async () => {
  const { session } = await openDesk();
  const store = session.stores.handsets.get('anna');
  if (store === undefined) throw new Error('Anna has no phone');
  const [first] = store.getState().conversations.values();
  if (first === undefined) throw new Error('Anna has no conversation');
  store.setState(({ conversations }) => ({
    conversations: new Map(conversations).set(first.key, { ...first, unread: 3 }),
  }));
  await expect
    .element(page.getByRole('region', { name: 'Phone Anna' }).getByRole('button', { name: /, 3 unread/ }))
    .toBeVisible();
});
