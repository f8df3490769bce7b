import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import { attempt, checkCoverage, damaged, octet } from '../sms/arbitraries.testing';
import { decodeSm, encodeSm } from './pdp';
import type { SmMessage, SmMessageInput } from './pdp';
import { BEST_EFFORT } from './qos';
import { smCauseName } from './sm-cause';

const hex = (text: string) => fromHex(text)!;

const REQUESTED = { transactionId: 0, fromResponder: false, configurationOptions: null, others: [] } as const;
const ANSWERED = { ...REQUESTED, fromResponder: true } as const;

/** Wireshark 4.0.17 reads each of these as the value beside it. */
const GOLDEN: [string, SmMessageInput, SmMessage][] = [
  [
    '0a4105030323621f0201212818036d6d730b68616e647365742d6c6162076578616d706c65',
    {
      type: 'activate-pdp-context-request',
      transactionId: 0,
      nsapi: 5,
      llcSapi: 3,
      apn: 'mms.handset-lab.example',
    },
    {
      ...REQUESTED,
      type: 'activate-pdp-context-request',
      nsapi: 5,
      llcSapi: 3,
      qos: BEST_EFFORT,
      pdpAddress: { type: 'ipv4', address: null },
      apn: 'mms.handset-lab.example',
      others: [],
    },
  ],
  [
    '8a42030323621f022b0601210a400001',
    {
      type: 'activate-pdp-context-accept',
      transactionId: 0,
      llcSapi: 3,
      radioPriority: 2,
      pdpAddress: { type: 'ipv4', address: '10.64.0.1' },
    },
    {
      ...ANSWERED,
      type: 'activate-pdp-context-accept',
      llcSapi: 3,
      qos: BEST_EFFORT,
      radioPriority: 2,
      pdpAddress: { type: 'ipv4', address: '10.64.0.1' },
      others: [],
    },
  ],
  [
    '8a431b',
    { type: 'activate-pdp-context-reject', transactionId: 0, cause: 27 },
    { ...ANSWERED, type: 'activate-pdp-context-reject', cause: 27, others: [] },
  ],
  [
    '0a462491',
    { type: 'deactivate-pdp-context-request', transactionId: 0, cause: 36, tearDown: true },
    { ...REQUESTED, type: 'deactivate-pdp-context-request', cause: 36, tearDown: true, others: [] },
  ],
  [
    '8a47',
    { type: 'deactivate-pdp-context-accept', transactionId: 0 },
    { ...ANSWERED, type: 'deactivate-pdp-context-accept', others: [] },
  ],
  [
    '7a894105030323621f020121280908696e7465726e657427148080211001010010810600000000830600000000',
    {
      type: 'activate-pdp-context-request',
      transactionId: 9,
      nsapi: 5,
      llcSapi: 3,
      apn: 'internet',
      configurationOptions: hex('8080211001010010810600000000830600000000'),
    },
    {
      ...REQUESTED,
      type: 'activate-pdp-context-request',
      transactionId: 9,
      nsapi: 5,
      llcSapi: 3,
      qos: BEST_EFFORT,
      pdpAddress: { type: 'ipv4', address: null },
      apn: 'internet',
      configurationOptions: hex('8080211001010010810600000000830600000000'),
      others: [],
    },
  ],
];

describe('golden octets', () => {
  it.each(GOLDEN)('%s', (octets, input, value) => {
    const decoded = decodeSm(hex(octets), { strict: true, spans: true });
    expect(decoded.value).toEqual(value);
    checkCoverage(decoded.spans, octets.length / 2);
    expect(toHex(encodeSm(input))).toBe(octets);
    expect(toHex(encodeSm(value))).toBe(octets);
  });

  it('have no prefix without their mandatory elements', () => {
    for (const [octets, , value] of GOLDEN) {
      const least =
        { 'activate-pdp-context-request': 11, 'activate-pdp-context-accept': 8 }[value.type as string] ?? 2;
      for (let length = 0; length < octets.length / 2; length++) {
        const decoded = attempt(() => decodeSm(hex(octets).subarray(0, length)));
        if (length < least) expect(decoded).toBeNull();
      }
    }
  });
});

describe('other elements', () => {
  it('are kept in their order and written again', () => {
    const octets = '8a43' + '1b' + '2702800a' + '3701ff' + 'b1' + '3400';
    const { value, findings } = decodeSm(hex(octets), { strict: true });
    expect(findings).toEqual([]);
    expect(value).toMatchObject({
      configurationOptions: hex('800a'),
      others: [
        { iei: 0x37, data: hex('ff') },
        { iei: 0xb1, data: null },
        { iei: 0x34, data: hex('') },
      ],
    });
    expect(toHex(encodeSm(value))).toBe(octets);
  });

  it('include attributes and addresses of later releases', () => {
    const octets = '0a4105030523621f93960201572803026f6b';
    const { value } = decodeSm(hex(octets), { strict: true });
    expect(value).toMatchObject({
      qos: { ...BEST_EFFORT, extension: hex('9396') },
      pdpAddress: { type: 'other', organisation: 1, number: 0x57, address: hex('') },
      apn: 'ok',
    });
    expect(toHex(encodeSm(value))).toBe(octets);
  });
});

describe('what can be wrong', () => {
  it.each([
    ['', 'unexpected end of data'],
    ['0941', 'protocol discriminator 9 is not session management'],
    ['0a4b', 'message type 0x4b is not known'],
    ['0a4105030323', 'qos: length 3'],
    ['0a4105030323621f0201212802', 'apn: length 2'],
  ])('"%s"', (octets, message) => {
    expect(() => decodeSm(hex(octets))).toThrow(DecodeError);
    expect(() => decodeSm(hex(octets))).toThrow(message);
  });

  it.each([
    ['7a8147', 'transaction-identifier'],
    ['0a46249c', 'spare-bits'],
    ['0a41f5030323621f020121', 'spare-bits'],
    ['0a4105030363621f020121', 'spare-bits'],
    ['0a4105030323621f021121', 'spare-bits'],
    ['0a4105030323621f020121280100', 'apn-label'],
    ['0a4105030323621f0201212800', 'apn-length'],
  ])('"%s" is read with a finding', (octets, code) => {
    expect(decodeSm(hex(octets)).findings.map((finding) => finding.code)).toEqual([code]);
    expect(attempt(() => decodeSm(hex(octets), { strict: true }))).toBeNull();
  });

  it.each<[SmMessageInput, string]>([
    [{ type: 'deactivate-pdp-context-accept', transactionId: 128 }, 'transactionId: 128'],
    [{ type: 'activate-pdp-context-request', transactionId: 0, nsapi: 16, llcSapi: 3 }, 'nsapi: 16'],
    [
      { type: 'activate-pdp-context-request', transactionId: 0, nsapi: 5, llcSapi: 3, apn: 'a..b' },
      'apn: "a..b"',
    ],
    [
      {
        type: 'activate-pdp-context-request',
        transactionId: 0,
        nsapi: 5,
        llcSapi: 3,
        pdpAddress: { type: 'ipv4', address: '10.0.0.256' },
      },
      'pdpAddress: "10.0.0.256"',
    ],
    [
      {
        type: 'activate-pdp-context-request',
        transactionId: 0,
        nsapi: 5,
        llcSapi: 3,
        qos: { ...BEST_EFFORT, delayClass: 8 },
      },
      'qos: delayClass 8',
    ],
  ])('%o is not encoded', (value, message) => {
    expect(() => encodeSm(value)).toThrow(EncodeError);
    expect(() => encodeSm(value)).toThrow(message);
  });
});

describe('words', () => {
  it('name causes', () => {
    expect([27, 36, 38, 77].map(smCauseName)).toEqual([
      'missing-or-unknown-apn',
      'regular-deactivation',
      'network-failure',
      'cause-77',
    ]);
  });

  it('name each field', () => {
    const leaves = leafSpans(decodeSm(hex(GOLDEN[1]![0]), { spans: true }).spans);
    expect(leaves.map(({ path, value }) => `${path}: ${value ?? ''}`)).toMatchInlineSnapshot(`
      [
        "transactionId: session management, transaction 0, from its responder",
        "Message type: 0x42 Activate PDP Context Accept",
        "llcSapi: 3",
        "qos.length: 3 octets",
        "qos.classes: delay class 4, reliability class 3, peak 6, precedence 2, mean 31",
        "radioPriority: 2",
        "pdpAddress.iei: 0x2b",
        "pdpAddress.length: 6 octets",
        "pdpAddress.type: 0x21 IPv4",
        "pdpAddress.address: 10.64.0.1",
      ]
    `);
  });
});

describe('properties', () => {
  it('what strict mode accepts is encoded to the same octets; spans cover what lenient mode accepts', () => {
    const input = fc.oneof(
      damaged(fc.constantFrom(...GOLDEN.map(([octets]) => hex(octets)))),
      fc
        .tuple(fc.constantFrom(0x41, 0x42, 0x43, 0x46, 0x47), octet, fc.uint8Array({ maxLength: 30 }))
        .map(([type, first, rest]) => Uint8Array.of((first & 0xf0) | 0x0a, type, ...rest)),
      fc.uint8Array({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(input, (octets) => {
        const strict = attempt(() => decodeSm(octets, { strict: true }));
        if (strict !== null) expect(toHex(encodeSm(strict.value))).toBe(toHex(octets));
        const lenient = attempt(() => decodeSm(octets, { spans: true }));
        if (lenient !== null) checkCoverage(lenient.spans, octets.length);
      }),
      { numRuns: 3000 },
    );
  });
});
