import type { Conversation, LabSnapshot, TraceRow } from '../../shared/contract/views';
import { LAB_CARRIER } from '../../shared/model/carrier-config';
import { composeLimits } from '../../shared/model/compose-limits';
import type { HandsetProfile } from '../../shared/model/handset-profile';
import { MAIL_SETTINGS } from '../../shared/model/mail-settings';
import { MMSC_POLICY } from '../../shared/model/mmsc-policy';
import { SMSC_POLICY } from '../../shared/model/smsc-policy';
import type { Message, MessagePart } from '../../shared/model/message';
import { conversationKey } from '../../shared/model/message';

/** A lab as it may stand in the middle of a morning; for tests and for looking at. */
export const T0 = Date.UTC(2026, 2, 4, 10, 42, 7, 318);
const MINUTE = 60_000;

export const ANDROID: HandsetProfile = {
  id: 'android-360x740',
  name: 'Android 360 × 740',
  kind: 'android',
  screen: { width: 360, height: 740, colours: 16_777_216 },
  mms: {
    version: '1.2',
    maxMessageSize: 307_200,
    maxImageWidth: 640,
    maxImageHeight: 480,
    userAgent: 'Handset-Lab/1.0',
    uaProfUrl: 'http://mms.lab/uaprof.xml',
  },
};

export const KEYPAD: HandsetProfile = {
  id: 'keypad-sms',
  name: 'Keypad, SMS only',
  kind: 'keypad',
  screen: { width: 128, height: 104, colours: 2 },
  mms: null,
};

export const NUMBERS = { anna: '+491715550101', ben: '+491715550102', otto: '+491715550103' } as const;
type Who = keyof typeof NUMBERS;
const NAMES: Record<Who, string> = { anna: 'Anna', ben: 'Ben', otto: 'Otto' };

let lastId = 0;

/** A message with everything that is usual; `part` says what is not. */
export function message(part: Partial<Message>): Message {
  const id = `m${++lastId}`;
  const addresses = part.addresses ?? [NUMBERS.ben];
  return {
    id,
    conversation: conversationKey(addresses),
    direction: 'out',
    kind: 'sms',
    addresses,
    from: part.direction === 'in' ? (addresses[0] ?? null) : null,
    at: T0 - MINUTE,
    state: part.direction === 'in' ? 'received' : 'sent',
    progress: null,
    read: true,
    text: part.kind === 'mms' ? null : 'Hello',
    segments: part.kind === 'mms' ? null : 1,
    subject: null,
    parts: [],
    size: null,
    expiresAt: null,
    reports: [],
    why: [],
    correlation: id,
    ...part,
  };
}

export function part(
  name: string,
  contentType: string,
  content: { hash?: string; text?: string },
): MessagePart {
  return {
    contentType,
    charset: content.text === undefined ? null : 'utf-8',
    name,
    contentId: `<${name}>`,
    contentLocation: name,
    body: { hash: content.hash ?? '0'.repeat(64), size: content.text?.length ?? 84_000 },
    text: content.text ?? null,
  };
}

export const LAKE = '1'.repeat(64);
export const HARBOUR = '2'.repeat(64);
export const WAVES = '3'.repeat(64);

export const SMIL =
  '<smil><head><layout><root-layout width="360" height="600"/><region id="Image" left="0" top="0" width="360" height="450" fit="slice"/><region id="Text" left="0" top="450" width="360" height="150" fit="scroll"/></layout></head><body><par dur="5000ms"><img src="lake.jpg" region="Image" alt="Sailing boat on a lake at sunset"/><text src="one.txt" region="Text"/></par><par dur="6000ms"><img src="harbour.jpg" region="Image"/><text src="two.txt" region="Text"/><audio src="waves.wav"/></par></body></smil>';

/** Two slides: a picture with a text, and a picture with a text and a sound. */
export function slideshow(extra: Partial<Message>): Message {
  return message({
    kind: 'mms',
    subject: 'Evening at the lake',
    size: 86_016,
    parts: [
      part('smil.xml', 'application/smil', { text: SMIL }),
      part('lake.jpg', 'image/jpeg', { hash: LAKE }),
      part('one.txt', 'text/plain', { text: 'Look at this light!\nTurn the sound on…' }),
      part('harbour.jpg', 'image/jpeg', { hash: HARBOUR }),
      part('two.txt', 'text/plain', { text: 'The evening ferry comes in.' }),
      part('waves.wav', 'audio/wav', { hash: WAVES }),
    ],
    ...extra,
  });
}

const CORRELATION = 'anna-7';

function annaAndBen(): Message[] {
  const ben: Partial<Message> = { direction: 'in', addresses: [NUMBERS.ben] };
  return [
    message({ ...ben, text: 'Ferry or train today?', at: T0 - 11 * MINUTE }),
    message({ ...ben, text: 'Are you at the lake already?', at: T0 - 10 * MINUTE }),
    message({ text: 'Yes! Wait, I’ll send you the view', at: T0 - 4 * MINUTE, correlation: 'anna-6' }),
    slideshow({
      at: T0 - 3 * MINUTE,
      correlation: CORRELATION,
      reports: [{ recipient: NUMBERS.ben, status: 'delivered', at: T0 - MINUTE }],
      why: [
        {
          code: 'picture-resized',
          params: {
            name: 'lake.jpg',
            before: 1_992_294,
            after: 86_016,
            width: 640,
            height: 480,
            limit: 307_200,
          },
        },
      ],
    }),
    message({ ...ben, text: 'Wow, that light 😍', at: T0 - 7_000 }),
  ];
}

/** Every state that a bubble can be in. */
export function states(): Message[] {
  const carla = '+491715550104';
  const to = { addresses: [carla] };
  const from: Partial<Message> = { direction: 'in', ...to };
  return [
    message({
      ...from,
      kind: 'mms',
      state: 'announced',
      size: 86_016,
      expiresAt: T0 + 3 * 86_400_000,
      at: T0 - 9 * MINUTE,
      why: [{ code: 'waiting-for-coverage', params: {} }],
    }),
    message({
      ...from,
      kind: 'mms',
      state: 'downloading',
      size: 86_016,
      progress: 0.49,
      at: T0 - 8 * MINUTE,
    }),
    message({
      ...from,
      kind: 'mms',
      state: 'expired',
      size: 215_040,
      expiresAt: T0 - 86_400_000,
      at: T0 - 7 * MINUTE,
    }),
    slideshow({ ...to, state: 'sending', progress: 0.62, size: 120_832, subject: null, at: T0 - 6 * MINUTE }),
    message({
      ...to,
      text: 'Shall we take the seven o’clock boat?',
      state: 'failed',
      at: T0 - 5 * MINUTE,
      why: [{ code: 'no-answer', params: { attempts: 3 } }],
    }),
    message({ ...to, text: 'Never mind, I’m on the quay: https://ferries.lab/times', at: T0 - 4 * MINUTE }),
    message({
      ...to,
      text: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihung um neun',
      state: 'queued',
      at: T0 - MINUTE,
    }),
    message({
      ...from,
      kind: 'mms',
      parts: [part('voice.wav', 'audio/wav', { hash: WAVES }), part('card.vcf', 'text/x-vcard', {})],
      size: 9_000,
      at: T0 - 30_000,
    }),
  ];
}

function ottosInbox(): Message[] {
  return [
    message({
      direction: 'in',
      addresses: [NUMBERS.anna],
      text: 'Picture message from Anna, 2 slides. Open http://127.0.0.1:8191/p/7Qk2mXr4tB9wLz Code 4821',
      at: T0 - 20_000,
      read: false,
      correlation: CORRELATION,
    }),
    message({
      direction: 'in',
      addresses: [NUMBERS.ben],
      text: 'Schöne Grüße aus Ærø! ¿Qué tal?',
      at: T0 - 40 * MINUTE,
    }),
  ];
}

function conversation(messages: readonly Message[]): Conversation {
  const last = messages.at(-1) ?? null;
  return {
    key: last?.conversation ?? '',
    addresses: last?.addresses ?? [],
    last,
    unread: messages.filter((each) => !each.read).length,
    draft: null,
  };
}

/** Octets of an M-Notification.ind as it comes in a push, without transport. */
const NOTIFICATION =
  '0106246170706c69636174696f6e2f766e642e7761702e6d6d732d6d65737361676500b487af848c82985431008d928918802b3439313731353535303130312f545950453d504c4d4e008a808e030150008805810303f48083687474703a2f2f6d6d732e6c61622f6d2f37516b3200';

function trace(): TraceRow[] {
  const row = (seq: number, ago: number, extra: Partial<TraceRow>): TraceRow => ({
    seq,
    time: T0 - ago,
    sentAt: T0 - ago - 400,
    from: 'anna',
    to: 'mmsc',
    interface: 'mm1',
    protocol: 'none',
    name: '',
    size: 100,
    hop: 'end-to-end',
    lost: false,
    cause: seq > 198 ? seq - 1 : null,
    correlation: CORRELATION,
    note: null,
    ...extra,
  });
  return [
    row(197, 9_000, {
      to: 'smsc',
      interface: 'sms',
      name: 'SMS-SUBMIT',
      size: 61,
      correlation: 'anna-6',
      cause: null,
    }),
    row(198, 8_000, {
      from: 'smsc',
      to: 'ben',
      interface: 'sms',
      name: 'SMS-DELIVER',
      size: 58,
      correlation: 'anna-6',
    }),
    row(199, 4_214, { name: 'M-Send.req', size: 86_900 }),
    row(200, 3_138, { from: 'mmsc', to: 'anna', name: 'M-Send.conf · Ok', size: 52 }),
    row(201, 3_137, {
      from: 'mmsc',
      to: 'ppg',
      interface: 'push',
      name: 'PAP push',
      size: 1_100,
      hop: 'core',
    }),
    row(203, 2_663, { from: 'smsc', to: 'ben', interface: 'sms', name: 'SMS-DELIVER 1/2, 2/2', size: 280 }),
    row(204, 2_406, {
      from: 'ppg',
      to: 'ben',
      interface: 'push',
      protocol: 'wsp-push',
      name: 'M-Notification.ind',
      size: NOTIFICATION.length / 2,
    }),
    row(205, 2_058, { from: 'ben', to: 'mmsc', name: 'GET /m/7Qk2', size: 212 }),
    row(206, 324, { from: 'mmsc', to: 'ben', name: 'M-Retrieve.conf', size: 86_400 }),
    row(207, 300, {
      from: 'ben',
      to: 'mmsc',
      name: 'M-NotifyResp.ind',
      size: 41,
      lost: true,
      note: 'lost on the radio link',
    }),
    row(208, 178, { from: 'smsc', to: 'otto', interface: 'sms', name: 'SMS-DELIVER, link', size: 131 }),
    row(209, 20, { from: 'outside', to: 'mmsc', interface: 'portal', name: 'GET /p/7Qk2', size: 180 }),
  ];
}

export interface Fixture {
  snapshot: LabSnapshot;
  /** By handset and conversation. */
  messages: Map<string, Message[]>;
  /** Octets by sequence number, in hex. */
  octets: Map<number, string>;
}

const radio = {
  power: true,
  signal: 4,
  sim: 'inserted',
  registration: 'accepted',
  airplane: false,
  roaming: false,
  packet: true,
  pdp: 'inactive',
  battery: 82,
} as const;

function handset(
  who: Who,
  language: 'en' | 'de',
  conversations: Conversation[],
): LabSnapshot['handsets'][number] {
  const profile = who === 'otto' ? KEYPAD : ANDROID;
  return {
    setup: {
      id: who,
      name: NAMES[who],
      msisdn: NUMBERS[who],
      imsi: '262019000000101',
      profile,
      theme: who === 'anna' ? 'rose' : 'azure',
      language,
      bearer: 'edge',
      autoRetrieve: true,
    },
    radio: { ...radio, bearer: who === 'ben' ? 'gprs' : 'edge', pdp: who === 'ben' ? 'active' : 'inactive' },
    carrier: LAB_CARRIER,
    limits: composeLimits({ profile }),
    contacts: [
      ...(Object.keys(NUMBERS) as Who[])
        .filter((other) => other !== who)
        .map((other) => ({ name: NAMES[other], number: NUMBERS[other] })),
      { name: 'Carla', number: '+491715550104' },
    ],
    notifications: [],
    indications: [],
    conversations,
  };
}

/** Three phones in the middle of things; or, with `empty`, three phones that have never been used. */
export function fixture(options: { empty?: boolean; benLanguage?: 'en' | 'de' } = {}): Fixture {
  lastId = 0;
  const empty = options.empty === true;
  const anna = empty ? [] : [annaAndBen(), states()];
  const ben = empty
    ? []
    : [
        [
          slideshow({
            direction: 'in',
            addresses: [NUMBERS.anna],
            at: T0 - 2 * MINUTE,
            correlation: CORRELATION,
          }),
        ],
        [
          message({
            direction: 'in',
            addresses: ['+491715550188'],
            text: 'Open until 22:00',
            read: false,
            at: T0 - 86_400_000,
          }),
        ],
        [
          message({
            addresses: [NUMBERS.otto],
            text: 'Are you there?',
            state: 'failed',
            at: T0 - 3 * 86_400_000,
          }),
        ],
        [
          message({
            direction: 'in',
            addresses: [NUMBERS.anna, '+491715550104'],
            from: NUMBERS.anna,
            text: 'Who brings the boat?',
            at: T0 - 4 * 86_400_000,
          }),
        ],
      ];
  const otto = empty ? [] : ottosInbox().map((each) => [each]);
  const messages = new Map<string, Message[]>();
  const conversationsOf = (who: Who, threads: Message[][]): Conversation[] =>
    threads.map((thread) => {
      messages.set(`${who} ${thread.at(-1)?.conversation ?? ''}`, thread);
      return conversation(thread);
    });
  const draft: Conversation = {
    key: '+491715550199',
    addresses: ['+491715550199'],
    last: null,
    unread: 0,
    draft: { to: ['+491715550199'], text: 'See you at the station', mms: null },
  };
  const rows = empty ? [] : trace();
  return {
    snapshot: {
      seq: 0,
      lab: { name: 'First MMS', seed: 4211, host: 'test', data: null, version: '0.1.0' },
      clock: { now: T0, playing: false, speed: 1 },
      settings: {
        msisdnHeader: 'X-MSISDN',
        publicBaseUrl: null,
        faults: [],
        mail: MAIL_SETTINGS,
        mmsc: MMSC_POLICY,
        smsc: SMSC_POLICY,
      },
      handsets: [
        handset('anna', 'en', conversationsOf('anna', anna)),
        handset('ben', options.benLanguage ?? 'en', [
          ...conversationsOf('ben', ben),
          ...(empty ? [] : [draft]),
        ]),
        handset('otto', 'en', conversationsOf('otto', otto)),
      ],
      listeners: [
        { name: 'mm1', address: 'http://127.0.0.1:8190' },
        { name: 'portal', address: 'http://127.0.0.1:8191' },
      ],
      trace: { count: rows.length, octets: rows.reduce((sum, row) => sum + row.size, 0), tail: rows },
    },
    messages,
    octets: new Map([[204, NOTIFICATION]]),
  };
}
