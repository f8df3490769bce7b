import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { Writer } from '../kit/writer';
import { timestamp as anyTimestamp } from './arbitraries.testing';
import { formatTimestamp, timestampField } from './timestamp';
import type { Timestamp } from './timestamp';

function read(octets: string, strict = false) {
  const reader = new Reader(fromHex(octets)!, strict);
  const value = timestampField.decode(reader, undefined);
  return { text: formatTimestamp(value), value, codes: reader.findings.map(({ code }) => code) };
}

function octetsOf(value: Timestamp): string {
  const writer = new Writer();
  timestampField.encode(writer, value, undefined);
  return toHex(writer.finish());
}

/** Octets from captures of ModemManager and warthog618/sms, and what these projects read in them. */
describe('time stamps', () => {
  it.each([
    ['1120821105050a', '2011-02-28T11:50:50-05:00'],
    ['51507132200523', '2015-05-17T23:02:50+08:00'],
  ])('%s is %s', (octets, text) => {
    const { value, text: found } = read(octets, true);
    expect(found).toBe(text);
    expect(octetsOf(value)).toBe(octets);
  });

  it('sees 70 to 99 as the last century', () => {
    expect(read('99211332959500').text).toBe('1999-12-31T23:59:59+00:00');
    expect(read('07101000000000').text).toBe('1970-01-01T00:00:00+00:00');
    expect(read('96101000000000').text).toBe('2069-01-01T00:00:00+00:00');
  });

  it.each([
    ['00000000000000', '2000-01-01T00:00:00+00:00', ['time-out-of-range', 'time-out-of-range']],
    ['62209200000000', '2026-02-28T00:00:00+00:00', ['time-out-of-range']],
    ['62111242069500', '2026-11-21T23:59:59+00:00', ['time-out-of-range', 'time-out-of-range']],
    ['6211f122000000', '2026-11-10T22:00:00+00:00', ['not-decimal']],
    ['621112220000f0', '2026-11-21T22:00:00+00:00', ['not-decimal']],
    ['62111222000008', '2026-11-21T22:00:00+00:00', ['negative-zero']],
  ])('%s is %s, with findings', (octets, text, codes) => {
    expect(read(octets)).toMatchObject({ text, codes });
    expect(() => read(octets, true)).toThrow(DecodeError);
  });

  it.each<Timestamp>([
    { time: 0, offsetMinutes: -15 },
    { time: Date.UTC(2070, 0, 1), offsetMinutes: 0 },
    { time: Number.NaN, offsetMinutes: 0 },
    { time: 0, offsetMinutes: 10 },
    { time: Date.UTC(2000, 0, 1), offsetMinutes: 80 * 15 },
  ])('$time at $offsetMinutes cannot be written', (value) => {
    expect(() => octetsOf(value)).toThrow(EncodeError);
  });

  it('leaves out parts of a second', () => {
    expect(octetsOf({ time: Date.UTC(2026, 10, 21, 12, 0, 0, 999), offsetMinutes: 0 })).toBe(
      '62111221000000',
    );
  });

  it('are given back', () => {
    fc.assert(
      fc.property(anyTimestamp, (value) => {
        expect(read(octetsOf(value), true).value).toEqual(value);
      }),
    );
  });
});
