import { charsetMib, decodeCharset } from '../text/charset';
import { decodeEncodedWords } from '../text/charset-encoded-words';

/** A header value with parameters, such as Content-Type and Content-Disposition (RFC 2045 §5.1, RFC 2231). */
export interface ParameterisedValue {
  /** In lower case. */
  value: string;
  /** Names in lower case; continued and encoded ones are put together. */
  parameters: [name: string, value: string][];
}

const PARAMETER = /;\s*([^\s=;"*]+)(\*\d{1,3})?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]*))/g;
const MAX_PARAMETERS = 100;

/** The forms in which one parameter stands; the first of each counts. */
interface Forms {
  /** `name=value`. */
  plain?: string;
  /** `name*=charset'language'value`. */
  extended?: string;
  /** `name*0=`, `name*1*=` and so on. */
  pieces: [number, string][];
  /** A piece is in percent encoding. */
  encoded: boolean;
}

/** Reads a value with parameters. Total: what cannot be read is left out. */
export function parseParameters(text: string): ParameterisedValue {
  const value = text.split(';', 1)[0]!.trim().toLowerCase();
  const found = new Map<string, Forms>();
  let count = 0;
  for (const [, name, number, star, quoted, bare] of text.matchAll(PARAMETER)) {
    if (++count > MAX_PARAMETERS) break;
    const key = name!.toLowerCase();
    const forms: Forms = found.get(key) ?? { pieces: [], encoded: false };
    const written = quoted?.replace(/\\(.)/gs, '$1') ?? bare!.trim();
    if (number !== undefined) {
      forms.pieces.push([Number(number.slice(1)), written]);
      forms.encoded ||= star !== undefined;
    } else if (star !== undefined) forms.extended ??= written;
    else forms.plain ??= written;
    found.set(key, forms);
  }
  const parameters = [...found].map(([name, forms]): [string, string] => [name, valueOf(forms)]);
  return { value, parameters };
}

/** Whoever writes a name in two ways writes the one in ASCII for programs that do not read the other (RFC 6266 §4.3). */
function valueOf({ plain, extended, pieces, encoded }: Forms): string {
  if (extended !== undefined) return decodeExtended(extended);
  if (pieces.length === 0) return decodeEncodedWords(plain ?? '');
  const joined = pieces
    .sort(([a], [b]) => a - b)
    .map(([, piece]) => piece)
    .join('');
  return encoded ? decodeExtended(joined) : decodeEncodedWords(joined);
}

/** One parameter of a value, such as the boundary of a Content-Type; null: it is not there, or empty. */
export function parameterOf(text: string, wanted: string): string | null {
  const value = parseParameters(text).parameters.find(([name]) => name === wanted)?.[1];
  return value === undefined || value === '' ? null : value;
}

/** `charset'language'percent-encoded` (RFC 2231 §4). */
function decodeExtended(text: string): string {
  const match = /^([^']*)'[^']*'(.*)$/s.exec(text);
  if (match === null) return text;
  const octets: number[] = [];
  const encoded = match[2]!;
  for (let at = 0; at < encoded.length; at++) {
    const hex = /^%([0-9a-f]{2})/i.exec(encoded.slice(at, at + 3));
    octets.push(hex === null ? encoded.charCodeAt(at) & 0xff : parseInt(hex[1]!, 16));
    if (hex !== null) at += 2;
  }
  const mib = charsetMib(match[1] === '' ? 'utf-8' : match[1]!);
  return decodeCharset(Uint8Array.from(octets), mib).text;
}
