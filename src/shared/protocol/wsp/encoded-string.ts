import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import {
  charsetMib,
  charsetName,
  decodeCharset,
  encodeCharset,
  isEncodable,
  isWideCharset,
  US_ASCII,
  UTF_8,
} from '../text/charset';
import { latin1Text } from '../text/charset-latin1';
import { closeLength, closeValue, LENGTH_QUOTE, openTextValue } from './frames';
import { takeInteger, writeInteger } from './integers';
import { QUOTE, readText, scanText, writePlainText, writeText } from './text';

/** Any-charset (WAP-230-WSP §8.4.2.8), and the name of the form that tells it. */
const ANY = 0;
const ANY_CHARSET = 'any';

/**
 * Encoded-string-value (OMA MMS ENC 1.3 §7.2): a Text-string, or Value-length, character set and Text-string. What the
 * character set has no character for becomes U+FFFD with a finding.
 *
 * The form of a text that tells another character set than an encoder would is the name of that set.
 */
export function readEncodedString(r: Reader): string {
  if (r.peek() > LENGTH_QUOTE) return readText(r);
  const outer = openTextValue(r);
  const text = r.atEnd ? '' : readCharsetText(r);
  closeValue(r, outer);
  return text;
}

/** Character set (Well-known-charset, WAP-230-WSP §8.4.2.8) and the text in it. */
function readCharsetText(r: Reader): string {
  const start = r.pos;
  const octet = r.peek();
  if (octet > LENGTH_QUOTE && octet < 0x80) {
    r.finding('warning', 'charset-missing', 'text with a length has no character set', start);
    return readText(r);
  }
  const mib = takeInteger(r);
  if (r.sink !== null) r.sink.leaf(start, r.pos, 'Charset', `${charsetName(mib) ?? 'unknown'} (${mib})`);
  const found = r.findings.length;
  const text = isWideCharset(mib) ? readWideText(r, mib) : readNarrowText(r, mib);
  if (mib === US_ASCII) {
    if (r.findings.length === found) r.form = 'us-ascii';
  } else if (mib !== UTF_8 || isPlain(text)) {
    noteCharset(r, text, mib, r.findings.length === found);
  }
  return text;
}

/** Only what can be written again in that character set has it for its form. */
function noteCharset(r: Reader, text: string, mib: number, valid: boolean): void {
  const name = mib === ANY ? ANY_CHARSET : charsetName(mib);
  if (name === null || !(valid || isWideCharset(mib))) return;
  if (mib === ANY || isEncodable(text, mib)) r.form = name;
}

function readNarrowText(r: Reader, mib: number): string {
  if (r.atEnd) return '';
  if (mib === US_ASCII) return readText(r);
  const first = r.pos;
  const start = r.peek() === QUOTE ? first + 1 : first;
  const end = scanText(r, start);
  const text =
    end >= 0 && mib === UTF_8
      ? latin1Text(r.octets, start, end)
      : textIn(r, start, end < 0 ? ~end : end, mib);
  if (r.sink !== null) r.sink.leaf(first, r.pos, 'Text-string', text);
  return text;
}

/** Text of 16-bit units fills the frame but for its terminator: one NUL by the letter, two in many phones. */
function readWideText(r: Reader, mib: number): string {
  const octets = r.octets;
  const first = r.pos;
  const start = isQuoteOfMark(r) ? first + 1 : first;
  const length = r.end - start;
  let end = r.end;
  if (length % 2 === 1) end -= 1;
  else if (length > 1 && octets[end - 1] === 0 && octets[end - 2] === 0) end -= 2;
  r.pos = r.end;
  const text = textIn(r, start, end, mib);
  if (r.sink !== null) r.sink.leaf(first, r.pos, 'Text-string', text);
  return text;
}

/**
 * Whether a Quote stands before the text: a byte order mark starts above 0x7F (WAP-230-WSP §8.4.2.1). Before any other
 * text it cannot be told from the first half of a character.
 */
function isQuoteOfMark({ octets, pos, end }: Reader): boolean {
  if (octets[pos] !== QUOTE || end - pos < 3) return false;
  const mark = (octets[pos + 1]! << 8) | octets[pos + 2]!;
  return mark === 0xfeff || mark === 0xfffe;
}

function textIn(r: Reader, start: number, end: number, mib: number): string {
  const decoded = decodeCharset(r.octets.subarray(start, end), mib);
  if (!decoded.known) {
    r.finding('warning', 'unknown-charset', `character set ${mib} is not known`, start);
  } else if (!decoded.valid) {
    const name = charsetName(mib) ?? String(mib);
    r.finding('warning', 'text-not-in-charset', `text has octets that ${name} has no character for`, start);
  }
  return decoded.text;
}

/**
 * US-ASCII as a Text-string, anything else with a length and as UTF-8; so is a text that starts with a control
 * character, which a reader would take for a length.
 * @param form name of the character set that is to be told
 * @throws EncodeError when the text holds U+0000, or a character that its character set does not have
 */
export function writeEncodedString(w: Writer, text: string, form?: string): void {
  if (form !== undefined) {
    writeCharsetText(w, text, form);
    return;
  }
  if (writePlainText(w, text)) return;
  if (isPlain(text)) {
    writeText(w, text);
    return;
  }
  const start = w.length;
  w.u8(0x80 | UTF_8);
  writeText(w, text);
  closeLength(w, start);
}

function writeCharsetText(w: Writer, text: string, form: string): void {
  if (form === 'us-ascii' && isPlain(text)) {
    const start = w.length;
    w.u8(0x80 | US_ASCII);
    writeText(w, text);
    closeLength(w, start);
    return;
  }
  const mib = form === ANY_CHARSET ? ANY : charsetMib(form);
  if (mib === null) throw new EncodeError(`"${form}" is no character set that is known`);
  const octets = encodeCharset(text, mib === ANY ? UTF_8 : mib);
  if (octets === null) throw new EncodeError(`text cannot be written in ${form}`);
  const wide = isWideCharset(mib);
  if (!wide && text.includes('\0')) throw new EncodeError('text cannot hold U+0000');
  const start = w.length;
  writeInteger(w, mib);
  if (wide) {
    // As phones end it: by the letter one octet would do, but not for readers of 16-bit units.
    w.bytes(octets).u16(0);
  } else {
    if (octets.length > 0 && (octets[0]! < 0x20 || octets[0]! >= QUOTE)) w.u8(QUOTE);
    w.bytes(octets).u8(0);
  }
  closeLength(w, start);
}

function isPlain(text: string): boolean {
  if (text.charCodeAt(0) <= LENGTH_QUOTE) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
