import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Message, Why } from '../../shared/model/message';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, LAKE, message, NUMBERS, part, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const bubble = (name: RegExp) => anna().getByRole('article', { name });

async function openThread(
  key: string,
  name: RegExp,
  extra: Parameters<typeof message>[0][] = [],
  answers: FakeEngine['answers'] = {},
) {
  const made = fixture();
  const messages = made.messages.get(`anna ${key}`) ?? [];
  messages.push(...extra.map((part) => message({ addresses: [key], ...part })));
  made.messages.set(`anna ${key}`, messages);
  const engine = new FakeEngine(made);
  Object.assign(engine.answers, answers);
  const session = await showDesk(engine);
  await anna().getByRole('listitem', { name }).getByRole('button').click();
  return { engine, session };
}

test('a long press offers what can be done; what is deleted can be had back', async () => {
  const { engine } = await openThread(NUMBERS.ben, /^Ben/);
  await bubble(/Wow, that light/).click({ button: 'right' });
  const sheet = anna().getByRole('dialog', { name: 'More for this message' });
  await expect.element(sheet.getByRole('button', { name: 'Copy text' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Delete' }).click();
  await expect.element(bubble(/Wow, that light/)).not.toBeInTheDocument();
  // What opened the sheet is gone: one writes on.
  await expect.element(anna().getByRole('textbox', { name: 'Message' })).toHaveFocus();
  await anna().getByRole('button', { name: 'Undo' }).click();
  await expect.element(bubble(/Wow, that light/)).toBeVisible();
  expect(engine.calls.some(({ name }) => name === 'handset.delete')).toBe(false);
});

test('what is too large is not sent again as it is, but goes back into the field', async () => {
  const why: Why = { code: 'message-too-large', params: { size: 400_000, limit: 307_200 } };
  const large: Parameters<typeof message>[0] = {
    id: 'large',
    kind: 'mms',
    direction: 'out',
    at: T0 + 60_000,
    state: 'failed',
    subject: 'All of them',
    parts: [part('lake.jpg', 'image/jpeg', { hash: LAKE })],
    why: [why],
  };
  const { session } = await openThread(NUMBERS.ben, /^Ben/, [large]);
  const entry = bubble(/All of them/);
  await expect.element(entry.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();
  await expect.element(entry.getByRole('button', { name: 'Retry' })).not.toBeInTheDocument();
  await entry.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect.element(anna().getByRole('textbox', { name: 'Subject' })).toHaveValue('All of them');
  const written = session.stores.handsets.get('anna')?.getState().composers.get(NUMBERS.ben);
  expect(written?.to).toEqual([NUMBERS.ben]);
  expect(written?.slides.flatMap(({ media }) => media.map(({ name }) => name))).toEqual(['lake.jpg']);
});

test('the details of a text for the SIM say its class and where it is kept', async () => {
  const text = {
    id: 'sim',
    text: 'For the SIM',
    at: T0 + 60_000,
    sms: { class: 2, storage: 'sim' },
  } as const;
  await openThread(NUMBERS.ben, /^Ben/, [text]);
  await bubble(/For the SIM/).click({ button: 'right' });
  await anna()
    .getByRole('dialog', { name: 'More for this message' })
    .getByRole('button', { name: 'Details' })
    .click();
  const sheet = anna().getByRole('dialog', { name: 'Message details' });
  await expect.element(sheet.getByText('2, for the SIM')).toBeVisible();
  await expect.element(sheet.getByText('on the SIM', { exact: true })).toBeVisible();
});

test('what failed is sent again, and the keys stay at it', async () => {
  const failed: Parameters<typeof message>[0] = {
    id: 'lost',
    direction: 'out',
    at: T0 + 60_000,
    state: 'failed',
    text: 'Once more',
    why: [{ code: 'stopped', params: {} }],
  };
  const { engine } = await openThread(NUMBERS.ben, /^Ben/, [failed]);
  await bubble(/Once more/)
    .getByRole('button', { name: 'Retry' })
    .click();
  await expect.element(bubble(/Once more/)).toHaveFocus();
  expect(engine.calls.find(({ name }) => name === 'handset.retry')?.input).toEqual({
    handset: 'anna',
    message: 'lost',
  });
});

test('a slideshow is sent on with its slides, and its files can be saved', async () => {
  const { session } = await openThread(NUMBERS.ben, /^Ben/);
  await bubble(/Evening at the lake/).click({ button: 'right' });
  const sheet = anna().getByRole('dialog', { name: 'More for this message' });
  await expect.element(sheet.getByRole('link', { name: 'Save lake.jpg' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Forward', exact: true }).click();
  await expect.element(anna().getByRole('heading', { name: 'New message' })).toBeVisible();
  const composer = session.stores.handsets.get('anna')?.getState().composers.get('new');
  expect(composer?.subject).toBe('Evening at the lake');
  expect(
    composer?.slides.map(({ text, duration, media }) => [text, duration, media.map(({ name }) => name)]),
  ).toEqual([
    ['Look at this light!\nTurn the sound on…', 5_000, ['lake.jpg']],
    ['The evening ferry comes in.', 6_000, ['harbour.jpg', 'waves.wav']],
  ]);
});

test('the details have every field, and lead to the desk', async () => {
  const { session } = await openThread(NUMBERS.ben, /^Ben/, [
    {
      kind: 'mms',
      text: null,
      subject: 'Reports',
      at: T0,
      size: 84_000,
      priority: 'high',
      messageClass: 'personal',
      messageId: 'm-7Qk2@mms.lab',
      addresses: [NUMBERS.ben],
      reports: [
        { recipient: NUMBERS.ben, status: 'read', at: T0 },
        { recipient: NUMBERS.otto, status: 'pending', at: null },
      ],
    },
  ]);
  await expect.element(bubble(/Reports/)).toHaveTextContent('Delivered to 1 of 2');
  await bubble(/Reports/).click({ button: 'right' });
  await anna().getByRole('button', { name: 'Details' }).click();
  const sheet = anna().getByRole('dialog', { name: 'Message details' });
  await expect.element(sheet).toHaveTextContent('Picture message (MMS 1.2)');
  await expect.element(sheet).toHaveTextContent('m-7Qk2@mms.lab');
  await expect.element(sheet).toHaveTextContent('class personal');
  await expect
    .element(sheet.getByRole('list', { name: 'Reports' }).getByRole('listitem').first())
    .toHaveTextContent('Read');
  await sheet.getByRole('button', { name: 'Show in ladder' }).click();
  const { layout, selection } = session.stores.desk.getState();
  expect(layout).toMatchObject({ dockOpen: true, dockTab: 'ladder' });
  expect(selection.message?.handset).toBe('anna');
});

test('a text that waits at the service centre can be asked about there, and the answer is told', async () => {
  const { engine } = await openThread(NUMBERS.ben, /^Ben/, [
    {
      text: 'Come at seven',
      at: T0,
      state: 'sent',
      reports: [{ recipient: NUMBERS.ben, status: 'pending', at: null }],
      centre: { action: 'enquire', at: T0, answer: 0x22 },
    },
  ]);
  await bubble(/Come at seven/).click({ button: 'right' });
  await anna().getByRole('button', { name: 'Details' }).click();
  const sheet = anna().getByRole('dialog', { name: 'Message details' });
  await expect.element(sheet).toHaveTextContent('It still waits there: the phone does not answer');
  for (const name of ['Ask the SMSC', 'Cancel status report request', 'Cancel at the SMSC'])
    await sheet.getByRole('button', { name }).click();
  const asked = engine.calls.filter(({ name }) => name === 'handset.commandSms');
  expect(asked.map(({ input }) => (input as { action: string }).action)).toEqual([
    'enquire',
    'cancel-report',
    'delete',
  ]);
});

test('a mail that nobody took tells what its server said, at the bubble and in the details', async () => {
  const eve = 'eve@mail.example';
  await openThread(
    NUMBERS.ben,
    /^Ben/,
    [
      {
        kind: 'mms',
        text: null,
        subject: 'Lake',
        at: T0,
        reports: [{ recipient: eve, status: 'unreachable', at: T0 }],
        why: [{ code: 'not-delivered', params: { status: 'unreachable', recipient: eve } }],
      },
    ],
    {
      'handset.adaptations': () => ({
        adaptations: [],
        refusals: [{ recipient: eve, reason: '550 5.1.1 no such user' }],
      }),
    },
  );
  await expect
    .element(
      anna()
        .getByText(/Not delivered to/)
        .first(),
    )
    .toBeVisible();
  await expect
    .element(anna())
    .toHaveTextContent('Not delivered to eve@mail.example: not reached, “550 5.1.1 no such user”');
  await bubble(/Lake/).click({ button: 'right' });
  await anna().getByRole('button', { name: 'Details' }).click();
  await expect
    .element(anna().getByRole('list', { name: 'Reports' }).getByRole('listitem'))
    .toHaveTextContent('550 5.1.1 no such user');
});

test('the details tell of a mail that nobody took, also when no report was asked for', async () => {
  const eve = 'eve@mail.example';
  await openThread(NUMBERS.ben, /^Ben/, [{ kind: 'mms', text: null, subject: 'Lake', at: T0, reports: [] }], {
    'handset.adaptations': () => ({
      adaptations: [],
      refusals: [{ recipient: eve, reason: '550 5.1.1 no such user' }],
    }),
  });
  await bubble(/Lake/).click({ button: 'right' });
  await anna().getByRole('button', { name: 'Details' }).click();
  await expect
    .element(anna().getByRole('list', { name: 'Reports' }).getByRole('listitem'))
    .toHaveTextContent('eve@mail.exampleNot delivered · 550 5.1.1 no such user');
});

test('the details tell what the network made of a message, and why', async () => {
  const { engine } = await openThread(NUMBERS.ben, /^Ben/, [
    { kind: 'mms', direction: 'in', from: NUMBERS.ben, text: null, subject: 'Smaller', at: T0, size: 84_000 },
  ]);
  const medium = (contentType: string, name: string, size: number) => ({
    contentType,
    name,
    body: { hash: '5'.repeat(64), size },
    width: null,
    height: null,
  });
  engine.answers['handset.adaptations'] = () => ({
    adaptations: [
      {
        recipient: NUMBERS.anna,
        device: 'subscriber',
        source: 'subscriber',
        limit: 30_000,
        before: 80_000,
        after: 29_000,
        duration: 200,
        rules: ['picture-resolution', 'not-accepted'],
        parts: [
          {
            before: medium('image/jpeg', 'lake.jpg', 61_440),
            after: medium('image/jpeg', 'lake.jpg', 20_480),
            rules: ['picture-resolution', 'message-size'],
            reason: null,
          },
          {
            before: medium('text/plain', 'a.txt', 20),
            after: medium('text/plain', 'a.txt', 20),
            rules: [],
            reason: null,
          },
          {
            before: medium('application/pdf', 'menu.pdf', 10_240),
            after: null,
            rules: ['not-accepted'],
            reason: null,
          },
        ],
      },
    ],
    refusals: [],
  });
  await bubble(/Smaller/).click({ button: 'right' });
  await anna().getByRole('button', { name: 'Details' }).click();
  const list = anna().getByRole('list', { name: 'Made fit by the network' });
  await expect
    .element(list.getByRole('listitem').first())
    .toHaveTextContent(/lake\.jpg60.KB became 20.KB · fewer pixels, size limit/);
  await expect
    .element(list.getByRole('listitem').nth(1))
    .toHaveTextContent(/menu\.pdf10.KB left out · the phone does not take it/);
  expect(list.getByRole('listitem').elements()).toHaveLength(2);
});

test('by its key a message is deleted too: the keys go to what stands in its place, and stay where one writes when it is had back', async () => {
  await openThread(NUMBERS.ben, /^Ben/);
  const last = bubble(/Wow, that light/);
  await expect.element(last).toBeVisible();
  const labels = (): (string | null)[] =>
    anna()
      .getByRole('article')
      .elements()
      .map((element) => element.getAttribute('aria-label'));
  const before = labels();
  (last.element() as HTMLElement).focus();
  await userEvent.keyboard('{Delete}');
  await expect.element(last).not.toBeInTheDocument();
  const at = Math.min(
    before.findIndex((label) => label?.includes('Wow, that light')),
    before.length - 2,
  );
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe(labels()[at]);
  const undo = anna().getByRole('button', { name: 'Undo' });
  (undo.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(last).toBeVisible();
  await expect.element(anna().getByRole('textbox', { name: 'Message' })).toHaveFocus();
});

test('a download that keys have asked for leaves them at its message, and they are there when it has come', async () => {
  const waiting = message({
    id: 'waits',
    direction: 'in',
    kind: 'mms',
    addresses: [NUMBERS.ben],
    text: null,
    state: 'announced',
    size: 90_000,
    at: T0 + 60_000,
  });
  const { engine } = await openThread(NUMBERS.ben, /^Ben/, [waiting]);
  const button = anna().getByRole('button', { name: /Tap to download/ });
  await expect.element(button).toBeVisible();
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  engine.emit({
    type: 'message',
    handset: 'anna',
    message: { ...waiting, state: 'downloading', progress: 0.1 },
  });
  await expect.element(anna().getByRole('progressbar', { name: /download/i })).toBeVisible();
  await expect.poll(() => document.activeElement?.getAttribute('data-message')).toBe('waits');
});

test('a file that came is told by its name', async () => {
  await openThread(NUMBERS.ben, /^Ben/, [
    {
      direction: 'in',
      kind: 'mms',
      text: null,
      parts: [part('doc.pdf', 'application/pdf', { hash: LAKE })],
      at: T0,
    },
  ]);
  await expect.element(bubble(/^Ben: File, doc\.pdf\. /)).toBeVisible();
});

test('of a picture with words both are told, and what is attached to it', async () => {
  await openThread(NUMBERS.ben, /^Ben/, [
    {
      direction: 'in',
      kind: 'mms',
      subject: 'Today',
      text: null,
      parts: [
        part('lake.jpg', 'image/jpeg', { hash: LAKE }),
        { ...part('a.txt', 'text/plain', {}), text: 'The lake at noon' },
        part('doc.pdf', 'application/pdf', { hash: LAKE }),
      ],
      at: T0,
    },
  ]);
  await expect.element(bubble(/^Ben: Picture, Today, The lake at noon, doc\.pdf\. /)).toBeVisible();
});

test('a recording that plays in its bubble can be saved there as it came', async () => {
  await openThread(NUMBERS.ben, /^Ben/, [
    {
      direction: 'in',
      kind: 'mms',
      text: null,
      parts: [part('voice.amr', 'audio/amr', { hash: LAKE })],
      at: T0,
    },
  ]);
  const save = bubble(/^Ben: Audio clip\. /).getByRole('link', { name: 'Save voice.amr' });
  await expect.element(save).toHaveAttribute('download', 'voice.amr');
  await expect.element(save).toBeVisible();
});

test('a place in a text leads to a map', async () => {
  const text = 'Pier 3 geo:53.541300,9.984100';
  await openThread(NUMBERS.ben, /^Ben/, [{ direction: 'in', text, at: T0 }]);
  await expect
    .element(anna().getByRole('link', { name: 'geo:53.541300,9.984100' }))
    .toHaveAttribute('href', expect.stringContaining('mlat=53.5413&mlon=9.9841'));
});

test('numbers in a text are tappable', async () => {
  await openThread(NUMBERS.ben, /^Ben/, [{ direction: 'in', text: 'Call +49 171 555 0177', at: T0 }]);
  await anna().getByRole('button', { name: '+49 171 555 0177' }).click();
  await anna().getByRole('button', { name: 'Write a message' }).click();
  await expect.element(anna().getByRole('heading', { name: '+49 171 555 0177' })).toBeVisible();
  await expect.element(anna().getByRole('textbox', { name: 'Message' })).toHaveFocus();
});

test('a number as people write it at home is known as the one in the address book', async () => {
  await openThread('+491715550104', /^Carla/, [{ direction: 'in', text: 'Call 0171 5550102', at: T0 }]);
  await anna().getByRole('button', { name: '0171 5550102' }).click();
  const sheet = anna().getByRole('dialog', { name: '01715550102' });
  await expect.element(sheet.getByRole('heading')).toHaveTextContent('Ben, 01715550102');
  await expect.element(sheet.getByRole('button', { name: 'Add to contacts' })).not.toBeInTheDocument();
  await sheet.getByRole('button', { name: 'Write a message' }).click();
  await expect.element(anna().getByRole('log', { name: 'Messages with Ben' })).toBeVisible();
});

test('the details say on which day a report came, where it is another than the message’s', async () => {
  const DAY = 86_400_000;
  await openThread(NUMBERS.ben, /^Ben/, [
    {
      text: 'Days apart',
      at: T0,
      addresses: [NUMBERS.ben],
      reports: [
        { recipient: NUMBERS.ben, status: 'delivered', at: T0 },
        { recipient: NUMBERS.otto, status: 'delivered', at: T0 + 2 * DAY },
      ],
    },
  ]);
  await bubble(/Days apart/).click({ button: 'right' });
  await anna().getByRole('button', { name: 'Details' }).click();
  const reports = anna()
    .getByRole('dialog', { name: 'Message details' })
    .getByRole('list', { name: 'Reports' })
    .getByRole('listitem');
  await expect.element(reports.first()).toHaveTextContent(/Delivered · \d\d:\d\d$/);
  await expect.element(reports.last()).toHaveTextContent(/Delivered · \w+ \d+ \w+, \d\d:\d\d$/);
});

test('in the details a number beside a name that is read from right to left keeps its order', async () => {
  const { session } = await openThread(NUMBERS.ben, /^Ben/, [
    { direction: 'in', text: 'Who is it?', at: T0 },
  ]);
  session.stores.handsets.get('anna')!.setState({ contacts: [{ name: 'بنيامين', number: NUMBERS.ben }] });
  await bubble(/Who is it/).click({ button: 'right' });
  await anna().getByRole('button', { name: 'Details' }).click();
  const from = anna().getByRole('dialog', { name: 'Message details' }).getByText('بنيامين');
  await expect.element(from).toBeVisible();
  // Each is closed in by itself (UAX #9): the plus stands before the number.
  expect(from.element().textContent).toBe('\u2068بنيامين\u2069, \u2068+49\u00a0171\u00a0555\u00a00102\u2069');
});

const menuOf = async (name: RegExp) => {
  await bubble(name).click({ button: 'right' });
  return anna().getByRole('dialog', { name: 'More for this message' });
};

test('what is on its way can be stopped, at its bubble and by its menu', async () => {
  const { engine } = await openThread(NUMBERS.ben, /^Ben/, [
    {
      id: 'out',
      direction: 'out',
      kind: 'mms',
      text: null,
      subject: 'Big',
      state: 'sending',
      progress: 0.2,
      at: T0,
    },
    {
      id: 'in',
      direction: 'in',
      kind: 'mms',
      text: null,
      subject: 'Slow',
      state: 'downloading',
      progress: 0.1,
      size: 90_000,
      at: T0,
    },
    { id: 'gone', direction: 'out', text: 'One part', state: 'sending', progress: 0, at: T0 },
  ]);
  await bubble(/Big/).getByRole('button', { name: 'Stop sending' }).click();
  const menu = await menuOf(/Slow|Downloading/);
  await menu.getByRole('button', { name: 'Stop the download' }).click();
  await expect
    .poll(() => engine.calls.filter(({ name }) => name === 'handset.stop').map(({ input }) => input))
    .toEqual([
      { handset: 'anna', message: 'out' },
      { handset: 'anna', message: 'in' },
    ]);
  await expect
    .element(bubble(/One part/).getByRole('button', { name: 'Stop sending' }))
    .not.toBeInTheDocument();
});

test('a download without coverage says that it waits, and one that broke off that it starts again', async () => {
  const picture: Partial<Message> = {
    direction: 'in',
    kind: 'mms',
    text: null,
    state: 'downloading',
    size: 98_000,
    at: T0,
  };
  const cut: Why = { code: 'broke-off', params: { size: 28_000 } };
  await openThread(NUMBERS.ben, /^Ben/, [
    {
      ...picture,
      id: 'held',
      subject: 'Held',
      progress: null,
      why: [cut, { code: 'waiting-for-coverage', params: {} }],
    },
    { ...picture, id: 'again', subject: 'Again', progress: 0, why: [cut] },
  ]);
  const held = bubble(/Waiting to download/);
  await expect.element(held).toHaveTextContent(/It is fetched when the phone is back/);
  await expect.element(held.getByRole('progressbar')).not.toBeInTheDocument();
  const again = bubble(/Downloading…/);
  await expect.element(again.getByRole('progressbar')).toBeVisible();
});

test('the details of a sent message tell what the network still does with it', async () => {
  const { engine } = await openThread(NUMBERS.ben, /^Ben/, [
    { id: 'lost', kind: 'mms', text: null, subject: 'Lost', state: 'sent', correlation: 'c-lost', at: T0 },
  ]);
  const waits = {
    message: 'mid',
    index: 0,
    to: NUMBERS.ben,
    from: NUMBERS.anna,
    subject: 'Lost',
    size: 900,
    state: 'notified',
    since: T0,
    attempts: 1,
    nextAt: T0 + 3 * 86_400_000,
    expiresAt: T0 + 7 * 86_400_000,
  };
  const mms = [
    { ...waits, correlation: 'c-lost' },
    { ...waits, index: 1, correlation: 'another', to: NUMBERS.otto },
  ];
  engine.answers['network.queues'] = () => ({
    smsc: { total: 0, waiting: [] },
    mmsc: { total: 2, waiting: mms },
  });
  const menu = await menuOf(/Lost/);
  await menu.getByRole('button', { name: 'Details' }).click();
  const list = anna().getByRole('list', { name: 'What the network still does' });
  await expect
    .element(list)
    .toHaveTextContent(/^BenAnnounced 1 time, not fetched yet\. Next try in \d+.[dh] \d+.(h|min)\.$/);
});

test('a star is put on a message, and those with one are found again', async () => {
  const { engine, session } = await openThread(NUMBERS.ben, /^Ben/);
  await (await menuOf(/Wow, that light/)).getByRole('button', { name: 'Add a star' }).click();
  const given = engine.calls.find(({ name }) => name === 'handset.star');
  expect(given?.input).toMatchObject({ handset: 'anna', starred: true });
  const { handsets } = session.stores;
  const wow = handsets
    .get('anna')!
    .getState()
    .threads.get(NUMBERS.ben)!
    .messages.find(({ text }) => text?.startsWith('Wow') === true)!;
  engine.emit({ type: 'message', handset: 'anna', message: { ...wow, starred: true } });
  await expect.element(bubble(/Wow, that light.*Starred/)).toBeVisible();
  engine.answers['handset.starred'] = () => ({ messages: [{ ...wow, starred: true }], more: false });
  await anna().getByRole('button', { name: 'Back', exact: true }).first().click();
  await anna().getByRole('button', { name: 'More', exact: true }).click();
  await anna().getByRole('button', { name: 'Starred messages' }).click();
  await anna()
    .getByRole('list', { name: 'Starred messages' })
    .getByRole('button', { name: /Wow, that light/ })
    .click();
  await expect.element(bubble(/Wow, that light/)).toBeVisible();
});

test('a message is shared behind what is written to somebody already', async () => {
  const { session } = await openThread(NUMBERS.ben, /^Ben/);
  await (await menuOf(/Wow, that light/)).getByRole('button', { name: 'Share' }).click();
  await anna().getByRole('dialog', { name: 'Share with' }).getByRole('button', { name: /Otto/ }).click();
  await expect.element(anna().getByRole('log', { name: 'Messages with Otto' })).toBeVisible();
  const written = session.stores.handsets.get('anna')!.getState().composers.get(NUMBERS.otto);
  expect(written?.slides[0]?.text).toMatch(/^Wow, that light/);
});

test('what its sender does not want sent on says so, and is not', async () => {
  await openThread(NUMBERS.ben, /^Ben/, [{ text: 'Only for you', notToBeSentOn: true, at: T0 }]);
  await expect.element(bubble(/Only for you/)).toHaveTextContent('Its sender asks that it is not sent on');
  const menu = await menuOf(/Only for you/);
  await expect.element(menu).toHaveTextContent('Not to be sent on');
  await expect.element(menu.getByRole('button', { name: 'Forward' })).not.toBeInTheDocument();
  await expect.element(menu.getByRole('button', { name: 'Share' })).not.toBeInTheDocument();
});

test('words are looked for in one conversation, from the newest to the oldest', async () => {
  const { engine } = await openThread(NUMBERS.ben, /^Ben/, [
    { id: 'b1', text: 'The blue boat', at: T0 },
    { id: 'b2', text: 'A blue bike', at: T0 + 1_000 },
  ]);
  engine.answers['handset.search'] = () => ({
    messages: [message({ id: 'b2' }), message({ id: 'b1' })],
    more: false,
  });
  await anna().getByRole('button', { name: 'More for this conversation' }).click();
  await anna().getByRole('button', { name: 'Search in conversation' }).click();
  const search = anna().getByRole('search', { name: 'Search in conversation' });
  await search.getByRole('searchbox').fill('blue');
  await expect.element(search.getByRole('status')).toHaveTextContent('1 of 2');
  expect(engine.calls.find(({ name }) => name === 'handset.search')?.input).toMatchObject({
    text: 'blue',
    conversation: NUMBERS.ben,
  });
  await expect.element(bubble(/A blue bike/)).toHaveClass(/is-revealed/);
  await search.getByRole('button', { name: 'Older hit' }).click();
  await expect.element(search.getByRole('status')).toHaveTextContent('2 of 2');
  await expect.element(bubble(/The blue boat/)).toHaveClass(/is-revealed/);
  await search.getByRole('button', { name: 'End the search' }).click();
  await expect.element(anna().getByRole('heading', { name: 'Ben' })).toBeVisible();
  // The bar goes with its field; the keys stay with the messages.
  await expect.element(anna().getByRole('log', { name: 'Messages with Ben' })).toHaveFocus();
});

test('a conversation is unread again, and the list shows', async () => {
  const { engine } = await openThread(NUMBERS.ben, /^Ben/);
  await anna().getByRole('button', { name: 'More for this conversation' }).click();
  await anna().getByRole('button', { name: 'Mark as unread' }).click();
  await expect.element(anna().getByRole('list', { name: 'Conversations' })).toBeVisible();
  expect(engine.calls.findLast(({ name }) => name === 'handset.markUnread')?.input).toEqual({
    handset: 'anna',
    conversation: [NUMBERS.ben],
  });
});

test('a message that is dropped on another phone is written to it', async () => {
  const { session } = await openThread(NUMBERS.ben, /^Ben/);
  const dragged = bubble(/Wow, that light/).element();
  const otto = page.getByRole('region', { name: 'Phone Otto' }).element();
  const dataTransfer = new DataTransfer();
  const fire = (target: Element, type: string): boolean =>
    target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  fire(dragged, 'dragstart');
  // A drop is allowed by what takes it.
  expect(fire(otto, 'dragover')).toBe(false);
  await expect.poll(() => otto.hasAttribute('data-drop')).toBe(true);
  fire(otto, 'drop');
  await expect.element(anna().getByRole('log', { name: 'Messages with Otto' })).toBeVisible();
  const written = session.stores.handsets.get('anna')!.getState().composers.get(NUMBERS.otto);
  expect(written?.slides[0]?.text).toMatch(/^Wow, that light/);
  expect(otto.hasAttribute('data-drop')).toBe(false);
});

test('what the network converts of a message stands beside it, for whom and how far', async () => {
  const { session } = await openThread(NUMBERS.ben, /^Ben/, [
    { kind: 'mms', text: null, subject: 'Clip', at: T0, state: 'sent', correlation: 'clip' },
    {
      kind: 'mms',
      text: null,
      subject: 'From Ben',
      at: T0,
      direction: 'in',
      from: NUMBERS.ben,
      state: 'downloading',
      correlation: 'reply',
    },
  ]);
  const convert = (correlation: string, recipient: string | null, fraction: number | null) =>
    ({ id: `${correlation} ${recipient}`, makes: 'video', correlation, recipient, fraction }) as const;
  const lines = () => anna().getByText(/The network converts/);
  await expect.element(bubble(/Clip/)).toBeVisible();
  session.stores.desk.setState({
    conversions: [
      convert('clip', NUMBERS.ben, 0.4),
      convert('other', NUMBERS.ben, 0.1),
      convert('clip', null, 0.2),
    ],
  });
  await expect.element(lines()).toHaveTextContent('The network converts a video for Ben 40 %');
  await expect.element(anna().getByRole('progressbar', { name: /converts a video for Ben/ })).toBeVisible();
  session.stores.desk.setState({
    conversions: [convert('reply', NUMBERS.otto, 0.4), convert('reply', NUMBERS.anna, null)],
  });
  await expect.element(lines()).toHaveTextContent('The network converts a video for this phone');
  session.stores.desk.setState({ conversions: [] });
  await expect.element(lines()).not.toBeInTheDocument();
});

test('an answer that its sender pays for says so, and is an MMS that names what it answers', async () => {
  const offer = { textOnly: true, deadline: T0 + 86_400_000, size: 2_048 };
  const { engine } = await openThread(NUMBERS.ben, /^Ben/, [
    { kind: 'mms', direction: 'in', id: 'offer', subject: 'Coming?', at: T0, replyCharging: offer },
    {
      kind: 'mms',
      direction: 'in',
      subject: 'Too late',
      at: T0 + 1,
      replyCharging: { ...offer, deadline: T0 - 120_000 },
    },
  ]);
  await expect
    .element(anna().getByText(/^Ben pays for one answer · text only · up to 2.KB · until /))
    .toBeVisible();
  await expect.element(anna().getByText('Ben paid for an answer; the time for it is over')).toBeVisible();
  engine.answers['handset.sendMms'] = () => ({ messages: [message({ kind: 'mms' })] });
  await anna().getByRole('button', { name: 'Answer at no cost' }).click();
  await anna().getByRole('textbox', { name: 'Message' }).fill('Yes!');
  await anna().getByRole('button', { name: 'Send MMS' }).click();
  await expect
    .poll(() => engine.calls.find(({ name }) => name === 'handset.sendMms')?.input)
    .toMatchObject({ mms: { to: [NUMBERS.ben], replyTo: 'offer' } });
  // It can be made an answer like any other.
  await anna().getByRole('button', { name: 'Answer at no cost' }).click();
  await anna()
    .getByRole('button', { name: /^Paid answer/ })
    .click();
  await anna().getByRole('textbox', { name: 'Message' }).fill('And');
  await expect.element(anna().getByRole('button', { name: 'Send SMS' })).toBeVisible();
});
