import { codec } from '../kit/codec';
import type { Codec } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { charsetName } from '../text/charset';
import { unknownCode } from './codes';
import { contentTypeCode, contentTypeName } from './content-types';
import {
  readDate,
  readEitherInteger,
  readInteger,
  readUintvar,
  readVersion,
  takeInteger,
  writeDate,
  writeEitherInteger,
  writeInteger,
  writeUintvar,
  writeVersion,
} from './integers';
import { NO_VALUE, QUOTE, readText, readTextValue, writeText, writeTextValue, writeToken } from './text';

/**
 * Text, a number (integers, MIBEnum of `charset`, quality of `q`, milliseconds of dates), null for No-value, or the
 * raw octets of a value that has no known form.
 */
export type ParameterValue = string | number | null | Uint8Array;

/** A parameter's number, its name and the two directions of its value. */
type Row = readonly [code: number, name: string, codec: Codec<ParameterValue>];

const wrongKind = (value: ParameterValue): never => {
  throw new EncodeError(`${String(value)} has the wrong type`);
};
const numeric = (
  read: (r: Reader) => number,
  write: (w: Writer, value: number, form?: string) => void,
): Codec<ParameterValue> =>
  codec<ParameterValue>(read, (w, value, form) =>
    typeof value === 'number' ? write(w, value, form) : wrongKind(value),
  );
const textual = (
  read: (r: Reader) => string,
  write: (w: Writer, value: string, form?: string) => void,
): Codec<ParameterValue> =>
  codec<ParameterValue>(read, (w, value, form) =>
    typeof value === 'string' ? write(w, value, form) : wrongKind(value),
  );

/** Text-string. Some phones put the text between quotation marks, which belong to MIME and not here. */
function readPlainText(r: Reader): string {
  const start = r.pos;
  const text = readText(r);
  const first = r.octets[start];
  if (first !== 0x22 && first !== QUOTE) return text;
  if (!text.startsWith('"')) return text;
  r.finding('info', 'quoted-text', 'text has quotation marks', start);
  return text.replace(/^"+|"+$/g, '');
}

/** Q-value (§8.4.2.3): 100·q+1 for two decimals, 1000·q+100 for three. */
export function readQuality(r: Reader): number {
  const start = r.pos;
  const code = readUintvar(r, 'Q-value');
  if (code < 1 || code > 1099) return r.fail(`${code} is no quality`, start);
  return code <= 100 ? (code - 1) / 100 : (code - 100) / 1000;
}

/** @throws EncodeError for a quality that is not from 0 to 0.999 */
export function writeQuality(w: Writer, quality: number): void {
  const thousandths = Math.round(quality * 1000);
  if (!(thousandths >= 0 && thousandths < 1000))
    throw new EncodeError(`quality ${quality} is not from 0 to 0.999`);
  writeUintvar(w, thousandths % 10 === 0 ? thousandths / 10 + 1 : thousandths + 100);
}

/** Well-known-charset (§8.4.2.8): its MIBEnum. Some phones write the name as text. */
const charset = codec<ParameterValue>(
  (r) => {
    const start = r.pos;
    const octet = r.peek();
    if (octet >= 0x20 && octet < 0x80) {
      r.finding('info', 'charset-as-text', 'character set is written as text', start);
      return readText(r);
    }
    const mib = takeInteger(r);
    if (octet < 0x80 && mib < 0x80) r.form = 'long';
    if (r.sink !== null) r.sink.leaf(start, r.pos, 'Charset', `${charsetName(mib) ?? 'unknown'} (${mib})`);
    return mib;
  },
  (w, value, form) => {
    if (typeof value === 'number') writeEitherInteger(w, value, form);
    else if (typeof value === 'string') writeToken(w, value);
    else wrongKind(value);
  },
);

/** Constrained-encoding (§8.4.2.4): a content type without parameters. */
const constrainedType = textual(
  (r) => {
    const octet = r.peek();
    if (octet < 0x80) {
      const spelt = readPlainText(r);
      // The one that nearly every message has, and that has no number.
      if (spelt !== 'application/smil' && typeNumber(spelt) >= 0) r.form = 'text';
      return spelt;
    }
    r.pos++;
    const type = contentTypeName(octet & 0x7f);
    if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'Content type', type);
    return type;
  },
  (w, type, form) => {
    const code = form === 'text' ? -1 : typeNumber(type);
    if (code < 0) writeText(w, type);
    else w.u8(0x80 | code);
  },
);

/** The number of a media type where it is a single octet; -1 otherwise. */
function typeNumber(type: string): number {
  const code = contentTypeCode(type) ?? unknownCode(type, 0x7f);
  return code < 0x80 ? code : -1;
}

/** Field-name (§8.4.2.6), kept as the header's number or as text. */
const fieldName = codec<ParameterValue>(
  (r) => (r.peek() < 0x80 ? readText(r) : readInteger(r)),
  (w, value) => {
    if (typeof value === 'number') writeInteger(w, value);
    else if (typeof value === 'string') writeText(w, value);
    else wrongKind(value);
  },
);

const noValue = codec<ParameterValue>(
  (r) => {
    const octet = r.u8();
    if (octet !== NO_VALUE) return r.fail('No-value expected', r.pos - 1);
    if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'No-value', undefined);
    return null;
  },
  (w, value) => (value === null ? w.u8(NO_VALUE) : wrongKind(value)),
);

const textValue = codec<ParameterValue>(readTextValue, (w, value, form) => {
  if (typeof value === 'string' || value === null) writeTextValue(w, value, form);
  else wrongKind(value);
});

const text = textual(readPlainText, writeText);
const integer = numeric(readEitherInteger, writeEitherInteger);
const date = numeric(readDate, writeDate);

/** The parameters: WAP-230-WSP Appendix A, table 38. Where a name stands twice, the first row is the one that we send. */
export const PARAMETER_ROWS: readonly Row[] = [
  [0x00, 'q', numeric(readQuality, writeQuality)],
  [0x01, 'charset', charset],
  [0x02, 'level', textual(readVersion, writeVersion)],
  [0x05, 'name', text],
  [0x06, 'filename', text],
  [0x07, 'differences', fieldName],
  [0x08, 'padding', integer],
  [0x09, 'type', constrainedType],
  [0x03, 'type', integer],
  [0x0a, 'start', text],
  [0x0b, 'start-info', text],
  [0x0c, 'comment', text],
  [0x0d, 'domain', text],
  [0x0e, 'max-age', integer],
  [0x0f, 'path', text],
  [0x10, 'secure', noValue],
  [0x11, 'sec', integer],
  [0x12, 'mac', textValue],
  [0x13, 'creation-date', date],
  [0x14, 'modification-date', date],
  [0x15, 'read-date', date],
  [0x16, 'size', integer],
  [0x17, 'name', textValue],
  [0x18, 'filename', textValue],
  [0x19, 'start', textValue],
  [0x1a, 'start-info', textValue],
  [0x1b, 'comment', textValue],
  [0x1c, 'domain', textValue],
  [0x1d, 'path', textValue],
];

/** Names of the parameters whose values are dates. */
export const DATE_PARAMETERS: ReadonlySet<string> = new Set(
  PARAMETER_ROWS.filter(([, , codec]) => codec === date).map(([, name]) => name),
);
