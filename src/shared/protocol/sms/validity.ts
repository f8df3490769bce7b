import type { Duration } from '../../model/time';
import { DAY, HOUR, MINUTE, SECOND } from '../../model/time';
import { EncodeError } from '../kit/decode-error';
import { describeDuration } from '../kit/duration-words';
import type { Reader } from '../kit/reader';
import type { FieldCodec } from '../kit/record';
import type { Writer } from '../kit/writer';
import type { Timestamp } from './timestamp';
import { decodeSwappedDigits, encodeSwappedDigits, formatTimestamp, timestampField } from './timestamp';

/** TP-VP: how long the service centre keeps trying (3GPP TS 23.040 §9.2.3.12). */
export type Validity =
  | { format: 'relative'; duration: Duration }
  | ({ format: 'absolute' } & Timestamp)
  | {
      format: 'enhanced';
      /** The service centre tries once. */
      singleShot: boolean;
      /** How the period is written; `none` says that there is none, and `duration` is 0. */
      coding: EnhancedCoding;
      duration: Duration;
    };

/** By the low three bits of the enhanced format's first octet. */
const ENHANCED_CODINGS = ['none', 'relative', 'seconds', 'time'] as const;
export type EnhancedCoding = (typeof ENHANCED_CODINGS)[number];

const ENHANCED_LENGTH = 7;
const SINGLE_SHOT = 0x40;

/** TP-VPF: bits 5 and 4 of the first octet. */
export const VALIDITY_FORMAT_MASK = 0x18;

/** TP-VPF by format. */
export const VALIDITY_FORMAT_BITS: Readonly<Record<Validity['format'], number>> = {
  enhanced: 0x08,
  relative: 0x10,
  absolute: 0x18,
};

/** The periods of the 256 octets, shortest first: 5 minutes to 63 weeks (§9.2.3.12.1). */
const RELATIVE_PERIODS: readonly Duration[] = Array.from({ length: 256 }, (_, n) => {
  if (n <= 143) return (n + 1) * 5 * MINUTE;
  if (n <= 167) return 12 * HOUR + (n - 143) * 30 * MINUTE;
  if (n <= 196) return (n - 166) * DAY;
  return (n - 192) * 7 * DAY;
});

/** The octet of the shortest period that is not shorter than `duration`. */
function relativeOctet(duration: Duration): number {
  let low = 0;
  let high = RELATIVE_PERIODS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (RELATIVE_PERIODS[middle]! >= duration) high = middle;
    else low = middle + 1;
  }
  if (low === RELATIVE_PERIODS.length)
    throw new EncodeError(`a validity of ${duration} ms is longer than 63 weeks`);
  return low;
}

function decodeEnhanced(reader: Reader): Validity {
  const start = reader.pos;
  const end = start + ENHANCED_LENGTH;
  if (reader.remaining < ENHANCED_LENGTH) reader.bytes(ENHANCED_LENGTH);
  const first = reader.u8();
  const coding = ENHANCED_CODINGS[first & 7];
  if ((first & 0xb8) !== 0 || coding === undefined) {
    reader.finding(
      'warning',
      'validity-indicator',
      'reserved bits or extension in the validity indicator',
      start,
    );
  }
  let duration = 0;
  if (coding === 'relative') {
    duration = RELATIVE_PERIODS[reader.u8()]!;
  } else if (coding === 'seconds') {
    duration = reader.u8() * SECOND;
    if (duration === 0) reader.finding('warning', 'validity-seconds', '0 seconds is reserved', start + 1);
  } else if (coding === 'time') {
    const hours = decodeSwappedDigits(reader);
    const minutes = decodeSwappedDigits(reader);
    const seconds = decodeSwappedDigits(reader);
    if (minutes > 59 || seconds > 59) {
      reader.finding('warning', 'time-out-of-range', 'minutes or seconds above 59', start + 2);
    }
    duration = hours * HOUR + minutes * MINUTE + seconds * SECOND;
  }
  while (reader.pos < end) {
    if (reader.u8() !== 0) {
      reader.finding(
        'warning',
        'validity-padding',
        'unused octets of the validity are not zero',
        reader.pos - 1,
      );
    }
  }
  return { format: 'enhanced', singleShot: (first & SINGLE_SHOT) !== 0, coding: coding ?? 'none', duration };
}

function encodeEnhanced(
  writer: Writer,
  singleShot: boolean,
  coding: EnhancedCoding,
  duration: Duration,
): void {
  const end = writer.length + ENHANCED_LENGTH;
  writer.u8((singleShot ? SINGLE_SHOT : 0) | ENHANCED_CODINGS.indexOf(coding));
  const seconds = Math.ceil(duration / SECOND);
  if (coding === 'relative') {
    writer.u8(relativeOctet(duration));
  } else if (coding === 'seconds') {
    if (!(seconds >= 1 && seconds <= 255))
      throw new EncodeError(`${seconds} seconds of validity are not 1 to 255`);
    writer.u8(seconds);
  } else if (coding === 'time') {
    const hours = Math.floor(seconds / 3600);
    if (!(hours >= 0 && hours <= 99)) throw new EncodeError(`${hours} hours of validity are not 0 to 99`);
    encodeSwappedDigits(writer, hours);
    encodeSwappedDigits(writer, Math.floor(seconds / 60) % 60);
    encodeSwappedDigits(writer, seconds % 60);
  }
  while (writer.length < end) writer.u8(0);
}

/** What TP-VPF of the first octet says about the field: its two bits in place. */
export interface ValidityContext {
  validityFormat: number;
}

export const validityField: FieldCodec<Validity, ValidityContext> = {
  decode(reader, { validityFormat }) {
    if (validityFormat === VALIDITY_FORMAT_BITS.relative) {
      return { format: 'relative', duration: RELATIVE_PERIODS[reader.u8()]! };
    }
    if (validityFormat === VALIDITY_FORMAT_BITS.enhanced) return decodeEnhanced(reader);
    const { time, offsetMinutes } = timestampField.decode(reader, undefined);
    return { format: 'absolute', time, offsetMinutes };
  },
  encode(writer, validity) {
    if (validity.format === 'relative') writer.u8(relativeOctet(validity.duration));
    else if (validity.format === 'absolute') timestampField.encode(writer, validity, undefined);
    else encodeEnhanced(writer, validity.singleShot, validity.coding, validity.duration);
  },
  describe(validity) {
    if (validity.format === 'absolute') return `until ${formatTimestamp(validity)}`;
    if (validity.format === 'relative') return describeDuration(validity.duration);
    const period = validity.coding === 'none' ? 'no period' : describeDuration(validity.duration);
    return validity.singleShot ? `${period}, one attempt` : period;
  },
};
