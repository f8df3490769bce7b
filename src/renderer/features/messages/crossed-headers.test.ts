import { expect, test } from 'vitest';
import { inspect } from '../../../shared/protocol/inspect/inspect';
import type { InspectProtocol } from '../../../shared/protocol/inspect/protocol';
import { fromHex, toHex } from '../../../shared/protocol/kit/octets';
import { crossedHeaders } from './crossed-headers';

const read = (kind: 'sms' | 'mms', protocol: InspectProtocol, hex: string) => {
  const headers = crossedHeaders(kind, inspect(protocol, fromHex(hex)!).layers);
  return headers && [headers.title, ...headers.fields.map(({ label, span }) => [label, span?.value])];
};

const NOTIFICATION =
  '0106246170706c69636174696f6e2f766e642e7761702e6d6d732d6d65737361676500b487af848c82985431008d928918802b3439313731353535303130312f545950453d504c4d4e008a808e030150008805810303f48083687474703a2f2f6d6d732e6c61622f6d2f37516b3200';
const SUBMIT = '00010007911326040000f01511000b914921436587f90000ff07e8329bfd060500';

test('of a notification all fields of its PDU, none of the push around it', () => {
  expect(read('mms', 'wsp-push', NOTIFICATION)).toEqual([
    'M-Notification.ind',
    ['X-Mms-Message-Type', 'm-notification-ind'],
    ['X-Mms-Transaction-Id', 'T1'],
    ['X-Mms-MMS-Version', '1.2'],
    ['From', '+491715550101/TYPE=PLMN'],
    ['X-Mms-Message-Class', 'personal'],
    ['X-Mms-Message-Size', '86016'],
    ['X-Mms-Expiry', '3 days (259,200 s), relative'],
    ['X-Mms-Content-Location', 'http://mms.lab/m/7Qk2'],
  ]);
});

test('of a message with parts the headers of each part, not how many octets they take', () => {
  const pdu = '8c848d9385045f0000009605ea68c3a90084a3010403038381ea616263';
  const head =
    'HTTP/1.1 200 OK\r\nContent-Type: application/vnd.wap.mms-message\r\nContent-Length: 29\r\n\r\n';
  const retrieved = toHex(new TextEncoder().encode(head)) + pdu;
  expect(read('mms', 'http', retrieved)).toEqual([
    'M-Retrieve.conf',
    ['X-Mms-Message-Type', 'm-retrieve-conf'],
    ['X-Mms-MMS-Version', '1.3'],
    ['Date', expect.stringMatching(/^2020-07-04/)],
    ['Subject', 'hé'],
    ['Content-Type', 'application/vnd.wap.multipart.mixed'],
    ['Part 1', undefined],
    ['Content-Type', 'text/plain; charset=106'],
  ]);
});

test('of a short message the service centre and the fields of its TPDU, and not its text again', () => {
  expect(read('sms', 'rp', SUBMIT)).toEqual([
    'SMS-SUBMIT',
    ['RP-Message Type', '0x00 RP-DATA, MS to network'],
    ['RP-Message Reference', '1'],
    ['RP-Originator Address', 'none'],
    ['RP-Destination Address', '+31624000000 (international, isdn)'],
    ['first octet', '0x11 SMS-SUBMIT'],
    ['TP-MR', '0'],
    ['TP-DA', '+94123456789 (international, isdn)'],
    ['TP-PID', '0x00 short message'],
    ['TP-DCS', '0x00 gsm7'],
    ['TP-VP', '63 weeks'],
    ['TP-UDL', '7 septets'],
  ]);
});

test('a short message that carries a notification is none of an MMS, and the other way round', () => {
  expect(read('mms', 'rp', SUBMIT)).toBeNull();
  expect(read('sms', 'wsp-push', NOTIFICATION)).toBeNull();
});
