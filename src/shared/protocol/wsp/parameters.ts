import { codec } from '../kit/codec';
import type { Codec } from '../kit/codec';
import { DecodeError, EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { charsetMib, charsetName } from '../text/charset';
import { contentTypeCode, contentTypeName } from './content-types';
import {
  NO_VALUE,
  OCTET_WORDS,
  readDate,
  readInteger,
  readRaw,
  readText,
  readTextValue,
  readUintvar,
  readVersion,
  takeInteger,
  unknownCode,
  UNTERMINATED,
  writeDate,
  writeInteger,
  writeText,
  writeTextValue,
  writeUintvar,
  writeVersion,
} from './values';

/**
 * Text, a number (integers, MIBEnum of `charset`, quality of `q`, milliseconds of dates), null for No-value, or the
 * raw octets of a value that has no known form.
 */
export type ParameterValue = string | number | null | Uint8Array;

/** A parameter of a content type or a disposition (WAP-230-WSP §8.4.2.4). */
export interface Parameter {
  /** In lower case from the table; as written when untyped; `0x1e` and so on when the number is unknown. */
  readonly name: string;
  readonly value: ParameterValue;
  /** The number on the wire, where it is not the one that we send for this name. */
  readonly code?: number;
  /** Written with its name as text. */
  readonly untyped?: true;
}

/** First octet of a value whose length is a uintvar. */
const LENGTH_QUOTE = 31;
/** In front of a text that starts with a high octet, or that is empty. */
const QUOTE = 0x7f;

/** More than any value has: what is decoded must not become many times as large as its octets. */
const MAX_PARAMETERS = 100;

type Row = readonly [code: number, name: string, codec: Codec<ParameterValue>];

const wrongKind = (value: ParameterValue): never => {
  throw new EncodeError(`${String(value)} has the wrong type`);
};
const numeric = (
  read: (r: Reader) => number,
  write: (w: Writer, value: number) => void,
): Codec<ParameterValue> =>
  codec<ParameterValue>(read, (w, value) => (typeof value === 'number' ? write(w, value) : wrongKind(value)));
const textual = (
  read: (r: Reader) => string,
  write: (w: Writer, value: string) => void,
): Codec<ParameterValue> =>
  codec<ParameterValue>(read, (w, value) => (typeof value === 'string' ? write(w, value) : wrongKind(value)));

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
function readQuality(r: Reader): number {
  const start = r.pos;
  const code = readUintvar(r, 'Q-value');
  if (code < 1 || code > 1099) return r.fail(`${code} is no quality`, start);
  return code <= 100 ? (code - 1) / 100 : (code - 100) / 1000;
}

function writeQuality(w: Writer, quality: number): void {
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
    if (r.sink !== null) r.sink.leaf(start, r.pos, 'Charset', `${charsetName(mib) ?? 'unknown'} (${mib})`);
    return mib;
  },
  (w, value) => {
    if (typeof value === 'number') writeInteger(w, value);
    else if (typeof value === 'string') writeText(w, value);
    else wrongKind(value);
  },
);

/** Constrained-encoding (§8.4.2.4): a content type without parameters. */
const constrainedType = textual(
  (r) => {
    const octet = r.peek();
    if (octet < 0x80) return readText(r);
    r.pos++;
    const type = contentTypeName(octet & 0x7f);
    if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'Content type', type);
    return type;
  },
  (w, type) => {
    const code = contentTypeCode(type) ?? unknownCode(type, 0x7f);
    if (code >= 0 && code < 0x80) w.u8(0x80 | code);
    else writeText(w, type);
  },
);

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

const textValue = codec<ParameterValue>(readTextValue, (w, value) => {
  if (typeof value === 'string' || value === null) writeTextValue(w, value);
  else wrongKind(value);
});

const text = textual(readPlainText, writeText);
const integer = numeric(readInteger, writeInteger);
const date = numeric(readDate, writeDate);

/** WAP-230-WSP Appendix A, table 38. Where a name stands twice, the first row is the one that we send. */
const ROWS: readonly Row[] = [
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

const NAMES: (string | undefined)[] = new Array<string | undefined>(0x80).fill(undefined);
const CODECS: (Codec<ParameterValue> | undefined)[] = new Array<undefined>(0x80).fill(undefined);
const SENT = new Map<string, number>();
/** By code: whether it is the one that we send for its name. */
const IS_SENT: boolean[] = new Array<boolean>(0x80).fill(false);
for (const [code, name, valueCodec] of ROWS) {
  NAMES[code] = name;
  CODECS[code] = valueCodec;
  IS_SENT[code] = !SENT.has(name);
  if (IS_SENT[code]) SENT.set(name, code);
}

/** The parameters up to the end of the frame. */
export function readParameters(r: Reader): Parameter[] {
  if (r.pos >= r.end) return [];
  const first = readParameter(r);
  // Most have one; an array that starts with it stays that small.
  const parameters = [first];
  while (r.pos < r.end) {
    if (parameters.length === MAX_PARAMETERS) r.fail(`more than ${MAX_PARAMETERS} parameters`);
    parameters.push(readParameter(r));
  }
  return parameters;
}

function readParameter(r: Reader): Parameter {
  const start = r.pos;
  const octet = r.octets[start]!;
  const sink = r.sink;
  const code = octet < 0x80 ? -1 : octet & 0x7f;
  const name = code < 0 ? undefined : NAMES[code];
  if (sink !== null) sink.open(start, name ?? (code < 0 ? 'parameter' : OCTET_WORDS[code]!));
  const mark = sink === null ? null : sink.mark();
  let parameter: Parameter;
  try {
    parameter = name === undefined ? readUnnamed(r, code) : readTyped(r, code, name);
  } catch (error) {
    if (r.strict || !(error instanceof DecodeError)) throw error;
    if (sink !== null && mark !== null) sink.reset(mark);
    r.pos = start;
    r.finding('warning', 'malformed-parameter', error.reason, error.offset);
    parameter = readMalformed(r, code, error.reason === UNTERMINATED ? undefined : name);
  }
  if (sink !== null) sink.close(r.pos, describeValue(parameter.value));
  return parameter;
}

function readTyped(r: Reader, code: number, name: string): Parameter {
  takeCode(r, code);
  const value = CODECS[code]!.decode(r);
  return IS_SENT[code] ? { name, value } : { name, value, code };
}

function takeCode(r: Reader, code: number): void {
  r.pos++;
  if (r.sink === null) return;
  r.sink.leaf(
    r.pos - 1,
    r.pos,
    'Parameter code',
    `${OCTET_WORDS[code]!} → ${OCTET_WORDS[code | 0x80]!.slice(2)}`,
  );
}

/** An untyped parameter (§8.4.2.4: name as text, value an Integer-value or Text-value), or an unknown number's. */
function readUnnamed(r: Reader, code: number): Parameter {
  if (code >= 0) {
    takeCode(r, code);
    return { name: OCTET_WORDS[code]!, value: readRaw(r) };
  }
  if (r.peek() < 0x20) return r.fail('a parameter number in the long form is not assigned');
  const name = readText(r, 'Name');
  // The value may be missing at the end of the frame.
  const value = r.pos >= r.end ? null : isText(r.peek()) ? readTextValue(r) : readInteger(r);
  return { name, value, untyped: true };
}

function isText(octet: number): boolean {
  return octet === NO_VALUE || (octet >= 0x20 && octet < 0x80);
}

/** Keeps the octets of what could not be read: one value where its end can be told, else all up to the frame's end. */
function readMalformed(r: Reader, code: number, name: string | undefined): Parameter {
  const start = r.pos;
  if (name !== undefined) {
    takeCode(r, code);
    const valueEnd = skipValue(r);
    if (valueEnd >= 0) {
      const value = r.bytes(valueEnd - r.pos);
      if (r.sink !== null) r.sink.leaf(start + 1, r.pos, 'Value', undefined);
      return IS_SENT[code] ? { name, value } : { name, value, code };
    }
    r.pos = start;
  }
  return { name: '', value: r.rest() };
}

/** Where the value here ends by the rule for unknown values; -1 when that leads out of the frame. */
function skipValue(r: Reader): number {
  const { octets, pos, end } = r;
  const octet = pos < end ? octets[pos]! : LENGTH_QUOTE;
  if (octet < LENGTH_QUOTE) return pos + 1 + octet <= end ? pos + 1 + octet : -1;
  if (octet === LENGTH_QUOTE) return -1;
  if (octet >= 0x80) return pos + 1;
  const nul = octets.subarray(pos, end).indexOf(0);
  return nul < 0 ? -1 : pos + nul + 1;
}

/** @throws EncodeError when a value does not fit its parameter */
export function writeParameters(w: Writer, parameters: readonly Parameter[]): void {
  for (const parameter of parameters) writeParameter(w, parameter);
}

function writeParameter(w: Writer, { name, value, code, untyped }: Parameter): void {
  const sent = untyped ? undefined : (code ?? SENT.get(name) ?? unknown(name));
  if (sent !== undefined) w.u8(0x80 | sent);
  else if (untyped || name !== '') writeName(w, name);
  if (value instanceof Uint8Array) w.bytes(value);
  else if (sent !== undefined) CODECS[sent]!.encode(w, value);
  else if (typeof value === 'number') writeInteger(w, value);
  else writeTextValue(w, value);
}

/** Without text the name is a Quote and NUL, as a lone NUL would be a number. */
function writeName(w: Writer, name: string): void {
  if (name === '') w.u8(QUOTE);
  writeText(w, name);
}

function unknown(name: string): number | undefined {
  const code = unknownCode(name, 0x7f);
  return code < 0 || NAMES[code] !== undefined ? undefined : code;
}

/** The value of the first parameter with this name, typed or not; undefined when there is none. */
export function parameter(parameters: readonly Parameter[], name: string): ParameterValue | undefined {
  for (const candidate of parameters) {
    if (candidate.name === name || (candidate.untyped && candidate.name.toLowerCase() === name))
      return candidate.value;
  }
  return undefined;
}

/** Like `parameter`, for a text; undefined when it is absent or no text. */
export function textParameter(parameters: readonly Parameter[], name: string): string | undefined {
  const value = parameter(parameters, name);
  return typeof value === 'string' ? value : undefined;
}

/** MIBEnum of the parameter `charset` in any of its forms; null when it is absent or unknown. */
export function charsetParameter(parameters: readonly Parameter[]): number | null {
  const value = parameter(parameters, 'charset');
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? charsetMib(value) : null;
}

export function describeValue(value: ParameterValue): string {
  if (value instanceof Uint8Array) return `${value.length} octets`;
  return value === null ? '' : String(value);
}
