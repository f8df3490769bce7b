import { codec } from '../kit/codec';
import type { Codec } from '../kit/codec';
import { applicationId } from './application-ids';
import { OCTET_WORDS, unknownCode } from './codes';
import { readContentType, writeContentType } from './content-type';
import type { ContentType } from './content-type';
import { disposition } from './disposition';
import { cacheControl, challenge, credentials, pragma, profileWarning, warning } from './header-structures';
import { byteRange, contentRange } from './header-ranges';
import {
  acceptCharset,
  acceptEncoding,
  acceptLanguage,
  acceptRanges,
  connection,
  contentEncoding,
  contentId,
  date,
  digest,
  encodingVersion,
  expectation,
  integer,
  language,
  method,
  retryAfter,
  security,
  tagOrDate,
  te,
  text,
  transferEncoding,
} from './header-values';
import { readText, writeToken } from './text';

export interface Row<T> {
  /** Numbers of the header; the first is the one that we send. */
  readonly codes: readonly number[];
  readonly codec: Codec<T>;
}

const row = <T>(valueCodec: Codec<T>, ...codes: number[]): Row<T> => ({ codes, codec: valueCodec });

/** The name of a header, as a Short-integer or as text (Field-name, §8.4.2.6). */
export const headerName = codec<string>(
  (r) => {
    const octet = r.peek();
    if (octet < 0x20) return r.fail(`${OCTET_WORDS[octet]!} starts no name`);
    if (octet < 0x80) {
      const name = readText(r, 'Field-name');
      if (numberOf(name) >= 0) r.form = 'text';
      return name;
    }
    r.pos++;
    const known = HEADER_ROWS[octet & 0x7f];
    const name = known?.sent === true ? known.name : OCTET_WORDS[octet & 0x7f]!;
    if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'Field-name', `${name} → ${octet.toString(16)}`);
    return name;
  },
  (w, name, form) => {
    const code = form === 'text' ? -1 : numberOf(name);
    if (code >= 0) w.u8(0x80 | code);
    else writeToken(w, name);
  },
);

function numberOf(name: string): number {
  return SENT_CODES.get(name) ?? unknownCode(name, 0x7f);
}

const contentType = codec<ContentType>(readContentType, writeContentType);

/**
 * The headers whose values handsets, gateways and MMSCs use (WAP-230-WSP §8.4.2 and Appendix A table 39). Dates are in
 * ms since 1970. Where a header has several numbers, the first is the newest that handsets know.
 */
export const TYPED = {
  Accept: row(contentType, 0x00),
  'Accept-Charset': row(acceptCharset, 0x3b, 0x01),
  'Accept-Encoding': row(acceptEncoding, 0x3c, 0x02),
  'Accept-Language': row(acceptLanguage, 0x03),
  'Accept-Ranges': row(acceptRanges, 0x04),
  Age: row(integer, 0x05),
  Allow: row(method, 0x06),
  Authorization: row(credentials, 0x07),
  'Cache-Control': row(cacheControl(headerName), 0x47, 0x3d, 0x08),
  Connection: row(connection, 0x09),
  'Content-Base': row(text, 0x0a),
  'Content-Encoding': row(contentEncoding, 0x0b),
  'Content-Language': row(language, 0x0c),
  'Content-Length': row(integer, 0x0d),
  'Content-Location': row(text, 0x0e),
  'Content-MD5': row(digest, 0x0f),
  'Content-Range': row(contentRange, 0x3e, 0x10),
  'Content-Type': row(contentType, 0x11),
  Date: row(date, 0x12),
  ETag: row(text, 0x13),
  Expires: row(date, 0x14),
  From: row(text, 0x15),
  Host: row(text, 0x16),
  'If-Modified-Since': row(date, 0x17),
  'If-Match': row(text, 0x18),
  'If-None-Match': row(text, 0x19),
  'If-Range': row(tagOrDate, 0x1a),
  'If-Unmodified-Since': row(date, 0x1b),
  Location: row(text, 0x1c),
  'Last-Modified': row(date, 0x1d),
  'Max-Forwards': row(integer, 0x1e),
  Pragma: row(pragma, 0x1f),
  'Proxy-Authenticate': row(challenge, 0x20),
  'Proxy-Authorization': row(credentials, 0x21),
  Public: row(method, 0x22),
  Range: row(byteRange, 0x23),
  Referer: row(text, 0x24),
  'Retry-After': row(retryAfter, 0x25),
  Server: row(text, 0x26),
  'Transfer-Encoding': row(transferEncoding, 0x27),
  Upgrade: row(text, 0x28),
  'User-Agent': row(text, 0x29),
  Vary: row(headerName, 0x2a),
  Via: row(text, 0x2b),
  Warning: row(warning, 0x2c),
  'WWW-Authenticate': row(challenge, 0x2d),
  // 2E and not the newer 45: old handsets know only that.
  'Content-Disposition': row(disposition, 0x2e, 0x45),
  'X-Wap-Application-Id': row(applicationId, 0x2f),
  'X-Wap-Content-URI': row(text, 0x30),
  'X-Wap-Initiator-URI': row(text, 0x31),
  'Accept-Application': row(applicationId, 0x32),
  'Bearer-Indication': row(integer, 0x33),
  'Push-Flag': row(integer, 0x34),
  Profile: row(text, 0x35),
  'Profile-Warning': row(profileWarning, 0x44, 0x37),
  Expect: row(expectation, 0x48, 0x38),
  TE: row(te, 0x39),
  Trailer: row(headerName, 0x3a),
  'X-Wap-Tod': row(date, 0x3f),
  'Content-ID': row(contentId, 0x40),
  'Encoding-Version': row(encodingVersion, 0x43),
  'X-Wap-Security': row(security, 0x46),
};

/** Headers whose values are kept raw. */
const RAW: Readonly<Record<string, readonly number[]>> = {
  'Profile-Diff': [0x36],
  'Set-Cookie': [0x41],
  Cookie: [0x42],
  'X-Wap-Loc-Invocation': [0x49],
  'X-Wap-Loc-Delivery': [0x4a],
};

export type TypedHeaders = typeof TYPED;
export type WspHeaderName = keyof TypedHeaders;
export type WspHeaderValue<N extends WspHeaderName> = TypedHeaders[N] extends Row<infer T> ? T : never;

/** A header as its number tells it. */
export interface CodeRow {
  readonly name: string;
  /** null: the value is kept raw. */
  readonly codec: Codec<unknown> | null;
  /** Whether it is the number that we send for this name. */
  readonly sent: boolean;
}

/** Headers by their number. */
export const HEADER_ROWS: (CodeRow | undefined)[] = new Array<undefined>(0x80).fill(undefined);
/** Numbers that we send, by name. */
export const SENT_CODES = new Map<string, number>();

function add(name: string, codes: readonly number[], valueCodec: Codec<unknown> | null): void {
  codes.forEach((code, index) => {
    HEADER_ROWS[code] = { name, codec: valueCodec, sent: index === 0 };
    if (index === 0) SENT_CODES.set(name, code);
  });
}
for (const [name, { codes, codec: valueCodec }] of Object.entries(TYPED)) add(name, codes, valueCodec);
for (const [name, codes] of Object.entries(RAW)) add(name, codes, null);
