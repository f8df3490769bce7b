import { describe, expect, it } from 'vitest';
import { DAY } from '../../shared/model/time';
import type { BusinessView, Campaign } from '../../shared/model/business';
import { DEFAULT_VASPS } from '../../shared/model/vasp';
import type { Vasp } from '../../shared/model/vasp';
import { decodeRequest } from '../../shared/protocol/http/codec';
import { header } from '../../shared/protocol/http/headers';
import type { HttpRequest, HttpResponse } from '../../shared/protocol/http/message';
import { decodeMm7, encodeMm7 } from '../../shared/protocol/mm7/body';
import { MM7_NAMESPACE, MM7_VERSION } from '../../shared/protocol/mm7/envelope';
import type { Mm7Message, Mm7Values } from '../../shared/protocol/mm7/messages';
import { encodeBase64 } from '../../shared/protocol/text/base64';
import { encodeUtf8 } from '../../shared/protocol/text/utf8';
import type { HandsetCommand } from '../network/handset/commands';
import type { MmscState } from '../network/mmsc/state';
import { NODES } from '../network/operator';
import { exportedEvents } from './export/exported-events';
import type { RunningLab } from './lab';
import { messages, testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const ANNA = '+491715550101';
const BEN = '+491715550102';
const OTTO = '+491715550103';
const FERRIES = '22555';
const MINUTE = 60_000;

const later = (lab: RunningLab, milliseconds = MINUTE): Promise<void> =>
  lab.core.advance(lab.core.world.now + milliseconds);

async function view(lab: RunningLab, shortCode = FERRIES): Promise<BusinessView> {
  return (await lab.calls.business.list(undefined)).find(({ account }) => account.shortCode === shortCode)!;
}

async function promote(lab: RunningLab, to: string[], more: object = {}): Promise<Campaign> {
  const { hash } = await lab.upload(new Uint8Array(2_000).fill(7), 'pier.jpg', 'image/jpeg');
  const media = [{ body: hash, contentType: 'image/jpeg', name: 'pier.jpg' }];
  return lab.calls.business.send({
    business: FERRIES,
    campaign: {
      composition: {
        to,
        subject: 'Your boarding pass',
        slides: [{ duration: 5_000, text: 'Ferry 7, pier 3', media }],
        deliveryReport: true,
        readReport: true,
      },
      adaptable: true,
      distributable: true,
      perSecond: null,
      ...more,
    },
  });
}

const states = ({ recipients }: Campaign): string[] =>
  recipients.map(({ address, state }) => `${address.slice(-3)} ${state}`);

describe('a business of the lab', () => {
  it('sends to many, and is told what became of it at each', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'anna', readReports: 'always' });
    const sent = await promote(lab, [ANNA, BEN, OTTO, '+491715559999']);
    expect(states(sent)).toEqual(['101 submitted', '102 submitted', '103 submitted', '999 submitted']);
    await later(lab);
    const [{ status, recipients }] = (await view(lab)).campaigns as [Campaign];
    expect(status).toBe(1100);
    expect(recipients.map(({ state }) => state)).toEqual([
      'delivered',
      'delivered',
      'indeterminate',
      'refused',
    ]);
    expect(recipients[3]!.detail).toBe('unknown recipient +491715559999');
    const [got] = messages(lab, 'anna');
    expect(got).toMatchObject({
      from: FERRIES,
      subject: 'Your boarding pass',
      messageClass: 'informational',
      state: 'received',
      // Nobody learns who else has got it.
      addresses: [FERRIES],
    });
    expect(got!.parts.map(({ contentType }) => contentType)).toEqual([
      'application/smil',
      'image/jpeg',
      'text/plain',
    ]);
    // Otto's phone knows only short messages.
    expect(messages(lab, 'otto')[0]!.text).toContain('/m/');
    expect(recipients[2]!.detail).toBe('a short message with a link was delivered');
    await lab.portal(/\/m\/(\w+)/.exec(messages(lab, 'otto')[0]!.text!)![1]!);
    await lab.calls.handset.markRead({ handset: 'anna', conversation: got!.conversation });
    await later(lab);
    const [campaign] = (await view(lab)).campaigns as [Campaign];
    expect(campaign.recipients.map(({ state }) => state)).toEqual([
      'read',
      'delivered',
      'delivered',
      'refused',
    ]);
  });

  it('hands in no more each second than it said', async () => {
    const lab = await testLab();
    const sent = await promote(lab, [ANNA, BEN, OTTO], { perSecond: 1 });
    expect(states(sent)).toEqual(['101 submitted', '102 waiting', '103 waiting']);
    await later(lab, 999);
    expect(states((await view(lab)).campaigns[0] as Campaign).slice(1)).toEqual([
      '102 waiting',
      '103 waiting',
    ]);
    await later(lab, 1);
    expect(states((await view(lab)).campaigns[0] as Campaign)[2]).toBe('103 waiting');
    await later(lab);
    const [campaign] = (await view(lab)).campaigns as [Campaign];
    expect(campaign.recipients.map(({ state }) => state)).toEqual([
      'delivered',
      'delivered',
      'indeterminate',
    ]);
  });

  it('gets replies by MMS and as texts', async () => {
    const lab = await testLab();
    const { hash } = await lab.upload(new Uint8Array(500).fill(3), 'ticket.jpg', 'image/jpeg');
    await lab.calls.handset.sendMms({
      handset: 'anna',
      mms: {
        to: [FERRIES],
        subject: 'My ticket',
        deliveryReport: true,
        slides: [
          {
            duration: 5_000,
            text: 'Is this right?',
            media: [{ body: hash, contentType: 'image/jpeg', name: 'ticket.jpg' }],
          },
        ],
      },
    });
    await later(lab);
    const long = 'Where is pier three? '.repeat(12);
    await lab.calls.handset.sendSms({ handset: 'otto', to: [FERRIES], text: long, deliveryReport: false });
    await later(lab);
    const { replies } = await view(lab);
    expect(replies).toMatchObject([
      { from: OTTO, kind: 'sms', text: long, subject: null, parts: [] },
      { from: ANNA, kind: 'mms', text: 'Is this right?', subject: 'My ticket' },
    ]);
    expect(replies[1]!.parts.map(({ name }) => name)).toContain('ticket.jpg');
    const reports = messages(lab, 'anna')[0]!.reports;
    expect(reports).toMatchObject([{ recipient: FERRIES, status: 'delivered' }]);
  });

  it('asks that its message is not sent on, which phones are told and the MMSC sees to', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    await lab.calls.handset.configure({ handset: 'ben', autoRetrieve: false });
    await promote(lab, [ANNA, BEN], { distributable: false });
    await later(lab);
    const [fetched] = messages(lab, 'anna');
    const [announced] = messages(lab, 'ben');
    expect([fetched, announced]).toMatchObject([
      { state: 'received', notToBeSentOn: true },
      { state: 'announced', notToBeSentOn: true },
    ]);
    const { media } = await lab.calls.handset.media({ handset: 'anna', limit: 10 });
    expect(media).toMatchObject([{ notToBeSentOn: true }]);
    const pdus = (await exportedEvents(store)).flatMap(({ row, octets }) =>
      row.name === 'M-Notification.ind' && row.interface === 'push' ? [octets] : [],
    );
    // X-Mms-Distribution-Indicator is field 0x31, No is 129 (OMA MMS ENC 1.3).
    expect(pdus).toHaveLength(2);
    for (const octets of pdus) expect(Buffer.from(octets).toString('hex')).toContain('b181');

    const options = { to: [OTTO], deliveryReport: false, readReport: false };
    const of = { handset: 'ben', message: announced!.id };
    await expect(lab.calls.handset.forward({ ...of, options })).rejects.toMatchObject({
      report: { code: 'not-to-be-sent-on', message: 'its sender does not want this message sent on' },
    });
    // A phone that does not heed it is refused by the MMSC, also when the message is kept in the MMBox.
    await lab.calls.handset.store(of);
    await later(lab);
    const { storedAt } = messages(lab, 'ben')[0]!;
    for (const again of [announced!.id, null]) {
      const id = again ?? (await lab.calls.mmbox.fetch({ handset: 'ben', location: storedAt! })).message.id;
      if (again === null) await later(lab);
      await lab.core.command('ben', { name: 'forward', message: id, options } satisfies HandsetCommand);
      await later(lab);
      expect(messages(lab, 'ben').at(-1)).toMatchObject({
        direction: 'out',
        state: 'failed',
        why: [
          {
            code: 'refused-by-mmsc',
            params: {
              status: 'error-permanent-service-denied',
              text: 'its sender does not want this message sent on',
            },
          },
        ],
      });
    }
    expect(messages(lab, 'ben')).toMatchObject([{}, {}, { notToBeSentOn: true }, {}]);
  });

  it('leaves alone who says STOP, until START', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    const say = async (text: string): Promise<void> => {
      await lab.calls.handset.sendSms({ handset: 'ben', to: [FERRIES], text, deliveryReport: false });
      await later(lab);
    };
    await say(' Stop. ');
    expect((await view(lab)).optedOut).toEqual([BEN]);
    expect(messages(lab, 'ben').at(-1)).toMatchObject({
      from: FERRIES,
      text: 'Harbour Ferries: you get no more messages. Send START to get them again.',
    });
    expect(states(await promote(lab, [ANNA, BEN]))).toEqual(['101 submitted', '102 opted-out']);
    await later(lab);
    await say('start');
    expect((await view(lab)).optedOut).toEqual([]);
    expect(states(await promote(lab, [BEN]))).toEqual(['102 submitted']);
  });

  it('says once that it has understood STOP, however often it is said, also after a restart', async () => {
    const store = new MemoryStore();
    const answers = (lab: RunningLab): (string | null)[] =>
      messages(lab, 'ben').flatMap(({ direction, text }) => (direction === 'in' ? [text] : []));
    const say = async (lab: RunningLab, ...texts: string[]): Promise<void> => {
      for (const text of texts) {
        await lab.calls.handset.sendSms({ handset: 'ben', to: [FERRIES], text, deliveryReport: false });
        await later(lab);
      }
    };
    const first = await testLab({ store });
    await say(first, 'Stop', 'STOP!', 'quit');
    expect(answers(first)).toEqual([expect.stringContaining('no more messages')]);
    await first.close();
    const lab = await testLab({ store });
    await say(lab, 'stop', 'start', 'start', 'stop');
    expect(answers(lab)).toEqual([
      expect.stringContaining('no more messages'),
      expect.stringContaining('our messages again'),
      expect.stringContaining('no more messages'),
    ]);
    expect((await view(lab)).optedOut).toEqual([BEN]);
    await lab.close();
  });

  it('leaves alone who says STOP and is on one of its lists', async () => {
    const lab = await testLab();
    const [first, ...others] = DEFAULT_VASPS;
    const lists = [{ name: 'crew', members: [ANNA, BEN] }];
    await lab.calls.lab.configure({ vasps: [{ ...first!, lists }, ...others] });
    expect(states(await promote(lab, ['crew']))).toEqual(['rew submitted']);
    await lab.calls.handset.sendSms({ handset: 'ben', to: [FERRIES], text: 'stop', deliveryReport: false });
    await later(lab);
    expect(states(await promote(lab, ['Crew', '0171 5550101']))).toEqual(['101 submitted', '102 opted-out']);
  });

  it('takes back what nobody has got yet', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'ben', power: false });
    const { id } = await promote(lab, [ANNA, BEN]);
    await later(lab);
    await lab.calls.business.cancel({ business: FERRIES, campaign: id });
    await later(lab);
    const [campaign] = (await view(lab)).campaigns as [Campaign];
    expect(campaign.recipients.map(({ state }) => state)).toEqual(['delivered', 'cancelled']);
    // Clients before 1.3 cannot be asked: Anna keeps hers, and for Ben there is nothing to wait for.
    const [mm] = lab.core.world.state<MmscState>(NODES.mmsc).messages.values();
    expect(mm!.deliveries.map(({ state }) => state)).toEqual(['retrieved', 'cancelled']);
    await lab.calls.handset.configure({ handset: 'ben', power: true });
    await later(lab, 10 * MINUTE);
    expect(messages(lab, 'ben').filter(({ state }) => state === 'received')).toEqual([]);
  });

  it('takes back a link that nobody has opened, and waits while the phone is off', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'otto', power: false });
    const { id } = await promote(lab, [OTTO]);
    await later(lab);
    expect(states((await view(lab)).campaigns[0]!)).toEqual(['103 accepted']);
    await lab.calls.handset.configure({ handset: 'otto', power: true });
    await later(lab, 10 * MINUTE);
    expect(states((await view(lab)).campaigns[0]!)).toEqual(['103 indeterminate']);
    await lab.calls.business.cancel({ business: FERRIES, campaign: id });
    await later(lab);
    expect(states((await view(lab)).campaigns[0]!)).toEqual(['103 cancelled']);
  });

  it('goes on after a restart', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    await promote(lab, [ANNA, BEN, OTTO], { perSecond: 1 });
    await lab.close();
    const again = await testLab({ store });
    await later(again);
    const [campaign] = (await view(again)).campaigns as [Campaign];
    expect(campaign.recipients.map(({ state }) => state)).toEqual([
      'delivered',
      'delivered',
      'indeterminate',
    ]);
    expect(messages(again, 'anna')).toHaveLength(1);
  });

  it('is one of those with an account', async () => {
    const lab = await testLab();
    await expect(lab.calls.business.cancel({ business: '999', campaign: 'x' })).rejects.toMatchObject({
      report: { code: 'unknown-business' },
    });
    const [ferries, grocer] = DEFAULT_VASPS as [Vasp, Vasp];
    await expect(
      lab.calls.lab.configure({ vasps: [ferries, { ...grocer, shortCode: FERRIES }] }),
    ).rejects.toMatchObject({ report: { code: 'taken', field: 'vasps' } });
    await lab.calls.lab.configure({ vasps: [{ ...ferries, name: 'Ferries & Co' }] });
    expect((await lab.calls.business.list(undefined)).map(({ account }) => account.name)).toEqual([
      'Ferries & Co',
    ]);
  });
});

const SHOP: Vasp = {
  shortCode: '33100',
  name: 'Shop',
  vaspId: 'shop',
  vasId: 'news',
  user: 'shop',
  password: 'geheim ü',
  url: 'http://127.0.0.1:9/mm7',
};

const request = (message: Mm7Message, content: string | null, user = 'shop:geheim ü'): HttpRequest => {
  const { contentType, body } = encodeMm7({
    envelope: { transactionId: 't-1', namespace: MM7_NAMESPACE, message },
    content:
      content === null
        ? null
        : { headers: [['Content-Type', 'text/plain; charset=utf-8']], body: encodeUtf8(content) },
  });
  const authorization = `Basic ${encodeBase64(encodeUtf8(user))}`;
  return {
    method: 'POST',
    target: '/mm7',
    headers: [
      ['Authorization', authorization],
      ['Content-Type', contentType],
    ],
    body,
  };
};

const submitReq = (change: Partial<Mm7Values<'SubmitReq'>> = {}): Mm7Message => ({
  type: 'SubmitReq',
  values: {
    MM7Version: MM7_VERSION,
    SenderIdentification: { VASPID: 'shop', VASID: 'news' },
    Recipients: { To: [{ kind: 'Number', address: BEN }] },
    Subject: 'Sale',
    DeliveryReport: true,
    Content: { href: 'cid:x' },
    ...change,
  },
});

function answered({ headers, body }: HttpResponse): Mm7Message {
  return decodeMm7(header(headers, 'Content-Type') ?? '', body, { strict: true }).value.envelope.message;
}

async function shopLab(): Promise<{
  lab: RunningLab;
  exchange: (wanted: HttpRequest) => Promise<HttpResponse>;
  asked: HttpRequest[];
}> {
  const asked: HttpRequest[] = [];
  const lab = await testLab({
    outside: {
      request: ({ request: wanted }) => {
        asked.push(wanted);
        const { value } = decodeMm7(header(wanted.headers, 'Content-Type')!, wanted.body, { strict: true });
        const { transactionId, namespace, message } = value.envelope;
        const type = message.type.replace(/Req$/, 'Rsp') as 'DeliverRsp';
        const values = { MM7Version: MM7_VERSION, Status: { StatusCode: 1000 } };
        const { contentType, body } = encodeMm7({
          envelope: { transactionId, namespace, message: { type, values } },
          content: null,
        });
        return Promise.resolve({ status: 200, reason: 'OK', headers: [['Content-Type', contentType]], body });
      },
      mail: () => Promise.reject(new Error('no mail here')),
    },
  });
  await lab.calls.lab.configure({ vasps: [SHOP] });
  const exchange = async (wanted: HttpRequest): Promise<HttpResponse> => {
    const response = lab.mm7(wanted, new AbortController().signal);
    await later(lab, 0);
    return response;
  };
  return { lab, exchange, asked };
}

describe('who pays', () => {
  const owed = async (lab: RunningLab, shortCode = FERRIES): Promise<string[]> =>
    (await view(lab, shortCode)).charges.map(
      ({ recipient, party, payers, serviceCode }) =>
        `${recipient.slice(-3)} ${party} ${payers.map((payer) => payer.slice(-3)).join('+')} ${serviceCode}`,
    );

  it.each([
    [{ party: 'Sender' as const, serviceCode: 'sale 0.20' }, '101 Sender 555 sale 0.20'],
    [{ party: 'Recipient' as const }, '101 Recipient 101 null'],
    [{ party: 'Both' as const }, '101 Both 555+101 null'],
    [{ party: 'Neither' as const }, '101 Neither  null'],
    [{ party: 'ThirdParty' as const, thirdParty: '0171 555 0102' }, '101 ThirdParty 102 null'],
    [{ serviceCode: 'news' }, '101 null  news'],
  ])('is charged by %j once the message has arrived', async (charging, record) => {
    const lab = await testLab();
    await promote(lab, [ANNA], { charging });
    expect(await owed(lab)).toEqual([]);
    await later(lab);
    expect(await owed(lab)).toEqual([record]);
  });

  it('owes nothing for what does not arrive, and keeps what is owed over a restart', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    await lab.calls.handset.configure({ handset: 'ben', power: false });
    await promote(lab, [ANNA, BEN, OTTO], { charging: { party: 'Recipient' } });
    await later(lab);
    // Otto has a link, which nobody has opened.
    expect(await owed(lab)).toEqual(['101 Recipient 101 null']);
    const link = /\/m\/(\w+)/.exec(messages(lab, 'otto')[0]!.text!)![1]!;
    await lab.portal(link);
    await lab.portal(link);
    expect(await owed(lab)).toEqual(['103 Recipient 103 null', '101 Recipient 101 null']);
    await lab.close();
    const again = await testLab({ store });
    expect(await owed(again)).toEqual(['103 Recipient 103 null', '101 Recipient 101 null']);
    const [{ charges }] = (await again.calls.business.list(undefined)) as [BusinessView];
    expect(charges[1]).toMatchObject({
      business: FERRIES,
      messageClass: 'informational',
      at: expect.any(Number),
    });
    expect(charges[1]!.size).toBeGreaterThan(2_000);
  });

  it('is kept for 90 days, also over a restart', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    const rows = async (): Promise<number> => (await store.rows('mmsc-charge')).length;
    await promote(lab, [ANNA], { charging: { party: 'Recipient' } });
    await promote(lab, [BEN], { charging: { party: 'Recipient' } });
    await later(lab);
    await later(lab, 89 * DAY);
    expect(await rows()).toBe(2);
    await lab.close();
    const again = await testLab({ store });
    expect(await owed(again)).toHaveLength(2);
    await later(again, DAY);
    expect(await rows()).toBe(0);
    // Who looks at the businesses sees that, too, without a restart.
    expect(await owed(again)).toEqual([]);
  });

  it('is nothing where nothing was said', async () => {
    const lab = await testLab();
    await promote(lab, [ANNA]);
    await later(lab);
    expect(await owed(lab)).toEqual([]);
  });
});

describe('a business outside', () => {
  it('sends to its lists, whose members do not see each other', async () => {
    const { lab, exchange } = await shopLab();
    const lists = [{ name: 'regulars', members: [BEN, '+4912345678'] }];
    await lab.calls.lab.configure({ vasps: [{ ...SHOP, lists }] });
    const to = { kind: 'ShortCode', address: 'Regulars' } as const;
    const answer = answered(
      await exchange(
        request(submitReq({ Recipients: { To: [to, { kind: 'Number', address: BEN }] } }), 'Hi'),
      ),
    );
    expect(answer).toMatchObject({
      values: { Status: { StatusCode: 1100, Details: 'unknown recipient +4912345678' } },
    });
    await later(lab);
    expect(messages(lab, 'ben')).toHaveLength(1);
    const shown = { To: [{ ...to, displayOnly: true }] };
    expect(answered(await exchange(request(submitReq({ Recipients: shown }), 'Hi')))).not.toMatchObject({
      values: { Status: { StatusCode: 1000 } },
    });
  });

  it('writes to an application on the phone', async () => {
    const { lab, exchange } = await shopLab();
    const named = { ApplicID: 'org.example.chess', AuxApplicInfo: 'move 12' };
    await exchange(request(submitReq(named), 'e4'));
    const [mm] = lab.core.world.state<MmscState>(NODES.mmsc).messages.values();
    expect(mm!.passedOn).toEqual([
      { name: 'X-Mms-Applic-ID', value: 'org.example.chess' },
      { name: 'X-Mms-Aux-Applic-Info', value: 'move 12' },
    ]);
  });

  it('shows whom it names twice once, however the number is written', async () => {
    const { lab, exchange } = await shopLab();
    const To = [BEN, ANNA, '0171 5550101', ANNA].map((address) => ({ kind: 'Number', address }) as const);
    await exchange(request(submitReq({ Recipients: { To } }), 'Hi'));
    await later(lab);
    expect(messages(lab, 'ben').map(({ addresses }) => addresses)).toEqual([['33100', ANNA]]);
  });

  it('submits over MM7, gets reports and what phones send it', async () => {
    const { lab, exchange, asked } = await shopLab();
    const answer = answered(await exchange(request(submitReq(), 'Half price today')));
    expect(answer).toMatchObject({ type: 'SubmitRsp', values: { Status: { StatusCode: 1000 } } });
    const { MessageID } = answer.values as Mm7Values<'SubmitRsp'>;
    await later(lab);
    expect(messages(lab, 'ben')[0]).toMatchObject({ from: '33100', subject: 'Sale', state: 'received' });
    expect(messages(lab, 'ben')[0]!.parts[0]!.text).toBe('Half price today');
    const told = (index: number): Mm7Message => {
      const { headers, body } = asked[index]!;
      return decodeMm7(header(headers, 'Content-Type')!, body, { strict: true }).value.envelope.message;
    };
    expect(told(0)).toMatchObject({
      type: 'DeliveryReportReq',
      values: { MessageID, Recipient: { address: BEN }, MMStatus: 'Retrieved' },
    });
    expect(asked[0]!.target).toBe('/mm7');
    await lab.calls.handset.sendMms({
      handset: 'ben',
      mms: {
        to: ['33100'],
        subject: 'Order',
        deliveryReport: true,
        slides: [{ duration: 5_000, text: 'Two of them', media: [] }],
      },
    });
    await later(lab);
    expect(told(1)).toMatchObject({
      type: 'DeliverReq',
      values: { Sender: { kind: 'Number', address: BEN }, Subject: 'Order', VASPID: 'shop' },
    });
    expect(messages(lab, 'ben').at(-1)!.reports).toMatchObject([{ recipient: '33100', status: 'delivered' }]);
  });

  it('is known again when it submits the same twice', async () => {
    const { lab, exchange } = await shopLab();
    const first = answered(await exchange(request(submitReq(), 'x'))).values as Mm7Values<'SubmitRsp'>;
    const second = answered(await exchange(request(submitReq(), 'x'))).values as Mm7Values<'SubmitRsp'>;
    expect(second.MessageID).toBe(first.MessageID);
    await later(lab);
    expect(messages(lab, 'ben')).toHaveLength(1);
  });

  it('shows addresses that get nothing', async () => {
    const { lab, exchange } = await shopLab();
    const To = [
      { kind: 'Number', address: BEN },
      { kind: 'Number', address: ANNA, displayOnly: true },
    ] as const;
    await exchange(request(submitReq({ Recipients: { To: [...To] } }), 'x'));
    await later(lab);
    expect(messages(lab, 'anna')).toEqual([]);
    expect(messages(lab, 'ben')[0]!.addresses).toEqual(['33100', ANNA]);
  });

  it.each<[string, () => HttpRequest, number, string]>([
    [
      'an unknown number',
      () => request(submitReq({ Recipients: { To: [{ kind: 'Number', address: '+4912345678' }] } }), 'x'),
      2003,
      'unknown recipient +4912345678',
    ],
    [
      'a charged party of its own making',
      () => request(submitReq({ ChargedParty: 'Nobody' }), 'x'),
      4004,
      'ChargedParty is Nobody; it can be Sender, Recipient, Both, Neither, ThirdParty',
    ],
    [
      'a third party without a name',
      () => request(submitReq({ ChargedParty: 'ThirdParty' }), 'x'),
      4004,
      'ChargedParty is ThirdParty and no ChargedPartyID says who that is',
    ],
    [
      'a third party where the recipient pays',
      () => request(submitReq({ ChargedParty: 'Recipient', ChargedPartyID: ANNA }), 'x'),
      4004,
      'ChargedPartyID names a third party and ChargedParty is Recipient',
    ],
    [
      'a third party that nobody knows',
      () => request(submitReq({ ChargedParty: 'ThirdParty', ChargedPartyID: '+4912345678' }), 'x'),
      2003,
      '+4912345678 is nobody here who can be charged',
    ],
    [
      'another VASPID',
      () => request(submitReq({ SenderIdentification: { VASPID: 'shop2' } }), 'x'),
      4001,
      'the VASPID of shop is not shop2',
    ],
    [
      'another VASID',
      () => request(submitReq({ SenderIdentification: { VASPID: 'shop', VASID: 'x' } }), 'x'),
      4001,
      'the VASID of shop is not x',
    ],
    [
      'another short code',
      () =>
        request(
          submitReq({ SenderIdentification: { SenderAddress: { kind: 'ShortCode', address: '1234' } } }),
          'x',
        ),
      2001,
      'the short code of shop is 33100',
    ],
    [
      'an unknown version',
      () => request(submitReq({ MM7Version: '9.0.0' }), 'x'),
      4002,
      'MM7 9.0.0; this is 6.8.0',
    ],
    ['no content', () => request(submitReq(), null), 2007, 'there is no content'],
    ['a message too large', () => request(submitReq(), 'x'.repeat(1_100_000)), 2004, 'message of'],
    [
      'an unknown message',
      () =>
        request(
          {
            type: 'CancelReq',
            values: { MM7Version: MM7_VERSION, SenderIdentification: {}, MessageID: 'm' },
          },
          null,
        ),
      2005,
      'there is no message m of yours',
    ],
    [
      'what a business cannot ask',
      () =>
        request(
          {
            type: 'DeliverReq',
            values: { MM7Version: MM7_VERSION, Sender: { kind: 'Number', address: BEN } },
          },
          null,
        ),
      4003,
      'the MMSC does not take DeliverReq',
    ],
  ])('%s is refused', async (_, wanted, code, details) => {
    const { exchange } = await shopLab();
    const { values } = answered(await exchange(wanted()));
    const { Status } = values as Mm7Values<'SubmitRsp'>;
    expect(Status.StatusCode).toBe(code);
    expect(Status.Details).toContain(details);
  });

  it('needs its password, POST and an envelope', async () => {
    const { exchange } = await shopLab();
    const denied = await exchange(request(submitReq(), 'x', 'shop:wrong'));
    expect([denied.status, header(denied.headers, 'WWW-Authenticate')]).toEqual([
      401,
      'Basic realm="MM7", charset="UTF-8"',
    ]);
    expect((await exchange({ ...request(submitReq(), 'x'), method: 'PUT' })).status).toBe(405);
    const damaged = await exchange({ ...request(submitReq(), null), body: encodeUtf8('<x/>') });
    expect(damaged.status).toBe(500);
    expect(answered(damaged)).toMatchObject({
      type: 'RSErrorRsp',
      values: { Status: { StatusCode: 2007, Details: 'there is no SOAP envelope' } },
    });
  });

  it('replaces what nobody has fetched, and not what somebody has', async () => {
    const { lab, exchange } = await shopLab();
    await lab.calls.handset.configure({ handset: 'ben', autoRetrieve: false });
    const { MessageID = '' } = answered(await exchange(request(submitReq(), 'old')))
      .values as Mm7Values<'SubmitRsp'>;
    await later(lab);
    const replaceReq = (): HttpRequest =>
      request(
        {
          type: 'ReplaceReq',
          values: {
            MM7Version: MM7_VERSION,
            SenderIdentification: { VASPID: 'shop' },
            MessageID,
            Subject: 'New sale',
            Content: { href: 'cid:x' },
          },
        },
        'new',
      );
    expect(answered(await exchange(replaceReq()))).toMatchObject({
      type: 'ReplaceRsp',
      values: { Status: { StatusCode: 1000 } },
    });
    await later(lab);
    const [announced] = messages(lab, 'ben');
    await lab.calls.handset.download({ handset: 'ben', message: announced!.id });
    await later(lab);
    expect(messages(lab, 'ben')[0]!.parts[0]!.text).toBe('new');
    expect(messages(lab, 'ben')[0]!.subject).toBe('New sale');
    expect(answered(await exchange(replaceReq())).values).toMatchObject({ Status: { StatusCode: 3001 } });
  });

  it('is asked again until it answers', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    await lab.calls.lab.configure({ vasps: [SHOP] });
    await lab.calls.handset.sendMms({
      handset: 'ben',
      mms: {
        to: ['33100'],
        subject: null,
        deliveryReport: true,
        slides: [{ duration: 5_000, text: 'hi', media: [] }],
      },
    });
    await later(lab, 24 * 60 * MINUTE);
    const tries = (await exportedEvents(store)).filter(
      ({ row, octets }) =>
        row.interface === 'mm7' &&
        row.from === 'mmsc' &&
        row.protocol === 'http' &&
        decodeRequest([octets]).value.method === 'POST',
    );
    expect(tries).toHaveLength(6);
    expect(messages(lab, 'ben')[0]!.reports).toMatchObject([{ recipient: '33100', status: 'unreachable' }]);
  });
});
