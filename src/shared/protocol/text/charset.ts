import { latin1Text } from './charset-latin1';
import { decodeMultiOctet, encodeMultiOctet } from './charset-multi-octet';
import type { MultiOctetCharset } from './charset-multi-octet';
import { decodeSingleOctet, encodeSingleOctet } from './charset-single-octet';
import type { SingleOctetCharset } from './charset-single-octet';
import { decodeUtf16, encodeUtf16 } from './charset-utf16';
import { decodeUtf7 } from './charset-utf7';
import { decodeUtf8, encodeUtf8 } from './utf8';

export interface DecodedText {
  text: string;
  /** False when octets did not fit the character set; they became U+FFFD, or were read another way. */
  valid: boolean;
}

type Charset =
  | { kind: 'ascii' | 'latin1' | 'utf-8' | 'utf-7' | 'utf-16' | 'utf-16be' | 'utf-16le' }
  | { kind: 'single'; table: SingleOctetCharset }
  | { kind: 'multi'; table: MultiOctetCharset };

type Row = readonly [mib: number, name: string, charset: Charset, ...aliases: string[]];

const single = (table: SingleOctetCharset): Charset => ({ kind: 'single', table });
const multi = (table: MultiOctetCharset): Charset => ({ kind: 'multi', table });

/** MIBEnum, preferred name, how to read it, other names (IANA character sets registry; WAP-230-WSP Appendix A). */
const ROWS: readonly Row[] = [
  [3, 'us-ascii', { kind: 'ascii' }, 'ascii', 'ansi_x3.4-1968', 'iso646-us'],
  [4, 'iso-8859-1', { kind: 'latin1' }, 'latin1'],
  [5, 'iso-8859-2', single('iso-8859-2'), 'latin2'],
  [6, 'iso-8859-3', single('iso-8859-3'), 'latin3'],
  [7, 'iso-8859-4', single('iso-8859-4'), 'latin4'],
  [8, 'iso-8859-5', single('iso-8859-5'), 'cyrillic'],
  [9, 'iso-8859-6', single('iso-8859-6'), 'arabic'],
  [10, 'iso-8859-7', single('iso-8859-7'), 'greek'],
  [11, 'iso-8859-8', single('iso-8859-8'), 'hebrew'],
  [12, 'iso-8859-9', single('iso-8859-9'), 'latin5'],
  [13, 'iso-8859-10', single('iso-8859-10'), 'latin6'],
  [17, 'shift_jis', multi('shift_jis'), 'shift-jis', 'sjis', 'x-sjis', 'ms_kanji'],
  [18, 'euc-jp', multi('euc-jp')],
  [36, 'ks_c_5601-1987', multi('euc-kr'), 'ksc5601'],
  [38, 'euc-kr', multi('euc-kr')],
  [39, 'iso-2022-jp', multi('iso-2022-jp')],
  [106, 'utf-8', { kind: 'utf-8' }, 'utf8'],
  [109, 'iso-8859-13', single('iso-8859-13')],
  [110, 'iso-8859-14', single('iso-8859-14')],
  [111, 'iso-8859-15', single('iso-8859-15'), 'latin-9'],
  [112, 'iso-8859-16', single('iso-8859-16')],
  [113, 'gbk', multi('gbk'), 'cp936', 'x-gbk'],
  [114, 'gb18030', multi('gb18030')],
  [1000, 'iso-10646-ucs-2', { kind: 'utf-16be' }, 'ucs-2', 'ucs2'],
  [1012, 'utf-7', { kind: 'utf-7' }],
  [1013, 'utf-16be', { kind: 'utf-16be' }],
  [1014, 'utf-16le', { kind: 'utf-16le' }],
  [1015, 'utf-16', { kind: 'utf-16' }, 'utf16'],
  [2024, 'windows-31j', multi('shift_jis'), 'cp932'],
  [2025, 'gb2312', multi('gbk')],
  [2026, 'big5', multi('big5'), 'big-5'],
  [2084, 'koi8-r', single('koi8-r')],
  [2088, 'koi8-u', single('koi8-u')],
  [2101, 'big5-hkscs', multi('big5')],
  [2250, 'windows-1250', single('windows-1250'), 'cp1250'],
  [2251, 'windows-1251', single('windows-1251'), 'cp1251'],
  [2252, 'windows-1252', single('windows-1252'), 'cp1252'],
  [2253, 'windows-1253', single('windows-1253'), 'cp1253'],
  [2254, 'windows-1254', single('windows-1254'), 'cp1254'],
  [2255, 'windows-1255', single('windows-1255'), 'cp1255'],
  [2256, 'windows-1256', single('windows-1256'), 'cp1256'],
  [2257, 'windows-1257', single('windows-1257'), 'cp1257'],
  [2258, 'windows-1258', single('windows-1258'), 'cp1258'],
  [2259, 'tis-620', single('iso-8859-11'), 'iso-8859-11'],
];

export const US_ASCII = 3;
export const UTF_8 = 106;
const UTF_16 = 1_015;
const WINDOWS_1252 = 2_252;

const BY_MIB = new Map(ROWS.map((row) => [row[0], row]));
const BY_NAME = new Map(
  ROWS.flatMap(([mib, name, , ...aliases]) => [name, ...aliases].map((known) => [known, mib] as const)),
);

const WIDE = new Set(ROWS.filter(([, , { kind }]) => kind.startsWith('utf-16')).map(([mib]) => mib));

/** Every MIBEnum that `decodeCharset` knows, in ascending order. */
export const CHARSET_MIBS: readonly number[] = ROWS.map(([mib]) => mib);

/** The preferred name of a character set, in lower case, or null when the MIBEnum is not in the table. */
export function charsetName(mib: number): string | null {
  return BY_MIB.get(mib)?.[1] ?? null;
}

/** `iso_8859-2:1987`, `ISO8859-2` and `iso88592` as other software and the registry spell the parts of ISO/IEC 8859. */
const ISO_8859 = /^iso[-_ ]?8859[-_]?(\d\d?)(?::\d{4})?$/;

/** The MIBEnum of a character set's name or alias in any case, or null. */
export function charsetMib(name: string): number | null {
  const known = name.trim().toLowerCase();
  return BY_NAME.get(known) ?? BY_NAME.get(known.replace(ISO_8859, 'iso-8859-$1')) ?? null;
}

/**
 * Whether text in this character set is made of 16-bit units, so that a single NUL does not end it.
 */
export function isWideCharset(mib: number): boolean {
  return WIDE.has(mib);
}

/**
 * The character set of a text that says nothing about it, as MIBEnum: UTF-16 with a byte order mark, UTF-8, else
 * windows-1252, which has all of ISO 8859-1 that is printed.
 */
export function textCharset(octets: Uint8Array): number {
  const [first, second] = octets;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return UTF_16;
  return decodeUtf8(octets).valid ? UTF_8 : WINDOWS_1252;
}

/**
 * Octets to text by the character set's MIBEnum; null or 0 (any charset) for one that is not told.
 *
 * `known` is false when the MIBEnum is not in the table; the octets are then read as if none were told: US-ASCII,
 * UTF-8 where it is that (phones write it without saying so), else windows-1252 with `valid` false. Octets above 0x7F
 * under US-ASCII are read in the same way, with `valid` false, and so is what is told to be UTF-8 without having a
 * single sequence of it; damaged UTF-8 stays UTF-8, with U+FFFD. Byte order marks decide the order of UTF-16 and are
 * left out there; without one it is big-endian. In UTF-8 a mark stays in the text.
 */
export function decodeCharset(octets: Uint8Array, mibEnum: number | null): DecodedText & { known: boolean } {
  const row = mibEnum === null || mibEnum === 0 ? undefined : BY_MIB.get(mibEnum);
  const decoded = row === undefined ? decodeUntold(octets) : decodeAs(octets, row[2]);
  return {
    text: decoded.text,
    valid: decoded.valid,
    known: row !== undefined || mibEnum === null || mibEnum === 0,
  };
}

function decodeAs(octets: Uint8Array, charset: Charset): DecodedText {
  switch (charset.kind) {
    case 'ascii': {
      const decoded = decodeUntold(octets);
      return { text: decoded.text, valid: isAscii(octets) };
    }
    case 'latin1':
      return { text: latin1Text(octets, 0, octets.length), valid: true };
    case 'utf-8':
      return decodeToldUtf8(octets);
    case 'utf-7':
      return decodeUtf7(octets);
    case 'utf-16':
    case 'utf-16be':
      return decodeUtf16(octets);
    case 'utf-16le':
      return decodeUtf16(octets, 'little-endian');
    case 'single':
      return decodeSingleOctet(octets, charset.table);
    case 'multi':
      return decodeMultiOctet(octets, charset.table);
  }
}

function decodeUntold(octets: Uint8Array): DecodedText {
  const decoded = decodeUtf8(octets);
  return decoded.valid ? decoded : { text: decodeSingleOctet(octets, 'windows-1252').text, valid: false };
}

/** Windows programs call their own character set UTF-8; a text that was cut off or damaged still has some of it. */
function decodeToldUtf8(octets: Uint8Array): DecodedText {
  const decoded = decodeUtf8(octets);
  if (decoded.valid || /[^\0-\x7f\ufffd]/.test(decoded.text)) return decoded;
  return { text: decodeSingleOctet(octets, 'windows-1252').text, valid: false };
}

function isAscii(octets: Uint8Array): boolean {
  for (const octet of octets) if (octet > 0x7f) return false;
  return true;
}

/**
 * Text to octets by the character set's MIBEnum; null when it has no character for some of the text, when it is not in
 * the table, and for UTF-7, which is only read. `utf-16` gets a byte order mark and is big-endian (RFC 2781 §4.3),
 * `iso-10646-ucs-2` and `utf-16be` are big-endian without one, `utf-16le` is little-endian. A surrogate without its
 * partner becomes U+FFFD.
 */
export function encodeCharset(text: string, mibEnum: number): Uint8Array | null {
  const charset = BY_MIB.get(mibEnum)?.[2];
  switch (charset?.kind) {
    case 'ascii':
      return encodeLow(text, 0x80);
    case 'latin1':
      return encodeLow(text, 0x100);
    case 'utf-8':
      return encodeUtf8(text);
    case 'utf-16':
      return encodeUtf16(text, 'big-endian', true);
    case 'utf-16be':
      return encodeUtf16(text, 'big-endian', false);
    case 'utf-16le':
      return encodeUtf16(text, 'little-endian', false);
    case 'single':
      return encodeSingleOctet(text, charset.table);
    case 'multi':
      return encodeMultiOctet(text, charset.table);
    case 'utf-7':
    case undefined:
      return null;
  }
}

/** Whether a text that was read in this character set, and was valid there, can be written in it again. */
export function isEncodable(text: string, mibEnum: number): boolean {
  const kind = BY_MIB.get(mibEnum)?.[2].kind;
  if (kind === undefined || kind === 'utf-7') return false;
  return kind !== 'multi' || encodeCharset(text, mibEnum) !== null;
}

/** A character an octet, as long as all are below `limit`. */
function encodeLow(text: string, limit: number): Uint8Array | null {
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= limit) return null;
    octets[i] = unit;
  }
  return octets;
}
