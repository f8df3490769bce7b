import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { emsCompositionSchema } from '../../shared/model/composition';
import type { HandsetProfile } from '../../shared/model/handset-profile';
import type { Message } from '../../shared/model/message';
import { composeEms } from '../../shared/protocol/ems/compose';
import { emsContentOf } from '../../shared/protocol/ems/composition';
import { encodeWvg } from '../../shared/protocol/ems/wvg';
import { emptyBitmap } from '../../shared/protocol/media/bitmap';
import { parseRtttl } from '../../shared/protocol/media/rtttl';
import { portOf, writePortContent, type PortContent } from '../../shared/protocol/smart-messaging/ports';
import { ringingToneFromRtttl } from '../../shared/protocol/smart-messaging/tone-conversion';
import { dcsFor } from '../../shared/protocol/sms/dcs';
import { keepUserData } from '../../shared/protocol/sms/kept-user-data';
import { octetUserData } from '../../shared/protocol/sms/user-data';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, part, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const phone = (name: string) => page.getByRole('region', { name: `Phone ${name}` });
const FROM_BEN: Partial<Message> = { direction: 'in', addresses: [NUMBERS.ben], at: T0 + 1_000 };

/** The desk with messages from Ben that Anna has got, Otto being a phone of this model. */
async function openDesk(messages: readonly Message[], profile: Partial<HandsetProfile> = {}) {
  const lab = fixture();
  for (const who of ['anna', 'otto'] as const)
    lab.messages.set(`${who} ${NUMBERS.ben}`, [
      ...(lab.messages.get(`${who} ${NUMBERS.ben}`) ?? []),
      ...messages,
    ]);
  const otto = lab.snapshot.handsets.find(({ setup }) => setup.id === 'otto')!;
  otto.setup = { ...otto.setup, profile: { ...otto.setup.profile, ...profile } };
  const engine = new FakeEngine(lab);
  await showDesk(engine);
  await expect.element(phone('Anna')).toBeVisible();
  return engine;
}

async function openThread() {
  await phone('Anna')
    .getByRole('listitem', { name: /^Ben, / })
    .click();
  return phone('Anna').getByRole('log');
}

const EMS = emsCompositionSchema.parse({
  formats: [{ start: 8, length: 5, bold: true, foreground: 'dark-red' }],
  objects: [
    { name: 'predefined-animation', position: 13, number: 1 },
    { name: 'predefined-sound', position: 13, number: 3 },
    { name: 'small-picture', position: 13, bits: 'f0'.repeat(32) },
  ],
});

function enhanced(text: string): Message {
  const parts = composeEms({ text, ...emsContentOf(EMS) }, { reference: 1 });
  return message({
    ...FROM_BEN,
    id: 'enhanced',
    text,
    sms: { userData: keepUserData(parts, dcsFor(parts[0]!.encoding)) },
  });
}

/** An extended object (3GPP TS 23.040 §9.2.3.24.10.1.11) in front of the text, in one part. */
function extended(id: string, type: number, content: readonly number[]): Message {
  const object = {
    name: 'extended-object' as const,
    position: 0,
    reference: 1,
    type,
    content: Uint8Array.from(content),
    prompt: 0,
    noForward: false,
  };
  const parts = composeEms({ text: 'Look', objects: [object] }, { reference: 1 });
  return message({
    ...FROM_BEN,
    id,
    text: 'Look',
    sms: { userData: keepUserData(parts, dcsFor(parts[0]!.encoding)) },
  });
}

const octetsOf = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

function smart(content: PortContent): Message {
  const port = portOf(content.type);
  const data = octetUserData(writePortContent(content), [
    { iei: 0x05, name: 'ports-16', destination: port, source: 0 },
  ]);
  return message({
    ...FROM_BEN,
    id: content.type,
    text: content.type,
    sms: { port, userData: keepUserData([data], dcsFor('8bit')) },
  });
}

function tone(): PortContent {
  const tune = parseRtttl('Boat:d=4,o=5,b=120:c,e,g').value;
  return { type: 'ringing-tone', ...ringingToneFromRtttl(tune).value };
}

function logo(): PortContent {
  const bitmap = emptyBitmap(48, 14);
  bitmap.bits.fill(0xaa);
  return { type: 'operator-logo', version: 3, mcc: '262', mnc: '01', bitmap };
}

test('an enhanced text is drawn with its looks, pictures and sounds at their place', async () => {
  await openDesk([enhanced('Boat at seven')]);
  const log = await openThread();
  await expect
    .element(log.getByText('seven', { exact: true }))
    .toHaveStyle({ fontWeight: '700', color: 'rgb(139, 0, 0)' });
  await expect.element(log.getByRole('img', { name: 'Animation: Glad' })).toBeVisible();
  await expect.element(log.getByRole('img', { name: 'Picture of 16 × 16 pixels' })).toBeVisible();
  const bubble = log.getByRole('article', { name: /seven/ });
  await expect
    .element(bubble)
    .toHaveAccessibleName(
      /^Ben: Boat at seven \[Animation: Glad\] \[Sound: Ta-da\] \[Picture of 16 × 16 pixels\]\. /,
    );
  await log.getByRole('button', { name: 'Play sound: Ta-da' }).click();
  await log.getByRole('button', { name: 'Stop sound' }).click();
  await expect.element(log.getByRole('button', { name: 'Play sound: Ta-da' })).toBeVisible();
});

test('extended objects are drawn, played, opened, or said to be what they are', async () => {
  const track = [0, 0x90, 0x45, 0x7f, 0x60, 0x45, 0, 0, 0xff, 0x2f, 0];
  const midi = [
    ...octetsOf('MThd'),
    0,
    0,
    0,
    6,
    0,
    0,
    0,
    1,
    0,
    96,
    ...octetsOf('MTrk'),
    0,
    0,
    0,
    11,
    ...track,
  ];
  const card = 'BEGIN:VCARD\r\nVERSION:2.1\r\nN:Hale\r\nTEL:+4940123\r\nEND:VCARD\r\n';
  await openDesk([
    extended('animation', 5, [1]),
    extended('polyphonic', 12, midi),
    extended('card', 9, octetsOf(card)),
    extended('vector', 11, [1, 2, 3]),
    extended('broken', 12, [1]),
    extended('reserved', 14, [1, 2]),
  ]);
  const log = await openThread();
  // From the end on, where the thread opens: rows far from what is in sight do not exist.
  const said = (words: string) => log.getByText(`${words}: this phone cannot show it`);
  await expect.element(said('Object of an unknown kind, 2 octets')).toBeVisible();
  await expect.element(said('Damaged or unknown sound, 1 octet')).toBeVisible();
  await expect.element(said('Vector picture (WVG), 3 octets')).toBeVisible();
  await expect.element(log.getByText('Hale')).toBeVisible();
  await expect.element(log.getByRole('button', { name: 'Add to contacts' })).toBeVisible();
  await log.getByRole('button', { name: 'Play sound: Melody' }).click();
  await log.getByRole('button', { name: 'Stop sound' }).click();
  await expect.element(log.getByRole('img', { name: 'Animation: Glad' })).toBeVisible();
});

test('a vector picture is drawn as large as there is room', async () => {
  const line = { kind: 'line' as const };
  const drawing = encodeWvg({
    width: 64,
    height: 32,
    elements: [
      {
        ...line,
        points: [
          { x: 4, y: 30, bow: 0 },
          { x: 60, y: 30, bow: 0.5 },
        ],
      },
      {
        ...line,
        points: [
          { x: 4, y: 30, bow: 0 },
          { x: 60, y: 30, bow: 0 },
        ],
      },
      { kind: 'reuse', element: 1, x: 0, y: -28 },
    ],
  });
  await openDesk([extended('vector', 11, [...drawing])]);
  const log = await openThread();
  const picture = log.getByRole('img', { name: 'Vector picture (WVG)' });
  await expect.element(picture).toHaveAttribute('viewBox', '0 0 64 32');
  const drawn = picture.element().querySelectorAll('polyline');
  expect(Array.from(drawn, (polyline) => polyline.getAttribute('points'))[2]).toBe('4,2 60,2');
  expect(picture.element().getBoundingClientRect().width).toBeGreaterThan(100);
});

test('a link of an enhanced text has its title and opens in the browser of the phone', async () => {
  const text = 'See Times http://a.example/t or Files javascript:alert(1) now';
  const hyperlinks = [
    { position: 4, title: 'Times', url: 'http://a.example/t' },
    { position: 32, title: 'Files', url: 'javascript:alert(1)' },
  ];
  const parts = composeEms({ text, hyperlinks }, { reference: 1 });
  const sms = { userData: keepUserData(parts, dcsFor(parts[0]!.encoding)) };
  await openDesk([message({ ...FROM_BEN, id: 'link', text, sms })]);
  const log = await openThread();
  // What no browser may open stays words.
  await expect.element(log.getByText('See Times or Files javascript:alert(1) now')).toBeVisible();
  expect(log.getByRole('link').elements()).toHaveLength(1);
  await log.getByRole('link', { name: 'Times' }).click();
  await expect
    .element(phone('Anna').getByRole('textbox', { name: 'Address' }))
    .toHaveValue('http://a.example/t');
});

test('ringing tone and logo are played, kept and shown', async () => {
  await openDesk([smart(tone()), smart(logo())]);
  const log = await openThread();
  await expect.element(log.getByRole('img', { name: 'Operator logo for 262 01' })).toBeVisible();
  await expect.element(log.getByText('Operator logo', { exact: true })).toBeVisible();
  await log.getByRole('button', { name: 'Keep as message tone' }).click();
  await expect
    .element(log.getByRole('button', { name: 'Kept as message tone' }))
    .toHaveAttribute('aria-pressed', 'true');
  await log.getByRole('button', { name: 'Play sound: Boat' }).click();
  await log.getByRole('button', { name: 'Stop sound' }).click();
});

test('a visiting card goes into the contacts, an appointment has its time, a tune plays', async () => {
  const card = 'BEGIN:VCARD\nVERSION:2.1\nFN:Harbour office\nTEL:+4940123\nGEO:53.5;9.9\nEND:VCARD';
  const event =
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Ferry\nDTSTART:20260304T190000Z\nDTEND:20260304T210000Z\nEND:VEVENT\nEND:VCALENDAR';
  const engine = await openDesk([
    message({
      ...FROM_BEN,
      id: 'cards',
      kind: 'mms',
      size: 900,
      parts: [
        part('card.vcf', 'text/x-vcard', { text: card }),
        part('event.vcs', 'text/x-vcalendar', { text: event }),
        part('tune.mid', 'audio/midi', {}),
        part('doc.pdf', 'application/pdf', {}),
      ],
    }),
  ]);
  const log = await openThread();
  await log.getByRole('button', { name: 'Add to contacts' }).click();
  expect(engine.calls.find(({ name }) => name === 'handset.saveContact')).toMatchObject({
    input: { handset: 'anna', contact: { name: 'Harbour office', number: '+4940123' } },
  });
  const appointment = log.getByRole('region', { name: 'Appointment: Ferry' });
  await expect.element(appointment).toHaveTextContent(/Ferry.*4 Mar, 19:00 to 21:00$/);
  await expect.element(log.getByRole('button', { name: 'Play sound: tune.mid' })).toBeVisible();
  await expect.element(log.getByRole('link', { name: /doc\.pdf/ })).toBeVisible();
  await log.getByRole('button', { name: 'Open 53.5000, 9.9000 on a map' }).click();
  await expect
    .element(phone('Anna').getByRole('textbox', { name: 'Address' }))
    .toHaveValue('https://www.openstreetmap.org/?mlat=53.5&mlon=9.9#map=16/53.5/9.9');
});

test('an enhanced text is composed with the keys and goes out with its formats and objects', async () => {
  const engine = await openDesk([], { ems: 'basic', screen: { width: 101, height: 80, colours: 2 } });
  const otto = phone('Otto');
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await otto.getByRole('button', { name: key, exact: true }).click();
  };
  await press('Right key: Menu', 'Down', 'Down', 'Down', 'Left key: Select');
  await expect.element(otto.getByRole('textbox', { name: 'Message' })).toHaveFocus();
  await userEvent.keyboard('At ');
  await press('OK', 'Down', 'Down', 'Down', 'Down', 'Down', 'Down', 'Left key: Select');
  await userEvent.keyboard('seven');
  await press('Left key: Options', 'Down', 'Down', 'Left key: Select', 'Down', 'Left key: Select');
  await expect.element(otto.getByRole('img', { name: /At seven/ })).toBeVisible();
  await press('Left key: Options', 'Left key: Select', 'Left key: OK');
  expect(engine.calls.find(({ name }) => name === 'handset.sendSms')?.input).toMatchObject({
    handset: 'otto',
    to: [NUMBERS.anna],
    text: 'At seven',
    ems: {
      formats: [{ start: 3, length: 5, bold: true }],
      objects: [{ name: 'predefined-animation', position: 8, number: 1 }],
    },
  });
});
