import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { tpdu as anyTpdu } from '../sms/arbitraries.testing';
import { encodeCpdu } from '../sms/cp';
import { encodeRpdu } from '../sms/rp';
import { encodeTpdu } from '../sms/tpdu';
import { decodeDocument } from './decode-document';
import type { DecodeDocumentOptions } from './decode-document';
import { encodeDocument } from './encode-document';
import { SMS_DIRECTIONS } from './sms-reading';

const hex = (text: string) => fromHex(text.replaceAll(' ', ''))!;
const decode = (octets: string, options: DecodeDocumentOptions = {}) =>
  decodeDocument(hex(octets), options, () => '');

const SUBMIT = '01070d91947110325476f8000005c8309bfd06';
/** RP-DATA to +491710760000, as Wireshark 4.0.17 reads it. */
const RP_DATA = `000500079194710167000013${SUBMIT}`;
const RP_DATA_JSON = {
  kind: 'rp',
  type: 'rp-data',
  direction: 'mo',
  reference: 5,
  originator: null,
  destination: { number: '+491710760000', ton: 'international', npi: 'isdn' },
};
const TPDU_JSON = { kind: 'sms-submit', messageReference: 7, text: 'Hallo' };

describe('documents of the CP layer', () => {
  it('go down to the TPDU', () => {
    const octets = `1901${toHex(Uint8Array.of(RP_DATA.length / 2))}${RP_DATA}`;
    const document = decode(octets);
    expect(document).toMatchObject({
      kind: 'dtap',
      type: 'cp-data',
      transaction: 1,
      toOriginator: false,
      rp: { ...RP_DATA_JSON, tpdu: TPDU_JSON },
      findings: [],
    });
    expect(document['rp' as keyof typeof document]).not.toHaveProperty('findings');
    expect(toHex(encodeDocument(document))).toBe(octets);
  });

  it.each([
    ['f99404', { kind: 'dtap', type: 'cp-ack', transaction: 20, toOriginator: true, findings: [] }],
    [
      '89106f',
      {
        kind: 'dtap',
        type: 'cp-error',
        transaction: 0,
        toOriginator: true,
        cause: 111,
        causeName: 'protocol-error',
        findings: [],
      },
    ],
  ])('%s', (octets, json) => {
    expect(decode(octets)).toEqual(json);
    expect(toHex(encodeDocument(json))).toBe(octets);
  });

  it('have spans of all layers', () => {
    const document = decode('1901 02 06c8', { spans: true }) as unknown as { spans: { path: string }[] };
    expect(document.spans.map(({ path }) => path)).toEqual([
      'transaction',
      'type',
      'rpdu.length',
      'rpdu.RP-Message Type',
      'rpdu.reference',
    ]);
  });

  it('have findings and errors of the inner layers at their places', () => {
    expect(decode('1901 02 0ec8', { kind: 'dtap' })).toMatchObject({
      rp: { type: 'rp-smma', reference: 200 },
      findings: [{ code: 'reserved-bits', offset: 3 }],
    });
    expect(decode('1901 05 0206 4101 00', { kind: 'dtap' })).toEqual({
      error: { path: 'rp.tpdu.parameterIndicator', offset: 8, reason: 'unexpected end of data' },
      partial: {
        kind: 'dtap',
        type: 'cp-data',
        transaction: 1,
        toOriginator: false,
        rp: expect.objectContaining({ kind: 'rp', type: 'rp-ack', reference: 6 }),
        findings: [],
      },
    });
    expect(decode('1901 01 07', { kind: 'dtap' })).toEqual({
      error: { path: 'rp', offset: 3, reason: 'RP message type 7 is reserved' },
      partial: { kind: 'dtap', type: 'cp-data', transaction: 1, toOriginator: false, rp: null, findings: [] },
    });
    expect(decode('1910', { kind: 'dtap' })).toEqual({
      error: { path: 'cause', offset: 2, reason: 'unexpected end of data' },
      partial: {
        kind: 'dtap',
        type: 'cp-error',
        transaction: 1,
        toOriginator: false,
        causeName: null,
      },
    });
  });

  it('are known by their octets only when nothing is amiss', () => {
    expect(decode('6904')).toMatchObject({ kind: 'dtap' });
    expect(decode('690400')).not.toMatchObject({ kind: 'dtap' });
    expect(decode('190102 07c8')).not.toMatchObject({ kind: 'dtap' });
  });
});

describe('documents of the RP layer', () => {
  it.each<[string, Record<string, unknown>]>([
    [RP_DATA, { ...RP_DATA_JSON, tpdu: TPDU_JSON }],
    ['0305', { kind: 'rp', type: 'rp-ack', direction: 'mt', reference: 5, tpdu: null }],
    [
      '04060116410300d300',
      {
        kind: 'rp',
        type: 'rp-error',
        direction: 'mo',
        reference: 6,
        cause: 22,
        causeName: 'memory-capacity-exceeded',
        tpdu: { kind: 'sms-deliver-report', failureCause: 0xd3 },
      },
    ],
    ['0505021605', { cause: 22, diagnostic: 5, tpdu: null }],
    ['06c8', { kind: 'rp', type: 'rp-smma', direction: 'mo', reference: 200 }],
  ])('%s', (octets, json) => {
    const document = decode(octets, { kind: 'rp' });
    expect(document).toMatchObject(json);
    expect(toHex(encodeDocument(document))).toBe(octets);
  });

  it('need little when written by hand', () => {
    const byHand = { kind: 'rp', type: 'rp-data', reference: 5, destination: '+491710760000', tpdu: SUBMIT };
    expect(toHex(encodeDocument(byHand))).toBe(RP_DATA);
    expect(toHex(encodeDocument({ type: 'rp-smma' }, 'rp'))).toBe('0600');
    expect(toHex(encodeDocument({ kind: 'dtap', type: 'cp-data', rp: '06c8' }))).toBe('09010206c8');
    expect(toHex(encodeDocument({ type: 'cp-ack' }, 'dtap'))).toBe('0904');
  });

  it.each<[Record<string, unknown>, string]>([
    [{ kind: 'rp', type: 'rp-nack' }, 'type: '],
    [{ kind: 'rp', type: 'rp-smma', direction: 'mt' }, 'direction: rp-smma does not go that way'],
    [{ kind: 'rp', type: 'rp-data' }, 'tpdu: RP-DATA carries a TPDU'],
    [{ kind: 'rp', type: 'rp-data', tpdu: 'abc' }, 'tpdu: octets look like 00ff80'],
    [{ kind: 'rp', type: 'rp-data', tpdu: { kind: 'sms-submit' } }, 'tpdu.destination: '],
    [
      { kind: 'rp', type: 'rp-data', tpdu: { kind: 'sms-submit', destination: '1', text: 'x'.repeat(161) } },
      'tpdu.userData: takes 141 octets',
    ],
    [{ kind: 'rp', type: 'rp-ack', reference: 256 }, 'reference: '],
    [{ kind: 'rp', type: 'rp-error' }, 'cause: '],
    [{ kind: 'rp', type: 'rp-error', cause: 128 }, 'cause: '],
    [{ kind: 'dtap', type: 'cp-data' }, 'rp: CP-DATA carries an RPDU'],
    [{ kind: 'dtap', type: 'cp-data', rp: { type: 'rp-error' } }, 'rp.cause: '],
    [{ kind: 'dtap', type: 'cp-data', rp: 7 }, 'rp: '],
    [{ kind: 'dtap', type: 'cp-ack', transaction: 128 }, 'transaction: '],
    [{ kind: 'dtap', type: 'cp-error', cause: 256 }, 'cause: '],
  ])('say what is wrong with %j', (json, message) => {
    expect(() => encodeDocument(json)).toThrow(EncodeError);
    expect(() => encodeDocument(json)).toThrow(message);
  });

  it('make the octets again from which they were made', () => {
    fc.assert(
      fc.property(anyTpdu, fc.boolean(), (tpdu, toOriginator) => {
        const direction = SMS_DIRECTIONS[tpdu.kind];
        const failed = 'failureCause' in tpdu && tpdu.failureCause !== null;
        const octets = encodeTpdu(tpdu);
        const common = { direction, reference: 1, tpdu: octets };
        const rpdu = encodeRpdu(
          !('failureCause' in tpdu)
            ? { type: 'rp-data', ...common, originator: null, destination: null }
            : failed
              ? { type: 'rp-error', ...common, cause: 111 }
              : { type: 'rp-ack', ...common },
        );
        const cpdu = encodeCpdu({ type: 'cp-data', transaction: 9, toOriginator, rpdu });
        const document = decodeDocument(cpdu, { kind: 'dtap' }, () => '');
        expect(toHex(encodeDocument(JSON.parse(JSON.stringify(document))))).toBe(toHex(cpdu));
      }),
      { numRuns: 300 },
    );
  });
});
