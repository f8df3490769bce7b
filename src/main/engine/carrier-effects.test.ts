import { describe, expect, it } from 'vitest';
import type { CarrierConfig } from '../../shared/model/carrier-config';
import type { MmsComposition } from '../../shared/model/composition';
import type { HandsetSetup } from '../../shared/model/handset';
import type { Message } from '../../shared/model/message';
import { decodeRequest } from '../../shared/protocol/http/codec';
import { header } from '../../shared/protocol/http/headers';
import type { HttpRequest } from '../../shared/protocol/http/message';
import { decodeMms, field } from '../../shared/protocol/mms/pdu';
import { encodeUtf8 } from '../../shared/protocol/text/utf8';
import type { HandsetState, MmsRecord } from '../network/handset/state';
import { DEFAULT_DESK } from './default-desk';
import type { RunningLab } from './lab';
import { messages, testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const ANNA = '+491715550101';
const BEN = '+491715550102';
const CLEO = '+491715550104';
const MINUTE = 60_000;

const BIG = {
  ...DEFAULT_DESK[0]!.profile,
  mms: { ...DEFAULT_DESK[0]!.profile.mms!, maxMessageSize: 2_000_000 },
};
const DESK: HandsetSetup[] = [
  { ...DEFAULT_DESK[0]!, profile: BIG },
  { ...DEFAULT_DESK[1]!, profile: BIG },
  { ...DEFAULT_DESK[0]!, id: 'cleo', name: 'Cleo', msisdn: CLEO, imsi: '262015550000104', profile: BIG },
];

/** A lab whose Anna has an operator with these values, the others being Android's. */
async function lab(config: Partial<CarrierConfig>, who = 'anna'): Promise<RunningLab> {
  const opened = await testLab({ setup: DESK });
  await opened.calls.handset.configure({ handset: who, carrier: { preset: 'default', ...config } });
  return opened;
}

/** What a handset keeps of its picture messages, oldest first. */
const records = ({ core }: RunningLab, handset: string): MmsRecord[] =>
  [...core.world.state<HandsetState>(handset).mm1.records]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, record]) => record);
const later = ({ core }: RunningLab, time = 2 * MINUTE): Promise<void> => core.advance(core.world.now + time);

const composed = (part: Partial<MmsComposition> = {}): MmsComposition => ({
  to: [BEN],
  subject: null,
  deliveryReport: false,
  slides: [{ duration: 5_000, text: 'Look', media: [] }],
  ...part,
});
const sendMms = async (of: RunningLab, part: Partial<MmsComposition> = {}): Promise<Message[]> =>
  (await of.calls.handset.sendMms({ handset: 'anna', mms: composed(part) })).messages;
const sendSms = async (
  of: RunningLab,
  text: string,
  to = [BEN],
  deliveryReport = false,
): Promise<Message[]> =>
  (await of.calls.handset.sendSms({ handset: 'anna', to, text, deliveryReport })).messages;

/** What a handset asked of the MMSC, in order. */
async function requests(of: RunningLab, handset: string): Promise<HttpRequest[]> {
  const rows = await of.core.traceRows(Number.MAX_SAFE_INTEGER, 1_000);
  const asked: HttpRequest[] = [];
  for (const { seq, from, interface: over, hop } of rows) {
    if (from !== handset || over !== 'mm1' || hop !== 'end-to-end') continue;
    asked.push(decodeRequest([(await of.traceOctets(seq))!]).value);
  }
  return asked;
}

const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'sent',
    (error: unknown) => (error as { report: unknown }).report,
  );

async function media(of: RunningLab, contentType: string, size: number): Promise<MmsComposition['slides']> {
  const { hash } = await of.upload(new Uint8Array(size).fill(7), 'thing', contentType);
  return [{ duration: 5_000, text: null, media: [{ body: hash, contentType, name: 'thing' }] }];
}

describe('what the operator’s configuration refuses', () => {
  it.each<[keyof CarrierConfig, Partial<CarrierConfig>, Partial<MmsComposition>, object]>([
    [
      'enabledMMS',
      { enabledMMS: false },
      {},
      {
        code: 'mms-disabled',
        message: 'the operator has switched MMS off (enabledMMS)',
        hint: 'send a text',
      },
    ],
    [
      'maxSubjectLength',
      { maxSubjectLength: 4 },
      { subject: 'Beach' },
      {
        code: 'subject-too-long',
        message: 'a subject of 5 characters, the limit is 4',
        params: { length: 5, most: 4 },
        field: 'mms.subject',
      },
    ],
    [
      'recipientLimit',
      { recipientLimit: 1 },
      { cc: [CLEO] },
      {
        code: 'too-many-recipients',
        message: '2 recipients, the limit is 1',
        params: { count: 2, most: 1 },
        field: 'mms.to',
      },
    ],
    [
      'maxMessageTextSize',
      { maxMessageTextSize: 3 },
      {},
      {
        code: 'text-too-long',
        message: 'a text of 4 characters, the limit is 3',
        params: { length: 4, most: 3 },
        field: 'mms.slides[0].text',
      },
    ],
    [
      'aliasEnabled',
      { aliasEnabled: false },
      { to: ['surfer'] },
      {
        code: 'bad-recipient',
        message: 'a picture message cannot go to “surfer”',
        params: { recipient: 'surfer' },
        field: 'mms.to[0]',
        hint: 'give a number such as +491715550102 or an e-mail address',
      },
    ],
  ])('%s', async (_, config, mms, report) => {
    const of = await lab(config);
    expect(await refusal(sendMms(of, mms))).toEqual(report);
    expect(messages(of, 'anna')).toEqual([]);
  });

  it('allowAttachAudio', async () => {
    const of = await lab({ allowAttachAudio: false });
    expect(await refusal(sendMms(of, { slides: await media(of, 'audio/amr', 500) }))).toEqual({
      code: 'audio-not-allowed',
      message: 'thing is sound, which the operator does not have in messages (allowAttachAudio)',
      params: { name: 'thing', type: 'audio/amr' },
      field: 'mms.slides[0].media',
      hint: 'take it out',
    });
    const allowed = await lab({});
    await sendMms(allowed, { slides: await media(allowed, 'audio/amr', 500) });
    await later(allowed);
    expect(messages(allowed, 'anna')).toMatchObject([{ state: 'sent' }]);
  });

  it.each([
    ['ab', 'sent'],
    ['a', 'refused'],
    ['x'.repeat(5), 'sent'],
    ['x'.repeat(6), 'refused'],
    ['a.b_9', 'sent'],
    ['9ab', 'refused'],
    ['a b', 'refused'],
  ])('aliasMinChars and aliasMaxChars: %s is %s', async (alias, outcome) => {
    const of = await lab({ aliasEnabled: true, aliasMinChars: 2, aliasMaxChars: 5 });
    const said = await refusal(sendMms(of, { to: [alias] }));
    expect(said === 'sent' ? 'sent' : 'refused').toBe(outcome);
    // A text to an alias goes as MMS: a short message has no way to say it.
    const sms = await refusal(sendSms(of, 'Hi', [alias]));
    expect(sms === 'sent' ? 'sent' : 'refused').toBe(outcome);
    expect(messages(of, 'anna').every(({ kind }) => kind === 'mms')).toBe(true);
  });
});

describe('enabledMMS: false', () => {
  it('leaves texts as they are, and discards notifications', async () => {
    const of = await lab({ enabledMMS: false, smsToMmsTextThreshold: 1 });
    await sendSms(of, 'a'.repeat(400));
    await later(of);
    expect(messages(of, 'anna')).toMatchObject([{ kind: 'sms', segments: 3, state: 'sent', why: [] }]);
    expect(of.core.projection.view('anna').limits).toMatchObject({ mms: false, group: false });
    expect(of.core.world.directoryView.byNumber(ANNA)?.mmsCapable).toBe(false);
  });

  it('makes the MMSC send a link', async () => {
    const of = await lab({ enabledMMS: false }, 'ben');
    await sendMms(of);
    await later(of);
    expect(messages(of, 'ben')).toMatchObject([
      { kind: 'sms', text: expect.stringContaining('http') as string },
    ]);
  });
});

describe('when a text becomes an MMS', () => {
  const LONG = 'a'.repeat(161);
  it.each<[Partial<CarrierConfig>, string, 'sms' | 'mms', Message['why']]>([
    [{}, 'a'.repeat(1_600), 'sms', []],
    [{ smsToMmsTextThreshold: 1 }, 'a'.repeat(160), 'sms', []],
    [
      { smsToMmsTextThreshold: 1 },
      LONG,
      'mms',
      [{ code: 'text-became-mms', params: { segments: 2, most: 1 } }],
    ],
    [{ smsToMmsTextThreshold: 2 }, 'a'.repeat(306), 'sms', []],
    [
      { smsToMmsTextThreshold: 2 },
      'a'.repeat(307),
      'mms',
      [{ code: 'text-became-mms', params: { segments: 3, most: 2 } }],
    ],
    [{ smsToMmsTextLengthThreshold: 80 }, 'a'.repeat(80), 'sms', []],
    [
      { smsToMmsTextLengthThreshold: 80 },
      'a'.repeat(81),
      'mms',
      [{ code: 'long-text-became-mms', params: { length: 81, most: 80 } }],
    ],
    [
      { enableMultipartSMS: false },
      LONG,
      'mms',
      [{ code: 'text-became-mms', params: { segments: 2, most: 1 } }],
    ],
    // Android asks no threshold then: so many texts go as there are segments.
    [
      { enableMultipartSMS: false, sendMultipartSmsAsSeparateMessages: true },
      LONG,
      'sms',
      [{ code: 'text-split', params: { count: 2 } }],
    ],
  ])('%j, %#', async (config, text, kind, why) => {
    const of = await lab(config);
    await sendSms(of, text);
    await later(of);
    expect(messages(of, 'anna')).toMatchObject([{ kind, state: 'sent', why }]);
    const got = messages(of, 'ben');
    expect(got.every((message) => message.kind === kind)).toBe(true);
    const texts = got.map(
      (message) =>
        message.text ?? message.parts.find(({ contentType }) => contentType === 'text/plain')?.text,
    );
    expect(texts).toEqual(why[0]?.code === 'text-split' ? ['a'.repeat(153), 'a'.repeat(8)] : [text]);
  });

  it('fails where nothing carries it, and goes when the operator changes that', async () => {
    const of = await lab({ enableMultipartSMS: false, enabledMMS: false });
    const [failed] = await sendSms(of, LONG);
    expect(failed).toMatchObject({
      state: 'failed',
      why: [{ code: 'too-many-segments', params: { segments: 2, most: 1 } }],
    });
    await of.calls.handset.configure({ handset: 'anna', carrier: { enableMultipartSMS: true } });
    await of.calls.handset.retry({ handset: 'anna', message: failed!.id });
    await later(of);
    expect(messages(of, 'anna')).toMatchObject([{ state: 'sent', why: [] }]);
  });

  it('fails with more parts than a message can have, unless it becomes an MMS', async () => {
    const of = await lab({});
    const [longest] = await sendSms(of, 'x'.repeat(255 * 153));
    expect(longest).toMatchObject({ kind: 'sms', state: 'sending', segments: 255 });
    const tooLong = 'x'.repeat(255 * 153 + 1);
    const refused = {
      state: 'failed',
      why: [{ code: 'too-many-segments', params: { segments: 256, most: 255 } }],
    };
    const [failed] = await sendSms(of, tooLong);
    expect(failed).toMatchObject({ kind: 'sms', segments: 256, ...refused });
    await of.calls.handset.retry({ handset: 'anna', message: failed!.id });
    expect(messages(of, 'anna').find(({ id }) => id === failed!.id)).toMatchObject(refused);
    await of.calls.handset.configure({ handset: 'anna', carrier: { smsToMmsTextThreshold: 255 } });
    const [mms] = await sendSms(of, tooLong);
    expect(mms).toMatchObject({ kind: 'mms', why: [{ code: 'text-became-mms' }] });
  });

  it('never with a class, and not with a text longer than maxMessageTextSize', async () => {
    const of = await lab({ smsToMmsTextThreshold: 1, maxMessageTextSize: 200 });
    await of.calls.handset.sendSms({
      handset: 'anna',
      to: [BEN],
      text: LONG,
      deliveryReport: false,
      options: { class: 1 },
    });
    const [long] = await sendSms(of, 'a'.repeat(201));
    expect(messages(of, 'anna')).toMatchObject([{ kind: 'sms' }, { kind: 'mms' }]);
    expect(long).toMatchObject({
      state: 'failed',
      why: [
        { code: 'text-became-mms', params: { segments: 2, most: 1 } },
        { code: 'text-too-long', params: { length: 201, most: 200 } },
      ],
    });
  });
});

describe('sizes', () => {
  it('maxMessageSize is a limit to the octet, and what pictures are made to fit', async () => {
    const of = await lab({ maxMessageSize: 50_000 });
    const [large] = await sendMms(of, { slides: await media(of, 'video/3gpp', 50_000) });
    expect(large).toMatchObject({
      state: 'failed',
      why: [{ code: 'message-too-large', params: { size: large!.size!, limit: 50_000 } }],
    });
    const overhead = large!.size! - 50_000;
    await sendMms(of, { slides: await media(of, 'video/3gpp', 50_000 - overhead) });
    await sendMms(of, { slides: await media(of, 'video/3gpp', 50_000 - overhead + 1) });
    await sendMms(of, { slides: await media(of, 'image/jpeg', 90_000) });
    await later(of, 10 * MINUTE);
    expect(messages(of, 'anna').slice(1)).toMatchObject([
      { state: 'sent', size: 50_000 },
      { state: 'failed', size: 50_001 },
      { state: 'sent', why: [{ code: 'picture-resized', params: { before: 90_000, limit: 50_000 } }] },
    ]);
  });

  it('maxImageWidth and maxImageHeight bound the pictures and the layout', async () => {
    const of = await lab({ maxImageWidth: 176, maxImageHeight: 144 });
    await sendMms(of, { slides: await media(of, 'image/jpeg', 1_000) });
    await later(of);
    const smil = messages(of, 'ben')[0]!.parts[0]!.text!;
    expect(smil).toMatch(/<root-layout[^>]*width="176"[^>]*height="144"/);
    expect(of.core.projection.view('anna').limits).toMatchObject({ maxImageWidth: 176, maxImageHeight: 144 });
  });

  it('the model’s own limits count where they are smaller', async () => {
    const of = await lab({ maxMessageSize: 5_000_000, maxImageWidth: 5_000, maxImageHeight: 5_000 });
    expect(of.core.projection.view('anna').limits).toMatchObject({
      maxMessageSize: 2_000_000,
      maxImageWidth: 640,
      maxImageHeight: 480,
    });
  });

  it('mms_max_ntn_payload_size_bytes_int counts over a satellite only', async () => {
    const of = await lab({ mms_max_ntn_payload_size_bytes_int: 1_000 });
    await of.calls.handset.configure({ handset: 'anna', bearer: 'satellite' });
    await sendMms(of, { slides: await media(of, 'video/3gpp', 1_000) });
    await sendMms(of);
    await later(of, 10 * MINUTE);
    const [large, small] = messages(of, 'anna');
    expect(large).toMatchObject({
      state: 'failed',
      why: [{ code: 'too-large-for-satellite', params: { size: large!.size!, limit: 1_000 } }],
    });
    expect(small).toMatchObject({ state: 'sent', why: [] });
    await of.calls.handset.configure({ handset: 'anna', bearer: 'edge' });
    await of.calls.handset.retry({ handset: 'anna', message: large!.id });
    await later(of);
    expect(messages(of, 'anna')[0]).toMatchObject({ state: 'sent', why: [] });
  });

  it('… and leaves what is announced at the MMSC until there is another network', async () => {
    const of = await lab({ mms_max_ntn_payload_size_bytes_int: 1_000 }, 'ben');
    await of.calls.handset.configure({ handset: 'ben', bearer: 'satellite' });
    await sendMms(of, { slides: await media(of, 'video/3gpp', 1_000) });
    await later(of, 10 * MINUTE);
    const [announced] = messages(of, 'ben');
    expect(announced).toMatchObject({
      state: 'announced',
      why: [{ code: 'too-large-for-satellite', params: { size: announced!.size!, limit: 1_000 } }],
    });
    await of.calls.handset.configure({ handset: 'ben', bearer: 'edge' });
    await of.calls.handset.download({ handset: 'ben', message: announced!.id });
    await later(of);
    expect(messages(of, 'ben')).toMatchObject([{ state: 'received', why: [] }]);
  });
});

describe('messages to several', () => {
  it('enableGroupMms: one message and one conversation', async () => {
    const of = await lab({});
    const sent = await sendMms(of, { to: [BEN, CLEO] });
    expect(sent).toMatchObject([{ conversation: `${BEN},${CLEO}`, why: [] }]);
    await later(of);
    expect(messages(of, 'ben')).toMatchObject([{ conversation: `${ANNA},${CLEO}`, from: ANNA }]);
  });

  it.each<[string, Partial<CarrierConfig>, 'one' | 'each']>([
    ['enableGroupMms: false', { enableGroupMms: false }, 'one'],
    ['the owner’s wish', {}, 'each'],
  ])('%s: a message to each', async (_, config, groupMessages) => {
    const of = await lab(config);
    await of.calls.handset.configure({ handset: 'anna', groupMessages });
    const sent = await sendMms(of, { to: [BEN], bcc: [CLEO] });
    const why = [{ code: 'sent-to-each', params: { count: 2 } }];
    expect(sent).toMatchObject([
      { conversation: BEN, addresses: [BEN], why },
      { conversation: CLEO, addresses: [CLEO], why },
    ]);
    await later(of);
    expect(messages(of, 'anna')).toMatchObject([
      { state: 'sent', why },
      { state: 'sent', why },
    ]);
    expect(messages(of, 'ben')).toMatchObject([{ conversation: ANNA }]);
    expect(messages(of, 'cleo')).toMatchObject([{ conversation: ANNA }]);
  });

  it('emailGatewayNumber: e-mail goes as a text to that number', async () => {
    const of = await lab({ emailGatewayNumber: BEN });
    const [sent] = await sendSms(of, 'Hello', ['carla@example.org'], true);
    expect(sent).toMatchObject({
      conversation: 'carla@example.org',
      addresses: ['carla@example.org'],
      text: 'Hello',
    });
    await later(of);
    expect(messages(of, 'ben')).toMatchObject([{ text: 'carla@example.org Hello', sms: { pid: 0x32 } }]);
    expect(messages(of, 'anna')).toMatchObject([
      {
        state: 'sent',
        why: [{ code: 'by-email-gateway', params: { recipient: 'carla@example.org', gateway: BEN } }],
      },
    ]);
    const none = await lab({});
    expect(await refusal(sendSms(none, 'Hello', ['carla@example.org']))).toMatchObject({
      code: 'bad-recipient',
    });
  });
});

describe('reports', () => {
  it.each<[keyof CarrierConfig, Partial<CarrierConfig>, string, string, string[]]>([
    [
      'enableMMSDeliveryReports',
      { enableMMSDeliveryReports: true, enableMMSReadReports: true },
      'yes',
      'yes',
      [],
    ],
    ['enableMMSReadReports', { enableMMSDeliveryReports: true }, 'yes', 'no', ['read']],
    ['enableMMSDeliveryReports', { enableMMSReadReports: true }, 'no', 'yes', ['delivery']],
    ['enableMMSDeliveryReports', {}, 'no', 'no', ['delivery', 'read']],
  ])('%s %j', async (_, config, delivery, read, missing) => {
    const of = await lab(config);
    await sendMms(of, { deliveryReport: true, readReport: true });
    await later(of);
    const [post] = await requests(of, 'anna');
    const pdu = decodeMms(post!.body).value;
    expect(field(pdu, 'X-Mms-Delivery-Report')).toBe(delivery);
    expect(field(pdu, 'X-Mms-Read-Report')).toBe(read);
    const why = missing.map((report) => ({ code: 'no-reports', params: { report } }));
    expect(messages(of, 'anna')).toMatchObject([
      { why, reports: missing.length === 2 ? [] : [{ recipient: BEN }] },
    ]);
  });

  it('enableSMSDeliveryReports', async () => {
    const of = await lab({ enableSMSDeliveryReports: false });
    await sendSms(of, 'Hi', [BEN], true);
    await later(of);
    const why = [{ code: 'no-reports', params: { report: 'delivery' } }];
    expect(messages(of, 'anna')).toMatchObject([{ state: 'sent', reports: [], why }]);
  });
});

describe('what the handset writes', () => {
  it.each<[string, Partial<CarrierConfig>, string, string | undefined]>([
    ['supportHttpCharsetHeader', {}, 'Content-Type', 'application/vnd.wap.mms-message'],
    [
      'supportHttpCharsetHeader',
      { supportHttpCharsetHeader: true },
      'Content-Type',
      'application/vnd.wap.mms-message; charset=utf-8',
    ],
    ['mmsCloseConnection', {}, 'Connection', undefined],
    ['mmsCloseConnection', { mmsCloseConnection: true }, 'Connection', 'close'],
    ['uaProfUrl', {}, 'x-wap-profile', 'http://profiles.handset-lab.example/android-360x740.xml'],
    ['uaProfUrl', { uaProfUrl: 'http://o.example/p.xml' }, 'x-wap-profile', 'http://o.example/p.xml'],
    [
      'uaProfTagName',
      { uaProfTagName: 'Profile' },
      'Profile',
      'http://profiles.handset-lab.example/android-360x740.xml',
    ],
    ['userAgent', { userAgent: 'Operator/1' }, 'User-Agent', 'Operator/1'],
    ['httpParams', { httpParams: 'X-MDN: ##LINE1##|X-N: 1##LINE1NOCOUNTRYCODE##' }, 'X-MDN', ANNA],
    ['httpParams', { httpParams: 'X-MDN: ##LINE1##|X-N: 1##LINE1NOCOUNTRYCODE##' }, 'X-N', '11715550101'],
    // base64 of 262015550000101:pcs, by coreutils
    [
      'naiSuffix',
      { httpParams: 'A: Basic ##NAI##', naiSuffix: ':pcs' },
      'A',
      'Basic MjYyMDE1NTUwMDAwMTAxOnBjcw==',
    ],
  ])('%s %j', async (_, config, name, value) => {
    const of = await lab(config);
    await sendMms(of);
    await later(of);
    const [post] = await requests(of, 'anna');
    expect(post).toMatchObject({ method: 'POST', target: '/' });
    expect(header(post!.headers, name)).toBe(value);
    expect(messages(of, 'ben')).toMatchObject([{ state: 'received' }]);
  });

  it('enabledTransID: the transaction id behind the location of a notification in one short message', async () => {
    const of = await lab({ enabledTransID: true }, 'ben');
    await sendMms(of);
    await later(of);
    const record = records(of, 'ben')[0]!;
    const [get] = await requests(of, 'ben');
    const path = new URL(record.location!).pathname;
    expect(record.segments).toBe(1);
    expect(get!.target).toBe(`${path}${record.transactionId}`);
    expect(messages(of, 'ben')).toMatchObject([{ state: 'received' }]);

    await sendMms(of, { subject: 'A subject with which it needs a second one'.slice(0, 40) });
    await later(of);
    const long = records(of, 'ben').at(-1)!;
    const fetched = (await requests(of, 'ben')).filter(({ method }) => method === 'GET');
    expect(long.segments).toBe(2);
    expect(fetched.at(-1)!.target).toBe(new URL(long.location!).pathname);
    expect(messages(of, 'ben')).toMatchObject([{ state: 'received' }, { state: 'received' }]);
  });

  it('enabledNotifyWapMMSC: the MMSC is answered at the content location', async () => {
    const of = await lab({ enabledNotifyWapMMSC: true }, 'ben');
    await sendMms(of, { deliveryReport: true });
    await later(of);
    const record = records(of, 'ben')[0]!;
    const asked = (await requests(of, 'ben')).map(({ method, target }) => [method, target]);
    const path = new URL(record.location!).pathname;
    expect(asked).toEqual([
      ['GET', path],
      ['POST', path],
    ]);
  });
});

describe('times', () => {
  it.each([
    ['of Android', {}, 5_000],
    ['of the operator', { mms_network_release_timeout_millis_int: 20_000 }, 20_000],
  ])('mms_network_release_timeout_millis_int %s', async (_, config, held) => {
    const of = await lab(config);
    await sendMms(of);
    const { world } = of.core;
    const phase = (): string => world.state<HandsetState>('anna').mm1.phase;
    while (phase() !== 'exchanging') await of.core.advance(world.nextDue!);
    while (phase() === 'exchanging') await of.core.advance(world.nextDue!);
    const since = world.now;
    while (phase() === 'lingering') await of.core.advance(world.nextDue!);
    expect(world.now - since).toBe(held);
  });

  it.each([
    ['of Android', {}, 60_000],
    ['of the operator', { httpSocketTimeout: 7_000 }, 7_000],
  ])('httpSocketTimeout %s', async (_, config, timeout) => {
    const of = await lab(config);
    await of.calls.lab.configure({
      faults: [{ id: 'lost', hop: 'mm1-send', action: { do: 'drop' }, when: { nth: [1] } }],
    });
    await sendMms(of);
    const { world } = of.core;
    const mm1 = (): HandsetState['mm1'] => world.state<HandsetState>('anna').mm1;
    while (mm1().phase !== 'exchanging') await of.core.advance(world.nextDue!);
    while (mm1().phase === 'exchanging') await of.core.advance(world.nextDue!);
    expect(world.now - mm1().activeAt).toBe(0);
    expect(messages(of, 'anna')[0]!.why).toEqual([{ code: 'no-answer', params: { attempts: 1 } }]);
    const rows = await of.core.traceRows(Number.MAX_SAFE_INTEGER, 1_000);
    const lost = rows.find((row) => row.lost)!;
    expect(world.now - lost.sentAt).toBe(timeout);
  });
});

describe('an operator', () => {
  it('is kept over a restart, with what was changed of it', async () => {
    const store = new MemoryStore();
    const first = await testLab({ store, setup: DESK });
    await first.calls.handset.configure({ handset: 'anna', carrier: '450-06' });
    await first.calls.handset.configure({
      handset: 'anna',
      carrier: { maxSubjectLength: 7 },
      groupMessages: 'each',
    });
    await first.close();
    const second = await testLab({ store });
    const { carrier, limits } = second.snapshot().handsets.find(({ setup }) => setup.id === 'anna')!;
    expect(carrier.preset).toBe('450-06');
    expect(carrier.config).toMatchObject({ smsToMmsTextLengthThreshold: 80, maxSubjectLength: 7 });
    expect(limits).toMatchObject({ mmsAboveLength: 80, maxSubjectLength: 7, group: true });
  });

  it('is the lab’s own unless it is chosen', async () => {
    const of = await testLab({ setup: DESK });
    const view = of.core.projection.view('anna');
    expect(view.carrier.preset).toBe('lab');
    expect(view.limits).toEqual({
      mms: true,
      maxMessageSize: 1_048_576,
      maxImageWidth: 640,
      maxImageHeight: 480,
      maxSubjectLength: 40,
      maxTextLength: null,
      recipientLimit: 100,
      audio: true,
      group: true,
      mmsAboveSegments: null,
      mmsAboveLength: null,
      separateTexts: false,
      emailGateway: null,
      alias: null,
      smsDeliveryReports: true,
      mmsDeliveryReports: true,
      mmsReadReports: true,
    });
  });

  it('can come with a handset that is added, by name or in full', async () => {
    const of = await testLab({ setup: [] });
    const [anna, ben] = DESK as [HandsetSetup, HandsetSetup];
    await of.calls.handset.add({ ...anna, carrier: '310-004' });
    const { carrier } = of.core.projection.view('anna');
    expect(carrier.config.uaProfTagName).toBe('Profile');
    expect(await of.calls.handset.add({ ...ben, carrier })).toMatchObject({
      carrier,
    });
    expect(await refusal(of.calls.handset.configure({ handset: 'anna', carrier: '1-1' }))).toMatchObject({
      code: 'bad-carrier',
      field: 'carrier',
    });
  });

  it.each([true, false])(
    'says what of its files no slide shows, if Content-Disposition is %s',
    async (supported) => {
      const of = await lab({ supportMmsContentDisposition: supported });
      const card = await of.upload(encodeUtf8('BEGIN:VCARD'), 'anna.vcf', 'text/x-vcard');
      const sound = await of.upload(encodeUtf8('#!AMR'), 'hi.amr', 'audio/amr');
      const media = [
        { body: card.hash, contentType: 'text/x-vcard', name: 'anna.vcf' },
        { body: sound.hash, contentType: 'audio/amr', name: 'hi.amr' },
      ];
      await of.calls.handset.sendMms({
        handset: 'anna',
        mms: {
          to: [BEN],
          subject: null,
          deliveryReport: false,
          slides: [{ duration: 5_000, text: 'Me', media }],
        },
      });
      await later(of);
      const record = records(of, 'anna')[0];
      const { body } = decodeMms(of.media(record!.pdu!.hash)!).value;
      const parts = body?.kind === 'multipart' ? body.parts : [];
      const said = parts.map(({ headers }) => headers.find(({ name }) => name === 'Content-Disposition'));
      const value = { type: 'attachment', parameters: [] };
      const attachment = supported ? { name: 'Content-Disposition', value } : undefined;
      expect(said).toEqual([undefined, attachment, undefined, undefined]);
    },
  );

  it('whose messages have Content-Disposition that the configuration denies loses the headers behind it', async () => {
    const of = await lab({ supportMmsContentDisposition: false }, 'ben');
    const { encodeMms, makePdu } = await import('../../shared/protocol/mms/pdu');
    const part = {
      contentType: { type: 'text/plain', parameters: [{ name: 'charset', value: 106 }] },
      headers: [
        { name: 'Content-ID', value: '<t>' },
        { name: 'Content-Disposition', value: { type: 'attachment', parameters: [] } },
        { name: 'Content-Location', value: 't.txt' },
      ],
      data: encodeUtf8('Hi'),
    } as const;
    const body = encodeMms(
      makePdu(
        'm-send-req',
        [
          { name: 'X-Mms-Transaction-Id', value: 'T1' },
          { name: 'X-Mms-MMS-Version', value: '1.2' },
          { name: 'From', value: 'insert-address-token' },
          { name: 'To', value: { address: BEN, type: 'PLMN' } },
          { name: 'To', value: { address: CLEO, type: 'PLMN' } },
          { name: 'Content-Type', value: { type: 'application/vnd.wap.multipart.mixed', parameters: [] } },
        ],
        { kind: 'multipart', parts: [part] },
      ),
    );
    const sending = of.mm1(
      {
        method: 'POST',
        target: '/',
        headers: [
          ['Content-Type', 'application/vnd.wap.mms-message'],
          ['X-MSISDN', ANNA],
        ],
        body,
      },
      new AbortController().signal,
    );
    await later(of);
    expect((await sending).status).toBe(200);
    expect(messages(of, 'ben')[0]).toMatchObject({
      parts: [{ contentId: '<t>', contentLocation: null, text: 'Hi' }],
      why: [{ code: 'part-headers-not-read', params: { count: 2, parts: 1 } }],
    });
    expect(messages(of, 'cleo')[0]).toMatchObject({
      parts: [{ contentId: '<t>', contentLocation: 't.txt', text: 'Hi' }],
      why: [],
    });
  });
});
