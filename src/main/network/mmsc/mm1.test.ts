import { MAIL_SETTINGS } from '../../../shared/model/mail-settings';
import { MMSC_POLICY } from '../../../shared/model/mmsc-policy';
import { describe, expect, it } from 'vitest';
import type { HttpHeaders, HttpResponse } from '../../../shared/protocol/http/message';
import { decodeResponse, encodeRequest } from '../../../shared/protocol/http/codec';
import { fromHex } from '../../../shared/protocol/kit/octets';
import { decodeMms, encodeMms, field, makePdu } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { decodeUtf8, encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { NODES } from '../operator';
import type { World } from '../world/world';
import { worldForTests } from '../world/world.testing';
import { mmscMachine } from './mmsc';
import { emptyMmsc } from './state';
import type { MmscState } from './state';

const BEN = '+491715550102';
const SENDER: HttpHeaders = [['X-MSISDN', '+491715550199']];
const MMS: HttpHeaders = [['Content-Type', 'application/vnd.wap.mms-message']];

/** An MMSC with one subscriber and nobody behind it: what it sends on is of no interest here. */
function mmsc(): World {
  let next = 0;
  const world = worldForTests({
    seed: 3,
    now: 1_000_000,
    entropy: (length) => Uint8Array.from({ length }, () => next++ & 0xff),
  });
  const settings = {
    msisdnHeader: 'X-MSISDN',
    mm1BaseUrl: 'http://127.0.0.1:8190',
    portalBaseUrl: 'http://127.0.0.1:8191',
    mail: MAIL_SETTINGS,
    vasps: [],
    ...MMSC_POLICY,
    maxMessageSize: 10_000,
  };
  world.addNode(NODES.mmsc, mmscMachine, emptyMmsc(settings));
  world.setSubscriber({
    msisdn: BEN,
    imsi: '262015550000102',
    name: 'Ben',
    handset: 'ben',
    mmsCapable: true,
    language: 'en',
  });
  return world;
}

function ask(
  world: World,
  method: string,
  target: string,
  headers: HttpHeaders,
  body: Uint8Array = new Uint8Array(0),
): HttpResponse {
  world.receive({
    from: NODES.outside,
    to: NODES.mmsc,
    interface: 'mm1',
    protocol: 'http',
    octets: encodeRequest({ method, target, headers, body }),
    flow: 'outside/1',
    correlation: null,
    hop: 'end-to-end',
  });
  world.runUntil(world.now + 1);
  return decodeResponse(world.drain().egress[0]!.octets).value;
}

function sendReq(change: MmsField[] = [], text = 'hello'): Uint8Array {
  const named = new Map<string, MmsField>();
  const fields: MmsField[] = [
    { name: 'X-Mms-Transaction-Id', value: 'T1' },
    { name: 'X-Mms-MMS-Version', value: '1.2' },
    { name: 'From', value: 'insert-address-token' },
    { name: 'To', value: { address: BEN, type: 'PLMN' } },
    { name: 'Content-Type', value: { type: 'text/plain', parameters: [] } },
  ];
  for (const entry of [...fields, ...change]) named.set(entry.name, entry);
  const contentType = named.get('Content-Type')!;
  named.delete('Content-Type');
  return encodeMms(
    makePdu('m-send-req', [...named.values(), contentType], { kind: 'single', data: encodeUtf8(text) }),
  );
}

const post = (world: World, body: Uint8Array, headers: HttpHeaders = [...SENDER, ...MMS]): HttpResponse =>
  ask(world, 'POST', '/', headers, body);

function conf(response: HttpResponse): MmsPdu {
  expect(response.status).toBe(200);
  const pdu = decodeMms(response.body).value;
  expect(pdu.type).toBe('m-send-conf');
  return pdu;
}

const statusOf = (response: HttpResponse): string | undefined =>
  field(conf(response), 'X-Mms-Response-Status');

describe('submission on MM1', () => {
  it('is accepted with a Message-ID and the transaction id of the request', () => {
    const pdu = conf(post(mmsc(), sendReq()));
    expect(field(pdu, 'X-Mms-Response-Status')).toBe('ok');
    expect(field(pdu, 'X-Mms-Transaction-Id')).toBe('T1');
    expect(field(pdu, 'Message-ID')).toMatch(/^[0-9a-z]{12}@mmsc$/);
  });

  it('is taken at an absolute-form target, as a WAP gateway sends it', () => {
    const response = ask(
      mmsc(),
      'POST',
      'http://mms.operator.example/servlets/mms',
      [...SENDER, ...MMS],
      sendReq(),
    );
    expect(statusOf(response)).toBe('ok');
  });

  it('is recognised when it comes again, and is another message with other content', () => {
    const world = mmsc();
    const first = field(conf(post(world, sendReq())), 'Message-ID');
    expect(field(conf(post(world, sendReq())), 'Message-ID')).toBe(first);
    expect(field(conf(post(world, sendReq([], 'other'))), 'Message-ID')).not.toBe(first);
    expect(world.state<MmscState>(NODES.mmsc).messages.size).toBe(2);
  });

  it.each([
    [
      'nobody known',
      [{ name: 'To', value: { address: '+491719999999', type: 'PLMN' } }],
      'error-permanent-sending-address-unresolved',
    ],
    ['another major version', [{ name: 'X-Mms-MMS-Version', value: '2.0' }], 'error-unsupported-message'],
  ] satisfies [string, MmsField[], string][])('is refused for %s', (_, change, status) => {
    expect(statusOf(post(mmsc(), sendReq(change)))).toBe(status);
  });

  it('is refused in the words of 1.0 to a 1.0 client', () => {
    const change: MmsField[] = [
      { name: 'X-Mms-MMS-Version', value: '1.0' },
      { name: 'To', value: { address: '+491719999999', type: 'PLMN' } },
    ];
    expect(statusOf(post(mmsc(), sendReq(change)))).toBe('error-sending-address-unresolved');
  });

  it('is refused with both sizes when it is too large', () => {
    const pdu = conf(post(mmsc(), sendReq([], 'x'.repeat(10_000))));
    expect(field(pdu, 'X-Mms-Response-Status')).toBe('error-permanent-content-not-accepted');
    expect(field(pdu, 'X-Mms-Response-Text')).toMatch(/10\d{3} octets, the limit is 10000/);
  });

  it('is refused without the header that names the sender', () => {
    const pdu = conf(post(mmsc(), sendReq(), MMS));
    expect(field(pdu, 'X-Mms-Response-Status')).toBe('error-permanent-sending-address-unresolved');
    expect(field(pdu, 'X-Mms-Response-Text')).toContain('X-MSISDN');
  });

  it('is over at once when its expiry has passed already', () => {
    const world = mmsc();
    const response = post(world, sendReq([{ name: 'X-Mms-Expiry', value: { absolute: 0 } }]));
    expect(field(conf(response), 'X-Mms-Response-Status')).toBe('ok');
    const [mm] = [...world.state<MmscState>(NODES.mmsc).messages.values()];
    expect(mm!.deliveries).toMatchObject([{ state: 'expired' }]);
  });

  it('answers a truncated PDU with message-format-corrupt, its transaction id, path and offset', () => {
    // Cut within From: 8C 80, 98 "T1" 00, 8D 92, 89 <length> …
    const pdu = conf(post(mmsc(), sendReq().subarray(0, 9)));
    expect(field(pdu, 'X-Mms-Response-Status')).toBe('error-permanent-message-format-corrupt');
    expect(field(pdu, 'X-Mms-Transaction-Id')).toBe('T1');
    expect(field(pdu, 'X-Mms-Response-Text')).toMatch(/offset 9/);
  });

  it('answers every prefix and never fails', () => {
    const whole = sendReq();
    for (let length = 0; length < whole.length; length++) {
      expect([200, 400]).toContain(post(mmsc(), whole.subarray(0, length)).status);
    }
  });

  it('answers a PDU that it does not take with unsupported-message', () => {
    // M-Delivery.ind comes from an MMSC, never to it.
    const octets = fromHex('8c868d928b5800971531323300850465f0a0b09581')!;
    expect(statusOf(post(mmsc(), octets))).toBe('error-unsupported-message');
    // However much of it is missing.
    expect(statusOf(post(mmsc(), fromHex('8c82985431008d93')!))).toBe('error-unsupported-message');
  });
});

describe('what is not MMS', () => {
  it.each([
    ['another media type', 'POST', '/', [['Content-Type', 'text/html']] as HttpHeaders, '<html>', 415],
    ['octets that are no MMS PDU', 'POST', '/', MMS, 'hello', 400],
    ['an unknown path', 'GET', '/favicon.ico', [] as HttpHeaders, '', 404],
    ['another method', 'PUT', '/', MMS, 'x', 405],
  ])('%s gets a 4xx that says why', (_, method, target, headers, body, status) => {
    const response = ask(mmsc(), method, target, [...SENDER, ...headers], encodeUtf8(body));
    expect(response.status).toBe(status);
    expect(decodeUtf8(response.body).text.length).toBeGreaterThan(10);
  });
});

describe('retrieval on MM1', () => {
  function stored(): { world: World; path: string } {
    const world = mmsc();
    post(world, sendReq());
    const [mm] = [...world.state<MmscState>(NODES.mmsc).messages.values()];
    return { world, path: `/mm/${mm!.deliveries[0]!.code}` };
  }

  it('gives the message at its content location, in origin and in absolute form', () => {
    const { world, path } = stored();
    for (const target of [path, `http://127.0.0.1:8190${path}`]) {
      const pdu = decodeMms(ask(world, 'GET', target, []).body).value;
      expect(pdu.type).toBe('m-retrieve-conf');
      expect(field(pdu, 'From')).toEqual({ address: '+491715550199', type: 'PLMN' });
      expect(pdu.body).toMatchObject({ kind: 'single', data: encodeUtf8('hello') });
    }
  });

  it('refuses it to another subscriber', () => {
    const { world, path } = stored();
    expect(ask(world, 'GET', path, [['X-MSISDN', '+491715550103']]).status).toBe(403);
    expect(ask(world, 'GET', path, [['X-MSISDN', BEN]]).status).toBe(200);
  });

  it('does not hand out a message that its recipient has rejected', () => {
    const { world, path } = stored();
    const [mm] = [...world.state<MmscState>(NODES.mmsc).messages.values()];
    const rejection = makePdu('m-notifyresp-ind', [
      { name: 'X-Mms-Transaction-Id', value: mm!.deliveries[0]!.transactionId },
      { name: 'X-Mms-MMS-Version', value: '1.2' },
      { name: 'X-Mms-Status', value: 'rejected' },
    ]);
    expect(post(world, encodeMms(rejection), [['X-MSISDN', BEN], ...MMS]).status).toBe(200);
    const pdu = decodeMms(ask(world, 'GET', path, []).body).value;
    expect(field(pdu, 'X-Mms-Retrieve-Status')).toBe('error-permanent-message-not-found');
  });

  it('says message-not-found for an unknown location', () => {
    const pdu = decodeMms(ask(mmsc(), 'GET', '/mm/0000000000000000', []).body).value;
    expect(field(pdu, 'X-Mms-Retrieve-Status')).toBe('error-permanent-message-not-found');
  });

  it('forgets a message when it has expired', () => {
    const { world, path } = stored();
    world.runUntil(world.now + 8 * 86_400_000);
    const pdu = decodeMms(ask(world, 'GET', path, []).body).value;
    expect(field(pdu, 'X-Mms-Retrieve-Text')).toContain('expired');
    world.runUntil(world.now + 8 * 86_400_000);
    const state = world.state<MmscState>(NODES.mmsc);
    expect(
      [state.messages, state.byCode, state.byTransaction, state.bySubmission].map(({ size }) => size),
    ).toEqual([0, 0, 0, 0]);
    expect(world.drain().rows.at(-1)).toMatchObject({ collection: 'mmsc-message', value: null });
  });
});
