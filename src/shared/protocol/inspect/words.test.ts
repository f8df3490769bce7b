import { describe, expect, it } from 'vitest';
import type { SmMessage } from '../gsm-sm/pdp';
import type { HttpHeaders, HttpRequest, HttpResponse } from '../http/message';
import { DecodeError } from '../kit/decode-error';
import type { Span } from '../kit/spans';
import { makePdu } from '../mms/pdu';
import type { MmsField, MmsPduType } from '../mms/pdu';
import { smsAddress } from '../sms/address';
import type { PortContent } from '../smart-messaging/ports';
import type { ToneSong } from '../smart-messaging/ringing-tone';
import { ringingTone } from '../smart-messaging/ringing-tone';
import type { ToneInstruction } from '../smart-messaging/tone-instruction';
import type { Rpdu } from '../sms/rp';
import type { Tpdu } from '../sms/tpdu-types';
import { octetUserData, textUserData } from '../sms/user-data';
import type { WbxmlMeaning } from '../wbxml/meaning';
import type { WspPush } from '../wsp/push';
import { coveringSpans, failedDocument } from './document';
import { mmsTitle } from './event-name';
import { withPduFindings } from './pdu-findings';
import { portContentSummary } from './port-content';
import { isHttpResponse, isMmsType, isPapType } from './protocol';
import {
  mmsSummary,
  pushSummary,
  requestSummary,
  responseSummary,
  rpduSummary,
  smSummary,
  tpduSummary,
} from './summaries';
import { requestTitle, responseTitle, rpduTitle, smTitle, statusTitle, tpduTitle } from './titles';
import type { ReadWbxml } from './wbxml-document';
import { wbxmlWords } from './wbxml-words';

const NONE: Uint8Array = new Uint8Array(0);
const octets = (length: number) => new Uint8Array(length);
const CONCAT = { iei: 0x00, name: 'concat-8', ref: 7, total: 3, part: 2 } as const;
const PORTS = { iei: 0x05, name: 'ports-16', destination: 2948, source: 9200 } as const;

describe('RPDUs', () => {
  it.each<[Rpdu, title: string, summary: string]>([
    [
      {
        type: 'rp-data',
        direction: 'mt',
        reference: 42,
        originator: smsAddress('+49'),
        destination: null,
        tpdu: NONE,
      },
      'RP-DATA',
      'from +49 · reference 42',
    ],
    [
      {
        type: 'rp-data',
        direction: 'mo',
        reference: 1,
        originator: null,
        destination: smsAddress('+44'),
        tpdu: NONE,
      },
      'RP-DATA',
      'to +44 · reference 1',
    ],
    [{ type: 'rp-ack', direction: 'mo', reference: 2, tpdu: null }, 'RP-ACK', 'reference 2'],
    [
      { type: 'rp-error', direction: 'mo', reference: 3, cause: 22, tpdu: null },
      'RP-ERROR 22',
      'memory-capacity-exceeded · reference 3',
    ],
    [{ type: 'rp-smma', reference: 4 }, 'RP-SMMA', 'reference 4'],
  ])('%o', (rpdu, title, summary) => {
    expect([rpduTitle(rpdu), rpduSummary(rpdu)]).toEqual([title, summary]);
  });
});

describe('TPDUs', () => {
  const deliver = { kind: 'sms-deliver', originator: smsAddress('+49') };
  const submit = { kind: 'sms-submit', destination: smsAddress('123') };

  it.each<[object, title: string, summary: string]>([
    [{ ...deliver, userData: textUserData(' a\n b ') }, 'SMS-DELIVER', 'from +49 · a b'],
    [{ ...deliver, userData: textUserData('') }, 'SMS-DELIVER', 'from +49'],
    [{ ...submit, userData: textUserData('x'.repeat(80)) }, 'SMS-SUBMIT', `to 123 · ${'x'.repeat(80)}`],
    [{ ...submit, userData: textUserData('x'.repeat(81)) }, 'SMS-SUBMIT', `to 123 · ${'x'.repeat(79)}…`],
    [
      { ...submit, userData: octetUserData(octets(3), [CONCAT, PORTS]) },
      'SMS-SUBMIT 2/3',
      'to 123 · part 2 of 3, reference 7 · port 9200 to port 2948 · 3 octets',
    ],
    [
      { ...submit, userData: octetUserData(octets(1), [{ iei: 0x70, name: 'raw', data: octets(2) }]) },
      'SMS-SUBMIT',
      'to 123 · 1 octets',
    ],
    [
      { kind: 'sms-status-report', recipient: smsAddress('+1'), status: 0, userData: null },
      'SMS-STATUS-REPORT',
      'about +1 · received-by-sme',
    ],
    [
      {
        kind: 'sms-command',
        destination: smsAddress('9'),
        commandType: 2,
        commandData: octetUserData(octets(2)),
      },
      'SMS-COMMAND',
      'to 9 · delete-submitted-message · 2 octets',
    ],
    [{ kind: 'sms-deliver-report', failureCause: null, userData: null }, 'SMS-DELIVER-REPORT', 'taken'],
    [
      { kind: 'sms-submit-report', failureCause: 0xd3, userData: null },
      'SMS-SUBMIT-REPORT',
      'memory-capacity-exceeded',
    ],
  ])('%o', (tpdu, title, summary) => {
    expect([tpduTitle(tpdu as Tpdu), tpduSummary(tpdu as Tpdu)]).toEqual([title, summary]);
  });
});

describe('push', () => {
  it('says type, transaction and size', () => {
    const push = { contentType: { type: 'a/b', parameters: [] }, transactionId: 5, data: octets(9) };
    expect(pushSummary(push as unknown as WspPush)).toBe('a/b · transaction 5 · 9 octets');
  });
});

describe('HTTP', () => {
  const request = (target: string, headers: HttpHeaders, body = NONE): HttpRequest => ({
    method: 'PUT',
    target,
    headers,
    body,
  });

  it.each<[HttpRequest, title: string, summary: string]>([
    [request('/a?b', [['host', 'x:1']]), 'PUT /a', 'PUT /a?b · host x:1'],
    [request('/a', [], octets(2)), 'PUT /a', 'PUT /a · 2 octets'],
    [request('/a', [['content-type', 'c/d;e=f']], octets(2)), 'PUT /a', 'PUT /a · c/d · 2 octets'],
    [request('/a', [['content-type', 'c/d']]), 'PUT /a', 'PUT /a'],
    [request(`/${'x'.repeat(59)}`, []), `PUT /${'x'.repeat(59)}`, `PUT /${'x'.repeat(59)}`],
    [request(`/${'x'.repeat(80)}`, []), `PUT /${'x'.repeat(58)}…`, `PUT /${'x'.repeat(78)}…`],
  ])('%o', (message, title, summary) => {
    expect([requestTitle(message), requestSummary(message)]).toEqual([title, summary]);
  });

  it.each<[HttpResponse, title: string, summary: string]>([
    [{ status: 204, reason: 'No Content', headers: [], body: NONE }, '204 No Content', '204 No Content'],
    [
      { status: 200, reason: '', headers: [['Content-Type', 'a/b']], body: octets(1) },
      '200',
      '200 · a/b · 1 octets',
    ],
    [
      { status: 200, reason: 'x'.repeat(61), headers: [], body: NONE },
      `200 ${'x'.repeat(60)}`,
      `200 ${'x'.repeat(61)}`,
    ],
  ])('%o', (message, title, summary) => {
    expect([responseTitle(message), responseSummary(message)]).toEqual([title, summary]);
  });

  it('is told apart by its first octets', () => {
    const from = (...texts: string[]): boolean =>
      isHttpResponse(texts.map((text) => Uint8Array.from(text, (c) => c.charCodeAt(0))));
    expect([
      from('HTTP/'),
      from('HT', '', 'TP', '/x'),
      from('HTTP'),
      from(),
      from('GET'),
      from('HTTPx'),
    ]).toEqual([true, true, false, false, false, false]);
  });

  it('names MMS and push submissions by the content type', () => {
    const types = [
      'application/vnd.wap.mms-message',
      ' Application/VND.wap.mms-message ; a=b',
      'application/vnd.wap.mms-messages',
      'multipart/related; type="application/xml"',
      'Multipart/Related; type=Application/XML',
      'multipart/related',
      'multipart/mixed; type="application/xml"',
      'Application/XML; charset=utf-8',
    ];
    expect(types.map(isMmsType)).toEqual([true, true, false, false, false, false, false, false]);
    expect(types.map(isPapType)).toEqual([false, false, false, true, true, false, false, true]);
  });
});

describe('MMS', () => {
  const address = (text: string): { address: string; type: 'PLMN' } => ({ address: text, type: 'PLMN' });
  const pdu = (type: MmsPduType, ...fields: [string, unknown][]): ReturnType<typeof makePdu> =>
    makePdu(
      type,
      fields.map(([name, value]) => ({ name, value }) as unknown as MmsField),
    );

  it.each<[ReturnType<typeof pdu>, title: string, summary: string]>([
    [pdu('m-send-req', ['From', 'insert-address-token'], ['To', address('a')]), 'M-Send.req', 'to a'],
    [
      pdu('m-send-req', ...['a', 'b', 'c'].map((each): [string, unknown] => ['To', address(each)])),
      'M-Send.req',
      'to a, b, c',
    ],
    [
      pdu(
        'm-send-req',
        ['From', address('z')],
        ...'abcde'.split('').map((each): [string, unknown] => ['To', address(each)]),
      ),
      'M-Send.req',
      'from z · to a, b, c and 2 more',
    ],
    [
      pdu('m-notification-ind', ['X-Mms-Transaction-Id', 'T'], ['Subject', 's'], ['X-Mms-Message-Size', 5]),
      'M-Notification.ind',
      '“s” · 5 octets · transaction T',
    ],
    [
      pdu(
        'm-notification-ind',
        ['From', address('z')],
        ['X-Mms-Transaction-Id', 'T'],
        ['Subject', 's'],
        ['X-Mms-Message-Size', 5],
      ),
      'M-Notification.ind',
      'from z · “s” · 5 octets',
    ],
    [pdu('m-send-conf', ['X-Mms-Response-Status', 'ok']), 'M-Send.conf · Ok', ''],
    [
      pdu('m-send-conf', ['X-Mms-Response-Status', 'error-network-problem']),
      'M-Send.conf · Error network problem',
      '',
    ],
    [pdu('m-retrieve-conf', ['X-Mms-Retrieve-Status', 'ok']), 'M-Retrieve.conf', ''],
    [
      pdu('m-retrieve-conf', ['X-Mms-Retrieve-Status', 'error-permanent-failure']),
      'M-Retrieve.conf · Error permanent failure',
      '',
    ],
    [pdu('m-delivery-ind', ['X-Mms-Status', 'rejected']), 'M-Delivery.ind · Rejected', ''],
    [pdu('m-read-rec-ind', ['X-Mms-Read-Status', 'read']), 'M-Read-Rec.ind · Read', ''],
    [pdu('m-mbox-store-conf', ['X-Mms-Store-Status', 'success']), 'M-Mbox-Store.conf · Success', ''],
    [pdu('m-cancel-conf', ['X-Mms-Cancel-Status', 'accepted']), 'M-Cancel.conf · Accepted', ''],
  ])('%o', (value, title, summary) => {
    expect([mmsTitle(value), mmsSummary(value)]).toEqual([title, summary]);
  });

  it('has findings about the whole PDU once, and one is fatal in strict mode', () => {
    const value = pdu('m-send-conf', ['X-Mms-Transaction-Id', 'T']);
    const decoded = { value, findings: [], spans: [] };
    // Its octets: what is missing would stand behind them.
    const octets = Uint8Array.of(0x8c, 0x81, 0x98, 0x54, 0x00);
    const { findings } = withPduFindings(decoded, octets, false);
    expect(findings.map(({ level, code, offset }) => [level, code, offset])).toMatchInlineSnapshot(`
      [
        [
          "error",
          "missing-field",
          5,
        ],
        [
          "error",
          "missing-field",
          5,
        ],
      ]
    `);
    expect(withPduFindings({ ...decoded, findings }, octets, false).findings).toEqual(findings);
    const [first] = findings.filter(({ level }) => level !== 'info');
    expect(() => withPduFindings(decoded, octets, true)).toThrow(
      expect.objectContaining({ reason: first!.message, offset: 5, partial: value }) as Error,
    );
  });
});

describe('session management', () => {
  const common = { transactionId: 3, fromResponder: false, configurationOptions: null, others: [] };

  it.each<[object, title: string, summary: string]>([
    [
      { type: 'activate-pdp-context-request', apn: 'mms', nsapi: 5 },
      'Activate PDP Context Request',
      'APN mms · NSAPI 5 · transaction 3',
    ],
    [
      { type: 'activate-pdp-context-request', apn: null, nsapi: 5 },
      'Activate PDP Context Request',
      'NSAPI 5 · transaction 3',
    ],
    [{ type: 'activate-pdp-context-accept' }, 'Activate PDP Context Accept', 'transaction 3'],
    [
      { type: 'activate-pdp-context-reject', cause: 27 },
      'Activate PDP Context Reject',
      'missing-or-unknown-apn · transaction 3',
    ],
    [
      { type: 'deactivate-pdp-context-request', cause: 36 },
      'Deactivate PDP Context Request',
      'regular-deactivation · transaction 3',
    ],
    [{ type: 'deactivate-pdp-context-accept' }, 'Deactivate PDP Context Accept', 'transaction 3'],
  ])('%o', (message, title, summary) => {
    const whole = { ...common, ...message } as unknown as SmMessage;
    expect([smTitle(whole.type), smSummary(whole)]).toEqual([title, summary]);
  });
});

describe('words of the standard', () => {
  it('become those of people', () => {
    expect(['error-unspecified', 'ok', ''].map(statusTitle)).toEqual(['Error unspecified', 'Ok', '']);
  });
});

describe('Smart Messaging', () => {
  const bitmap = { width: 72, height: 14, bits: octets(126) };
  const note = { kind: 'note' } as ToneInstruction;
  const other = { kind: 'tempo' } as ToneInstruction;
  const tone = (song: ToneSong) => ringingTone(song);
  const patterns = [
    { id: 'A', loop: 0, instructions: [note, other, note] },
    { id: 'A', loop: 0, instructions: null },
    { id: 'B', loop: 0, instructions: [note] },
  ] as const;
  const song = { type: 'basic', title: 'T', patterns } as unknown as ToneSong;

  it.each<[object, summary: string]>([
    [{ type: 'ringing-tone', ...tone(song) }, '"T" · 3 notes'],
    [{ type: 'ringing-tone', ...tone({ ...song, type: 'temporary' }) }, '3 notes'],
    [{ type: 'ringing-tone', commands: [] }, 'no song'],
    [{ type: 'operator-logo', mcc: '262', mnc: '07', bitmap }, 'MCC 262, MNC 07 · 72 × 14 pixels'],
    [{ type: 'operator-logo', mcc: '262', mnc: '07', bitmap: null }, 'MCC 262, MNC 07 · no picture'],
    [{ type: 'group-logo', bitmap }, '72 × 14 pixels'],
    [{ type: 'vcard', text: 'abc' }, '3 characters'],
    [{ type: 'vcalendar', text: '' }, '0 characters'],
    [
      {
        type: 'multipart-message',
        items: [
          { kind: 'latin1-text', text: 'a' },
          { kind: 'ucs2-text', text: 'b' },
          { kind: 'profile-name', text: 'c' },
          { kind: 'picture', bitmap },
          { kind: 'screen-saver', bitmap },
          { kind: 'ringing-tone', tone: tone(song) },
          { kind: 'raw', data: octets(4) },
        ],
      },
      '"a" · "b" · "c" · 72 × 14 pixels · 72 × 14 pixels · "T" · 3 notes · 4 octets',
    ],
  ])('%o', (content, summary) => {
    expect(portContentSummary(content as PortContent)).toBe(summary);
  });
});

describe('WBXML', () => {
  const words = (meaning: object | null, document: object = {}): unknown =>
    wbxmlWords({ document, meaning: meaning as WbxmlMeaning | null } as ReadWbxml);

  it.each<[object, title: string, summary: string]>([
    [
      { type: 'service-indication', action: 'signal-high', text: 'New mail', href: 'http://x' },
      'Service Indication',
      'signal-high · New mail · http://x',
    ],
    [{ type: 'service-indication', action: 'delete', text: '', href: null }, 'Service Indication', 'delete'],
    [{ type: 'service-loading', action: 'cache', href: 'http://x' }, 'Service Loading', 'cache · http://x'],
    [
      {
        type: 'cache-operation',
        invalidations: [
          { kind: 'object', uri: 'a' },
          { kind: 'service', uri: 'b' },
        ],
      },
      'Cache Operation',
      'object a · service b',
    ],
    [{ type: 'email-notification', mailbox: 'm@x' }, 'E-mail Notification', 'm@x'],
    [
      { type: 'provisioning', mms: null, characteristics: [{ type: 'NAPDEF' }, { type: 'PXLOGICAL' }] },
      'Client Provisioning',
      'NAPDEF · PXLOGICAL',
    ],
    [
      { type: 'provisioning', mms: { mmsc: 'http://m', accessPoint: { apn: 'a' } } },
      'Client Provisioning',
      'MMS · http://m · a',
    ],
    [
      { type: 'provisioning', mms: { mmsc: null, accessPoint: null } },
      'Client Provisioning',
      'MMS · no MMSC · no APN',
    ],
  ])('%o', (meaning, title, summary) => {
    expect(words(meaning)).toEqual({ title, summary });
  });

  it('of a vocabulary that is only carried', () => {
    expect(words(null, { vocabulary: null, root: { name: 'a' } })).toEqual({
      title: 'WBXML',
      summary: '<a>',
    });
    expect(words(null, { vocabulary: 'si', root: { name: 'si' } })).toEqual({
      title: 'SI 1.0',
      summary: '<si>',
    });
  });
});

describe('a document', () => {
  const span = (start: number, end: number, path: string, value?: string): Span => ({
    path,
    start,
    end,
    label: path.toUpperCase(),
    value,
    children: [],
  });
  const cover = (spans: Span[], length: number): unknown[] =>
    coveringSpans(spans, length).map(({ path, start, end, label, value }) => [
      path,
      start,
      end,
      label,
      value,
    ]);

  it('is covered once, in order', () => {
    expect(cover([span(4, 6, 'b'), span(1, 3, 'a', 'x')], 8)).toEqual([
      ['octets', 0, 1, 'octets', null],
      ['a', 1, 3, 'A', 'x'],
      ['octets', 3, 4, 'octets', null],
      ['b', 4, 6, 'B', null],
      ['octets', 6, 8, 'octets', null],
    ]);
    expect(cover([span(0, 4, 'a'), span(1, 3, 'b'), span(2, 5, 'c'), span(4, 5, 'd')], 5)).toEqual([
      ['a', 0, 4, 'A', null],
      ['c', 4, 5, 'C', null],
    ]);
    expect(cover([], 2)).toEqual([['octets', 0, 2, 'octets', null]]);
    expect(cover([], 0)).toEqual([]);
  });

  it('that failed says why, and what was read', () => {
    const error = new DecodeError('no', 3).within('a');
    expect(failedDocument(error)).toEqual({ error: { path: 'a', offset: 3, reason: 'no' } });
    expect(failedDocument(error)).not.toHaveProperty('partial');
    expect(failedDocument(error, null)).toEqual({
      error: { path: 'a', offset: 3, reason: 'no' },
      partial: null,
    });
  });
});
