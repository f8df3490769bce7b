import { codec } from '../kit/codec';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { decodeEncodedWords } from '../text/charset-encoded-words';
import { readEncodedString, writeEncodedString } from '../wsp/encoded-string';
import { unknownCode } from '../wsp/codes';
import { framed, openTextValue, openValue } from '../wsp/frames';
import {
  readDate,
  readEitherInteger,
  readInteger,
  readUsuallyLong,
  readVersion,
  VERSIONS,
  writeDate,
  writeEitherInteger,
  writeInteger,
  writeUsuallyLong,
  writeVersion,
} from '../wsp/integers';
import { readText, writeText } from '../wsp/text';
import type { UnknownWord } from '../wsp/codes';
import { address, readAddress } from './address';
import type { MmsAddress } from './address';
import { MBOX_UNIT, MESSAGE_CLASS, MM_FLAGS_OPERATION, octetEnum } from './enums';
import type { OctetCodec, Word } from './enums';

/** The composite values of OMA MMS ENC 1.3 §7.3, decoded and encoded side by side. */

export const text = codec<string>((r) => readText(r), writeText);
export const encodedString = codec<string>(readEncodedString, writeEncodedString);
export const integer = codec<number>(readEitherInteger, writeEitherInteger);
/** Sizes go in the long form, which is the only one that the grammar allows. */
export const longInteger = codec<number>(readUsuallyLong, writeUsuallyLong);
/** Milliseconds since 1970; whole seconds on the wire. */
export const date = codec<number>(readDate, writeDate);
export const version: OctetCodec<string> = { ...codec<string>(readVersion, writeVersion), words: VERSIONS };

/** Subject. Mail gateways leave RFC 2047 words in it, which phones show decoded. */
export const subject = codec<string>((r) => {
  const start = r.pos;
  const raw = readEncodedString(r);
  if (!hasEncodedWord(r.octets, start, r.pos)) return raw;
  const decoded = decodeEncodedWords(raw);
  if (decoded === raw) return raw;
  r.finding('info', 'encoded-words', 'subject has RFC 2047 encoded words', start);
  // The character set was that of the words, not of the text in them.
  r.form = '';
  return decoded;
}, writeEncodedString);

/** Whether `=?` stands in the octets. */
function hasEncodedWord(octets: Uint8Array, start: number, end: number): boolean {
  let before = 0;
  for (let at = start; at < end; at++) {
    const octet = octets[at]!;
    if (octet === 0x3f && before === 0x3d) return true;
    before = octet;
  }
  return false;
}

const ADDRESS_PRESENT = 0x80;
const INSERT_ADDRESS = 0x81;

export type FromValue = MmsAddress | 'insert-address-token';

const framedFrom = framed<FromValue>(
  // The token that stands alone has no text, and so no NUL, behind it.
  (r) => (r.peek() === 1 ? openValue(r) : openTextValue(r)),
  readFrom,
  (w, value, form) => {
    if (value === 'insert-address-token') {
      w.u8(INSERT_ADDRESS);
    } else {
      w.u8(ADDRESS_PRESENT);
      address.encode(w, value, form);
    }
  },
);

/** From-value: a length and a token, which an address follows or not. */
export const from = codec<FromValue>((r) => {
  const first = r.peek();
  if (first <= 31) return framedFrom.decode(r);
  r.finding('warning', 'value-length-missing', 'From has no length');
  return first < 0x80 ? readAddress(r) : readFrom(r);
}, framedFrom.encode);

function readFrom(r: Reader): FromValue {
  const token = r.u8();
  if (token === INSERT_ADDRESS) {
    r.sink?.leaf(r.pos - 1, r.pos, 'Insert-address-token', '81');
    return 'insert-address-token';
  }
  if (token !== ADDRESS_PRESENT) return r.fail(`0x${token.toString(16)} is no token of From`, r.pos - 1);
  r.sink?.leaf(r.pos - 1, r.pos, 'Address-present-token', '80');
  return readAddress(r);
}

/** A moment in ms since 1970, or a time from now on. */
export type MmsTime = { readonly absolute: number } | { readonly relativeSeconds: number };

const ABSOLUTE = 0x80;
const RELATIVE = 0x81;

const framedTime = framed<MmsTime>(openValue, readTime, writeTime);

/** Expiry, Delivery-Time and Reply-Charging-Deadline. Seconds go in the long form: old decoders insist. */
export const time = codec<MmsTime>((r) => {
  if (r.peek() <= 31) return framedTime.decode(r);
  r.finding('warning', 'value-length-missing', 'time has no length');
  return readTime(r);
}, framedTime.encode);

function readTime(r: Reader): MmsTime {
  const token = r.u8();
  if (token !== ABSOLUTE && token !== RELATIVE)
    return r.fail(`0x${token.toString(16)} is no token of a time`, r.pos - 1);
  const absolute = token === ABSOLUTE;
  if (r.sink !== null)
    r.sink.leaf(r.pos - 1, r.pos, absolute ? 'Absolute-token' : 'Relative-token', token.toString(16));
  return absolute ? { absolute: readDate(r) } : { relativeSeconds: readUsuallyLong(r) };
}

function writeTime(w: Writer, value: MmsTime, form?: string): void {
  if ('absolute' in value) {
    w.u8(ABSOLUTE);
    writeDate(w, value.absolute);
  } else {
    w.u8(RELATIVE);
    writeUsuallyLong(w, value.relativeSeconds, form);
  }
}

const wellKnownClass = octetEnum(MESSAGE_CLASS);

/** Message-Class: an octet, or a class of someone's own as Token-text. */
export const messageClass = codec<string>(
  (r) => {
    if (r.peek() >= 0x80) return wellKnownClass.decode(r);
    const token = readText(r, 'Token-text');
    if (isClassWord(token)) r.form = 'text';
    return token;
  },
  (w, value, form) => {
    if (form !== 'text' && isClassWord(value)) {
      wellKnownClass.encode(w, value as UnknownWord);
    } else {
      writeText(w, value);
    }
  },
);

/** Whether the word stands for an octet. */
function isClassWord(word: string): boolean {
  return Object.hasOwn(MESSAGE_CLASS, word) || unknownCode(word, 0xff) >= 0x80;
}

/** Who forwarded a message, 1 for the first. */
export interface PreviouslySentBy {
  readonly forwardedCount: number;
  readonly address: MmsAddress;
}

export const previouslySentBy = framed<PreviouslySentBy>(
  openTextValue,
  (r) => ({ forwardedCount: readInteger(r), address: readAddress(r) }),
  (w, value, form) => {
    writeInteger(w, value.forwardedCount);
    address.encode(w, value.address, form);
  },
);

/** When it was forwarded, ms since 1970. */
export interface PreviouslySentDate {
  readonly forwardedCount: number;
  readonly date: number;
}

export const previouslySentDate = framed<PreviouslySentDate>(
  openValue,
  (r) => ({ forwardedCount: readInteger(r), date: readDate(r) }),
  (w, value) => {
    writeInteger(w, value.forwardedCount);
    writeDate(w, value.date);
  },
);

/** A keyword to add to, remove from or filter by. */
export interface MmFlags {
  readonly operation: Word<typeof MM_FLAGS_OPERATION>;
  readonly keyword: string;
}

const flagsOperation = octetEnum(MM_FLAGS_OPERATION);

export const mmFlags = framed<MmFlags>(
  openTextValue,
  (r) => ({ operation: flagsOperation.decode(r), keyword: readEncodedString(r) }),
  (w, value, form) => {
    flagsOperation.encode(w, value.operation);
    writeEncodedString(w, value.keyword, form);
  },
);

/** What an MMBox holds or may hold. */
export interface MboxCount {
  readonly unit: Word<typeof MBOX_UNIT>;
  readonly count: number;
}

const mboxUnit = octetEnum(MBOX_UNIT);

export const mboxCount = framed<MboxCount>(
  openValue,
  (r) => ({ unit: mboxUnit.decode(r), count: readEitherInteger(r) }),
  (w, value, form) => {
    mboxUnit.encode(w, value.unit);
    writeEitherInteger(w, value.count, form);
  },
);
