import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import type { Span } from '../kit/spans';
import { decodeSm, encodeSm } from './pdp';
import type { SmMessageInput } from './pdp';
import type { PdpAddress } from './pdp-address';
import { BEST_EFFORT } from './qos';
import type { QualityOfService } from './qos';
import { smCauseName } from './sm-cause';

const hex = (text: string): Uint8Array => fromHex(text)!;

/** Every span with its place, path, label and value. */
function lines(octets: string): string[] {
  const all: string[] = [];
  const visit =
    (depth: number) =>
    (span: Span): void => {
      const { start, end, path, label, value, children } = span;
      all.push(
        `${'  '.repeat(depth)}${start}-${end} ${path} (${label})${value === undefined ? '' : `: ${value}`}`,
      );
      children.forEach(visit(depth + 1));
    };
  decodeSm(hex(octets), { spans: true }).spans.forEach(visit(0));
  return all;
}

describe('spans', () => {
  it('of a request with everything', () => {
    expect(
      lines(
        '7a8941' +
          '05' +
          '03' +
          '0423621f93' +
          '0601210a400001' +
          '2803026f6b' +
          '2702800a' +
          '3701ff' +
          'b1',
      ),
    ).toMatchInlineSnapshot(`
      [
        "0-2 transactionId (Protocol discriminator, transaction): session management, transaction 9",
        "2-3 Message type (Message type): 0x41 Activate PDP Context Request",
        "3-4 nsapi (Requested NSAPI): 5",
        "4-5 llcSapi (Requested LLC SAPI): 3",
        "5-10 qos (Requested QoS): delay class 4, reliability class 3, peak 6, precedence 2, mean 31",
        "  5-6 qos.length (length): 4 octets",
        "  6-9 qos.classes (classes): delay class 4, reliability class 3, peak 6, precedence 2, mean 31",
        "  9-10 qos.extension (release 99 attributes): 93",
        "10-17 pdpAddress (Requested PDP address): IPv4 10.64.0.1",
        "  10-11 pdpAddress.length (length): 6 octets",
        "  11-13 pdpAddress.type (PDP type): 0x21 IPv4",
        "  13-17 pdpAddress.address (address): 10.64.0.1",
        "17-22 apn (Access point name): ok",
        "  17-18 apn.iei (IEI): 0x28",
        "  18-19 apn.length (length): 3 octets",
        "  19-22 apn.octets (Access point name)",
        "22-26 configurationOptions (Protocol configuration options): 800a",
        "  22-23 configurationOptions.iei (IEI): 0x27",
        "  23-24 configurationOptions.length (length): 2 octets",
        "  24-26 configurationOptions.octets (Protocol configuration options)",
        "26-30 others (Further elements)",
        "  26-29 others[0] (element): 0x37 ff",
        "  29-30 others[1] (element): 0xb1",
      ]
    `);
  });

  it('of an accept', () => {
    expect(lines('8a42' + '03' + '0323621f' + '02' + '2b0201572702800a')).toMatchInlineSnapshot(`
      [
        "0-1 transactionId (Protocol discriminator, transaction): session management, transaction 0, from its responder",
        "1-2 Message type (Message type): 0x42 Activate PDP Context Accept",
        "2-3 llcSapi (Negotiated LLC SAPI): 3",
        "3-7 qos (Negotiated QoS): delay class 4, reliability class 3, peak 6, precedence 2, mean 31",
        "  3-4 qos.length (length): 3 octets",
        "  4-7 qos.classes (classes): delay class 4, reliability class 3, peak 6, precedence 2, mean 31",
        "7-8 radioPriority (Radio priority): 2",
        "8-12 pdpAddress (PDP address): IPv6",
        "  8-9 pdpAddress.iei (IEI): 0x2b",
        "  9-10 pdpAddress.length (length): 2 octets",
        "  10-12 pdpAddress.type (PDP type): 0x57 IPv6",
        "12-16 configurationOptions (Protocol configuration options): 800a",
        "  12-13 configurationOptions.iei (IEI): 0x27",
        "  13-14 configurationOptions.length (length): 2 octets",
        "  14-16 configurationOptions.octets (Protocol configuration options)",
      ]
    `);
  });

  it('of a reject', () => {
    expect(lines('8a431b')).toMatchInlineSnapshot(`
      [
        "0-1 transactionId (Protocol discriminator, transaction): session management, transaction 0, from its responder",
        "1-2 Message type (Message type): 0x43 Activate PDP Context Reject",
        "2-3 cause (SM cause): 0x1b missing-or-unknown-apn",
      ]
    `);
  });

  it('of an end and its answer', () => {
    expect(lines('0a462491')).toMatchInlineSnapshot(`
      [
        "0-1 transactionId (Protocol discriminator, transaction): session management, transaction 0",
        "1-2 Message type (Message type): 0x46 Deactivate PDP Context Request",
        "2-3 cause (SM cause): 0x24 regular-deactivation",
        "3-4 tearDown (Tear down indicator): requested",
      ]
    `);
    expect(lines('0a462490')).toMatchInlineSnapshot(`
      [
        "0-1 transactionId (Protocol discriminator, transaction): session management, transaction 0",
        "1-2 Message type (Message type): 0x46 Deactivate PDP Context Request",
        "2-3 cause (SM cause): 0x24 regular-deactivation",
        "3-4 tearDown (Tear down indicator): not requested",
      ]
    `);
    expect(lines('8a47')).toMatchInlineSnapshot(`
      [
        "0-1 transactionId (Protocol discriminator, transaction): session management, transaction 0, from its responder",
        "1-2 Message type (Message type): 0x47 Deactivate PDP Context Accept",
      ]
    `);
  });

  it.each([
    ['0121', '0x21 IPv4', 'IPv4, dynamic'],
    ['01210a400001', '0x21 IPv4', 'IPv4 10.64.0.1'],
    ['01210a4000', '0x21 IPv4', 'IPv4 0a4000'],
    ['0001', '0x01 PPP', 'PPP'],
    ['0157', '0x57 IPv6', 'IPv6'],
    ['0157ff00', '0x57 IPv6', 'IPv6 ff00'],
    ['018d', '0x8d IPv4v6', 'IPv4v6'],
    ['0f02', '0x02 organisation 15', 'type 15/2'],
    ['0002aa', '0x02 organisation 0', 'type 0/2 aa'],
  ])('of the address %s', (contents, type, whole) => {
    const length = (contents.length / 2).toString(16).padStart(2, '0');
    const { value, spans } = decodeSm(hex(`0a4105030323621f${length}${contents}`), {
      strict: true,
      spans: true,
    });
    const span = spans.find(({ path }) => path === 'pdpAddress')!;
    expect(span.value).toBe(whole);
    expect(span.children.find(({ path }) => path === 'pdpAddress.type')!.value).toBe(type);
    expect(toHex(encodeSm(value))).toBe(`0a4105030323621f${length}${contents}`);
  });
});

describe('findings', () => {
  it.each<[octets: string, message: string, offset: number]>([
    ['7a8147', 'the transaction identifier needs no extension', 1],
    ['7a8647', 'the transaction identifier needs no extension', 1],
    ['7a0947', 'the transaction identifier needs no extension', 1],
    ['0a46249c', 'spare bits are not zero', 3],
    ['0a462492', 'spare bits are not zero', 3],
    ['0a41150303' + '23621f020121', 'spare bits are not zero', 2],
    ['0a41051303' + '23621f020121', 'spare bits are not zero', 3],
    ['8a42030323621f0a', 'spare bits are not zero', 7],
    ['0a4105030363621f020121', 'spare bits of the quality of service are not zero', 5],
    ['0a4105030323691f020121', 'spare bits of the quality of service are not zero', 5],
    ['0a4105030323623f020121', 'spare bits of the quality of service are not zero', 5],
    ['0a4105030323621f021121', 'spare bits of the PDP address are not zero', 9],
    ['0a4105030323621f020121280100', 'a label is empty, too long or not plain ASCII', 14],
    ['0a4105030323621f0201212802012e', 'a label is empty, too long or not plain ASCII', 14],
    ['0a4105030323621f0201212800', 'an access point name has 1 to 100 octets', 13],
  ])('in %s', (octets, message, offset) => {
    expect(decodeSm(hex(octets)).findings.map((each) => [each.level, each.message, each.offset])).toEqual([
      ['warning', message, offset],
    ]);
  });

  it('leave the value in the bits that are not spare', () => {
    expect(decodeSm(hex('7a8647')).value.transactionId).toBe(6);
    expect(decodeSm(hex('7a8747'), { strict: true }).value.transactionId).toBe(7);
    expect(decodeSm(hex('faff47'), { strict: true }).value).toMatchObject({
      transactionId: 127,
      fromResponder: true,
    });
    expect(decodeSm(hex('0a462490')).value).toMatchObject({ tearDown: false });
    expect(decodeSm(hex('0a41f5030323621f020121')).value).toMatchObject({ nsapi: 5 });
  });
});

const label = (length: number): string => 'x'.repeat(length);

// 3GPP TS 23.003 §9.1: at most 100 octets, each label at most 63.
describe('an access point name', () => {
  const request = (apn: string): SmMessageInput => ({
    type: 'activate-pdp-context-request',
    transactionId: 0,
    nsapi: 5,
    llcSapi: 3,
    apn,
  });

  it.each([label(63), `${label(63)}.${label(35)}`, '!-/~'])('%s goes through', (apn) => {
    expect(decodeSm(encodeSm(request(apn)), { strict: true }).value).toMatchObject({ apn });
  });

  it.each([
    ['', '"" has a label that is empty, too long or not plain ASCII'],
    [label(64), `"${label(64)}" has a label that is empty, too long or not plain ASCII`],
    ['a b', '"a b" has a label that is empty, too long or not plain ASCII'],
    ['é', '"é" has a label that is empty, too long or not plain ASCII'],
    [`${label(63)}.${label(36)}`, `"${label(63)}.${label(36)}" is longer than 99 characters`],
  ])('%j is refused', (apn, reason) => {
    expect(() => encodeSm(request(apn))).toThrow(new EncodeError(reason, 'apn'));
  });

  it.each<[octets: string, codes: string[]]>([
    [`3f${'78'.repeat(63)}23${'78'.repeat(35)}`, []],
    [`3f${'78'.repeat(63)}24${'78'.repeat(36)}`, ['apn-length']],
    [`40${'78'.repeat(64)}`, ['apn-label']],
  ])('of %s', (octets, codes) => {
    const length = (octets.length / 2).toString(16);
    const { findings } = decodeSm(hex(`0a4105030323621f02012128${length}${octets}`));
    expect(findings.map(({ code }) => code)).toEqual(codes);
  });
});

describe('what cannot be written', () => {
  const base = { type: 'activate-pdp-context-request', transactionId: 0, nsapi: 5, llcSapi: 3 } as const;
  const qos = (changed: Partial<QualityOfService>): SmMessageInput => ({
    ...base,
    qos: { ...BEST_EFFORT, ...changed },
  });
  const address = (pdpAddress: PdpAddress): SmMessageInput => ({ ...base, pdpAddress });

  it.each<[SmMessageInput, reason: string, path: string]>([
    [{ ...base, transactionId: 128 }, '128 is not a whole number from 0 to 127', 'transactionId'],
    [{ ...base, transactionId: 0.5 }, '0.5 is not a whole number from 0 to 127', 'transactionId'],
    [{ ...base, nsapi: 16 }, '16 is not a whole number from 0 to 15', 'nsapi'],
    [{ ...base, llcSapi: -1 }, '-1 is not a whole number from 0 to 15', 'llcSapi'],
    [qos({ delayClass: 8 }), 'delayClass 8 is not a whole number from 0 to 7', 'qos'],
    [qos({ reliabilityClass: -1 }), 'reliabilityClass -1 is not a whole number from 0 to 7', 'qos'],
    [qos({ peakThroughput: 16 }), 'peakThroughput 16 is not a whole number from 0 to 15', 'qos'],
    [qos({ precedenceClass: 1.5 }), 'precedenceClass 1.5 is not a whole number from 0 to 7', 'qos'],
    [qos({ meanThroughput: 32 }), 'meanThroughput 32 is not a whole number from 0 to 31', 'qos'],
    [qos({ extension: new Uint8Array(253) }), 'takes 256 octets, at most 255 fit', 'qos'],
    [address({ type: 'ipv4', address: '10.0.0.256' }), '"10.0.0.256" is not an IPv4 address', 'pdpAddress'],
    [address({ type: 'ipv4', address: '10.0.0' }), '"10.0.0" is not an IPv4 address', 'pdpAddress'],
    [address({ type: 'ipv4', address: '10.0.0.1.' }), '"10.0.0.1." is not an IPv4 address', 'pdpAddress'],
    [address({ type: 'ipv4', address: ' 10.0.0.1' }), '" 10.0.0.1" is not an IPv4 address', 'pdpAddress'],
    [address({ type: 'ipv4', address: '0010.0.0.1' }), '"0010.0.0.1" is not an IPv4 address', 'pdpAddress'],
    [
      address({ type: 'other', organisation: 16, number: 1, address: new Uint8Array(0) }),
      'organisation 16 is not a whole number from 0 to 15',
      'pdpAddress',
    ],
    [
      address({ type: 'other', organisation: 1, number: 256, address: new Uint8Array(0) }),
      '256 is not a whole number from 0 to 255',
      'pdpAddress',
    ],
    [{ ...base, others: [{ iei: 256, data: null }] }, '256 is not a whole number from 0 to 255', 'others'],
    [
      { ...base, others: [{ iei: 1, data: new Uint8Array(256) }] },
      '256 is not a whole number from 0 to 255',
      'others',
    ],
    [
      { type: 'activate-pdp-context-accept', transactionId: 0, llcSapi: 3, radioPriority: 8 },
      '8 is not a whole number from 0 to 7',
      'radioPriority',
    ],
    [
      { type: 'activate-pdp-context-reject', transactionId: 0, cause: 256 },
      '256 is not a whole number from 0 to 255',
      'cause',
    ],
  ])('%o', (message, reason, path) => {
    expect(() => encodeSm(message)).toThrow(new EncodeError(reason, path));
  });

  it('is not what has the highest value everywhere', () => {
    const message: SmMessageInput = {
      ...base,
      transactionId: 127,
      fromResponder: true,
      nsapi: 15,
      llcSapi: 15,
      qos: {
        delayClass: 7,
        reliabilityClass: 7,
        peakThroughput: 15,
        precedenceClass: 7,
        meanThroughput: 31,
        extension: new Uint8Array(252),
      },
      pdpAddress: { type: 'ipv4', address: '255.255.255.255' },
      others: [
        { iei: 0x7f, data: new Uint8Array(255) },
        { iei: 0xff, data: null },
      ],
    };
    const octets = encodeSm(message);
    expect(toHex(octets.subarray(0, 9))).toBe('faff410f0fff3ff71f');
    expect(decodeSm(octets, { strict: true }).value).toEqual({
      ...message,
      apn: null,
      configurationOptions: null,
    });
  });
});

/** 3GPP TS 24.008, table 10.5.157. */
describe('causes', () => {
  it('have a name each', () => {
    const named = Array.from({ length: 256 }, (_, cause) => cause).filter(
      (cause) => smCauseName(cause) !== `cause-${cause}`,
    );
    expect(named).toEqual([
      8, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48,
      50, 51, 52, 81, 95, 96, 97, 98, 99, 100, 101, 111, 112,
    ]);
  });
});

describe('what fails', () => {
  it.each<[octets: string, reason: string, offset: number, path: string]>([
    ['0941', 'protocol discriminator 9 is not session management', 0, ''],
    ['0a4b', 'message type 0x4b is not known', 1, ''],
    ['7a', 'unexpected end of data', 1, ''],
    ['0a4105030323', 'length 3 exceeds the 1 octets left', 5, 'qos'],
    ['8a42030323621f0237', 'unexpected end of data', 9, 'others'],
  ])('%s', (octets, reason, offset, path) => {
    expect(() => decodeSm(hex(octets))).toThrow(expect.objectContaining({ reason, offset, path }) as Error);
  });

  it('gives what was read before', () => {
    expect(() => decodeSm(hex('0a41050303'))).toThrow(
      expect.objectContaining({
        partial: {
          type: 'activate-pdp-context-request',
          transactionId: 0,
          fromResponder: false,
          nsapi: 5,
          llcSapi: 3,
          qos: null,
          pdpAddress: null,
          apn: null,
          configurationOptions: null,
          others: [],
        },
      }) as Error,
    );
  });
});
