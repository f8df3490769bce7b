import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { joinOctets } from '../kit/octets';
import { attempt, checkCoverage, mutated } from '../wsp/decoding.testing';
import { decodeMultipart } from '../wsp/multipart';
import { decodePush, encodePush, mmsPush } from '../wsp/push';
import { mmsPdu } from './arbitraries.testing';
import { mmsCaptures } from './corpus.testing';
import { EXAMPLES } from './examples.testing';
import { mmsFromJson, mmsToJson } from './json';
import { decodeMms, encodeMms, encodeMmsPieces } from './pdu';
import type { MmsField, MmsPdu } from './pdu';
import { checkPdu } from './validate';

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

/** Small captures where the corpus is there, and always the examples of the standard. */
const samples = [
  ...EXAMPLES.map(({ octets }) => octets),
  ...mmsCaptures()
    .map(({ octets }) => octets)
    .filter(({ length }) => length < 1000),
];

const FIRST = ['X-Mms-Message-Type', 'X-Mms-Transaction-Id', 'X-Mms-MMS-Version'];

/** The place that the encoder gives a field. */
function rank(field: MmsField): number {
  const index = field.application || field.raw !== undefined ? -1 : FIRST.indexOf(field.name);
  return index < 0 ? (field.name === 'Content-Type' && field.application === undefined ? 4 : 3) : index;
}

/** The PDU as the encoder writes it: fields in order, message type once. */
function ordered(pdu: MmsPdu): MmsPdu {
  const type = pdu.fields.find(({ name }) => name === 'X-Mms-Message-Type')!;
  const rest = pdu.fields.filter((field) => rank(field) > 0);
  return { ...pdu, fields: [type, ...rest.sort((a, b) => rank(a) - rank(b))] };
}

/** What our own encoder may give rise to: the values say so, not the way they are written. */
const EXPECTED_FINDINGS = [
  'raw-utf-8',
  'unassigned-value',
  'unknown-field',
  'unsupported-version',
  'content-id-without-brackets',
];

describe('any PDU', () => {
  it('is the same after encoding and decoding, with nothing to repair', () => {
    fc.assert(
      fc.property(mmsPdu, (pdu) => {
        const { value, findings } = decodeMms(encodeMms(pdu));
        expect(value).toEqual(pdu);
        expect(findings.filter(({ code }) => !EXPECTED_FINDINGS.includes(code))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same in pieces', () => {
    fc.assert(
      fc.property(mmsPdu, (pdu) => {
        expect(joinOctets(encodeMmsPieces(pdu))).toEqual(encodeMms(pdu));
      }),
    );
  });

  it('has each octet in one span, and spans change nothing', () => {
    fc.assert(
      fc.property(mmsPdu, (pdu) => {
        const octets = encodeMms(pdu);
        const { value, spans } = decodeMms(octets, { spans: true });
        expect(value).toEqual(pdu);
        checkCoverage(spans, octets.length);
      }),
    );
  });

  it('is the same after its way through JSON', () => {
    fc.assert(
      fc.property(mmsPdu, (pdu) => {
        const json = JSON.stringify(
          mmsToJson({ value: pdu, findings: [], spans: [] }, sha256, { data: true }),
        );
        expect(mmsFromJson(JSON.parse(json))).toEqual(pdu);
      }),
    );
  });

  it('is the same after its way through a push', () => {
    fc.assert(
      fc.property(mmsPdu, fc.nat(255), (pdu, transactionId) => {
        const push = mmsPush(transactionId, encodeMms(pdu));
        expect(decodePush(encodePush(push)).value).toEqual(push);
      }),
      { numRuns: 30 },
    );
  });

  it('can be checked', () => {
    fc.assert(fc.property(mmsPdu, (pdu) => void checkPdu(pdu)));
  });
});

describe('damaged PDUs', () => {
  const decodable = (octets: Uint8Array): void => {
    const plain = attempt(() => decodeMms(octets));
    const spanned = attempt(() => decodeMms(octets, { spans: true }));
    expect(spanned?.value).toEqual(plain?.value);
    if (spanned === null) return;
    checkCoverage(spanned.spans, octets.length);
    const strict = attempt(() => decodeMms(octets, { strict: true }));
    if (strict !== null) expect(spanned.findings.filter(({ level }) => level !== 'info')).toEqual([]);
    let again: Uint8Array;
    try {
      again = encodeMms(spanned.value);
    } catch (error) {
      // Two message types that contradict each other cannot be written.
      if (error instanceof EncodeError && error.path === 'headers.X-Mms-Message-Type') return;
      throw error;
    }
    expect(decodeMms(again).value).toEqual(ordered(spanned.value));
  };

  it('decode, or fail with a DecodeError; what was decoded can be written and read again', () => {
    fc.assert(fc.property(mutated(samples), decodable), { numRuns: 3000 });
  });

  it('are no trouble when they are anything at all', () => {
    const start = fc.constantFrom([0x8c, 0x80], [0x8c, 0x84, 0x84, 0xb3], [0x8c, 0x95], []);
    const anything = fc
      .tuple(start, fc.uint8Array({ maxLength: 80 }))
      .map(([head, rest]) => Uint8Array.of(...head, ...rest));
    fc.assert(fc.property(anything, decodable), { numRuns: 2000 });
  });

  it('nor as multiparts or pushes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (octets) => {
        attempt(() => decodeMultipart(octets));
        const push = attempt(() => decodePush(octets));
        if (push === null) return;
        expect(decodePush(encodePush(push.value)).value).toEqual(push.value);
        checkCoverage(decodePush(octets, { spans: true }).spans, octets.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('as large as they may be take no more than a moment', () => {
    const size = 4_000_000;
    for (const octet of [0x00, 0x01, 0x1f, 0x20, 0x41, 0x7f, 0x80, 0x83, 0x97, 0xb2, 0xff]) {
      const octets = new Uint8Array(size).fill(octet);
      octets.set([0x8c, 0x84]);
      attempt(() => decodeMms(octets));
      octets.set([0x8c, 0x84, 0x84, 0xb3]);
      attempt(() => decodeMms(octets));
    }
  });
});
