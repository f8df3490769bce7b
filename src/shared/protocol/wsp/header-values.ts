import { codec } from '../kit/codec';
import type { Codec } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import type { Writer } from '../kit/writer';
import { charsetMib, charsetName } from '../text/charset';
import { OCTET_WORDS, unknownCode, wrongForm } from './codes';
import { framed, isFramed, openValue } from './frames';
import { tokenOctet } from './header-ranges';
import {
  readDate,
  readEitherInteger,
  readInteger,
  readVersion,
  takeInteger,
  writeDate,
  writeEitherInteger,
  writeInteger,
  writeVersion,
} from './integers';
import { LANGUAGES } from './languages';
import { readQuality, writeQuality } from './parameter-values';
import { readQuoted, readText, writeQuoted, writeText, writeToken } from './text';

/** The simpler values of headers (WAP-230-WSP §8.4.2), decoded and encoded side by side. */

export const text = codec<string>((r) => readText(r), writeText);
export const integer = codec<number>(readEitherInteger, writeEitherInteger);
/** Milliseconds since 1970; whole seconds on the wire. */
export const date = codec<number>(readDate, writeDate);

/** Content-ID: a Quoted-string with the id in angle brackets, which some phones leave out. */
export const contentId = codec<string>((r) => {
  const start = r.pos;
  const id = readQuoted(r);
  if (r.octets[start + 1] !== 0x3c && !id.startsWith('<')) {
    r.finding('info', 'content-id-without-brackets', 'Content-ID has no angle brackets', start);
  }
  return id;
}, writeQuoted);

/**
 * A word with an octet of its own, or a token; the form `text` of a word that is spelt out though it has an octet.
 * @param table words with their octets, from 0x80 on
 */
export function words(table: Readonly<Record<string, number>>): Codec<string> {
  const names = new Map(Object.entries(table).map(([word, octet]) => [octet, word]));
  const octetOf = (word: string): number =>
    Object.hasOwn(table, word) ? table[word]! : unknownCode(word, 0xff);
  return codec<string>(
    (r) => {
      const octet = r.peek();
      if (octet < 0x20) return r.fail(`0x${octet.toString(16).padStart(2, '0')} starts no word`);
      if (octet < 0x80) {
        const token = readText(r, 'Token-text');
        if (octetOf(token) >= 0x80) r.form = 'text';
        return token;
      }
      r.pos++;
      const word = names.get(octet) ?? OCTET_WORDS[octet]!;
      if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'Value', `${word} → ${octet.toString(16)}`);
      return word;
    },
    (w, word, form) => {
      if (form !== undefined && form !== 'text') wrongForm(form);
      const octet = form === 'text' ? -1 : octetOf(word);
      if (octet >= 0x80) w.u8(octet);
      else writeToken(w, word);
    },
  );
}

/** A word that has a number of any size, or a token. */
function numbered(
  label: string,
  nameOf: (code: number) => string | null,
  codeOf: (name: string) => number | undefined,
): Codec<string> {
  const numberOf = (word: string): number => codeOf(word) ?? unknownCode(word, 0xffff);
  return codec<string>(
    (r) => {
      const start = r.pos;
      const octet = r.peek();
      if (octet >= 0x20 && octet < 0x80) {
        const token = readText(r, 'Token-text');
        if (numberOf(token) >= 0) r.form = 'text';
        return token;
      }
      const code = takeInteger(r);
      if (code > 0xffff) r.fail(`${code} is not assigned`, start);
      const name = nameOf(code) ?? `0x${code.toString(16).padStart(2, '0')}`;
      if (r.sink !== null) r.sink.leaf(start, r.pos, label, `${name} (${code})`);
      return name;
    },
    (w, word, form) => {
      if (form !== undefined && form !== 'text') wrongForm(form);
      const code = form === 'text' ? -1 : numberOf(word);
      if (code < 0) writeToken(w, word);
      else writeInteger(w, code);
    },
  );
}

const LANGUAGE_NAMES = Object.keys(LANGUAGES);

/** Content-Language: `en` and so on, `*` for any. */
export const language = numbered(
  'Language',
  (code) => LANGUAGE_NAMES[code] ?? null,
  (name) => (Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined),
);

/** Any-charset, or a character set by its name; a name that is not the preferred one goes as text. */
const charset = numbered(
  'Charset',
  (mib) => (mib === 0 ? '*' : charsetName(mib)),
  (name) => {
    const mib = name === '*' ? 0 : charsetMib(name);
    return mib === null || (mib !== 0 && charsetName(mib) !== name) ? undefined : mib;
  },
);

/** One of the things that are accepted, and how much it is liked (0 to 0.999; null where it is not told). */
export interface Accepted {
  readonly value: string;
  readonly quality: number | null;
}

/** Q-token, which stands in front of the quality in TE alone. */
const Q_TOKEN = 0x80;

function accepted(item: Codec<string>, withToken: boolean): Codec<Accepted> {
  const general = framed<Accepted>(
    openValue,
    (r) => {
      const value = item.decode(r);
      if (r.atEnd) return { value, quality: null };
      if (withToken && r.u8() !== Q_TOKEN) r.fail('no Q-token', r.pos - 1);
      return { value, quality: readQuality(r) };
    },
    (w, { value, quality }, form) => {
      item.encode(w, value, form);
      if (quality === null) return;
      if (withToken) w.u8(Q_TOKEN);
      writeQuality(w, quality);
    },
  );
  return codec<Accepted>(
    (r) => {
      if (!isFramed(r)) return { value: item.decode(r), quality: null };
      const value = general.decode(r);
      if (value.quality === null) r.form = r.form === 'text' ? 'general-text' : 'general';
      return value;
    },
    (w, value, form) => {
      const spelt = form === 'text' || form === 'general-text' ? 'text' : undefined;
      if (value.quality !== null || form === 'general' || form === 'general-text') {
        general.encode(w, value, spelt);
      } else {
        item.encode(w, value.value, form);
      }
    },
  );
}

const ENCODINGS = { gzip: 0x80, compress: 0x81, deflate: 0x82 };

export const contentEncoding = words(ENCODINGS);
export const acceptCharset = accepted(charset, false);
export const acceptEncoding = accepted(words({ ...ENCODINGS, '*': 0x83 }), false);
export const acceptLanguage = accepted(language, false);
export const te = accepted(
  words({ trailers: 0x81, chunked: 0x82, identity: 0x83, gzip: 0x84, compress: 0x85, deflate: 0x86 }),
  true,
);
export const acceptRanges = words({ none: 0x80, bytes: 0x81 });
export const connection = words({ close: 0x80 });
export const transferEncoding = words({ chunked: 0x80 });
export const expectation = words({ '100-continue': 0x80 });
export const security = words({ 'close-subordinate': 0x80 });
/** Methods by the number of their PDU (table 34), as Short-integers. */
export const method = words({
  GET: 0xc0,
  OPTIONS: 0xc1,
  HEAD: 0xc2,
  DELETE: 0xc3,
  TRACE: 0xc4,
  POST: 0xe0,
  PUT: 0xe1,
});

/** If-Range: an entity tag, or ms since 1970. */
export const tagOrDate = codec<string | number>(
  (r) => (isFramed(r) ? readDate(r) : readText(r)),
  (w, value) => (typeof value === 'number' ? writeDate(w, value) : writeToken(w, value)),
);

/** A moment in ms since 1970, or seconds from now on. */
export type RetryTime = { readonly absolute: number } | { readonly relativeSeconds: number };

export const retryAfter = framed<RetryTime>(
  openValue,
  (r) => (tokenOctet(r) === 0x80 ? { absolute: readDate(r) } : { relativeSeconds: readEitherInteger(r) }),
  (w, value, form) => {
    if ('absolute' in value) {
      w.u8(0x80);
      writeDate(w, value.absolute);
    } else {
      w.u8(0x81);
      writeEitherInteger(w, value.relativeSeconds, form);
    }
  },
);

const MD5_LENGTH = 16;

/** Content-MD5, in hex. */
export const digest = framed<string>(
  openValue,
  (r) => {
    const start = r.pos;
    const octets = r.bytes(MD5_LENGTH);
    if (r.sink !== null) r.sink.leaf(start, r.pos, 'Digest', toHex(octets));
    return toHex(octets);
  },
  (w: Writer, hex) => {
    const octets = fromHex(hex);
    if (octets?.length !== MD5_LENGTH) throw new EncodeError(`"${hex}" is not 16 octets in hex`);
    w.bytes(octets);
  },
);

/** A version of the encoding; or the code page that it is about, and the version unless none is supported. */
export type EncodingVersion = string | { readonly codePage: number; readonly version: string | null };

const pageVersion = framed<Exclude<EncodingVersion, string>>(
  openValue,
  (r) => ({ codePage: readInteger(r), version: r.atEnd ? null : readVersion(r) }),
  (w, { codePage, version }, form) => {
    writeInteger(w, codePage);
    if (version !== null) writeVersion(w, version, form);
  },
);

export const encodingVersion = codec<EncodingVersion>(
  (r) => (isFramed(r) ? pageVersion.decode(r) : readVersion(r)),
  (w, value, form) =>
    typeof value === 'string' ? writeVersion(w, value, form) : pageVersion.encode(w, value, form),
);
