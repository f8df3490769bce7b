import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Problem } from '../../shared/contract/problem';
import type { Message } from '../../shared/model/message';
import type { Draft } from '../../shared/contract/views';
import { DEFAULT_VASPS } from '../../shared/model/vasp';
import { setLayout } from '../state/desk-store';
import { changeShell, openRoute } from '../state/handset-store';
import { remove, settleRemoval } from '../state/removal';
import type { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, part, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const field = () => anna().getByRole('textbox', { name: 'Message' });

/** Anna writes to Ben; what the engine keeps as her draft is told by the snapshot after a return. */
async function openThread(more: readonly Message[] = []) {
  const engine = new FakeEngine(fixture(), () => PIXEL);
  engine.fixture.messages.get(`anna ${NUMBERS.ben}`)!.push(...more);
  const kept = (draft: unknown): void => {
    const { conversations } = engine.fixture.snapshot.handsets.find(({ setup }) => setup.id === 'anna')!;
    const held = conversations.findIndex(({ key }) => key === NUMBERS.ben);
    conversations[held] = { ...conversations[held]!, draft: draft as null };
  };
  engine.answers['handset.saveDraft'] = ({ draft }: { draft: unknown }) => kept(draft);
  const session = await showDesk(engine);
  await anna()
    .getByRole('listitem', { name: /^Ben, / })
    .getByRole('button')
    .first()
    .click();
  await expect.element(field()).toBeVisible();
  const saved = () => engine.calls.filter(({ name }) => name === 'handset.saveDraft').at(-1)?.input;
  let before = session.link;
  /** The engine has gone away and is back, however soon. */
  const back = async (): Promise<void> => {
    const isBack = (): boolean =>
      session.link !== before && session.stores.desk.getState().link.status === 'running';
    await expect.poll(isBack, { timeout: 20_000 }).toBe(true);
    before = session.link;
  };
  return { engine, session, kept, saved, back };
}

/** The engine goes away with this call, and answers nothing. */
function lostWith(engine: FakeEngine, call: string, before: () => void = () => undefined): void {
  engine.answers[call] = () => {
    delete engine.answers[call];
    before();
    engine.lose();
    return Promise.reject(new Error('the link has ended'));
  };
}

test('a message that was taken before the engine went away is not offered again', async () => {
  const { engine, session, kept, back } = await openThread();
  await field().fill('The seven o’clock boat');
  lostWith(engine, 'handset.sendSms', () => kept(null));
  await userEvent.keyboard('{Enter}');
  await back();
  await expect.element(field()).toHaveValue('');
  // That it was away was said once.
  expect(session.stores.desk.getState().notices).toEqual([]);
});

test('a message that the engine had not taken stands in the field, and is kept', async () => {
  const { engine, saved, back } = await openThread();
  await field().fill('The seven o’clock boat');
  lostWith(engine, 'handset.sendSms');
  await userEvent.keyboard('{Enter}');
  await expect.element(field()).toHaveValue('The seven o’clock boat');
  await back();
  await expect.element(anna().getByRole('button', { name: 'Send SMS' })).toBeEnabled();
  await expect.element(field()).toHaveValue('The seven o’clock boat');
  await expect.poll(saved).toMatchObject({ draft: { text: 'The seven o’clock boat' } });
});

test('what was written when the engine went away is kept when it is back', async () => {
  const { engine, saved, back } = await openThread();
  lostWith(engine, 'handset.saveDraft');
  await field().fill('Half a sen');
  await back();
  await expect.element(field()).toHaveValue('Half a sen');
  await expect.poll(saved).toMatchObject({ conversation: NUMBERS.ben, draft: { text: 'Half a sen' } });
});

test('the menu of a message stays open while the engine is away, and works when it is back', async () => {
  const { engine, back } = await openThread();
  await anna().getByRole('article').first().click({ button: 'right' });
  const menu = anna().getByRole('dialog');
  await expect.element(menu).toBeVisible();
  engine.lose();
  await back();
  await expect.element(menu).toBeVisible();
  await menu.getByRole('button', { name: 'Add a star' }).click();
  await expect.poll(() => engine.calls.some(({ name }) => name === 'handset.star')).toBe(true);
});

test('a message of which the phone knows no reason is asked about again, and takes nothing with it', async () => {
  const why = { code: 'not-delivered', params: { recipient: NUMBERS.ben, status: 'unreachable' } } as const;
  const unexplained = message({
    id: 'unexplained',
    at: T0,
    kind: 'mms',
    subject: 'To the island',
    state: 'failed',
    why: [why],
  });
  const { engine, back } = await openThread([unexplained]);
  const reason = { recipient: NUMBERS.ben, reason: 'The mailbox is full' };
  engine.answers['handset.adaptations'] = () => ({ adaptations: [], refusals: [reason] });
  const bubble = anna().getByRole('article', { name: /To the island/ });
  await expect.element(bubble).toBeVisible();
  engine.lose();
  await back();
  await expect.element(bubble).toHaveTextContent('The mailbox is full');
  await expect.element(field()).toBeVisible();
});

test('what was deleted just before the engine went away is deleted when it is back', async () => {
  const { engine, session, back } = await openThread();
  const store = session.stores.handsets.get('anna')!;
  const { id } = engine.fixture.messages.get(`anna ${NUMBERS.ben}`)!.at(-1)!;
  remove(session, store, { messages: new Set([id]) }, 'Deleted');
  engine.lose();
  await expect.poll(() => session.link).toBeNull();
  // Nobody can take it back any more.
  settleRemoval(session, store);
  expect(store.getState().removal.messages.has(id)).toBe(true);
  await back();
  const deleted = () => engine.calls.filter(({ name }) => name === 'handset.delete');
  await expect.poll(deleted).toHaveLength(1);
  expect(deleted()[0]?.input).toEqual({ handset: 'anna', message: id });
  await expect.poll(() => store.getState().removal.messages.size).toBe(0);
});

const MAIL = {
  id: '1',
  from: 'Eve <eve@mail.example>',
  recipient: 'anna@mms.example',
  subject: 'The quay',
  at: T0,
  read: true,
  size: 10,
  attachments: 0,
  correlation: null,
  preview: '',
};

test('a mail with a picture stays in sight while the engine is away', async () => {
  const { engine, session, back } = await openThread();
  const item = { ...MAIL, attachments: 1 };
  const { name, contentType, body } = part('quay.gif', 'image/gif', {});
  const picture = { name, contentType, body, contentId: 'quay@mail', inline: true };
  engine.answers['mail.list'] = () => ({ mails: [item], total: 1, unread: 0, queued: 0 });
  engine.answers['mail.read'] = () => ({
    ...item,
    headers: [],
    text: null,
    html: '<p>Look</p><img src="cid:quay@mail" alt="The quay at noon"><p>Hm</p>',
    parts: [picture],
    source: { hash: '4'.repeat(64), size: 10 },
  });
  setLayout(session.stores.desk, { workspace: 'mail' });
  await page.getByRole('button', { name: /The quay/ }).click();
  const shown = page.getByRole('img', { name: 'The quay at noon' });
  await expect.element(shown).toBeVisible();
  engine.lose();
  await back();
  await expect.element(shown).toBeVisible();
  await expect.element(page.getByRole('link', { name: /quay\.gif/ })).toBeVisible();
});

test('a promotion with a picture stays as it was written while the engine is away', async () => {
  const { engine, session, back } = await openThread();
  const business = { account: DEFAULT_VASPS[0], campaigns: [], replies: [], optedOut: [], charges: [] };
  engine.answers['business.list'] = () => [business];
  setLayout(session.stores.desk, { workspace: 'businesses' });
  const words = page.getByRole('textbox', { name: 'Text of slide 1' });
  await words.fill('Half price');
  const picture = new File(['not looked into'], 'quay.gif', { type: 'image/gif' });
  await userEvent.upload(
    document.querySelector<HTMLInputElement>('.business-media input[type=file]')!,
    picture,
  );
  const out = page.getByRole('button', { name: 'Take quay.gif out' });
  await expect.element(out).toBeVisible();
  engine.lose();
  await expect.poll(() => session.stores.desk.getState().link.status).toBe('lost');
  await words.fill('Half price today');
  await back();
  await expect.element(words).toHaveValue('Half price today');
  await expect.element(out).toBeVisible();
});

/** Otto has written to Anna by his keys and sends it; what the engine keeps as his draft is told after a return. */
async function sendByKeys() {
  const { engine, session, back } = await openThread();
  const { conversations } = engine.fixture.snapshot.handsets.find(({ setup }) => setup.id === 'otto')!;
  const kept = (draft: unknown): void => {
    const others = conversations.filter(({ key }) => key !== 'new');
    const held = { ...others[0]!, key: 'new', addresses: [], unread: 0, last: null, draft: draft as null };
    conversations.splice(0, conversations.length, ...others, ...(draft === null ? [] : [held]));
  };
  engine.answers['handset.saveDraft'] = ({ draft }: { draft: unknown }) => kept(draft);
  const otto = page.getByRole('region', { name: 'Phone Otto' });
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await otto.getByRole('button', { name: key, exact: true }).click();
  };
  await press('Right key: Menu', 'Down', 'Down', 'Down', 'Left key: Select');
  await expect.element(otto.getByRole('textbox', { name: 'Message' })).toHaveFocus();
  await userEvent.keyboard('Coming home');
  const send = (): Promise<void> => press('Left key: Send', 'Left key: OK');
  const screen = otto.getByRole('img', { name: /Coming home/ });
  return { engine, session, kept, back, send, screen };
}

test('what a keypad phone sent is written on only if the engine that went away had not taken it', async () => {
  const { engine, session, kept, back, send, screen } = await sendByKeys();
  lostWith(engine, 'handset.sendSms');
  await send();
  await back();
  await expect.element(screen).toBeVisible();
  // By now it is sent again, and taken this time before the engine goes away.
  lostWith(engine, 'handset.sendSms', () => kept(null));
  await send();
  await back();
  await expect.element(screen).not.toBeInTheDocument();
  expect(session.stores.desk.getState().notices).toEqual([]);
});

test('what a keypad phone could not even keep before sending is kept when the engine is back, as it was last', async () => {
  const { engine, back, send, screen } = await sendByKeys();
  const saved = () =>
    engine.calls
      .filter(({ name }) => name === 'handset.saveDraft')
      .map(({ input }) => input as { draft: object });
  await expect
    .poll(saved)
    .toContainEqual(
      expect.objectContaining({ draft: expect.objectContaining({ text: 'Coming home' }) as object }),
    );
  const before = saved().length;
  lostWith(engine, 'handset.saveDraft');
  await send();
  await back();
  await expect.element(screen).toBeVisible();
  // The first was lost with the link.
  await expect.poll(() => saved().slice(before + 1)).toMatchObject([{ draft: { text: 'Coming home' } }]);
  expect(engine.calls.some(({ name }) => name === 'handset.sendSms')).toBe(false);
});

test('what was written on a keypad phone when the engine went away is kept when it is back', async () => {
  const { engine, back, screen } = await sendByKeys();
  // A single key: nothing is taken from the moment that the loss is noticed.
  lostWith(engine, 'handset.saveDraft');
  await userEvent.keyboard('!');
  await back();
  await expect.element(screen).toBeVisible();
  await expect
    .poll(() => engine.calls.filter(({ name }) => name === 'handset.saveDraft').at(-1)?.input)
    .toMatchObject({ handset: 'otto', conversation: 'new', draft: { text: 'Coming home!' } });
});

test('what was asked for when the engine went away is asked for again when it is back', async () => {
  const { engine, session, back } = await openThread();
  const store = session.stores.handsets.get('anna')!;
  const hit = engine.fixture.messages.get(`anna ${NUMBERS.ben}`)![0]!;
  const hits = () => anna().getByRole('button', { name: /Ferry or train/ });

  const starred = () => ({ messages: [hit] });
  lostWith(engine, 'handset.starred');
  openRoute(store, { screen: 'starred' });
  await expect.poll(() => session.link).toBeNull();
  engine.answers['handset.starred'] = starred;
  await back();
  await expect.element(hits()).toBeVisible();

  openRoute(store, { screen: 'search' });
  lostWith(engine, 'handset.search');
  await anna().getByRole('searchbox', { name: 'Search messages' }).fill('ferry');
  await expect.poll(() => session.link).toBeNull();
  engine.answers['handset.search'] = () => ({ messages: [hit], more: false });
  await back();
  await expect.element(hits()).toBeVisible();
});

test('messages that the engine does not give are not shown as none; why is said, and they are asked for again', async () => {
  const { engine, session } = await openThread();
  const store = session.stores.handsets.get('anna')!;
  const hit = engine.fixture.messages.get(`anna ${NUMBERS.ben}`)![0]!;
  for (const [call, screen] of [
    ['handset.starred', 'starred'],
    ['handset.search', 'search'],
  ] as const) {
    engine.answers[call] = () =>
      Promise.reject(new Problem({ code: 'disk-full', message: 'the disk is full' }));
    openRoute(store, { screen });
    if (screen === 'search') await anna().getByRole('searchbox', { name: 'Search messages' }).fill('ferry');
    const said = anna().getByRole('alert');
    await expect.element(said).toHaveTextContent('The messages could not be loaded');
    await expect.element(anna().getByText(/No message has a star|Nothing about/)).not.toBeInTheDocument();
    engine.answers[call] = () => ({ messages: [hit], more: false });
    await said.getByRole('button', { name: 'Try again' }).click();
    await expect.element(anna().getByRole('button', { name: /Ferry or train/ })).toBeVisible();
    await expect.element(said).not.toBeInTheDocument();
  }
});

test('a mail that was opened when the engine went away is read when it is back', async () => {
  const { engine, session, back } = await openThread();
  const item = MAIL;
  engine.answers['mail.list'] = () => ({ mails: [item], total: 1, unread: 0, queued: 0 });
  lostWith(engine, 'mail.read');
  setLayout(session.stores.desk, { workspace: 'mail' });
  await page.getByRole('button', { name: /The quay/ }).click();
  await expect.poll(() => session.link).toBeNull();
  engine.answers['mail.read'] = () => ({
    ...item,
    headers: [],
    text: 'We leave at noon',
    html: null,
    parts: [],
    source: { hash: '4'.repeat(64), size: 10 },
  });
  await back();
  await expect.element(page.getByText('We leave at noon')).toBeVisible();
});

/** Ben's last message is unread, and answered in the shade, where `draft` waits in the thread. */
async function replyInShade(engine: FakeEngine, session: LabSession, draft: Draft | null) {
  const { conversations } = engine.fixture.snapshot.handsets.find(({ setup }) => setup.id === 'anna')!;
  const at = conversations.findIndex(({ key }) => key === NUMBERS.ben);
  const unread = { ...conversations[at]!, unread: 1, draft };
  conversations[at] = unread;
  engine.emit({ type: 'conversation', handset: 'anna', conversation: unread });
  changeShell(session.stores.handsets.get('anna')!, (shell) => ({ ...shell, panel: 'shade' }));
  const card = anna().getByRole('listitem', { name: 'Messages: Ben' });
  await card.getByRole('button', { name: 'Reply', exact: true }).click();
  const answer = card.getByRole('textbox', { name: 'Reply to Ben' });
  return { card, answer, conversation: () => conversations[at]! };
}

test('a reply in the shade is kept as it is written, and one that was not taken stands there when the engine is back', async () => {
  const { engine, session, kept, saved, back } = await openThread();
  const { card, answer } = await replyInShade(engine, session, null);
  await answer.fill('At seven');
  await expect.poll(saved).toMatchObject({ conversation: NUMBERS.ben, draft: { text: 'At seven' } });
  lostWith(engine, 'handset.sendSms');
  await userEvent.keyboard('{Enter}');
  await back();
  await expect.element(answer).toHaveValue('At seven');
  // By now it is sent again, and taken this time before the engine goes away.
  lostWith(engine, 'handset.sendSms', () => kept(null));
  await card.getByRole('button', { name: 'Send reply' }).click();
  await back();
  await expect.element(card).not.toBeInTheDocument();
  expect(engine.calls.findLast(({ name }) => name === 'handset.sendSms')?.input).toMatchObject({
    text: 'At seven',
    draft: NUMBERS.ben,
  });
  expect(session.stores.desk.getState().notices).toEqual([]);
});

test('a reply in the shade leaves a draft with a picture alone', async () => {
  const { engine, session } = await openThread();
  const picture = { body: '5'.repeat(64), contentType: 'image/gif', name: 'quay.gif' };
  const slides = [{ duration: 5_000, text: null, media: [picture] }];
  const mms = { subject: null, slides, deliveryReport: true };
  const draft = { to: [NUMBERS.ben], text: '', mms };
  const { card, answer, conversation } = await replyInShade(engine, session, draft);
  await answer.fill('At seven');
  await userEvent.keyboard('{Enter}');
  await expect.element(card).not.toBeInTheDocument();
  const sent = engine.calls.findLast(({ name }) => name === 'handset.sendSms')?.input as { draft?: string };
  expect(sent).toMatchObject({ text: 'At seven' });
  expect(sent.draft).toBeUndefined();
  expect(conversation().draft).toMatchObject({
    text: '',
    mms: { slides: [{ media: [{ name: 'quay.gif' }] }] },
  });
});
