import { DecodeError, EncodeError } from '../kit/decode-error';
import type { Codec } from '../kit/codec';
import { joinOctets } from '../kit/octets';
import { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { charsetMib } from '../text/charset';
import { OCTET_WORDS, unknownCode } from './codes';
import { LENGTH_QUOTE, readRaw } from './frames';
import { readEitherInteger, writeEitherInteger } from './integers';
import { PARAMETER_ROWS } from './parameter-values';
import type { ParameterValue } from './parameter-values';
import { NO_VALUE, readText, readTextValue, UNTERMINATED, writeTextValue, writeToken } from './text';

export type { ParameterValue } from './parameter-values';

/** A parameter of a content type or a disposition (WAP-230-WSP §8.4.2.4). */
export interface Parameter {
  /** In lower case from the table; as written when untyped; `0x1e` and so on when the number is unknown. */
  readonly name: string;
  readonly value: ParameterValue;
  /** The number on the wire, where it is not the one that we send for this name. */
  readonly code?: number;
  /** Written with its name as text. */
  readonly untyped?: true;
  /**
   * How the value is written, where that is not how we would: `long` for a small integer, `text` for a media type with
   * a number, `quoted` for a token.
   */
  readonly form?: string;
}

/** More than any value has: what is decoded must not become many times as large as its octets. */
const MAX_PARAMETERS = 100;

const NAMES: (string | undefined)[] = new Array<string | undefined>(0x80).fill(undefined);
const CODECS: (Codec<ParameterValue> | undefined)[] = new Array<undefined>(0x80).fill(undefined);
const SENT = new Map<string, number>();
/** By code: whether it is the one that we send for its name. */
const IS_SENT: boolean[] = new Array<boolean>(0x80).fill(false);
for (const [code, name, valueCodec] of PARAMETER_ROWS) {
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
  return withoutCutOff(parameters);
}

/**
 * What was cut off stands last. Where its octets would be read as something else in front of others, no encoder could
 * write it again: it is told by its finding and left out.
 */
function withoutCutOff(parameters: Parameter[]): Parameter[] {
  const last = parameters.at(-1);
  if (last?.name === '' && last.value instanceof Uint8Array && readsOtherwise(last.value)) parameters.pop();
  return parameters;
}

/** What the type of a message or part has: the text of a part's header does not start with these. */
const USUAL = new Set(
  ['charset', 'type', 'name', 'filename', 'start'].flatMap((name) =>
    NAMES.flatMap((each, code) => (each === name ? [0x80 | code] : [])),
  ),
);

/**
 * The parameters of a value whose length is wrong. Those that start before `end`, and the usual ones behind it.
 * @param end where the length says that they end
 * @param before whether a multipart follows, which may start before `end`: its number of entries is no parameter
 */
export function readMiscountedParameters(r: Reader, end: number, before: boolean): Parameter[] {
  const parameters: Parameter[] = [];
  while (r.pos < r.end && parameters.length < MAX_PARAMETERS) {
    const octet = r.octets[r.pos]!;
    if (r.pos < end ? before && octet > 0 && octet < 0x20 : !USUAL.has(octet)) break;
    parameters.push(readParameter(r));
    if (r.pos > end && !USUAL.has(octet)) return r.fail('an unusual parameter goes beyond the length', end);
  }
  return withoutCutOff(parameters);
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
    r.form = '';
    r.finding('warning', 'malformed-parameter', error.reason, error.offset);
    parameter = readMalformed(r, code, error.reason === UNTERMINATED ? undefined : name);
  }
  if (sink !== null) sink.close(r.pos, describeValue(parameter.value));
  if (r.form === '') return parameter;
  const form = r.form;
  r.form = '';
  return { ...parameter, form };
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
  const value = r.pos >= r.end ? null : isText(r.peek()) ? readTextValue(r) : readEitherInteger(r);
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
    const valueEnd = name === 'q' ? skipUintvar(r) : skipValue(r);
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

/** Where the uintvar here ends, however long it is: what follows it must not be taken for its end when written again. */
function skipUintvar(r: Reader): number {
  const { octets, end } = r;
  for (let at = r.pos; at < end; at++) if (octets[at]! < 0x80) return at + 1;
  return -1;
}

/** @throws EncodeError when a value does not fit its parameter */
export function writeParameters(w: Writer, parameters: readonly Parameter[]): void {
  for (const parameter of parameters) writeParameter(w, parameter);
}

function writeParameter(w: Writer, { name, value, code, untyped, form }: Parameter): void {
  const sent = untyped ? undefined : (code ?? SENT.get(name) ?? unknown(name));
  if (sent !== undefined) w.u8(0x80 | sent);
  else if (untyped || name !== '') writeToken(w, name);
  if (value instanceof Uint8Array) {
    if (sent === undefined && readsOtherwise(value))
      throw new EncodeError('a parameter that was cut off cannot be written');
    w.bytes(value);
  } else if (sent !== undefined) CODECS[sent]!.encode(w, value, form);
  else if (typeof value === 'number') writeEitherInteger(w, value, form);
  else writeTextValue(w, value, form);
}

/** What ends with all data fails there, but has an end where something follows it, or is taken to have a wrong length. */
function readsOtherwise(raw: Uint8Array): boolean {
  if (USUAL.has(raw[0] ?? 0)) return true;
  const r = new Reader(joinOctets([raw, Uint8Array.of(0)]), false, null, 0, raw.length);
  return r.pos < r.end && readParameter(r).name !== '';
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
