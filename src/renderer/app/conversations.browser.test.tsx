import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Conversation } from '../../shared/contract/views';
import { goHome, openApp, openRoute } from '../state/handset-store';
import { setLayout } from '../state/desk-store';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, slideshow, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const list = () => anna().getByRole('list', { name: 'Conversations' });
const row = (name: RegExp) => list().getByRole('listitem', { name }).getByRole('button');

/** Anna's phone with so many conversations besides those of the fixture. */
async function openList(more = 0) {
  const made = fixture();
  const found = made.snapshot.handsets.find(({ setup }) => setup.id === 'anna');
  if (found === undefined) throw new Error('the fixture has no Anna');
  for (let number = 0; number < more; number++) {
    const last = message({
      direction: 'in',
      addresses: [`+4917155${String(number).padStart(5, '0')}`],
      text: `From afar ${number}`,
      at: T0 - (number + 60) * 60_000,
    });
    found.conversations.push({
      key: last.conversation,
      addresses: last.addresses,
      last,
      unread: 0,
      draft: null,
    });
  }
  const engine = new FakeEngine(made);
  const session = await showDesk(engine);
  await expect.element(row(/^Ben/)).toBeVisible();
  const change = (key: string, part: Partial<Conversation>): void => {
    const conversation = found.conversations.find((each) => each.key === key);
    if (conversation === undefined) throw new Error(`no conversation ${key}`);
    engine.emit({ type: 'conversation', handset: 'anna', conversation: { ...conversation, ...part } });
  };
  return { engine, session, change };
}

test('a picture message is known by its words, and by what it is where it has none', async () => {
  const { change } = await openList();
  const mms = slideshow({ subject: null, direction: 'in', addresses: [NUMBERS.ben] });
  change(NUMBERS.ben, { last: mms });
  await expect.element(row(/^Ben/)).toHaveTextContent(/Look at this light!$/);
  await expect
    .element(list().getByRole('listitem', { name: /^Ben/ }))
    .toHaveAccessibleName(/Slideshow, 2 slides, Look at this light!$/);
  change(NUMBERS.ben, {
    last: { ...mms, parts: mms.parts.filter(({ text }) => text?.includes('<') ?? true) },
  });
  await expect.element(row(/^Ben/)).toHaveTextContent(/Slideshow, 2 slides$/);
});

test('a thousand conversations draw those in sight, and arrow keys walk along them', async () => {
  await openList(1_000);
  expect(list().element().querySelectorAll('[role=listitem]').length).toBeLessThan(30);
  expect(list().element().querySelector('[role=listitem]')?.getAttribute('aria-setsize')).toBe('1002');
  (row(/^Ben/).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(row(/^Carla/)).toHaveFocus();
});

test('several are chosen, pinned, and deleted unless that is taken back', async () => {
  const { engine } = await openList();
  await row(/^Ben/).click({ button: 'right' });
  await row(/^Carla/).click();
  const bar = anna().getByRole('toolbar', { name: 'Chosen conversations' });
  await expect.element(bar).toHaveTextContent('2');
  await bar.getByRole('button', { name: 'Pin', exact: true }).click();
  expect(engine.calls.at(-1)).toEqual({
    name: 'handset.arrange',
    input: { handset: 'anna', conversations: [NUMBERS.ben, '+491715550104'], pinned: true },
  });
  await row(/^Ben/).click({ button: 'right' });
  await bar.getByRole('button', { name: 'Delete' }).click();
  await expect.element(row(/^Ben/)).not.toBeInTheDocument();
  expect(engine.calls.at(-1)?.name).toBe('handset.arrange');
  await anna().getByRole('button', { name: 'Undo' }).click();
  await expect.element(row(/^Ben/)).toBeVisible();
  expect(engine.calls.some(({ name }) => name === 'handset.deleteConversations')).toBe(false);
});

test('a row that is swiped to its end is put away, and found again in its folder', async () => {
  const { engine, change } = await openList();
  swipe(row(/^Ben/).element());
  await expect
    .poll(() => engine.calls.at(-1))
    .toEqual({
      name: 'handset.arrange',
      input: { handset: 'anna', conversations: [NUMBERS.ben], archived: true },
    });
  change(NUMBERS.ben, { archived: true });
  await expect.element(row(/^Ben/)).not.toBeInTheDocument();
  await anna().getByRole('button', { name: 'More', exact: true }).click();
  await anna().getByRole('button', { name: 'Archived' }).click();
  await expect.element(row(/^Ben/)).toBeVisible();
});

test('the network’s store of messages is one of the places where they are', async () => {
  await openList();
  await anna().getByRole('button', { name: 'More', exact: true }).click();
  await anna().getByRole('button', { name: 'Network store (MMBox)' }).click();
  await expect.element(anna().getByRole('heading', { name: 'Network store (MMBox)' })).toBeVisible();
});

test('words are searched for in all messages, and a hit is jumped to', async () => {
  const { engine } = await openList();
  const hit = engine.fixture.messages.get(`anna ${NUMBERS.ben}`)?.[0];
  if (hit === undefined) throw new Error('Ben has written nothing');
  engine.answers['handset.search'] = () => ({ messages: [hit], more: false });
  await anna().getByRole('button', { name: 'Search', exact: true }).click();
  await anna().getByRole('searchbox', { name: 'Search messages' }).fill('ferry');
  const found = anna()
    .getByRole('list', { name: 'Messages found' })
    .getByRole('button', { name: /Ferry or train/ });
  await expect.element(found).toBeVisible();
  expect(engine.calls.at(-1)).toEqual({
    name: 'handset.search',
    input: { handset: 'anna', text: 'ferry' },
  });
  await found.click();
  const bubble = anna().getByRole('article', { name: /Ferry or train/ });
  await expect.element(bubble).toBeVisible();
  await expect.element(bubble).toHaveClass('is-revealed');
});

test('a phone without room for more texts says so above its conversations, until there is some', async () => {
  const { session } = await openList();
  const store = session.stores.handsets.get('anna');
  if (store === undefined) throw new Error('Anna has no store');
  const notice = anna().getByText('The phone has no room for more texts');
  await expect.element(notice).not.toBeInTheDocument();
  store.setState({ smsFull: [{ store: 'phone', at: T0 }] });
  await expect.element(notice).toBeVisible();
  await anna().getByRole('button', { name: 'Memory', exact: true }).click();
  await expect.element(anna().getByRole('group', { name: 'Memory for texts' })).toBeVisible();
  openApp(store, 'messages');
  await expect.element(notice).toBeVisible();
  store.setState({ smsFull: [] });
  await expect.element(notice).not.toBeInTheDocument();
});

test('what can be taken back is offered just above the button for new messages', async () => {
  await openList();
  row(/^Ben/).element().focus();
  await userEvent.keyboard('{Delete}');
  const undo = anna().getByRole('button', { name: 'Undo' });
  await expect.element(undo).toBeVisible();
  const bar = undo.element().closest('.snack')!.getBoundingClientRect();
  const start = anna().getByRole('button', { name: 'Start chat' }).element().getBoundingClientRect();
  expect(bar.bottom).toBeLessThanOrEqual(start.top);
  expect(start.top - bar.bottom).toBeLessThan(start.height);
});

test('after a swipe that went not far enough, keys and the other button do their own', async () => {
  await openList();
  const element = row(/^Ben/).element() as HTMLElement;
  const { left, top, height } = element.getBoundingClientRect();
  const pointer = (type: string, x: number, button = 0): boolean =>
    element.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        pointerId: 1,
        clientX: left + x,
        clientY: top + height / 2,
        button,
      }),
    );
  element.setPointerCapture = () => undefined;
  const swipeALittle = (): void => {
    pointer('pointerdown', 10);
    pointer('pointermove', 40);
    pointer('pointerup', 40);
  };
  swipeALittle();
  pointer('pointerdown', 10, 2);
  element.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2 }));
  const bar = anna().getByRole('toolbar', { name: 'Chosen conversations' });
  await expect.element(bar).toHaveTextContent('1');
  await bar.getByRole('button', { name: 'End choosing' }).click();
  swipeALittle();
  element.focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(anna().getByRole('log', { name: 'Messages with Ben' })).toBeVisible();
});

test('a finger that rests on a row chooses it once, whoever tells of it first', async () => {
  await openList();
  await row(/^Ben/).hover();
  const element = row(/^Ben/).element();
  const { left, top, width, height } = element.getBoundingClientRect();
  const middle = { clientX: left + width / 2, clientY: top + height / 2 };
  const press = (): boolean =>
    element.dispatchEvent(
      new PointerEvent('pointerdown', { bubbles: true, pointerId: 1, button: 0, ...middle }),
    );
  const menu = (): boolean =>
    element.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
  const bar = anna().getByRole('toolbar', { name: 'Chosen conversations' });
  press();
  await expect.element(bar).toHaveTextContent('1');
  menu();
  await expect.element(row(/^Ben/)).toHaveAttribute('aria-pressed', 'true');
  await expect.element(bar).toHaveTextContent('1');
});

test('a message without words that was found is named by what it is', async () => {
  const { engine } = await openList();
  const mms = slideshow({ subject: null, direction: 'in', addresses: [NUMBERS.ben] });
  const silent = { ...mms, parts: mms.parts.filter(({ text }) => text?.includes('<') ?? true) };
  const three = { ...silent, parts: silent.parts.map((part) => tripled(part)) };
  engine.answers['handset.search'] = () => ({ messages: [three], more: false });
  await anna().getByRole('button', { name: 'Search', exact: true }).click();
  await anna().getByRole('searchbox', { name: 'Search messages' }).fill('light');
  await expect
    .element(anna().getByRole('list', { name: 'Messages found' }).getByRole('button'))
    .toHaveTextContent(/Slideshow, 3 slides$/);
});

/** The SMIL with its first slide once more at its end. */
function tripled<Part extends { text: string | null }>(part: Part): Part {
  const first = part.text === null ? undefined : /<par[\s\S]*?<\/par>/.exec(part.text)?.[0];
  return first === undefined ? part : { ...part, text: part.text!.replace('</body>', `${first}</body>`) };
}

test('a blocked conversation says so, is counted nowhere, and a swipe or its notice takes it back', async () => {
  const { engine, session, change } = await openList();
  change(NUMBERS.ben, { blocked: true, unread: 3 });
  await expect.element(row(/^Ben/)).not.toBeInTheDocument();
  const hit = engine.fixture.messages.get(`anna ${NUMBERS.ben}`)?.[0];
  if (hit === undefined) throw new Error('Ben has written nothing');
  engine.answers['handset.search'] = () => ({ messages: [hit], more: false });
  await anna().getByRole('button', { name: 'Search', exact: true }).click();
  await anna().getByRole('searchbox', { name: 'Search messages' }).fill('ferry');
  const found = anna().getByRole('list', { name: 'Messages found' }).getByRole('button');
  await expect.element(found).toHaveTextContent(/Blocked/);
  await found.click();
  const notice = anna().getByText('Blocked. What comes from here is kept without a sound');
  await expect.element(notice).toBeVisible();
  await anna().getByRole('button', { name: 'More for this conversation' }).click();
  await expect.element(anna().getByRole('button', { name: 'Delete conversation' })).toBeVisible();
  await expect.element(anna().getByRole('button', { name: 'Archive', exact: true })).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await expect.element(anna().getByRole('button', { name: 'Delete conversation' })).not.toBeInTheDocument();
  await anna().getByRole('button', { name: 'Unblock', exact: true }).click();
  const unblocked = {
    name: 'handset.arrange',
    input: { handset: 'anna', conversations: [NUMBERS.ben], blocked: false },
  };
  await expect.poll(() => engine.calls).toContainEqual(unblocked);
  change(NUMBERS.ben, {});
  await expect.element(notice).not.toBeInTheDocument();
  await expect.element(anna().getByRole('textbox', { name: 'Message' })).toHaveFocus();

  change(NUMBERS.ben, { blocked: true, unread: 3 });
  const store = session.stores.handsets.get('anna')!;
  goHome(store);
  await expect.element(anna().getByRole('button', { name: /^Messages/ })).toBeVisible();
  await expect.element(anna().getByRole('button', { name: /^Messages.*3/ })).not.toBeInTheDocument();
  openApp(store, 'messages');
  openRoute(store, { screen: 'conversations', folder: 'blocked' });
  const element = row(/^Ben/);
  await expect.element(element).toBeVisible();
  const before = engine.calls.length;
  swipe(element.element());
  await expect.poll(() => engine.calls.slice(before)).toContainEqual(unblocked);
});

/** Drags a row to its end, over most of its width. */
function swipe(element: Element): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  // A pointer that no device has cannot be captured.
  element.setPointerCapture = () => undefined;
  for (const [type, x] of [
    ['pointerdown', 10],
    ['pointermove', 40],
    ['pointermove', width * 0.7],
    ['pointerup', width * 0.7],
  ] as const) {
    const place = { clientX: left + x, clientY: top + height / 2 };
    element.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, ...place }));
  }
}

test('a name that begins with a little picture of several characters has all of it for its sign', async () => {
  const { session } = await openList();
  const store = session.stores.handsets.get('anna')!;
  for (const [sign, name] of [
    ['🦊', '🦊 Foxy'],
    ['👩‍👧', '👩‍👧 Mum'],
    ['E\u0301', 'e\u0301lodie'],
  ] as const) {
    store.setState({ contacts: [{ name, number: NUMBERS.ben }] });
    await expect.element(row(new RegExp(`^${name}`))).toBeVisible();
    expect(
      row(new RegExp(`^${name}`))
        .element()
        .querySelector('.mav')?.textContent,
    ).toBe(sign);
  }
});

test('whoever comes back from a hit finds the words that were looked for, and the hits', async () => {
  const { engine } = await openList();
  const hit = engine.fixture.messages.get(`anna ${NUMBERS.ben}`)![0]!;
  engine.answers['handset.search'] = () => ({ messages: [hit], more: false });
  await anna().getByRole('button', { name: 'Search', exact: true }).click();
  const field = anna().getByRole('searchbox', { name: 'Search messages' });
  await field.fill('ferry');
  const found = anna().getByRole('list', { name: 'Messages found' }).getByRole('button');
  await found.click();
  await expect.element(anna().getByRole('article', { name: /Ferry or train/ })).toBeVisible();
  await anna().getByRole('button', { name: 'Back', exact: true }).click();
  await expect.element(field).toHaveValue('ferry');
  await expect.element(found).toBeVisible();
});

test('what is written and not sent is found by its words, also when it is for nobody yet', async () => {
  const { session, change } = await openList();
  change('+491715550104', { draft: { to: ['+491715550104'], text: 'See you at the station', mms: null } });
  await anna().getByRole('button', { name: 'Search', exact: true }).click();
  const field = anna().getByRole('searchbox', { name: 'Search messages' });
  const found = anna().getByRole('list', { name: 'Conversations' }).getByRole('button');
  await field.fill('Station see');
  await expect.element(found).toHaveTextContent(/Draft: See you at the station/);
  await found.click();
  await expect
    .element(anna().getByRole('textbox', { name: 'Message' }))
    .toHaveValue('See you at the station');

  const store = session.stores.handsets.get('anna')!;
  store.setState(({ conversations }) => ({
    routes: [{ screen: 'conversations' }, { screen: 'search', text: 'nobody' }],
    conversations: new Map(conversations).set('new', {
      key: 'new',
      addresses: [],
      last: null,
      unread: 0,
      draft: { to: [], text: 'For nobody yet', mms: null },
    }),
  }));
  await expect.element(found).toHaveTextContent(/New message/);
  await found.click();
  await expect.element(anna().getByRole('combobox', { name: 'To' })).toBeVisible();
  await expect.element(anna().getByRole('textbox', { name: 'Message' })).toHaveValue('For nobody yet');
});

test('a message that was found by the name of its file tells that name', async () => {
  const { engine } = await openList();
  const mms = slideshow({ subject: null, direction: 'in', addresses: [NUMBERS.ben] });
  const named = {
    ...mms,
    parts: mms.parts.map((part) =>
      part.contentType.startsWith('image/') ? { ...part, name: 'pier.jpg' } : part,
    ),
  };
  engine.answers['handset.search'] = () => ({ messages: [named], more: false });
  await anna().getByRole('button', { name: 'Search', exact: true }).click();
  await anna().getByRole('searchbox', { name: 'Search messages' }).fill('pier');
  const hit = anna().getByRole('list', { name: 'Messages found' }).getByRole('button');
  await expect.element(hit).toHaveTextContent(/· pier\.jpg$/);
  expect(hit.element().querySelector('mark')?.textContent).toBe('pier');
});

test('what was done last stays below a sheet that opens over it', async () => {
  await openList();
  row(/^Ben/).element().focus();
  await userEvent.keyboard('{Delete}');
  const bar = anna().getByText('Conversation deleted');
  await expect.element(bar).toBeVisible();
  await anna().getByRole('button', { name: 'More', exact: true }).click();
  await expect.element(anna().getByRole('button', { name: 'Archived' })).toBeVisible();
  // What takes no input is not found at a point, though it may be what is seen there.
  bar.element().closest('[inert]')?.removeAttribute('inert');
  const { left, top, width, height } = bar.element().getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  expect(above?.closest('.sheet, .pscrim')).not.toBeNull();
});

test('on its side a phone has nothing over the rows of its list', async () => {
  const { session } = await openList(30);
  setLayout(session.stores.desk, { turned: ['anna'] });
  await expect.element(row(/^Ben/)).toBeVisible();
  const screen = anna().element().querySelector('[data-screen]')!;
  await expect
    .poll(() => screen.getBoundingClientRect().width / screen.getBoundingClientRect().height)
    .toBeGreaterThan(1);
  const start = anna().getByRole('button', { name: 'Start chat' }).element().getBoundingClientRect();
  const times = [...list().element().querySelectorAll('time')].map((each) => each.getBoundingClientRect());
  expect(times.length).toBeGreaterThan(3);
  for (const time of times) expect(time.right).toBeLessThanOrEqual(start.left);
  const title = anna().getByRole('heading', { name: 'Messages' }).element().getBoundingClientRect();
  const filter = anna().getByRole('button', { name: 'Unread' }).element().getBoundingClientRect();
  expect(filter.top).toBeLessThan(title.bottom);
});

test('with letters twice as large the name of the app is still one line', async () => {
  const { change, session } = await openList();
  session.stores.handsets
    .get('anna')!
    .setState(({ setup }) => ({ setup: { ...setup, fontScale: 2, language: 'de' } }));
  change(NUMBERS.ben, {});
  const title = anna().getByRole('heading', { name: 'Nachrichten' });
  await expect.element(title).toBeVisible();
  const range = document.createRange();
  range.selectNodeContents(title.element());
  await expect.poll(() => new Set([...range.getClientRects()].map(({ top }) => top)).size).toBe(1);
});
