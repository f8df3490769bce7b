import { describe, expect, it } from 'vitest';
import { toHex } from '../kit/octets';
import { checkCoverage, octets } from '../wsp/decoding.testing';
import { FIELD_NAMES, FIELDS } from './fields';
import type { MmsFieldName } from './fields';
import { GOLDEN_COUNTED, GOLDEN_ENUMS, GOLDEN_FIELDS, GOLDEN_READ_ONLY } from './golden.testing';
import type { MmsField } from './message';
import { decodeMms, encodeMms } from './pdu';

/** Decodes one field behind a message type, and writes it again. */
function both(type: number, notation: string): { fields: MmsField[]; written: string; findings: string[] } {
  const all = Uint8Array.of(0x8c, type, ...octets(notation));
  const { value, findings, spans } = decodeMms(all, { spans: true });
  checkCoverage(spans, all.length);
  return {
    fields: value.fields.slice(1),
    written: toHex(encodeMms(value)),
    findings: findings.map(({ code }) => code),
  };
}

describe('golden fields', () => {
  it.each(GOLDEN_FIELDS)('$field.name of $source: $octets', ({ octets: notation, field }) => {
    expect(both(0x80, notation)).toEqual({
      fields: [field],
      written: `8c80${toHex(octets(notation))}`,
      findings: [],
    });
  });

  it.each(GOLDEN_READ_ONLY)('$field.name is read from $source: $octets', ({ octets: notation, field }) => {
    const { fields, findings } = both(0x80, notation);
    expect({ fields, findings }).toEqual({ fields: [field], findings: [] });
  });

  it.each(GOLDEN_COUNTED)('$field.name with its count: $octets', ({ octets: notation, field }) => {
    for (const type of [0x92, 0x95]) {
      expect(both(type, notation)).toEqual({
        fields: [field],
        written: `8c${type.toString(16)}${toHex(octets(notation))}`,
        findings: [],
      });
    }
  });

  it('Content-Type ends the fields', () => {
    // ofono-mmsd/mms_m_retrieve_conf_1.mms and python-messaging/SIMPLE.MMS.
    for (const [notation, type] of [
      ['84 A3 00', 'application/vnd.wap.multipart.mixed'],
      ['84 B3 00', 'application/vnd.wap.multipart.related'],
    ] as const) {
      expect(both(0x84, notation)).toEqual({
        fields: [{ name: 'Content-Type', value: { type, parameters: [] } }],
        written: `8c84${toHex(octets(notation))}`,
        findings: [],
      });
    }
  });

  const enumValues = GOLDEN_ENUMS.flatMap(([code, field, , values]) =>
    values.map(([octet, word]) => ({ code, field, octet, word })),
  );

  it.each(enumValues)('$field: $word', ({ code, field, octet, word }) => {
    if (field === 'X-Mms-Message-Type') {
      const { value } = decodeMms(Uint8Array.of(code, octet));
      expect(value).toEqual({ type: word, fields: [{ name: field, value: word }], body: null });
      expect(encodeMms(value)).toEqual(Uint8Array.of(code, octet));
      return;
    }
    const wire = toHex(Uint8Array.of(code, octet));
    expect(both(0x80, wire)).toEqual({
      fields: [{ name: field, value: word }],
      written: `8c80${wire}`,
      findings: [],
    });
  });

  it.each(GOLDEN_ENUMS.filter(([, field]) => field !== 'X-Mms-Message-Type'))(
    '%i keeps values that are not assigned',
    (code, field, _, values) => {
      const assigned = new Set(values.map(([octet]) => octet));
      for (let octet = 0x80; octet < 0x100; octet++) {
        if (assigned.has(octet)) continue;
        const wire = toHex(Uint8Array.of(code, octet));
        expect(both(0x80, wire)).toEqual({
          fields: [{ name: field, value: `0x${octet.toString(16)}` }],
          written: `8c80${wire}`,
          findings: ['unassigned-value'],
        });
      }
    },
  );

  it('are there for every row of the table', () => {
    const covered = new Set<string>([
      ...GOLDEN_FIELDS.map(({ field }) => field.name),
      ...GOLDEN_ENUMS.map(([, field]) => field),
      'Content-Type',
    ]);
    expect(FIELD_NAMES.filter((name) => !covered.has(name))).toEqual([]);
    for (const [code, field, , values] of GOLDEN_ENUMS) {
      expect(FIELDS[field as MmsFieldName].code | 0x80).toBe(code);
      const { words } = FIELDS[field as MmsFieldName].codec as { words?: (string | undefined)[] };
      if (words !== undefined)
        expect(words.filter((word) => word !== undefined)).toEqual(values.map(([, word]) => word));
    }
  });

  it('have all codes from 0x01 to 0x3F, but two that have no value', () => {
    const codes = FIELD_NAMES.map((name) => FIELDS[name].code).sort((a, b) => a - b);
    const expected = Array.from({ length: 0x3f }, (_, index) => index + 1).filter(
      (code) => code !== 0x2e && code !== 0x30,
    );
    expect(codes).toEqual(expected);
  });
});
