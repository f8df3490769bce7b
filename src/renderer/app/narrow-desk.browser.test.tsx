import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { DEFAULT_VASPS } from '../../shared/model/vasp';
import { setLayout } from '../state/desk-store';
import { openDesk } from './open-desk.testing';

/** Whether all of a control is in the window, and it is what a pointer meets in its middle. */
function canBePressed(control: Element): boolean {
  const { left, right, top, bottom } = control.getBoundingClientRect();
  const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return (
    left >= 0 &&
    right <= window.innerWidth &&
    top >= 0 &&
    bottom <= window.innerHeight &&
    control.contains(met)
  );
}

test.each([1280, 1099, 1024, 800])(
  'the title bar keeps search, menu and Add phone in a window of %i pixels',
  async (width) => {
    await page.viewport(width, 700);
    await openDesk();
    for (const name of ['Search or run', 'Desk and all phones', 'Add phone', / \(Space\)$/, 'Step (.)']) {
      const control = page.getByRole('banner').getByRole('button', { name });
      await expect.element(control).toBeVisible();
      await expect.poll(() => canBePressed(control.element()), { message: String(name) }).toBe(true);
    }
    await page.getByRole('button', { name: 'Search or run' }).click();
    await expect.element(page.getByRole('combobox', { name: 'Search or run' })).toHaveFocus();
  },
);

test('the status bar shows addresses whole or not at all', async () => {
  await page.viewport(1024, 700);
  const { session } = await openDesk();
  const listeners = (['mm1', 'mm7', 'pap', 'smtp', 'portal'] as const).map((name, i) => ({
    name,
    address: `http://127.0.0.1:${40_000 + i}`,
  }));
  session.stores.desk.setState({ listeners });
  await expect.poll(() => document.querySelectorAll('.statusbar .listeners > span').length).toBe(5);
  const box = document.querySelector('.statusbar .listeners')!.getBoundingClientRect();
  const shown = [...document.querySelectorAll('.statusbar .listeners > span')]
    .map((listener) => listener.getBoundingClientRect())
    .filter(({ top }) => top < box.bottom);
  expect(shown.length).toBeGreaterThan(1);
  for (const { left, right, bottom } of shown) {
    expect(left).toBeGreaterThan(box.left - 1);
    expect(right).toBeLessThan(box.right + 1);
    expect(bottom).toBeLessThan(box.bottom + 1);
  }
});

test('the bearers of a phone stand in one row where two phones stand side by side', async () => {
  await page.viewport(1024, 700);
  const { session } = await openDesk();
  setLayout(session.stores.desk, { workspace: 'network', networkTab: 'weather' });
  const bearers = page.getByRole('radiogroup', { name: 'Bearer' }).first();
  await expect.element(bearers).toBeVisible();
  const tops = [...bearers.element().children].map((each) => Math.round(each.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(1);
});

test('in a window of 640 pixels no address is shown in part', async () => {
  await page.viewport(640, 400);
  const { session } = await openDesk();
  session.stores.desk.setState({
    listeners: [{ name: 'mm1', address: 'http://handset-lab.network.example:40000' }],
  });
  await expect.poll(() => document.querySelectorAll('.statusbar .listeners > span').length).toBe(1);
  const box = document.querySelector('.statusbar .listeners')!.getBoundingClientRect();
  const { top, left } = document.querySelector('.statusbar .listeners > span')!.getBoundingClientRect();
  expect(top >= box.bottom || left >= box.left - 1).toBe(true);
});

test('in a window of 640 × 400 businesses stand above what is written for them, not on it', async () => {
  await page.viewport(640, 400);
  const { engine, session } = await openDesk();
  engine.answers['business.list'] = () =>
    DEFAULT_VASPS.map((account) => ({ account, campaigns: [], replies: [], optedOut: [], charges: [] }));
  setLayout(session.stores.desk, { workspace: 'businesses' });
  const news = page.getByRole('button', { name: 'New business' });
  await expect.element(news).toBeInTheDocument();
  const list = document.querySelector('.business-list')!;
  expect(list.scrollHeight).toBeLessThanOrEqual(list.clientHeight + 1);
  const below = document.querySelector('.business-middle')!.getBoundingClientRect().top;
  expect(list.lastElementChild!.getBoundingClientRect().bottom).toBeLessThanOrEqual(below + 1);
});

test('the head of a lane is cut with an ellipsis rather than broken inside a word', async () => {
  await page.viewport(640, 400);
  const { change, view } = await openDesk();
  change({ setup: { ...view('anna').setup, name: 'Bartholomew' } });
  const head = page.getByTitle('Bartholomew').first();
  await expect.element(head).toBeInTheDocument();
  const name = head.element().querySelector('.ell')!;
  const line = Number.parseFloat(getComputedStyle(name).lineHeight);
  expect(name.getBoundingClientRect().height).toBeLessThan(line * 1.5);
  expect(getComputedStyle(name).textOverflow).toBe('ellipsis');
});
