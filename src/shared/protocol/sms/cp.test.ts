import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import { attempt, checkCoverage, damaged, octet } from './arbitraries.testing';
import { cpCauseName, decodeCpdu, encodeCpdu } from './cp';
import type { Cpdu } from './cp';

const hex = (text: string) => fromHex(text)!;

/** Wireshark 4.0.17 reads each of these as the value beside it; see tshark.test.ts. */
const GOLDEN: [string, Cpdu][] = [
  ['b9010405050126', { type: 'cp-data', transaction: 3, toOriginator: true, rpdu: hex('05050126') }],
  ['19010206c8', { type: 'cp-data', transaction: 1, toOriginator: false, rpdu: hex('06c8') }],
  ['6904', { type: 'cp-ack', transaction: 6, toOriginator: false }],
  ['f99404', { type: 'cp-ack', transaction: 20, toOriginator: true }],
  ['798704', { type: 'cp-ack', transaction: 7, toOriginator: false }],
  ['f9ff1061', { type: 'cp-error', transaction: 127, toOriginator: true, cause: 97 }],
  ['89106f', { type: 'cp-error', transaction: 0, toOriginator: true, cause: 111 }],
];

describe('golden octets', () => {
  it.each(GOLDEN)('%s', (octets, value) => {
    expect(decodeCpdu(hex(octets), { strict: true })).toEqual({ value, findings: [], spans: [] });
    expect(toHex(encodeCpdu(value))).toBe(octets);
  });

  it('have no prefix that is another message', () => {
    for (const [octets] of GOLDEN) {
      for (let length = 0; length < octets.length / 2; length++) {
        expect(attempt(() => decodeCpdu(hex(octets).subarray(0, length)))).toBeNull();
      }
    }
  });
});

describe('what can be wrong', () => {
  it.each([
    ['', 'unexpected end of data', 0],
    ['0804', 'protocol discriminator 8 is not that of SMS', 0],
    ['09', 'unexpected end of data', 1],
    ['f9', 'unexpected end of data', 1],
    ['0902', 'CP message type 2 is unknown', 1],
    ['0944', 'CP message type 68 is unknown', 1],
    ['0901', 'rpdu: unexpected end of data (offset 2)', 2],
    ['09010306c8', 'rpdu: needs 3 octets, only 2 left (offset 3)', 3],
    ['0910', 'cause: unexpected end of data (offset 2)', 2],
  ] as const)('"%s"', (octets, message, offset) => {
    let thrown: unknown;
    try {
      decodeCpdu(hex(octets));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DecodeError);
    expect(thrown).toMatchObject({ message, offset });
  });

  it('leaves what was read behind', () => {
    try {
      decodeCpdu(hex('b9010506c8'));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ partial: { type: 'cp-data', transaction: 3, toOriginator: true } });
    }
  });

  it.each([
    ['791404', 'transaction-extension', 'a transaction identifier is extended without need', 1],
    ['798604', 'transaction-extension', 'a transaction identifier is extended without need', 1],
    ['090400', 'trailing-octets', '1 octets behind the end of the PDU', 2],
    [`0901f9${'00'.repeat(249)}`, 'cp-user-data-length', '249 octets are more than 248', 2],
  ])('"%s" is read with a finding', (octets, code, message, offset) => {
    expect(decodeCpdu(hex(octets)).findings).toEqual([{ level: 'warning', code, message, offset }]);
    expect(attempt(() => decodeCpdu(hex(octets), { strict: true }))).toBeNull();
  });

  it.each<[Cpdu, string]>([
    [
      { type: 'cp-ack', transaction: 128, toOriginator: false },
      'transaction: 128 is not a whole number from 0 to 127',
    ],
    [
      { type: 'cp-ack', transaction: -1, toOriginator: false },
      'transaction: -1 is not a whole number from 0 to 127',
    ],
    [
      { type: 'cp-error', transaction: 0, toOriginator: false, cause: 256 },
      'cause: 256 is not a whole number from 0 to 255',
    ],
    [
      { type: 'cp-data', transaction: 0, toOriginator: false, rpdu: new Uint8Array(249) },
      'rpdu: takes 249 octets, at most 248 fit',
    ],
  ])('%o is not encoded', (value, message) => {
    expect(() => encodeCpdu(value)).toThrow(EncodeError);
    expect(() => encodeCpdu(value)).toThrow(message);
  });
});

describe('spans', () => {
  const leaves = (octets: string) =>
    leafSpans(decodeCpdu(hex(octets), { spans: true }).spans).map(
      ({ path, start, end, label, value }) => `${start}-${end} ${path} (${label}): ${value ?? ''}`,
    );

  it('go on into the RPDU and its TPDU', () => {
    expect(leaves('19010904060116410300d300')).toEqual([
      '0-1 transaction (Transaction identifier): 0x19 SMS, transaction 1, from the side that opened it',
      '1-2 type (Message type): 0x01 CP-DATA',
      '2-3 rpdu.length (length): 9 octets',
      '3-4 rpdu.RP-Message Type (RP-Message Type): 0x04 RP-ERROR, MS to network',
      '4-5 rpdu.reference (RP-Message Reference): 6',
      '5-7 rpdu.cause (RP-Cause): 22 memory-capacity-exceeded',
      '7-8 rpdu.tpdu.iei (IEI): 0x41',
      '8-9 rpdu.tpdu.length (length): 3 octets',
      '9-10 rpdu.tpdu.first octet (first octet): 0x00 SMS-DELIVER-REPORT',
      '10-11 rpdu.tpdu.failureCause (TP-FCS): 0xd3 memory-capacity-exceeded',
      '11-12 rpdu.tpdu.parameterIndicator (TP-PI): 0x00 nothing follows',
    ]);
  });

  it('name cause and extension', () => {
    expect(leaves('f9941016')).toEqual([
      '0-2 transaction (Transaction identifier): 0xf9 SMS, transaction 20, to the side that opened it',
      '2-3 type (Message type): 0x10 CP-ERROR',
      '3-4 cause (CP-Cause): 0x16 congestion',
    ]);
  });

  it('keep a damaged RPDU as octets', () => {
    const octets = hex('09010307ffff');
    const { spans, findings, value } = decodeCpdu(octets, { spans: true });
    checkCoverage(spans, octets.length);
    expect(findings).toEqual([]);
    expect(value).toMatchObject({ rpdu: hex('07ffff') });
  });
});

describe('causes', () => {
  // 3GPP TS 24.011 table 8.2.
  it('have names', () => {
    expect([17, 22, 81, 95, 96, 97, 98, 99, 111, 1].map(cpCauseName)).toEqual([
      'network-failure',
      'congestion',
      'invalid-transaction-identifier',
      'semantically-incorrect-message',
      'invalid-mandatory-information',
      'message-type-non-existent',
      'message-not-compatible-with-state',
      'information-element-non-existent',
      'protocol-error',
      'cause-1',
    ]);
  });
});

describe('properties', () => {
  const head = { transaction: fc.integer({ min: 0, max: 127 }), toOriginator: fc.boolean() };
  const cpdu: fc.Arbitrary<Cpdu> = fc.oneof(
    fc.record({ type: fc.constant('cp-data' as const), ...head, rpdu: fc.uint8Array({ maxLength: 248 }) }),
    fc.record({ type: fc.constant('cp-ack' as const), ...head }),
    fc.record({ type: fc.constant('cp-error' as const), ...head, cause: octet }),
  );

  it('what is encoded is decoded again', () => {
    fc.assert(
      fc.property(cpdu, (value) => {
        expect(decodeCpdu(encodeCpdu(value), { strict: true, spans: true }).value).toEqual(value);
      }),
    );
  });

  it('what strict mode accepts is encoded to the same octets; spans cover what lenient mode accepts', () => {
    const input = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      damaged(cpdu.map(encodeCpdu)),
      damaged(fc.constantFrom(...GOLDEN.map(([octets]) => hex(octets)))),
    );
    fc.assert(
      fc.property(input, (octets) => {
        const strict = attempt(() => decodeCpdu(octets, { strict: true }));
        if (strict !== null) expect(toHex(encodeCpdu(strict.value))).toBe(toHex(octets));
        const lenient = attempt(() => decodeCpdu(octets, { spans: true }));
        if (lenient !== null) checkCoverage(lenient.spans, octets.length);
      }),
      { numRuns: 1000 },
    );
  });
});
