import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import { smsAddress } from './address';
import { address, attempt, checkCoverage, damaged, octet } from './arbitraries.testing';
import { decodeRpdu, encodeRpdu, rpCauseName } from './rp';
import type { Rpdu } from './rp';

const hex = (text: string) => fromHex(text)!;

const SMSC = smsAddress('+491710760000');
const SUBMIT = '01070d91947110325476f8000005c8309bfd06';
const DELIVER = '040c9194711032547600006211122100504005c8309bfd06';

/** Wireshark 4.0.17 reads each of these, within a CP-DATA, as the value beside it. */
const GOLDEN: [string, Rpdu][] = [
  [
    `000500079194710167000013${SUBMIT}`,
    {
      type: 'rp-data',
      direction: 'mo',
      reference: 5,
      originator: null,
      destination: SMSC,
      tpdu: hex(SUBMIT),
    },
  ],
  [
    `010607919471016700000018${DELIVER}`,
    {
      type: 'rp-data',
      direction: 'mt',
      reference: 6,
      originator: SMSC,
      destination: null,
      tpdu: hex(DELIVER),
    },
  ],
  ['02064103000100', { type: 'rp-ack', direction: 'mo', reference: 6, tpdu: hex('000100') }],
  ['0305', { type: 'rp-ack', direction: 'mt', reference: 5, tpdu: null }],
  ['04060116410300d300', { type: 'rp-error', direction: 'mo', reference: 6, cause: 22, tpdu: hex('00d300') }],
  ['05050126', { type: 'rp-error', direction: 'mt', reference: 5, cause: 38, tpdu: null }],
  ['0505021605', { type: 'rp-error', direction: 'mt', reference: 5, cause: 22, diagnostic: 5, tpdu: null }],
  ['06c8', { type: 'rp-smma', reference: 200 }],
];

describe('golden octets', () => {
  it.each(GOLDEN)('%s', (octets, value) => {
    expect(decodeRpdu(hex(octets), { strict: true })).toMatchObject({ findings: [] });
    expect(decodeRpdu(hex(octets)).value).toEqual(value);
    expect(toHex(encodeRpdu(value))).toBe(octets);
  });

  it('have no prefix that is another RPDU, but where user data is optional', () => {
    for (const [octets, { type }] of GOLDEN) {
      for (let length = 0; length < octets.length / 2; length++) {
        const decoded = attempt(() => decodeRpdu(hex(octets).subarray(0, length)));
        if (decoded !== null) expect([type, decoded.value.type === type]).toEqual([type, true]);
        if (type === 'rp-data') expect(decoded).toBeNull();
      }
    }
  });
});

describe('what can be wrong', () => {
  it.each([
    ['', 'unexpected end of data'],
    ['0700', 'RP message type 7 is reserved'],
    ['0005', 'originator: unexpected end of data (offset 2)'],
    ['000500079194710167000014' + SUBMIT, 'tpdu: needs 20 octets, only 19 left (offset 12)'],
    ['050500', 'cause: unexpected end of data (offset 3)'],
  ])('"%s"', (octets, message) => {
    expect(() => decodeRpdu(hex(octets))).toThrow(DecodeError);
    expect(() => decodeRpdu(hex(octets))).toThrow(message);
  });

  it.each([
    ['0b05', 'reserved-bits'],
    ['050501a6', 'cause-extension'],
    ['050503160506', 'leftover-octets'],
    ['0305ff', 'trailing-octets'],
  ])('"%s" is read with a finding', (octets, code) => {
    expect(decodeRpdu(hex(octets)).findings.map((finding) => finding.code)).toEqual([code]);
    expect(attempt(() => decodeRpdu(hex(octets), { strict: true }))).toBeNull();
  });

  it.each<[Rpdu, string]>([
    [{ type: 'rp-smma', reference: 256 }, 'reference: 256'],
    [{ type: 'rp-error', direction: 'mt', reference: 1, cause: 128, tpdu: null }, 'cause: 128'],
    [{ type: 'rp-ack', direction: 'mo', reference: 1, tpdu: new Uint8Array(234) }, 'tpdu: takes 234 octets'],
  ])('%o is not encoded', (value, message) => {
    expect(() => encodeRpdu(value)).toThrow(EncodeError);
    expect(() => encodeRpdu(value)).toThrow(message);
  });
});

describe('causes', () => {
  it('have names', () => {
    expect([1, 22, 27, 38, 111, 77].map(rpCauseName)).toEqual([
      'unassigned-number',
      'memory-capacity-exceeded',
      'destination-out-of-order',
      'network-out-of-order',
      'protocol-error',
      'cause-77',
    ]);
  });
});

describe('spans', () => {
  it('go on into the TPDU', () => {
    const leaves = leafSpans(decodeRpdu(hex(GOLDEN[4]![0]), { spans: true }).spans);
    expect(leaves.map(({ path, value }) => `${path}: ${value ?? ''}`)).toMatchInlineSnapshot(`
      [
        "RP-Message Type: 0x04 RP-ERROR, MS to network",
        "reference: 6",
        "cause: 22 memory-capacity-exceeded",
        "tpdu.iei: 0x41",
        "tpdu.length: 3 octets",
        "tpdu.first octet: 0x00 SMS-DELIVER-REPORT",
        "tpdu.failureCause: 0xd3 memory-capacity-exceeded",
        "tpdu.parameterIndicator: 0x00 nothing follows",
      ]
    `);
  });

  it('keep a damaged TPDU as octets', () => {
    const octets = hex('0206410504ffffffff');
    const { spans, findings, value } = decodeRpdu(octets, { spans: true });
    checkCoverage(spans, octets.length);
    expect(findings).toEqual([]);
    expect(value).toMatchObject({ tpdu: hex('04ffffffff') });
  });
});

describe('properties', () => {
  const direction = fc.constantFrom('mo' as const, 'mt' as const);
  const tpdu = fc.uint8Array({ maxLength: 233 });
  const rpdu: fc.Arbitrary<Rpdu> = fc.oneof(
    fc.record({
      type: fc.constant('rp-data' as const),
      direction,
      reference: octet,
      originator: fc.option(address),
      destination: fc.option(address),
      tpdu,
    }),
    fc.record({ type: fc.constant('rp-ack' as const), direction, reference: octet, tpdu: fc.option(tpdu) }),
    fc.record(
      {
        type: fc.constant('rp-error' as const),
        direction,
        reference: octet,
        cause: fc.integer({ min: 0, max: 127 }),
        diagnostic: octet,
        tpdu: fc.option(tpdu),
      },
      { requiredKeys: ['type', 'direction', 'reference', 'cause', 'tpdu'] },
    ),
    fc.record({ type: fc.constant('rp-smma' as const), reference: octet }),
  );

  it('what is encoded is decoded again', () => {
    fc.assert(
      fc.property(rpdu, (value) => {
        expect(decodeRpdu(encodeRpdu(value), { strict: true, spans: true }).value).toEqual(value);
      }),
    );
  });

  it('what strict mode accepts is encoded to the same octets; spans cover what lenient mode accepts', () => {
    const input = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      damaged(rpdu.map(encodeRpdu)),
      damaged(fc.constantFrom(...GOLDEN.map(([octets]) => hex(octets)))),
    );
    fc.assert(
      fc.property(input, (octets) => {
        const strict = attempt(() => decodeRpdu(octets, { strict: true }));
        if (strict !== null) expect(toHex(encodeRpdu(strict.value))).toBe(toHex(octets));
        const lenient = attempt(() => decodeRpdu(octets, { spans: true }));
        if (lenient !== null) checkCoverage(lenient.spans, octets.length);
      }),
      { numRuns: 2000 },
    );
  });
});
