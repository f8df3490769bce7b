import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../model/time';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { Writer } from '../kit/writer';
import { VALIDITY_FORMAT_BITS, validityField } from './validity';
import type { Validity } from './validity';

function read(format: Validity['format'], octets: string, strict = false) {
  const reader = new Reader(fromHex(octets)!, strict);
  const value = validityField.decode(reader, { validityFormat: VALIDITY_FORMAT_BITS[format] });
  return { value, codes: reader.findings.map(({ code }) => code) };
}

function octetsOf(value: Validity): string {
  const writer = new Writer();
  validityField.encode(writer, value, undefined);
  return toHex(writer.finish());
}

/** 3GPP TS 23.040 §9.2.3.12. */
describe('relative validity', () => {
  it.each([
    [0, 5 * MINUTE],
    [143, 12 * HOUR],
    [144, 12 * HOUR + 30 * MINUTE],
    [167, 24 * HOUR],
    [168, 2 * DAY],
    [196, 30 * DAY],
    [197, 35 * DAY],
    [255, 63 * 7 * DAY],
  ])('octet %i is %i ms', (octet, duration) => {
    const octets = toHex(Uint8Array.of(octet));
    expect(read('relative', octets)).toEqual({ value: { format: 'relative', duration }, codes: [] });
    expect(octetsOf({ format: 'relative', duration })).toBe(octets);
  });

  it('is rounded up to the next period there is', () => {
    expect(octetsOf({ format: 'relative', duration: 1 })).toBe('00');
    expect(octetsOf({ format: 'relative', duration: 24 * HOUR + 1 })).toBe('a8');
    expect(() => octetsOf({ format: 'relative', duration: 63 * 7 * DAY + 1 })).toThrow(EncodeError);
  });

  it('has a period for every octet', () => {
    for (let octet = 0; octet < 256; octet++) {
      const octets = toHex(Uint8Array.of(octet));
      expect(octetsOf(read('relative', octets).value)).toBe(octets);
    }
  });
});

describe('enhanced validity', () => {
  it.each<[string, Validity]>([
    ['00000000000000', { format: 'enhanced', singleShot: false, coding: 'none', duration: 0 }],
    ['40000000000000', { format: 'enhanced', singleShot: true, coding: 'none', duration: 0 }],
    ['01a70000000000', { format: 'enhanced', singleShot: false, coding: 'relative', duration: 24 * HOUR }],
    ['02ff0000000000', { format: 'enhanced', singleShot: false, coding: 'seconds', duration: 255 * SECOND }],
    [
      '03214365000000',
      {
        format: 'enhanced',
        singleShot: false,
        coding: 'time',
        duration: 12 * HOUR + 34 * MINUTE + 56 * SECOND,
      },
    ],
  ])('%s', (octets, value) => {
    expect(read('enhanced', octets, true)).toEqual({ value, codes: [] });
    expect(octetsOf(value)).toBe(octets);
  });

  it.each([
    ['80000000000000', 'validity-indicator'],
    ['04000000000000', 'validity-indicator'],
    ['02000000000000', 'validity-seconds'],
    ['03000600000000', 'time-out-of-range'],
    ['00000000000001', 'validity-padding'],
    ['03f00000000000', 'not-decimal'],
  ])('%s is read with a finding', (octets, code) => {
    expect(read('enhanced', octets).codes).toEqual([code]);
    expect(() => read('enhanced', octets, true)).toThrow(DecodeError);
  });

  it('does not carry what its coding cannot say', () => {
    const value = { format: 'enhanced', singleShot: false } as const;
    expect(() => octetsOf({ ...value, coding: 'seconds', duration: 256 * SECOND })).toThrow(EncodeError);
    expect(() => octetsOf({ ...value, coding: 'seconds', duration: 0 })).toThrow(EncodeError);
    expect(() => octetsOf({ ...value, coding: 'time', duration: 100 * HOUR })).toThrow(EncodeError);
  });

  it('needs all seven octets', () => {
    expect(() => read('enhanced', '000000000000')).toThrow(DecodeError);
  });
});

describe('in words', () => {
  it.each<[Validity, string]>([
    [{ format: 'relative', duration: 3 * DAY }, '3 days'],
    [{ format: 'relative', duration: 12 * HOUR + 30 * MINUTE }, '12 hours 30 minutes'],
    [{ format: 'absolute', time: 0, offsetMinutes: 60 }, 'until 1970-01-01T01:00:00+01:00'],
    [{ format: 'enhanced', singleShot: true, coding: 'seconds', duration: SECOND }, '1 second, one attempt'],
    [{ format: 'enhanced', singleShot: false, coding: 'none', duration: 0 }, 'no period'],
  ])('%o', (value, words) => {
    expect(validityField.describe(value)).toBe(words);
  });
});
