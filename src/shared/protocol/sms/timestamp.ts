import type { Time } from '../../model/time';
import { MINUTE, SECOND } from '../../model/time';
import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { FieldCodec } from '../kit/record';
import type { Writer } from '../kit/writer';

/** TP-SCTS, TP-DT and the absolute validity period: a moment, and the local time's distance from UTC. */
export interface Timestamp {
  /** Whole seconds, in milliseconds since 1970 (UTC). */
  time: Time;
  /** Local time minus UTC; a multiple of 15. */
  offsetMinutes: number;
}

const QUARTER = 15;
/** Two swapped decimal digits carry at most 79 quarters beside the sign bit. */
const MAX_QUARTERS = 79;
const NEGATIVE = 0x08;
/** A two-digit year below this belongs to 20xx. */
const PIVOT = 70;
const FIRST_TIME = Date.UTC(1970, 0, 1);
const END_TIME = Date.UTC(2070, 0, 1);

/** Swapped decimal digits by octet; -1 where a semi-octet is not a decimal digit. */
const SWAPPED = Int8Array.from({ length: 256 }, (_, octet) => {
  const tens = octet & 0xf;
  const ones = octet >> 4;
  return tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
});

/** Reads two decimal digits, low semi-octet first; a semi-octet that is no digit counts as 0 (a finding). */
export function decodeSwappedDigits(reader: Reader): number {
  const octet = reader.u8();
  const value = SWAPPED[octet]!;
  if (value >= 0) return value;
  reader.finding('warning', 'not-decimal', 'a semi-octet is not a decimal digit', reader.pos - 1);
  const tens = octet & 0xf;
  const ones = octet >> 4;
  return (tens > 9 ? 0 : tens * 10) + (ones > 9 ? 0 : ones);
}

/** @param value 0 to 99 */
export function encodeSwappedDigits(writer: Writer, value: number): void {
  const tens = Math.floor(value / 10);
  writer.u8(((value - tens * 10) << 4) | tens);
}

/** Puts a date's part into its range; the standard leaves open what a receiver does with one outside (a finding). */
function within(
  reader: Reader,
  value: number,
  lowest: number,
  highest: number,
  part: string,
  offset: number,
): number {
  if (value >= lowest && value <= highest) return value;
  reader.finding('warning', 'time-out-of-range', `${part} ${value} is not ${lowest} to ${highest}`, offset);
  return value < lowest ? lowest : highest;
}

function daysInMonth(year: number, month: number): number {
  return month === 2
    ? year % 4 === 0
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;
}

function decodeZone(reader: Reader): number {
  const octet = reader.u8();
  const digits = SWAPPED[octet & ~NEGATIVE]!;
  if (digits < 0) {
    reader.finding('warning', 'not-decimal', 'the time zone is not decimal', reader.pos - 1);
    return 0;
  }
  if ((octet & NEGATIVE) === 0) return digits * QUARTER;
  if (digits === 0) {
    reader.finding('warning', 'negative-zero', 'the time zone is minus zero', reader.pos - 1);
    return 0;
  }
  return -digits * QUARTER;
}

/** Seven octets: year, month, day, hour, minute, second, zone in quarter hours (3GPP TS 23.040 §9.2.3.11). */
export const timestampField: FieldCodec<Timestamp> = {
  decode(reader) {
    const start = reader.pos;
    const yy = decodeSwappedDigits(reader);
    const year = yy < PIVOT ? 2000 + yy : 1900 + yy;
    const month = within(reader, decodeSwappedDigits(reader), 1, 12, 'month', start + 1);
    const day = within(reader, decodeSwappedDigits(reader), 1, daysInMonth(year, month), 'day', start + 2);
    const hour = within(reader, decodeSwappedDigits(reader), 0, 23, 'hour', start + 3);
    const minute = within(reader, decodeSwappedDigits(reader), 0, 59, 'minute', start + 4);
    const second = within(reader, decodeSwappedDigits(reader), 0, 59, 'second', start + 5);
    const offsetMinutes = decodeZone(reader);
    const time = Date.UTC(year, month - 1, day, hour, minute, second) - offsetMinutes * MINUTE;
    return { time, offsetMinutes };
  },
  encode(writer, { time, offsetMinutes }) {
    const quarters = Math.abs(offsetMinutes / QUARTER);
    if (!Number.isInteger(quarters) || quarters > MAX_QUARTERS) {
      throw new EncodeError(
        `a zone of ${offsetMinutes} minutes is not a number of quarter hours up to ${MAX_QUARTERS}`,
      );
    }
    const local = Math.floor(time / SECOND) * SECOND + offsetMinutes * MINUTE;
    if (!(local >= FIRST_TIME && local < END_TIME)) {
      throw new EncodeError(`time ${time} is not in the years 1970 to 2069`);
    }
    const date = new Date(local);
    encodeSwappedDigits(writer, date.getUTCFullYear() % 100);
    encodeSwappedDigits(writer, date.getUTCMonth() + 1);
    encodeSwappedDigits(writer, date.getUTCDate());
    encodeSwappedDigits(writer, date.getUTCHours());
    encodeSwappedDigits(writer, date.getUTCMinutes());
    encodeSwappedDigits(writer, date.getUTCSeconds());
    const tens = Math.floor(quarters / 10);
    writer.u8(((quarters - tens * 10) << 4) | tens | (offsetMinutes < 0 ? NEGATIVE : 0));
  },
  describe: formatTimestamp,
};

/** ISO 8601 in local time with its zone: `2003-01-06T10:00:00+02:00`. */
export function formatTimestamp({ time, offsetMinutes }: Timestamp): string {
  const local = new Date(time + offsetMinutes * MINUTE).toISOString().slice(0, 19);
  const distance = Math.abs(offsetMinutes);
  const hours = String(Math.floor(distance / 60)).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${hours}:${String(distance % 60).padStart(2, '0')}`;
}
