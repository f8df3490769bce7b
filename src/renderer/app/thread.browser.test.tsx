import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Message } from '../../shared/model/message';
import { deskEn } from '../i18n/desk-en';
import { createTexts } from '../i18n/instance';
import { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, T0 } from '../testing/fixture.testing';
import { App } from './app';

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
  const session = new LabSession(engine.connect, null);
  void session.run();
  await render(<App session={session} texts={createTexts({ en: deskEn })} />);
  await anna().getByRole('button', { name: /^Ben/ }).click();
  await expect.element(log().getByText(`Number ${COUNT - 1}`)).toBeVisible();
  const store = session.stores.handsets.get('anna');
  const held = (): number => store?.getState().threads.get(NUMBERS.ben)?.messages.length ?? 0;
  return { engine, held };
}

const scrollTo = (top: number): void => {
  const element = log().element();
  element.scrollTop = top;
};
const bubbles = (): number => log().element().querySelectorAll('[role=article]').length;

test('a thread of ten thousand messages holds a part of them and draws those in sight', async () => {
  const { engine, held } = await openLongThread();
  expect(held()).toBeLessThanOrEqual(200);
  expect(bubbles()).toBeLessThan(40);
  const end = log().element();
  expect(end.scrollHeight - end.scrollTop - end.clientHeight).toBeLessThan(2);

  for (let i = 0; i < 12; i++) {
    const calls = engine.calls.length;
    scrollTo(0);
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
