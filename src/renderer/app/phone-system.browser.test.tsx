import '../styles/all';
import { expect, test, vi } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { changeShell, goHome, openApp } from '../state/handset-store';
import { setLayout } from '../state/desk-store';
import { NUMBERS, T0 } from '../testing/fixture.testing';
import { openDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });

/** Presses a key until the focus has been everywhere where it leads, which is never in `below`. */
async function walkAll(key: string, below: Element): Promise<void> {
  const seen = new Set<Element | null>();
  while (!seen.has(document.activeElement)) {
    seen.add(document.activeElement);
    expect(below.contains(document.activeElement)).toBe(false);
    await userEvent.keyboard(key);
  }
}

/** Swipes from the middle of an element, by CSS pixels. */
async function swipe(on: Element, x: number, y: number): Promise<void> {
  const { left, top, width, height } = on.getBoundingClientRect();
  const from = { clientX: left + width / 2, clientY: top + height / 2 };
  const options = { bubbles: true, button: 0, pointerId: 1, pointerType: 'mouse', isPrimary: true };
  const at = (share: number) => ({
    ...options,
    clientX: from.clientX + x * share,
    clientY: from.clientY + y * share,
  });
  on.dispatchEvent(new PointerEvent('pointerdown', at(0)));
  on.dispatchEvent(new PointerEvent('pointermove', at(1)));
  on.dispatchEvent(new PointerEvent('pointerup', at(1)));
  await expect.element(anna()).toBeVisible();
}

const common = { at: T0, correlation: null };

test('a flash message pops up over the app, and is kept or closed', async () => {
  const { engine, change } = await openDesk();
  const flash = { ...common, kind: 'flash' as const, from: NUMBERS.ben };
  change({
    notifications: [
      { ...flash, id: 'f1', text: 'Gate closes' },
      { ...flash, id: 'f2', text: 'Gate closed' },
    ],
  });
  const dialog = anna().getByRole('alertdialog', { name: 'Flash message from Ben' });
  await expect.element(dialog).toHaveTextContent('Gate closes');
  await expect.element(dialog).toHaveTextContent('1 more is waiting');
  const asked = (name: string): unknown => engine.calls.find((call) => call.name === name)?.input;
  await dialog.getByRole('button', { name: 'Save' }).click();
  expect(asked('handset.saveNotification')).toEqual({ handset: 'anna', notification: 'f1' });
  change({ notifications: [{ ...flash, id: 'f2', text: 'Gate closed' }] });
  await expect.element(dialog).toHaveTextContent('Gate closed');
  await dialog.getByRole('button', { name: 'Close' }).click();
  expect(asked('handset.openNotification')).toEqual({ handset: 'anna', notification: 'f2' });
});

test('mailboxes and services stand in the shade, which opens and closes by keys', async () => {
  const { engine, change } = await openDesk();
  change({
    indications: [{ type: 'voicemail', profile: 0, count: 2 }],
    notifications: [
      {
        ...common,
        kind: 'service-loading',
        id: 's',
        href: 'http://a.example/',
        action: 'cache',
        opened: false,
      },
    ],
  });
  const pull = anna().getByRole('button', { name: /^Open notifications, \d new/ });
  await expect.element(pull).toBeVisible();
  (pull.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}');
  const list = anna().getByRole('list', { name: 'Notifications' });
  await expect
    .element(list.getByRole('listitem', { name: 'Mailbox: Voicemail' }))
    .toHaveTextContent('2 new messages');
  await list.getByRole('button', { name: 'Dismiss: A service wants to open a page' }).click();
  expect(engine.calls.at(-1)).toEqual({
    name: 'handset.dismissNotification',
    input: { handset: 'anna', notification: 's' },
  });
  await userEvent.keyboard('{Escape}');
  await expect.element(list).not.toBeInTheDocument();
  await expect.element(anna().getByRole('button', { name: 'Start chat' })).toBeVisible();
});

test('what slides in over Back is taken out of its way by Esc and by a swipe upwards, and stays in the shade', async () => {
  const { engine, change } = await openDesk();
  await anna()
    .getByRole('listitem', { name: /^Ben, / })
    .click();
  const message = anna().getByRole('textbox', { name: 'Message' });
  await expect.element(message).toBeVisible();
  const waiting = (count: number): void =>
    change({ indications: [{ type: 'voicemail', profile: 0, count }] });
  const banner = anna().getByRole('alert', { name: 'Mailbox: Voicemail' });

  waiting(1);
  await expect.element(banner).toBeVisible();
  (banner.getByRole('button', { name: /^Dismiss/ }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Escape}');
  await expect.element(banner).not.toBeInTheDocument();
  // Esc has not gone back as well, and the next keys are the app's.
  await expect.element(message).toBeVisible();
  const screen = anna().element().querySelector('.app-layer')!;
  await expect.poll(() => screen.contains(document.activeElement)).toBe(true);

  waiting(2);
  await expect.element(banner).toHaveTextContent('2 new messages');
  const capture = vi.spyOn(Element.prototype, 'setPointerCapture').mockReturnValue(undefined);
  await swipe(banner.element().querySelector('.bd')!, 4, -60);
  capture.mockRestore();
  await expect.element(banner).not.toBeInTheDocument();
  expect(engine.calls.some(({ name }) => /dismiss/i.test(name))).toBe(false);
  await expect.element(anna().getByRole('button', { name: /^Open notifications, 1 new/ })).toBeVisible();
  await anna().getByRole('button', { name: 'Back', exact: true }).first().click();
  await expect.element(anna().getByRole('list', { name: 'Conversations' })).toBeVisible();
});

test('a reply to what slides in can be typed at once', async () => {
  const { engine, session } = await openDesk();
  goHome(session.stores.handsets.get('anna')!);
  const { conversations } = engine.fixture.snapshot.handsets.find(({ setup }) => setup.id === 'anna')!;
  const withBen = conversations.find(({ key }) => key === NUMBERS.ben)!;
  const last = { ...withBen.last!, read: false };
  engine.emit({
    type: 'conversation',
    handset: 'anna',
    conversation: { ...withBen, last, unread: 1, draft: null },
  });
  const slid = anna().getByRole('alert', { name: 'Messages: Ben' });
  await slid.getByRole('button', { name: 'Reply', exact: true }).click();
  await expect.element(anna().getByRole('textbox', { name: 'Reply to Ben' })).toHaveFocus();
});

test('what lies beneath the shade is not reached by keys, be it a sheet', async () => {
  const { session } = await openDesk();
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  await anna().getByRole('button', { name: 'Attach' }).click();
  const sheet = anna().getByRole('dialog', { name: 'Attach' });
  await expect.element(sheet).toBeVisible();
  const below = sheet.element();
  const store = session.stores.handsets.get('anna');
  if (store === undefined) throw new Error('the fixture has no anna');
  changeShell(store, (shell) => ({ ...shell, panel: 'shade' }));
  await expect.element(anna().getByRole('dialog', { name: 'Notification shade' })).toBeVisible();
  // Nor by whoever goes through the page by its structure.
  expect(below.closest('[inert]')).not.toBeNull();
  await walkAll('{Tab}', below);
  await walkAll('{Shift>}{Tab}{/Shift}', below);
  // It is there again when the shade goes.
  changeShell(store, (shell) => ({ ...shell, panel: 'none' }));
  await expect.poll(() => below.closest('[inert]')).toBeNull();
});

test('what lies beneath the power menu of a locked phone is not reached by keys', async () => {
  const { session } = await openDesk();
  const store = session.stores.handsets.get('anna');
  if (store === undefined) throw new Error('the fixture has no anna');
  changeShell(store, (shell) => ({ ...shell, screen: 'locked', panel: 'power' }));
  const menu = anna().getByRole('dialog', { name: 'Power menu' });
  await expect.element(menu).toBeVisible();
  const lock = document.querySelector('[aria-label="Phone Anna"] .lock');
  (menu.getByRole('button').first().element() as HTMLElement).focus();
  if (lock === null) throw new Error('the lock screen is not there');
  await walkAll('{Tab}', lock);
  await walkAll('{Shift>}{Tab}{/Shift}', lock);
});

test('the shade is swiped away anywhere; what is pressed in it is pressed, and what is swiped aside goes alone', async () => {
  const { engine, change } = await openDesk();
  const notification = {
    ...common,
    kind: 'service-loading' as const,
    action: 'cache' as const,
    opened: false,
  };
  change({ notifications: [{ ...notification, id: 's', href: 'http://a.example/' }] });
  (
    anna()
      .getByRole('button', { name: /^Open notifications/ })
      .element() as HTMLElement
  ).focus();
  await userEvent.keyboard('{ArrowDown}');
  const shade = anna().getByRole('dialog', { name: 'Notification shade' });
  const card = shade.getByRole('listitem', { name: 'Browser: A service wants to open a page' });
  await expect.element(card).toBeVisible();
  // No pointer of the machine's, which alone could be kept.
  const capture = vi.spyOn(Element.prototype, 'setPointerCapture').mockReturnValue(undefined);
  await swipe(shade.element(), 80, -20);
  await expect.element(card).toBeVisible();
  await shade.getByRole('button', { name: 'Airplane' }).click();
  expect(engine.calls.at(-1)?.name).toBe('handset.configure');
  await swipe(shade.element(), 10, -120);
  await expect.element(shade).not.toBeInTheDocument();
  capture.mockRestore();
});

/** Buttons are pressed without their swipes: only a pointer of the machine's can be kept. */
const withoutCapture = () => vi.spyOn(Element.prototype, 'setPointerCapture').mockReturnValue(undefined);

test('Home and the recent apps are a swipe away, be the shade open or a sheet, and Back closes the sheet', async () => {
  const { session } = await openDesk();
  const store = session.stores.handsets.get('anna');
  if (store === undefined) throw new Error('the fixture has no anna');
  const capture = withoutCapture();
  const apps = anna().getByRole('list', { name: 'Apps' });
  const bar = anna().getByRole('button', { name: 'Home' });
  changeShell(store, (shell) => ({ ...shell, panel: 'shade' }));
  const shade = anna().getByRole('dialog', { name: 'Notification shade' });
  await expect.element(shade).toBeVisible();
  await swipe(shade.getByRole('button', { name: 'Home' }).element(), 0, -60);
  await expect.element(shade).not.toBeInTheDocument();
  await expect.element(apps).toBeVisible();
  expect(store.getState().shell).toMatchObject({ front: 'launcher', panel: 'none' });

  await anna()
    .getByRole('button', { name: /^Messages/ })
    .click();
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  await anna().getByRole('button', { name: 'Attach' }).click();
  const sheet = anna().getByRole('dialog', { name: 'Attach' });
  await expect.element(sheet).toBeVisible();
  await swipe(bar.element(), 60, 0);
  await expect.element(sheet).not.toBeInTheDocument();
  await expect.element(anna().getByRole('textbox', { name: 'Message' })).toBeVisible();
  await anna().getByRole('button', { name: 'Attach' }).click();
  await expect.element(sheet).toBeVisible();
  await swipe(bar.element(), 0, -300);
  await expect.element(anna().getByRole('list', { name: 'Recent apps' })).toBeVisible();
  await expect.element(sheet).not.toBeInTheDocument();
  capture.mockRestore();
});

test('the shade of a locked phone is closed by Home, and the phone stays locked', async () => {
  const { session } = await openDesk();
  const store = session.stores.handsets.get('anna');
  if (store === undefined) throw new Error('the fixture has no anna');
  changeShell(store, (shell) => ({ ...shell, screen: 'locked', panel: 'shade' }));
  const shade = anna().getByRole('dialog', { name: 'Notification shade' });
  await shade.getByRole('button', { name: 'Home' }).click();
  await expect.element(shade).not.toBeInTheDocument();
  expect(store.getState().shell).toMatchObject({ front: 'messages', screen: 'locked' });
});

test('recent apps are ended by a swipe aside, by a key and all at once', async () => {
  const { session } = await openDesk();
  const store = session.stores.handsets.get('anna');
  if (store === undefined) throw new Error('the fixture has no anna');
  const capture = withoutCapture();
  for (const app of ['gallery', 'contacts', 'settings', 'camera'] as const) openApp(store, app);
  (anna().getByRole('button', { name: 'Home' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowUp}');
  const recents = anna().getByRole('list', { name: 'Recent apps' });
  const card = (name: string) => recents.getByRole('button', { name, exact: true });
  await expect.element(card('Camera')).toHaveFocus();
  await userEvent.keyboard('{Delete}');
  await expect.element(card('Camera')).not.toBeInTheDocument();
  await expect.element(card('Settings')).toHaveFocus();
  await swipe(card('Contacts').element(), -90, 10);
  await expect.element(card('Contacts')).not.toBeInTheDocument();
  expect(store.getState().shell.recent).toEqual(['settings', 'gallery', 'messages']);
  await anna().getByRole('button', { name: 'End all' }).click();
  await expect.element(anna().getByText('No app was used yet')).toBeVisible();
  capture.mockRestore();
});

test('a mailbox says where it is called, that the lab has no calls, and goes when it is put away', async () => {
  const { change } = await openDesk();
  const told = (count: number) =>
    change({ indications: [{ type: 'voicemail', profile: 0, count, from: '+491713311', at: T0 + count }] });
  told(3);
  const banner = anna().getByRole('alert', { name: 'Mailbox: Voicemail' });
  await banner.getByRole('button', { name: 'Open mailbox' }).click();
  const box = anna().getByRole('alertdialog', { name: 'Voicemail' });
  await expect.element(box).toHaveTextContent('+4917133113 new messages. The lab carries no calls');
  await userEvent.keyboard('{Escape}');
  await expect.element(box).not.toBeInTheDocument();
  await anna()
    .getByRole('button', { name: /^Open notifications/ })
    .click();
  const list = anna().getByRole('list', { name: 'Notifications' });
  await list.getByRole('button', { name: 'Open mailbox' }).click();
  // What it says meanwhile is something else.
  told(4);
  await expect.element(box).not.toBeInTheDocument();
  await anna().getByRole('alert', { name: 'Mailbox: Voicemail' }).getByText('4 new messages').click();
  await box.getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(box).not.toBeInTheDocument();
  await expect.element(anna().getByRole('button', { name: 'Open notifications', exact: true })).toBeVisible();
});

test('the standby screen of a keypad phone tells of a full memory and of mailboxes', async () => {
  const { change } = await openDesk();
  const otto = page.getByRole('region', { name: 'Phone Otto' });
  change(
    {
      smsFull: [{ store: 'phone', at: T0 }],
      indications: [
        { type: 'voicemail', profile: 0, count: 3 },
        { type: 'fax', profile: 0, count: null },
      ],
    },
    'otto',
  );
  const notes = /\. No room for texts\. Voicemail: 3\. Fax\./;
  await expect.element(otto.getByRole('img', { name: notes })).toBeVisible();
  change({}, 'otto');
  await expect.element(otto.getByRole('img', { name: notes })).not.toBeInTheDocument();
});

test('the locked screen shows the notifications that stand there whole, and counts the others', async () => {
  const { change } = await openDesk();
  const service = (id: number) =>
    ({
      ...common,
      kind: 'service-loading',
      id: `s${id}`,
      href: `http://a/${id}`,
      action: 'cache',
      opened: false,
    }) as const;
  change({ notifications: Array.from({ length: 9 }, (_, id) => service(id)) });
  await userEvent.click(anna().getByRole('button', { name: 'Power key' }));
  await anna().getByRole('button', { name: 'Wake the phone up' }).click();
  const list = anna()
    .getByRole('dialog', { name: 'Lock screen' })
    .getByRole('list', { name: 'Notifications' });
  await expect.element(anna().getByText(/^\d more$/)).toBeVisible();
  const shown = list.getByRole('listitem').elements();
  const end = list.element().getBoundingClientRect().bottom;
  expect(shown.length).toBeGreaterThan(2);
  for (const card of shown) expect(card.getBoundingClientRect().bottom).toBeLessThanOrEqual(end + 1);
  await expect.element(anna().getByText(`${9 - shown.length} more`)).toBeVisible();
});

test('the locked screen of a phone on its side has its time, its news and the way in on it', async () => {
  const { session, change } = await openDesk();
  const store = session.stores.handsets.get('anna');
  if (store === undefined) throw new Error('the fixture has no anna');
  const kind = { kind: 'service-loading' as const, action: 'cache' as const, opened: false };
  change({ notifications: [{ ...common, ...kind, id: 's', href: 'http://a.example/' }] });
  setLayout(session.stores.desk, { turned: ['anna'] });
  changeShell(store, (shell) => ({ ...shell, screen: 'locked' }));
  const lock = anna().getByRole('dialog', { name: 'Lock screen' });
  const card = lock.getByRole('listitem').first();
  await expect.element(card).toBeVisible();
  const { bottom, right } = lock.element().getBoundingClientRect();
  const unlock = lock.getByRole('button', { name: 'Unlock' }).element().getBoundingClientRect();
  const news = card.element().getBoundingClientRect();
  expect(unlock.bottom).toBeLessThanOrEqual(bottom + 1);
  expect(news.right).toBeLessThanOrEqual(right);
  expect(news.height).toBeGreaterThan(0);
  expect(news.bottom).toBeLessThanOrEqual(unlock.top + 1);
});

test('Back leads from the first screen of an app to the launcher; the power key locks', async () => {
  await openDesk();
  (anna().getByRole('button', { name: 'Start chat' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Escape}');
  await expect.element(anna().getByRole('list', { name: 'Dock' })).toBeVisible();
  const key = anna().getByRole('button', { name: 'Power key' });
  (key.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(anna().getByRole('button', { name: 'Wake the phone up' })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await anna().getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect.element(anna().getByRole('list', { name: 'Dock' })).toBeVisible();
  (key.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(anna().getByRole('dialog', { name: 'Power menu' })).toBeVisible();
});

test('a phone abroad whose data stays at home says so', async () => {
  const { change, view } = await openDesk();
  const { radio, setup } = view('anna');
  change({ radio: { ...radio, roaming: true }, setup: { ...setup, dataRoaming: false } });
  const bar = anna().getByRole('img', { name: /^Signal: / });
  await expect.element(bar).toHaveAccessibleName(/bars; no data, roaming, data idle/);
  await expect.element(bar).toHaveTextContent(/^R$/);
  await anna()
    .getByRole('button', { name: /^Open notifications/ })
    .click();
  const shade = anna().getByRole('dialog', { name: 'Notification shade' });
  await expect.element(shade.getByRole('button', { name: 'Mobile data Off abroad' })).toBeVisible();
});

test('without a network the phone names no operator, but why there is none', async () => {
  const { engine, change } = await openDesk();
  const { radio } = engine.fixture.snapshot.handsets[0]!;
  await anna()
    .getByRole('button', { name: /^Open notifications/ })
    .click();
  const shade = anna().getByRole('dialog', { name: 'Notification shade' });
  await expect.element(shade).toHaveTextContent(/LabNet · \d+ %/);
  change({ radio: { ...radio, signal: 0 } });
  await expect.element(shade).toHaveTextContent(/No service · \d+ %/);
  await expect.element(shade.getByRole('button', { name: 'Mobile data No service' })).toBeVisible();
  change({ radio: { ...radio, airplane: true } });
  await expect.element(shade).toHaveTextContent(/Airplane mode · \d+ %/);
  await expect.element(shade).not.toHaveTextContent('LabNet');
  await shade.getByRole('button', { name: 'Home' }).click();
  await expect.element(shade).not.toBeInTheDocument();
  await anna().getByRole('button', { name: 'Power key' }).click();
  await anna().getByRole('button', { name: 'Wake the phone up' }).click();
  const lock = anna().getByRole('dialog', { name: 'Lock screen' });
  await expect.element(lock).toHaveTextContent('Airplane mode');
  change({ radio });
  await expect.element(lock).not.toHaveTextContent('Airplane mode');
});

test('what is told in the shade grows with the words in apps', async () => {
  const { session, change, view } = await openDesk();
  const store = session.stores.handsets.get('anna')!;
  const shown = (fontScale: number): void =>
    change({
      indications: [{ type: 'voicemail', profile: 0, count: 2 }],
      setup: { ...view('anna').setup, fontScale },
    });
  const tall = (element: Locator): number => element.element().getBoundingClientRect().height;
  const grows = async (words: Locator): Promise<void> => {
    shown(1);
    await expect.poll(() => store.getState().setup.fontScale).toBe(1);
    await expect.element(words).toBeVisible();
    const usual = tall(words);
    shown(1.3);
    await expect.poll(() => tall(words) / usual).toBeCloseTo(1.3, 1);
  };
  changeShell(store, (shell) => ({ ...shell, panel: 'shade' }));
  await grows(anna().getByText('2 new messages'));
  await grows(anna().getByRole('button', { name: 'Airplane Off' }).getByText('Off', { exact: true }));
});

test('with letters twice as large the last card of the shade can be scrolled to, whichever way the phone is held', async () => {
  const { session, change, view } = await openDesk();
  changeShell(session.stores.handsets.get('anna')!, (shell) => ({ ...shell, panel: 'shade' }));
  change({
    indications: [
      { type: 'voicemail', profile: 0, count: 2 },
      { type: 'fax', profile: 0, count: 1 },
    ],
    setup: { ...view('anna').setup, fontScale: 2, navigation: 'buttons' },
  });
  const cards = anna().getByRole('list', { name: 'Notifications' }).getByRole('listitem');
  const inside = (item: Element): number => {
    const room = anna().element().querySelector('.shade-body')!.getBoundingClientRect();
    const { top, bottom } = item.getBoundingClientRect();
    return Math.min(bottom, room.bottom) - Math.max(top, room.top);
  };
  for (const turned of [[], ['anna']]) {
    setLayout(session.stores.desk, { turned });
    await expect.element(cards.last()).toBeInTheDocument();
    const last = cards.last().element();
    last.scrollIntoView({ block: 'end' });
    // As much of it as the room can hold is seen.
    await expect.poll(() => inside(last)).toBeGreaterThan(40);
  }
});

test('on its side the launcher has all its apps above the buttons, and large letters leave the way to messages in sight', async () => {
  const { session, change, view } = await openDesk();
  const { setup } = view('anna');
  goHome(session.stores.handsets.get('anna')!);
  setLayout(session.stores.desk, { turned: ['anna'] });
  change({ setup: { ...setup, navigation: 'buttons' } });
  const floor = (): number => anna().element().querySelector('.nav-buttons')!.getBoundingClientRect().top;
  const apps = () => [...anna().element().querySelectorAll('.app-icon')];
  await expect.element(anna().getByRole('button', { name: 'Recent apps' })).toBeVisible();
  await expect.poll(() => apps().length).toBeGreaterThan(6);
  for (const app of apps()) expect(app.getBoundingClientRect().bottom).toBeLessThanOrEqual(floor() + 1);

  change({ setup: { ...setup, navigation: 'buttons', fontScale: 2 } });
  const messages = anna().getByRole('button', { name: /^Messages/ });
  await expect.poll(() => messages.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(floor() + 1);
});

test('letters are up to twice as large, also in sheets, which stay inside the screen and above the home bar', async () => {
  const { session } = await openDesk();
  const store = session.stores.handsets.get('anna')!;
  openApp(store, 'settings', { page: 'display' });
  for (const percent of [85, 100, 115, 130, 150, 180, 200])
    await expect.element(anna().getByText(`${percent}\u00a0%`, { exact: true })).toBeVisible();

  goHome(store);
  openApp(store, 'messages');
  const sheet = anna().getByRole('dialog', { name: 'More', exact: true });
  const starred = sheet.getByText('Starred messages');
  const tall = (): number => starred.element().getBoundingClientRect().height;
  await anna().getByRole('button', { name: 'More', exact: true }).click();
  await expect.element(starred).toBeVisible();
  const usual = tall();
  store.setState((state) => ({ setup: { ...state.setup, fontScale: 2 } }));
  await expect.poll(() => tall() / usual).toBeGreaterThan(1.9);
  const screen = anna().element().querySelector('[data-screen]')!.getBoundingClientRect();
  const place = (): DOMRect => sheet.element().getBoundingClientRect();
  // It slides in.
  await expect.poll(() => place().bottom).toBeLessThanOrEqual(screen.bottom + 1);
  expect(place().left).toBeGreaterThanOrEqual(screen.left - 1);
  expect(place().right).toBeLessThanOrEqual(screen.right + 1);
  expect(place().top).toBeGreaterThan(screen.top);
});

test('the locked phone takes photos and stays locked, whichever way its camera is left', async () => {
  const { session } = await openDesk();
  const store = session.stores.handsets.get('anna')!;
  const lock = anna().getByRole('dialog', { name: 'Lock screen' });
  const camera = anna().getByRole('dialog', { name: 'Camera over the lock' });
  const leave: (() => Promise<unknown>)[] = [
    () => camera.getByRole('button', { name: 'Back', exact: true }).click(),
    () => camera.getByRole('button', { name: 'Home', exact: true }).click(),
    () => userEvent.keyboard('{Escape}'),
  ];
  changeShell(store, (shell) => ({ ...shell, screen: 'locked' }));
  for (const go of leave) {
    await lock.getByRole('button', { name: 'Camera', exact: true }).click();
    await expect.element(camera.getByRole('button', { name: 'Take photo' })).toBeVisible();
    await expect.element(lock).not.toBeInTheDocument();
    await go();
    await expect.element(lock).toBeVisible();
    expect(store.getState().shell.front).toBe('messages');
  }
  await lock.getByRole('button', { name: 'Camera', exact: true }).click();
  await camera.getByRole('button', { name: 'Take photo' }).click();
  await camera.getByRole('button', { name: 'Open the gallery' }).click();
  await expect.element(lock).toBeVisible();
  await lock.getByRole('button', { name: 'Unlock' }).click();
  await expect.element(anna().getByRole('heading', { name: 'Gallery' })).toBeVisible();
});

test('the launcher finds apps, people and messages of its phone', async () => {
  const { engine, session } = await openDesk();
  const hit = engine.fixture.messages.get(`anna ${NUMBERS.ben}`)?.[0];
  if (hit === undefined) throw new Error('Ben has written nothing');
  engine.answers['handset.search'] = () => ({ messages: [hit], more: false });
  const store = session.stores.handsets.get('anna')!;
  goHome(store);
  const open = anna().getByRole('button', { name: 'Search this phone' });
  await open.click();
  const field = anna().getByRole('searchbox', { name: 'Search this phone' });
  await field.fill('be');
  await expect
    .element(anna().getByRole('list', { name: 'Contacts' }).getByRole('button', { name: /^Ben/ }))
    .toBeVisible();
  const found = anna().getByRole('list', { name: 'Messages' }).getByRole('button');
  await expect.element(found).toHaveTextContent(/Ferry or train/);
  await field.fill('recorder');
  await expect
    .element(anna().getByRole('list', { name: 'Apps' }).getByRole('button', { name: 'Recorder' }))
    .toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(open).toBeVisible();
  await open.click();
  await field.fill('ferry');
  await found.click();
  await expect.element(anna().getByRole('article', { name: /Ferry or train/ })).toBeVisible();
});

test('sheets of several phones are open at once, and Esc closes the one of the phone that has the keys', async () => {
  await openDesk();
  const ben = page.getByRole('region', { name: 'Phone Ben' });
  const sheetOf = (phone: Locator): Locator => phone.getByRole('dialog', { name: 'More', exact: true });
  for (const phone of [anna(), ben]) {
    await phone.getByRole('button', { name: 'More', exact: true }).click();
    await expect.element(sheetOf(phone)).toBeVisible();
  }
  await expect.element(sheetOf(anna())).toBeVisible();
  // The keys may have left the sheet for what is around the screen.
  (page.getByRole('button', { name: 'More for Ben' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Escape}');
  await expect.element(sheetOf(ben)).not.toBeInTheDocument();
  await expect.element(sheetOf(anna())).toBeVisible();
});

test('settings are found by what they are named, in Settings and by the launcher', async () => {
  const { session } = await openDesk();
  const store = session.stores.handsets.get('anna')!;
  openApp(store, 'settings');
  const field = anna().getByRole('searchbox', { name: 'Search settings' });
  await field.fill('navig');
  await anna().getByRole('button', { name: 'System navigation Display' }).click();
  await expect.element(anna().getByRole('radio', { name: '3 buttons' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(field).toHaveValue('navig');
  await field.fill('nowhere');
  await expect.element(anna().getByText('Nothing about “nowhere”')).toBeVisible();

  goHome(store, 'search');
  await anna().getByRole('searchbox', { name: 'Search this phone' }).fill('signature');
  await anna()
    .getByRole('list', { name: 'Settings' })
    .getByRole('button', { name: /^Signature/ })
    .click();
  await expect.element(anna().getByRole('textbox', { name: /^Signature/ })).toBeVisible();
});

test('colours to choose from are seen', async () => {
  const { session, change, view } = await openDesk();
  openApp(session.stores.handsets.get('anna')!, 'settings', { page: 'display' });
  const swatch = (name: string): string => {
    const of = anna().getByText(name, { exact: true }).element();
    return getComputedStyle(of.querySelector('.swatch')!).backgroundColor;
  };
  await expect.element(anna().getByText('Moss', { exact: true })).toBeVisible();
  expect(swatch('Moss')).toBe('rgb(75, 106, 42)');
  expect(swatch('Rose')).not.toBe(swatch('Moss'));

  // They stand before the word, wherever that is.
  const gap = (): number => {
    const option = anna().getByText('Moss', { exact: true }).element();
    const word = document.createRange();
    word.selectNodeContents(option.lastChild!);
    return option.querySelector('.swatch')!.getBoundingClientRect().left - word.getBoundingClientRect().right;
  };
  change({ setup: { ...view('anna').setup, rightToLeft: true } });
  await expect.poll(gap).toBeGreaterThan(2);
});

test('what has the keys is marked in the colour of the phone, be it a field of several lines', async () => {
  const { session } = await openDesk();
  openApp(session.stores.handsets.get('anna')!, 'settings', { page: 'mms' });
  const ring = (control: Locator): string => {
    (control.element() as HTMLElement).focus();
    return getComputedStyle(control.element()).outlineColor;
  };
  const back = anna().getByRole('button', { name: 'Back', exact: true });
  const signature = anna().getByRole('textbox', { name: /^Signature/ });
  await expect.element(signature).toBeVisible();
  await userEvent.keyboard('{Tab}');
  expect(ring(signature)).toBe(ring(back));
});

test('the camera of a phone on its side sees a wide picture, with its controls beside it', async () => {
  const { session } = await openDesk();
  const store = session.stores.handsets.get('anna')!;
  openApp(store, 'camera');
  const canvas = anna().getByRole('img', { name: 'Test scene' });
  await expect.element(canvas).toBeVisible();
  const shape = (): number => {
    const { width, height } = canvas.element() as HTMLCanvasElement;
    return width / height;
  };
  expect(shape()).toBeLessThan(1);
  setLayout(session.stores.desk, { turned: ['anna'] });
  await expect.poll(shape).toBeGreaterThan(1);
  const seen = canvas.element().getBoundingClientRect();
  const screen = anna().element().querySelector('[data-screen]')!.getBoundingClientRect();
  expect(seen.height).toBeGreaterThan(screen.height / 2);
  const shutter = anna().getByRole('button', { name: 'Take photo' }).element().getBoundingClientRect();
  expect(shutter.left).toBeGreaterThan(seen.right);
  setLayout(session.stores.desk, { turned: [] });
  await expect.poll(shape).toBeLessThan(1);
});

test('a switch that is pressed twice is as it was, also before the engine has answered', async () => {
  const { engine, inputs } = await openDesk();
  const answers: (() => void)[] = [];
  engine.answers['handset.configure'] = () => new Promise<void>((resolve) => answers.push(resolve));
  await anna()
    .getByRole('button', { name: /^Open notifications/ })
    .click();
  const data = anna().getByRole('button', { name: /^Mobile data/ });
  await data.click();
  await expect.element(data).toHaveAttribute('aria-pressed', 'false');
  await data.click();
  await expect.element(data).toHaveAttribute('aria-pressed', 'true');
  await data.click();
  await expect.element(data).toHaveAttribute('aria-pressed', 'false');
  const asked = inputs('handset.configure');
  expect(asked).toEqual([false, true, false].map((packet) => ({ handset: 'anna', packet })));
  // The engine has changed nothing, which is what is so.
  for (const answer of answers) answer();
  await expect.element(data).toHaveAttribute('aria-pressed', 'true');

  await anna().getByRole('button', { name: 'Settings' }).click();
  await anna()
    .getByRole('button', { name: /^Display/ })
    .click();
  const rightToLeft = anna().getByRole('switch', { name: 'Right to left' });
  await rightToLeft.click();
  await rightToLeft.click();
  expect(inputs('handset.configure').slice(3)).toEqual(
    [true, false].map((on) => ({ handset: 'anna', rightToLeft: on })),
  );
});
