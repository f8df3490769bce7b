import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Message } from '../../shared/model/message';
import { openRoute } from '../state/handset-store';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const COUNT = 10_000;
const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const log = () => anna().getByRole('log', { name: 'Messages with Ben' });

/** Anna's phone with a conversation of ten thousand messages, some of several lines. */
async function openLongThread() {
  const made = fixture();
  const messages: Message[] = [];
  for (let number = 0; number < COUNT; number++) {
    messages.push(
      message({
        direction: number % 3 === 0 ? 'out' : 'in',
        addresses: [NUMBERS.ben],
        text: `Number ${number}${' and so on'.repeat(number % 11)}`,
        at: T0 - (COUNT - number) * 60_000,
      }),
    );
  }
  made.messages.set(`anna ${NUMBERS.ben}`, messages);
  const engine = new FakeEngine(made);
  engine.answers['mail.list'] = () => ({ mails: [] });
  const session = await showDesk(engine);
  await anna().getByRole('button', { name: /^Ben/ }).click();
  await expect.element(log().getByText(`Number ${COUNT - 1}`)).toBeVisible();
  const store = session.stores.handsets.get('anna');
  const held = (): number => store?.getState().threads.get(NUMBERS.ben)?.messages.length ?? 0;
  return { engine, session, held };
}

/** Up to the oldest message held: the list counts from its end. */
const scrollUp = (): void => {
  const element = log().element();
  element.scrollTop = -element.scrollHeight;
};
const nextPicture = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const bubbles = (): number => log().element().querySelectorAll('[role=article]').length;

test('a thread of ten thousand messages holds a part of them and draws those in sight', async () => {
  const { engine, held } = await openLongThread();
  expect(held()).toBeLessThanOrEqual(200);
  expect(bubbles()).toBeLessThan(40);
  expect(Math.abs(log().element().scrollTop)).toBeLessThan(2);

  for (let i = 0; i < 12; i++) {
    const calls = engine.calls.length;
    scrollUp();
    await expect.poll(() => engine.calls.length).toBeGreaterThan(calls);
  }
  await expect.poll(held).toBe(500);
  expect(bubbles()).toBeLessThan(40);

  await anna().getByRole('button', { name: 'Jump to the newest' }).click();
  await expect.element(log().getByText(`Number ${COUNT - 1}`)).toBeVisible();
  await expect.element(anna().getByRole('button', { name: /Jump to/ })).not.toBeInTheDocument();
});

test('what is read stays in its place while others come in', async () => {
  const { engine } = await openLongThread();
  const element = log().element();
  element.scrollTop -= 1_500;
  await expect.element(anna().getByRole('button', { name: 'Jump to the newest' })).toBeVisible();
  const middle = [...element.querySelectorAll<HTMLElement>('[role=article]')].find(
    (bubble) => bubble.getBoundingClientRect().top > element.getBoundingClientRect().top + 40,
  );
  if (middle === undefined) throw new Error('nothing is in sight');
  const before = middle.getBoundingClientRect().top;
  engine.emit({
    type: 'message',
    handset: 'anna',
    message: message({ direction: 'in', addresses: [NUMBERS.ben], text: 'Hot off the press', at: T0 }),
  });
  await expect.element(anna().getByRole('button', { name: 'Jump to the newest, 1 new' })).toBeVisible();
  expect(Math.abs(middle.getBoundingClientRect().top - before)).toBeLessThan(2);
  await expect.element(anna().getByText(/^Ben: Hot off the press/)).toBeInTheDocument();
});

test('the end stays in sight while messages come, and the list is not scrolled for it', async () => {
  const { engine } = await openLongThread();
  const element = log().element();
  let scrolls = 0;
  element.addEventListener('scroll', () => scrolls++);
  for (let n = 1; n <= 30; n++) {
    const text = `Hot off the press ${n}${' and so on'.repeat(n % 7)}`;
    engine.emit({
      type: 'message',
      handset: 'anna',
      message: message({ direction: 'in', addresses: [NUMBERS.ben], text, at: T0 + n }),
    });
    await expect.element(log().getByText(text)).toBeVisible();
  }
  const last = [...element.querySelectorAll<HTMLElement>('[role=article]')].at(-1);
  const room = element.getBoundingClientRect().bottom - (last?.getBoundingClientRect().bottom ?? 0);
  expect(room).toBeGreaterThanOrEqual(0);
  expect(room).toBeLessThan(20);
  expect(scrolls).toBe(0);
  expect(bubbles()).toBeLessThan(40);
});

test('the way back to the newest is as long as it was: no page of it is jumped over', async () => {
  const { held } = await openLongThread();
  const element = log().element();
  for (let i = 0; i < 12 && held() < 500; i++) {
    const before = held();
    scrollUp();
    await expect.poll(held).toBeGreaterThan(before);
  }
  expect(held()).toBe(500);
  const seen: number[] = [];
  for (let i = 0; i < 400 && element.scrollTop < -1; i++) {
    element.scrollTop += 300;
    await nextPicture();
    const { top, bottom } = element.getBoundingClientRect();
    for (const bubble of element.querySelectorAll<HTMLElement>('[role=article]')) {
      const box = bubble.getBoundingClientRect();
      if (box.bottom < top || box.top > bottom) continue;
      seen.push(Number(/Number (\d+)/.exec(bubble.getAttribute('aria-label') ?? '')?.[1]));
    }
  }
  const first = seen[0] ?? 0;
  const numbers = new Set(seen);
  expect(seen.at(-1)).toBe(COUNT - 1);
  for (let n = first; n < COUNT; n++) expect(numbers.has(n), `number ${n} was in sight`).toBe(true);
});

test('arrow keys walk from bubble to bubble, beyond what is drawn', async () => {
  await openLongThread();
  (log().element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowUp}');
  await expect
    .poll(() => document.activeElement?.getAttribute('aria-label'))
    .toContain(`Number ${COUNT - 1}`);
  await userEvent.keyboard('{ArrowUp>25/}');
  await expect
    .poll(() => document.activeElement?.getAttribute('aria-label'))
    .toContain(`Number ${COUNT - 26}`);
  expect(bubbles()).toBeLessThan(60);
});

/** How far below the top of the log the first bubble stands that is in sight as a whole, and which it is. */
function firstInSight(): { id: string | undefined; top: number } {
  const frame = log().element().getBoundingClientRect();
  const bubble = [...log().element().querySelectorAll<HTMLElement>('[role=article]')].find(
    (each) => each.getBoundingClientRect().top >= frame.top,
  );
  return { id: bubble?.dataset['message'], top: (bubble?.getBoundingClientRect().top ?? 0) - frame.top };
}

async function scrolledUp() {
  const opened = await openLongThread();
  log().element().scrollTop -= 2_345;
  await expect.element(anna().getByRole('button', { name: 'Jump to the newest' })).toBeVisible();
  let before = firstInSight();
  // Rows that come into sight are measured, which may move them a little.
  await expect.poll(() => JSON.stringify(before) === JSON.stringify((before = firstInSight()))).toBe(true);
  return { ...opened, before };
}

test('what is read stays in its place while rows around it grow', async () => {
  const { engine, session, before } = await scrolledUp();
  const element = log().element();
  const at = [...element.querySelectorAll<HTMLElement>('[role=article]')];
  const read = at.findIndex((bubble) => bubble.dataset['message'] === before.id);
  const grow = (bubble: HTMLElement | undefined, changes: Partial<Message>): void => {
    const id = bubble?.dataset['message'];
    const known = session.stores.handsets
      .get('anna')
      ?.getState()
      .threads.get(NUMBERS.ben)
      ?.messages.find((each) => each.id === id);
    if (known === undefined) throw new Error('there is no such bubble');
    engine.emit({ type: 'message', handset: 'anna', message: { ...known, ...changes } });
  };
  for (const index of [read - 2, read + 2]) {
    grow(at[index], { text: 'It has become much longer than it was. '.repeat(9) });
    await expect.poll(() => at[index]?.textContent).toContain('much longer');
    await nextPicture();
  }
  expect(firstInSight().id).toBe(before.id);
  expect(Math.abs(firstInSight().top - before.top)).toBeLessThan(2);
});

test.each(['list', 'view'] as const)('a thread is where it was after a look at another %s', async (what) => {
  const { before } = await scrolledUp();
  if (what === 'list') {
    await anna().getByRole('button', { name: 'Back' }).first().click();
    await expect.element(log()).not.toBeInTheDocument();
    await anna().getByRole('button', { name: /^Ben/ }).click();
  } else {
    await page.getByRole('link', { name: 'Mail' }).click();
    await expect.element(log()).not.toBeInTheDocument();
    await page.getByRole('link', { name: 'Phones' }).click();
  }
  await expect.poll(() => firstInSight().id).toBe(before.id);
  expect(Math.abs(firstInSight().top - before.top)).toBeLessThan(2);
  await expect.element(anna().getByRole('button', { name: 'Jump to the newest' })).toBeVisible();
});

test('a thread with something new opens at its end, wherever it was left', async () => {
  const { engine } = await scrolledUp();
  await anna().getByRole('button', { name: 'Back' }).first().click();
  const fresh = message({
    direction: 'in',
    addresses: [NUMBERS.ben],
    text: 'Hot off the press',
    at: T0,
    read: false,
  });
  engine.emit({ type: 'message', handset: 'anna', message: fresh });
  engine.emit({
    type: 'conversation',
    handset: 'anna',
    conversation: { key: NUMBERS.ben, addresses: [NUMBERS.ben], last: fresh, unread: 1, draft: null },
  });
  await anna()
    .getByRole('button', { name: /^Ben.*Hot off the press/ })
    .click();
  await expect.element(log().getByText('Hot off the press')).toBeVisible();
});

test('whoever ends a search in a conversation that was opened at a hit stays where it led to', async () => {
  const { engine, session } = await openLongThread();
  const all = engine.fixture.messages.get(`anna ${NUMBERS.ben}`)!;
  const store = session.stores.handsets.get('anna')!;
  openRoute(store, { screen: 'thread', conversation: NUMBERS.ben, at: all[1_000]!.id });
  await expect.element(log().getByText('Number 1000', { exact: false })).toBeVisible();
  engine.answers['handset.search'] = () => ({ messages: [all[5_000]], more: false });
  await anna().getByRole('button', { name: 'More for this conversation' }).click();
  await anna().getByRole('button', { name: 'Search in conversation' }).click();
  const search = anna().getByRole('search', { name: 'Search in conversation' });
  await search.getByRole('searchbox').fill('5000');
  const hit = log().getByRole('article', { name: /Number 5000\b/ });
  await expect.element(hit).toHaveClass('is-revealed');
  await userEvent.keyboard('{Escape}');
  await expect.element(search).not.toBeInTheDocument();
  await expect.element(log()).toHaveFocus();
  await nextPicture();
  await expect.element(hit).toBeVisible();
});

test('pages that are newer than the hit that one jumped to are no news', async () => {
  const { engine, session, held } = await openLongThread();
  const all = engine.fixture.messages.get(`anna ${NUMBERS.ben}`)!;
  const store = session.stores.handsets.get('anna')!;
  openRoute(store, { screen: 'thread', conversation: NUMBERS.ben, at: all[1_000]!.id });
  await expect.element(log().getByText('Number 1000', { exact: false })).toBeVisible();
  // Down, until a newer page has come.
  const before = held();
  await expect
    .poll(() => {
      log().element().scrollTop = -700;
      return held();
    })
    .toBeGreaterThan(before);
  await nextPicture();
  await expect.element(anna().getByRole('button', { name: 'Jump to the newest' })).toBeVisible();
  expect(anna().getByRole('button', { name: 'Jump to the newest' }).element().textContent).toBe('');
});
