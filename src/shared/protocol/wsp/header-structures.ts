import { codec } from '../kit/codec';
import type { Codec } from '../kit/codec';
import type { Reader } from '../kit/reader';
import { EncodeError } from '../kit/decode-error';
import { OCTET_WORDS } from './codes';
import { framed, isFramed, openValue } from './frames';
import { readDate, readEitherInteger, writeDate, writeEitherInteger } from './integers';
import { words } from './header-values';
import { readParameters, writeParameters } from './parameters';
import type { Parameter } from './parameters';
import { readText, writeText } from './text';

/** The values of headers that have an inner structure (WAP-230-WSP §8.4.2). */

/** More than any value has: what is decoded must not become many times as large as its octets. */
const MAX_LIST = 100;

/**
 * Cache-Control: a directive alone (`no-store`), with seconds (`max-age`), with the names of the headers that it is
 * about (`private`), or one of someone's own with a parameter.
 */
export type CacheControl =
  | string
  | { readonly directive: string; readonly seconds: number }
  | { readonly directive: string; readonly fields: readonly string[] }
  | { readonly directive: string; readonly parameters: readonly Parameter[] };

const DIRECTIVES = {
  'no-cache': 0x80,
  'no-store': 0x81,
  'max-age': 0x82,
  'max-stale': 0x83,
  'min-fresh': 0x84,
  'only-if-cached': 0x85,
  public: 0x86,
  private: 0x87,
  'no-transform': 0x88,
  'must-revalidate': 0x89,
  'proxy-revalidate': 0x8a,
  's-maxage': 0x8b,
};
const WITH_SECONDS = new Set(['max-age', 'max-stale', 'min-fresh', 's-maxage']);
const WITH_FIELDS = new Set(['no-cache', 'private']);

const directive = words(DIRECTIVES);

/** @param fieldName the name of a header, as a number or as text */
export function cacheControl(fieldName: Codec<string>): Codec<CacheControl> {
  const general = framed<Exclude<CacheControl, string>>(
    openValue,
    (r) => {
      const name = directive.decode(r);
      r.form = '';
      if (WITH_SECONDS.has(name)) return { directive: name, seconds: readEitherInteger(r) };
      if (!WITH_FIELDS.has(name)) return { directive: name, parameters: readParameters(r) };
      const fields: string[] = [];
      while (!r.atEnd) {
        if (fields.length === MAX_LIST) r.fail(`more than ${MAX_LIST} names`);
        fields.push(fieldName.decode(r));
        r.form = '';
      }
      return { directive: name, fields };
    },
    (w, value, form) => {
      directive.encode(w, value.directive);
      if ('seconds' in value) writeEitherInteger(w, value.seconds, form);
      else if ('fields' in value) for (const name of value.fields) fieldName.encode(w, name);
      else writeParameters(w, value.parameters);
    },
  );
  return codec<CacheControl>(
    (r) => (isFramed(r) ? general.decode(r) : directive.decode(r)),
    (w, value, form) =>
      typeof value === 'string' ? directive.encode(w, value, form) : general.encode(w, value, form),
  );
}

/** Pragma: `no-cache`, or a parameter of someone's own. */
export type Pragma = string | { readonly parameters: readonly Parameter[] };

const noCache = words({ 'no-cache': 0x80 });
const pragmaParameters = framed<Exclude<Pragma, string>>(
  openValue,
  (r) => ({ parameters: readParameters(r) }),
  (w, { parameters }) => writeParameters(w, parameters),
);

export const pragma = codec<Pragma>(
  (r) => (isFramed(r) ? pragmaParameters.decode(r) : noCache.decode(r)),
  (w, value, form) =>
    typeof value === 'string' ? noCache.encode(w, value, form) : pragmaParameters.encode(w, value),
);

/** Warning: HTTP's code; the host that warns and its words, null where there are neither. */
export interface Warning {
  readonly code: number;
  readonly agent: string | null;
  readonly text: string | null;
}

/** HTTP's codes by the octet that stands for them. */
const WARNINGS = new Map([
  [0x8a, 110],
  [0x8b, 111],
  [0x8c, 112],
  [0x8d, 113],
  [0x8e, 214],
  [0xe3, 199],
]);

/** A code of a table, from or as one octet. */
function coded(table: ReadonlyMap<number, number>): Codec<number> {
  const octets = new Map([...table].map(([octet, code]) => [code, octet]));
  return codec<number>(
    (r) => {
      const octet = r.u8();
      const code = table.get(octet);
      if (code === undefined) return r.fail(`${OCTET_WORDS[octet]!} is no code`, r.pos - 1);
      if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'Code', `${code} → ${octet.toString(16)}`);
      return code;
    },
    (w, code) => {
      const octet = octets.get(code);
      if (octet === undefined)
        throw new EncodeError(`${code} is not one of ${[...octets.keys()].join(', ')}`);
      w.u8(octet);
    },
  );
}

const warningCode = coded(WARNINGS);
const generalWarning = framed<Warning>(
  openValue,
  (r) => ({ code: warningCode.decode(r), agent: readText(r, 'Warn-agent'), text: readText(r, 'Warn-text') }),
  (w, { code, agent, text }) => {
    warningCode.encode(w, code);
    writeText(w, agent ?? '');
    writeText(w, text ?? '');
  },
);

export const warning = codec<Warning>(
  (r) => (isFramed(r) ? generalWarning.decode(r) : { code: warningCode.decode(r), agent: null, text: null }),
  (w, value) => {
    if (value.agent === null && value.text === null) warningCode.encode(w, value.code);
    else generalWarning.encode(w, value);
  },
);

/** Profile-Warning: its code; the profile's URI (null: none) and dates in ms since 1970. */
export interface ProfileWarning {
  readonly code: number;
  readonly target: string | null;
  readonly dates: readonly number[];
}

const profileCode = coded(
  new Map([
    [0x90, 100],
    [0x91, 101],
    [0x92, 102],
    [0xa0, 200],
    [0xa1, 201],
    [0xa2, 202],
    [0xa3, 203],
  ]),
);
const generalProfile = framed<ProfileWarning>(
  openValue,
  (r) => {
    const code = profileCode.decode(r);
    const target = readText(r, 'Warn-target');
    const dates: number[] = [];
    while (!r.atEnd) {
      if (dates.length === MAX_LIST) r.fail(`more than ${MAX_LIST} dates`);
      dates.push(readDate(r));
    }
    return { code, target, dates };
  },
  (w, { code, target, dates }) => {
    profileCode.encode(w, code);
    writeText(w, target ?? '');
    for (const moment of dates) writeDate(w, moment);
  },
);

export const profileWarning = codec<ProfileWarning>(
  (r) => (isFramed(r) ? generalProfile.decode(r) : { code: profileCode.decode(r), target: null, dates: [] }),
  (w, value) => {
    if (value.target === null && value.dates.length === 0) profileCode.encode(w, value.code);
    else generalProfile.encode(w, value);
  },
);

/** Authorization: user and password of the scheme `basic`, or another scheme's parameters. */
export type Credentials =
  | { readonly scheme: 'basic'; readonly user: string; readonly password: string }
  | { readonly scheme: string; readonly parameters: readonly Parameter[] };

const scheme = words({ basic: 0x80 });

/** Takes the octet of `basic`, or a scheme by its name. */
function readScheme(r: Reader): string | null {
  if (r.peek() < 0x80) return readText(r, 'Auth-scheme');
  const name = scheme.decode(r);
  return name === 'basic' ? null : r.fail(`${name} is no scheme`, r.pos - 1);
}

export const credentials = framed<Credentials>(
  openValue,
  (r) => {
    const name = readScheme(r);
    if (name === null)
      return { scheme: 'basic', user: readText(r, 'User-id'), password: readText(r, 'Password') };
    return { scheme: name, parameters: readParameters(r) };
  },
  (w, value) => {
    if ('user' in value) {
      scheme.encode(w, 'basic');
      writeText(w, value.user);
      writeText(w, value.password);
    } else {
      writeText(w, value.scheme);
      writeParameters(w, value.parameters);
    }
  },
);

/** WWW-Authenticate and Proxy-Authenticate. Of the scheme `basic` there are no parameters. */
export interface Challenge {
  readonly scheme: string;
  readonly realm: string;
  readonly parameters: readonly Parameter[];
}

export const challenge = framed<Challenge>(
  openValue,
  (r) => {
    const name = readScheme(r);
    const realm = readText(r, 'Realm');
    return { scheme: name ?? 'basic', realm, parameters: name === null ? [] : readParameters(r) };
  },
  (w, value) => {
    const basic = value.scheme === 'basic' && value.parameters.length === 0;
    if (basic) scheme.encode(w, 'basic');
    else writeText(w, value.scheme);
    writeText(w, value.realm);
    if (!basic) writeParameters(w, value.parameters);
  },
);
