import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { HandsetSetup } from '../../shared/model/handset';
import { emptyComposer, emptySlide, withText } from '../state/composer';
import { setLayout } from '../state/desk-store';
import { openRoute, setComposer } from '../state/handset-store';
import { FakeEngine } from '../testing/fake-connection.testing';
import { layoutProblems } from '../testing/layout-problems.testing';
import { fixture, LAKE, message, NUMBERS, part, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const field = () => anna().getByRole('textbox', { name: 'Message' });
const button = (name: string) => anna().getByRole('button', { name, exact: true });

/** The conversation with Ben on Anna's phone, whose setup has these things. */
async function openThread(setup: Partial<HandsetSetup> = {}) {
  const made = fixture();
  const found = made.snapshot.handsets.find((handset) => handset.setup.id === 'anna');
  if (found === undefined) throw new Error('the fixture has no Anna');
  Object.assign(found.setup, setup);
  const engine = new FakeEngine(made);
  engine.answers['handset.sendMms'] = () => ({ messages: [message({})] });
  engine.answers['handset.media'] = () => ({
    media: [
      {
        message: 'm1',
        conversation: NUMBERS.ben,
        direction: 'in',
        at: T0,
        part: part('lake.jpg', 'image/jpeg', { hash: LAKE }),
      },
    ],
    more: false,
  });
  const session = await showDesk(engine);
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  await expect.element(field()).toBeVisible();
  const calls = (name: string): unknown[] =>
    engine.calls.filter((call) => call.name === name).map(({ input }) => input);
  return { engine, session, calls };
}

test('a picture of the phone is picked, and sent with options of its own', async () => {
  const { calls } = await openThread();
  await button('Attach').click();
  const sheet = anna().getByRole('dialog', { name: 'Attach' });
  await sheet.getByRole('button', { name: 'Pick lake.jpg' }).click();
  await expect.element(sheet.getByText(/1 picked/)).toBeVisible();
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.element(button('Send MMS')).toBeVisible();
  await button('Pictures: Large').click();
  await button('Advanced').click();
  const advanced = anna().getByRole('dialog', { name: 'Advanced MMS' });
  // What is larger than the operator allows is not promised.
  await expect
    .element(advanced.getByRole('combobox', { name: 'Pictures' }))
    .toHaveTextContent('Medium, 640 × 480');
  await advanced.getByRole('combobox', { name: 'Priority' }).selectOptions('high');
  await advanced.getByRole('combobox', { name: 'Valid for' }).selectOptions('1 day');
  await advanced.getByRole('checkbox', { name: 'Hide my number' }).click();
  await advanced.getByRole('button', { name: 'Done' }).click();
  await button('Send MMS').click();
  await expect.poll(() => calls('handset.sendMms')).toHaveLength(1);
  expect(calls('handset.sendMms')[0]).toMatchObject({
    mms: {
      to: [NUMBERS.ben],
      slides: [{ media: [{ body: LAKE, name: 'lake.jpg' }] }],
      pictureSize: 'medium',
      priority: 'high',
      expiry: { relativeSeconds: 86_400 },
      senderVisibility: 'hide',
    },
  });
});

test('the field stays where it is when a text becomes a picture message and back', async () => {
  await openThread();
  const bottom = (): number => field().element().getBoundingClientRect().bottom;
  const before = bottom();
  await button('Attach').click();
  await anna().getByRole('button', { name: 'Subject' }).click();
  await anna().getByRole('textbox', { name: 'Subject' }).fill('Boat');
  await expect.element(button('Send MMS')).toBeVisible();
  await expect.element(button('Later')).toBeVisible();
  expect(bottom()).toBe(before);
  await button('Remove subject').click();
  await expect.element(button('Later')).not.toBeInTheDocument();
  expect(bottom()).toBe(before);
});

test('a text waits for its time, with its signature', async () => {
  const { calls } = await openThread({ signature: '– Anna' });
  await field().fill('Good morning');
  await button('Attach').click();
  await anna().getByRole('dialog', { name: 'Attach' }).getByRole('button', { name: 'Later' }).click();
  await anna()
    .getByRole('button', { name: /^In an hour/ })
    .click();
  await button('Send later').click();
  await expect.poll(() => calls('handset.schedule')).toHaveLength(1);
  expect(calls('handset.schedule')[0]).toEqual({
    handset: 'anna',
    at: T0 + 3_600_000,
    draft: NUMBERS.ben,
    message: { kind: 'sms', to: [NUMBERS.ben], text: 'Good morning\n– Anna', deliveryReport: true },
  });
  await expect.element(field()).toHaveValue('');
});

test('a choice that takes its own button away leaves the focus in the phone', async () => {
  await openThread();
  await button('Attach').click();
  const sheet = anna().getByRole('dialog', { name: 'Attach' });
  await sheet.getByRole('button', { name: 'Pick lake.jpg' }).click();
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  // What had the focus last, outside.
  await page.getByRole('button', { name: 'More for Ben' }).click();
  await userEvent.keyboard('{Escape}');
  await button('Later').click();
  const times = anna().getByRole('dialog', { name: /Send later/ });
  await times.getByRole('button', { name: /In an hour/ }).click();
  await expect.element(button('Later')).not.toBeInTheDocument();
  await expect.poll(() => document.activeElement?.closest('[aria-label="Phone Anna"]')).not.toBeNull();
});

test('a sheet that another one led to leaves the focus where one writes, also beside the recipients', async () => {
  await openThread();
  await button('Back').click();
  await button('Start chat').click();
  await anna().getByRole('combobox', { name: 'To' }).fill('Ben');
  await userEvent.keyboard('{Enter}');
  await field().fill('See you');
  const sheet = anna().getByRole('dialog');
  for (const [tile, end] of [
    ['Later', 'In an hour'],
    ['Advanced', 'Done'],
  ] as const) {
    await button('Attach').click();
    await sheet.getByRole('button', { name: tile, exact: true }).click();
    await sheet.getByRole('button', { name: end }).click();
    await expect.element(field()).toHaveFocus();
  }
});

/** Starts a message to Ben and Otto and sends it. */
async function writeToTwo(text: string): Promise<void> {
  await button('Start chat').click();
  const to = anna().getByRole('combobox', { name: 'To' });
  for (const name of ['Ben', 'Otto']) {
    await to.fill(name);
    await userEvent.keyboard('{Enter}');
  }
  await field().fill(text);
  await userEvent.keyboard('{Enter}');
}

test('each new message to several asks whether they are a group, until its owner says it for all', async () => {
  const { engine, calls } = await openThread();
  const anna0 = engine.fixture.snapshot.handsets[0];
  if (anna0 === undefined) throw new Error('the fixture has no Anna');
  engine.answers['handset.configure'] = () => anna0;
  engine.answers['handset.sendSms'] = () => ({
    messages: [message({ id: 'a' }), message({ id: 'b', conversation: NUMBERS.otto })],
  });
  await button('Back').click();
  const question = anna().getByRole('dialog', { name: 'To 2 people' });
  await writeToTwo('Who comes?');
  await question.getByRole('button', { name: /^To each separately/ }).click();
  await expect.poll(() => calls('handset.sendSms')).toHaveLength(1);
  expect(calls('handset.sendSms')[0]).toMatchObject({ to: [NUMBERS.ben, NUMBERS.otto], text: 'Who comes?' });
  expect(calls('handset.configure')).toEqual([]);
  await writeToTwo('And tomorrow?');
  await question.getByRole('checkbox', { name: 'Do so with all new messages to several' }).click();
  await question.getByRole('button', { name: /^As a group/ }).click();
  await expect.poll(() => calls('handset.sendMms')).toHaveLength(1);
  expect(calls('handset.sendMms')[0]).toMatchObject({
    mms: { to: [NUMBERS.ben, NUMBERS.otto], group: 'one' },
  });
  expect(calls('handset.configure')).toEqual([{ handset: 'anna', groupMessages: 'one' }]);
});

test('what cannot be sent yet tells what it lacks', async () => {
  await openThread();
  await expect.element(button('Send SMS')).toHaveAccessibleDescription('Write something first');
  await button('Back').click();
  await button('Start chat').click();
  await field().fill('Who comes?');
  await expect.element(button('Send SMS')).toHaveAccessibleDescription('Say first whom it is for');
  await field().click();
  await userEvent.keyboard('{Enter}');
  const to = anna().getByRole('combobox', { name: 'To' });
  await expect.element(to).toHaveFocus();
  await to.fill('Ben');
  await userEvent.keyboard('{Enter}');
  await expect.element(button('Send SMS')).not.toHaveAccessibleDescription();
});

test('a group that is one already is answered as one, and nothing is asked', async () => {
  const { session, calls } = await openThread();
  const group = `${NUMBERS.ben},${NUMBERS.otto}`;
  const addresses = [NUMBERS.ben, NUMBERS.otto];
  const last = message({ kind: 'mms', direction: 'in', addresses, conversation: group });
  const store = session.stores.handsets.get('anna')!;
  store.setState(({ conversations }) => ({
    conversations: new Map(conversations).set(group, { key: group, addresses, last, unread: 0, draft: null }),
  }));
  openRoute(store, { screen: 'thread', conversation: group, writing: true });
  await field().fill('We do');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => calls('handset.sendMms')).toHaveLength(1);
  expect(calls('handset.sendMms')[0]).toMatchObject({ mms: { to: addresses, slides: [{ text: 'We do' }] } });
  expect(calls('handset.configure')).toEqual([]);
});

test('a mail is answered under its subject', async () => {
  const { session, calls } = await openThread();
  const eve = 'eve@mail.example';
  const last = message({
    kind: 'mms',
    direction: 'in',
    addresses: [eve],
    conversation: eve,
    subject: 'Dinner',
  });
  const store = session.stores.handsets.get('anna')!;
  store.setState(({ conversations }) => ({
    conversations: new Map(conversations).set(eve, {
      key: eve,
      addresses: [eve],
      last,
      unread: 0,
      draft: null,
    }),
  }));
  openRoute(store, { screen: 'thread', conversation: eve, writing: true });
  await field().fill('Yes');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => calls('handset.sendMms')).toHaveLength(1);
  expect(calls('handset.sendMms')[0]).toMatchObject({ mms: { to: [eve], subject: 'Re: Dinner' } });
});

test('emoji and places go where the cursor is', async () => {
  await openThread();
  await field().fill('See you');
  await button('Emoji').click();
  await anna().getByRole('button', { name: '😀', exact: true }).click();
  await anna().getByRole('tab', { name: 'Food and drink' }).click();
  await anna().getByRole('button', { name: '🍕', exact: true }).click();
  await expect.element(field()).toHaveValue('See you😀🍕');
  await anna().getByRole('button', { name: 'Delete the last character' }).click();
  await expect.element(field()).toHaveValue('See you😀');
  await button('Close emoji').click();
  await button('Attach').click();
  await button('Place').click();
  await anna().getByRole('textbox', { name: 'Name of the place' }).fill('Quay');
  await button('As a link').click();
  await expect.element(field()).toHaveValue('See you😀 Quay geo:54.323300,10.122800');
});

test('arrows go along the groups of emoji, which are one stop for Tab, round at both ends', async () => {
  await openThread();
  await button('Emoji').click();
  const tab = (name: string) => anna().getByRole('tab', { name });
  await expect.element(tab('Smileys')).toBeVisible();
  (tab('Smileys').element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(tab('People')).toHaveFocus();
  await expect.element(tab('People')).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{ArrowLeft>2/}');
  await expect.element(tab('Symbols')).toHaveFocus();
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement?.closest('.emoji-grid')).not.toBeNull();
});

test('the grid of emoji is one stop for Tab, too: the one that was walked to', async () => {
  await openThread();
  await button('Emoji').click();
  const grid = anna().getByRole('tabpanel', { name: 'Smileys' });
  const emoji = () => [...grid.element().querySelectorAll('button')];
  await expect.element(grid).toBeVisible();
  (anna().getByRole('tab', { name: 'Smileys' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(emoji()[0]);
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(document.activeElement).toBe(emoji()[2]);
  await expect.poll(() => emoji().filter(({ tabIndex }) => tabIndex === 0)).toEqual([emoji()[2]]);
  await userEvent.keyboard('{Tab}');
  expect(grid.element().contains(document.activeElement)).toBe(false);
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  expect(document.activeElement).toBe(emoji()[2]);
});

test('a phone that sends only what all can show says so', async () => {
  const { engine } = await openThread({ creationMode: 'restricted' });
  const drop = async (file: File): Promise<void> => {
    const data = new DataTransfer();
    data.items.add(file);
    field()
      .element()
      .dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: data }));
    await Promise.resolve();
  };
  await drop(new File(['%PDF'], 'plan.pdf', { type: 'application/pdf' }));
  const dialog = anna().getByRole('dialog', { name: 'Not every phone shows this' });
  await expect.element(dialog).toHaveTextContent('plan.pdf (application/pdf)');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect.element(button('Send SMS')).toBeVisible();
  await drop(new File(['BEGIN:VCARD'], 'ben.vcf', { type: 'text/x-vcard' }));
  await expect.element(button('Send MMS')).toBeVisible();
  expect(engine.calls.some(({ name }) => name === 'handset.sendMms')).toBe(false);
});

test('what was written to several, and not sent, waits in the one conversation of theirs', async () => {
  const { engine, session, calls } = await openThread();
  engine.answers['handset.sendSms'] = () => ({
    messages: [message({ id: 'a' }), message({ id: 'b', conversation: NUMBERS.otto })],
  });
  const both = [NUMBERS.ben, NUMBERS.otto];
  const key = both.join(',');
  const rows = anna().getByRole('listitem', { name: /^Ben, Otto/ });
  await button('Back').click();
  await writeToTwo('Who comes?');
  const question = anna().getByRole('dialog', { name: 'To 2 people' });
  await expect.element(question).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(question).not.toBeInTheDocument();
  await button('Back').click();
  const draft = { to: both, text: 'Who comes?', mms: null };
  await expect
    .poll(() => calls('handset.saveDraft'))
    .toContainEqual({ handset: 'anna', conversation: key, draft });
  expect(calls('handset.saveDraft')).toContainEqual({ handset: 'anna', conversation: 'new', draft: null });
  const store = session.stores.handsets.get('anna')!;
  expect(store.getState().composers.has('new')).toBe(false);
  engine.emit({
    type: 'conversation',
    handset: 'anna',
    conversation: { key, addresses: both, last: null, unread: 0, draft },
  });
  await rows.getByRole('button').click();
  await expect.element(field()).toHaveValue('Who comes?');
  await field().click();
  await userEvent.keyboard('{Enter}');
  // Nobody has said yet whether they are a group; when they are not, there is no conversation to stay in.
  await question.getByRole('button', { name: /^To each separately/ }).click();
  await expect.poll(() => calls('handset.sendSms')).toHaveLength(1);
  await expect.element(button('Start chat')).toBeVisible();
});

test('what is written without recipients yet is kept at once', async () => {
  const { calls } = await openThread();
  await button('Back').click();
  await button('Start chat').click();
  await field().fill('Not for anybody yet');
  expect(calls('handset.saveDraft')).toContainEqual({
    handset: 'anna',
    conversation: 'new',
    draft: { to: [], text: 'Not for anybody yet', mms: null },
  });
});

test('Enter says that nobody would get it, wherever it is pressed', async () => {
  await openThread();
  await button('Back').click();
  await button('Start chat').click();
  const told = anna().getByRole('alert').filter({ hasText: 'Say who gets it' });
  await field().fill('For whom');
  await expect.element(told).not.toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  await expect.element(told).toBeVisible();
  const to = anna().getByRole('combobox', { name: 'To' });
  await expect.element(to).toHaveFocus();
  await userEvent.keyboard('B');
  await expect.element(told).not.toBeInTheDocument();
  await userEvent.keyboard('{Backspace}{Enter}');
  await expect.element(told).toBeVisible();
});

test('a new message is written with the keys alone: arrows choose, Tab goes on in order', async () => {
  await openThread();
  (anna().element() as HTMLElement).focus();
  await userEvent.keyboard('{Alt>}n{/Alt}');
  const to = anna().getByRole('combobox', { name: 'To' });
  await expect.element(to).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  const chosen = anna().getByRole('option', { selected: true });
  await expect.element(chosen).toHaveTextContent('Ben');
  expect(to.element().getAttribute('aria-activedescendant')).toBe(chosen.element().id);
  await userEvent.keyboard('{Enter}');
  await expect.element(anna().getByRole('button', { name: 'Remove Ben' })).toBeVisible();
  await expect.element(to).toHaveFocus();
  // The list below, which is scrolled by the keys, then the field for the message.
  await userEvent.keyboard('{Tab}{Tab}');
  await expect.element(button('Attach')).toHaveFocus();
  await userEvent.keyboard('{Tab}');
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard('{Tab}{Tab}');
  await expect.element(button('Send SMS')).toHaveFocus();
  await userEvent.keyboard('{Shift>}{Tab}{Tab}{Tab}{Tab}{Tab}{Tab}{/Shift}');
  await expect.element(button('Remove Ben')).toHaveFocus();
});

test('Tab makes a recipient of what is typed, once, and stays where it cannot be one', async () => {
  await openThread();
  await button('Back').click();
  await button('Start chat').click();
  const to = anna().getByRole('combobox', { name: 'To' });
  await to.click();
  await userEvent.keyboard('nobody of that name{Tab}');
  await expect.element(to).toHaveFocus();
  await to.fill('+491715550199');
  await userEvent.keyboard('{Tab}{Tab}');
  await expect.element(button('Attach')).toHaveFocus();
  await expect
    .poll(() =>
      anna()
        .getByRole('button', { name: /^Remove/ })
        .all(),
    )
    .toHaveLength(1);
});

test('Ctrl+Enter sends from any part of the composer, and says where something lacks', async () => {
  const { calls } = await openThread();
  await button('Back').click();
  await button('Start chat').click();
  const to = anna().getByRole('combobox', { name: 'To' });
  await field().fill('On the way');
  (button('Attach').element() as HTMLElement).focus();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.element(to).toHaveFocus();
  await userEvent.keyboard('Ben{Control>}{Enter}{/Control}');
  await expect.poll(() => calls('handset.sendSms')).toHaveLength(1);
  expect(calls('handset.sendSms')[0]).toMatchObject({ to: [NUMBERS.ben], text: 'On the way' });
});

test('a text that a character makes dearer says which, and can be made plain', async () => {
  await openThread();
  const text = 'The ferry leaves at seven from the third pier – be there at half past six, please';
  await field().fill(text);
  const hint = anna().getByText('2 SMS, because “–” is not in the SMS alphabet. In plain characters 1 SMS.');
  await expect.element(hint).toBeVisible();
  await button('Make plain').click();
  await expect.element(field()).toHaveValue(text.replace('–', '-'));
  await expect.element(hint).not.toBeInTheDocument();
});

test('a small screen with a large font has room for all that can be attached', async () => {
  const made = fixture().snapshot.handsets.find((handset) => handset.setup.id === 'anna');
  if (made === undefined) throw new Error('the fixture has no Anna');
  const { profile } = made.setup;
  await openThread({
    fontScale: 1.3,
    profile: { ...profile, screen: { ...profile.screen, width: 240, height: 400 } },
  });
  const screen = (): HTMLElement => {
    const found = anna().element().querySelector<HTMLElement>('[data-screen]');
    if (found === null) throw new Error('Anna has no screen');
    return found;
  };
  expect(layoutProblems(screen())).toEqual([]);
  await button('Attach').click();
  const sheet = anna().getByRole('dialog', { name: 'Attach' });
  await expect.element(sheet.getByRole('button', { name: 'Samples' })).toBeVisible();
  expect(layoutProblems(screen())).toEqual([]);
  // The last of them is scrolled to.
  await sheet.getByRole('button', { name: 'Advanced' }).click();
  await expect.element(anna().getByRole('dialog', { name: 'Advanced MMS' })).toBeVisible();
});

test('what is wrong with a place is told at the field that it is about', async () => {
  await openThread();
  await button('Attach').click();
  await button('Place').click();
  const latitude = anna().getByRole('textbox', { name: 'Latitude, degrees north' });
  await latitude.fill('999');
  await userEvent.keyboard('{Enter}');
  await expect.element(latitude).toHaveAccessibleDescription(/90/);
  const longitude = anna().getByRole('textbox', { name: 'Longitude, degrees east' });
  await expect.element(longitude).not.toHaveAccessibleDescription();
});

test('the day of an event can be read with letters twice as large', async () => {
  await openThread({ fontScale: 2 });
  await button('Attach').click();
  await anna().getByRole('dialog').getByRole('button', { name: 'Event' }).click();
  const day = anna().getByRole('combobox', { name: 'Day' });
  await expect.element(day).toBeVisible();
  const { width } = day.element().getBoundingClientRect();
  const time = anna().getByRole('textbox', { name: 'Time' }).element().getBoundingClientRect();
  expect(width).toBeGreaterThan(time.width);
});

test.each([
  ['a usual phone', {}, 'ltr'],
  ['a narrow one with large letters', { width: 320, fontScale: 1.3 }, 'ltr'],
  ['one from right to left', { rightToLeft: true }, 'rtl'],
] as const)(
  'a long text has the width of the field on %s, and grows until it scrolls',
  async (_, how, direction) => {
    const found = fixture().snapshot.handsets.find((handset) => handset.setup.id === 'anna');
    if (found === undefined) throw new Error('the fixture has no Anna');
    const { profile } = found.setup;
    const { width = profile.screen.width, ...setup } = { width: undefined, ...how };
    await openThread({ ...setup, profile: { ...profile, screen: { ...profile.screen, width } } });
    const box = (element: Element | null): DOMRect => {
      if (element === null) throw new Error('there is no such element');
      return element.getBoundingClientRect();
    };
    const text = (): DOMRect => box(field().element());
    const emoji = (): DOMRect => box(button('Emoji').element());
    await field().fill('Hi');
    await expect.poll(() => emoji().top < text().bottom).toBe(true);
    expect(direction === 'ltr' ? emoji().left >= text().right - 1 : emoji().right <= text().left + 1).toBe(
      true,
    );
    const line = text().height;
    await field().fill('Shall we take the boat over to the island? '.repeat(4));
    await expect
      .element(anna().getByRole('status', { name: 'Characters left and parts' }))
      .toHaveTextContent('/ 2');
    await expect.poll(() => emoji().top >= text().bottom - 1).toBe(true);
    const outer = box(field().element().closest('.box'));
    expect(text().width).toBeGreaterThan(outer.width * 0.8);
    expect(text().height).toBeGreaterThan(line * 2);
    const screen = box(anna().element().querySelector('[data-screen]'));
    await field().fill('Shall we take the boat over to the island? '.repeat(40));
    await expect.poll(() => field().element().scrollHeight > field().element().clientHeight).toBe(true);
    expect(text().height).toBeLessThan(screen.height / 2);
    expect(layoutProblems(anna().element().querySelector<HTMLElement>('[data-screen]')!)).toEqual([]);
  },
);

test('a message that was sent leaves an empty field, and no word about its kind', async () => {
  const { calls } = await openThread();
  await button('Attach').click();
  await anna().getByRole('dialog', { name: 'Attach' }).getByRole('button', { name: 'Subject' }).click();
  const subject = anna().getByRole('textbox', { name: 'Subject' });
  await subject.fill('A walk around the lake');
  const notice = (words: string) => anna().getByText(words);
  await expect.element(notice('Now a picture message (MMS)')).toBeVisible();
  // A subject that is far from its limit has the line to itself.
  await expect.element(anna().getByText('22 / 40')).not.toBeInTheDocument();
  await subject.fill('A walk around the whole of the lake');
  await expect.element(anna().getByText('35 / 40')).toBeVisible();
  await field().fill('Who comes along?');
  await button('Send MMS').click();
  await expect.poll(() => calls('handset.sendMms')).toHaveLength(1);
  await expect.element(button('Send SMS')).toBeVisible();
  expect(notice('Now a text message (SMS)').query()).toBeNull();
});

test('whatever is attached and written, Send stays on a small screen with large letters', async () => {
  const found = fixture().snapshot.handsets.find((handset) => handset.setup.id === 'anna');
  if (found === undefined) throw new Error('the fixture has no Anna');
  const { profile } = found.setup;
  const { session } = await openThread({
    fontScale: 1.3,
    profile: { ...profile, screen: { ...profile.screen, width: 320, height: 640 } },
  });
  const store = session.stores.handsets.get('anna');
  if (store === undefined) throw new Error('Anna has no store');
  const picture = { body: LAKE, contentType: 'image/jpeg', name: 'lake.jpg', size: 900_000 };
  const media = [{ ...picture, width: 1_600, height: 1_200, duration: null }];
  const written = withText(
    emptyComposer([NUMBERS.ben]),
    'Shall we take the boat over to the island? '.repeat(9),
  );
  setComposer(store, NUMBERS.ben, {
    ...written,
    subject: 'A walk around the lake',
    slides: written.slides.map((slide) => ({ ...slide, media })),
  });
  const screen = anna().element().querySelector('[data-screen]')!;
  const isIn = (element: Element): boolean => {
    const [outer, inner] = [screen.getBoundingClientRect(), element.getBoundingClientRect()];
    return inner.height > 0 && inner.top >= outer.top && inner.bottom <= outer.bottom;
  };
  await expect.poll(() => isIn(button('Send MMS').element())).toBe(true);
  expect(isIn(button('Attach').element())).toBe(true);
  button('Emoji').element().scrollIntoView({ block: 'nearest' });
  await button('Emoji').click();
  await expect.element(anna().getByRole('searchbox', { name: 'Search emoji' })).toBeVisible();
  await expect.poll(() => isIn(button('Send MMS').element())).toBe(true);
  expect(isIn(anna().getByRole('searchbox', { name: 'Search emoji' }).element())).toBe(true);
});

test('a new message that was sent does not come back out of the draft that was kept of it', async () => {
  const { engine, calls } = await openThread();
  engine.answers['handset.sendSms'] = () => ({ messages: [message({ conversation: NUMBERS.ben })] });
  await button('Back').click();
  const draft = { to: [NUMBERS.ben], text: 'Ferry', mms: null };
  const conversation = { key: 'new', addresses: [], last: null, unread: 0, draft };
  engine.emit({ type: 'conversation', handset: 'anna', conversation });
  await button('Start chat').click();
  await expect.element(field()).toHaveValue('Ferry');
  await field().fill('Ferry now');
  await button('Send SMS').click();
  await expect.poll(() => calls('handset.sendSms')).toHaveLength(1);
  await expect.element(anna().getByRole('combobox', { name: 'To' })).not.toBeInTheDocument();
  await expect.element(field()).toHaveValue('');
});

test('what is attached last is in sight, and the keys stay in the composer while all of it is taken out again', async () => {
  const { session } = await openThread();
  const { handsets } = session.stores;
  const media = (name: string) => ({
    body: name,
    name,
    contentType: 'application/pdf',
    size: 500,
    width: null,
    height: null,
    duration: null,
  });
  const attach = (...names: string[]): void => {
    const composer = { ...emptyComposer([NUMBERS.ben]), subject: 'Papers' };
    const slides = [{ ...emptySlide(), media: names.map(media) }];
    setComposer(handsets.get('anna')!, NUMBERS.ben, { ...composer, slides });
  };
  attach('one.pdf', 'two.pdf');
  await expect.element(button('Remove two.pdf')).toBeInTheDocument();
  attach('one.pdf', 'two.pdf', 'three.pdf', 'four.pdf', 'five.pdf');
  const row = anna().getByRole('list', { name: 'Attachments' });
  await expect.element(button('Remove five.pdf')).toBeInTheDocument();
  const end = (of: Element): number => of.getBoundingClientRect().right;
  await expect.poll(() => end(button('Remove five.pdf').element()) <= end(row.element())).toBe(true);

  const press = async (name: string): Promise<void> => {
    (button(name).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
  };
  await press('Remove four.pdf');
  await expect.element(button('Remove five.pdf')).toHaveFocus();
  await press('Remove subject');
  await expect.element(field()).toHaveFocus();
});

test('on a phone on its side the text is in sight while emoji are picked for it, whatever else the message has', async () => {
  const { session } = await openThread();
  setLayout(session.stores.desk, { turned: ['anna'] });
  const composer = withText({ ...emptyComposer([NUMBERS.ben]), subject: 'Papers' }, 'Look');
  setComposer(session.stores.handsets.get('anna')!, NUMBERS.ben, composer);
  await expect.element(anna().getByRole('textbox', { name: 'Subject' })).toBeVisible();
  await button('Emoji').click();
  await expect.element(anna().getByRole('searchbox', { name: 'Search emoji' })).toBeVisible();
  const inside = (): boolean => {
    const text = field().element().getBoundingClientRect();
    const box = field().element().closest('.box')!.getBoundingClientRect();
    return text.top >= box.top && text.bottom <= box.bottom + 1;
  };
  await expect.poll(inside).toBe(true);
  await button('Close emoji').click();
  await expect.element(anna().getByRole('textbox', { name: 'Subject' })).toBeVisible();
});
