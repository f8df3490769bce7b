/** Stands for a character reference to what XML does not allow. */
export const NO_CODE_POINT = 0xfffd;

/** XML 1.0 §2.3, production S. */
export function isWhiteSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** XML 1.0 §2.11: every line ends with LF. */
export function normaliseLines(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}

/** XML 1.0 §2.3, NameStartChar; all characters beyond ASCII are taken. False for NaN (the end of the text). */
export function isNameStart(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f ||
    code === 0x3a ||
    code >= 0x80
  );
}

/** XML 1.0 §2.3, NameChar; all characters beyond ASCII are taken. */
export function isNameCharacter(code: number): boolean {
  return isNameStart(code) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e;
}

const NAME_START =
  ':A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}' +
  '\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}';
const NAME = new RegExp(
  `^[${NAME_START}][${NAME_START}\\-.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}\\u{2040}]*$`,
  'u',
);

/** XML 1.0 §2.3, production Name. */
export function isXmlName(name: string): boolean {
  return NAME.test(name);
}

/** XML 1.0 §2.2, production Char. */
export function isXmlCodePoint(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return code <= 0x10ffff && code !== 0xfffe && code !== 0xffff;
}

/** The first code point at or after `at` that no XML text may hold; null when there is none. */
export function firstBadCharacter(text: string, at: number): { at: number; codePoint: number } | null {
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x20 && code < 0xd800) continue;
    const codePoint = text.codePointAt(i)!;
    if (!isXmlCodePoint(codePoint)) return { at: i, codePoint };
    if (codePoint > 0xffff) i++;
  }
  return null;
}

const ENTITIES: Readonly<Record<string, number>> = { amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27 };

/** `#x10FFFF` with room for leading zeros. */
const LONGEST_REFERENCE = 16;

/** Only `#`, letters and digits are part of a reference. */
function isReferenceCharacter(code: number): boolean {
  const lower = code | 0x20;
  return code === 0x23 || (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
}

/** A reference and where it ends. */
export interface XmlReference {
  /** U+FFFD when it names no allowed character. */
  codePoint: number;
  end: number;
}

/**
 * The reference that starts with the `&` at `at`: one of the five entities (XML 1.0 §4.6) or a character reference
 * (§4.1). Null when there is none.
 */
export function readReference(text: string, at: number): XmlReference | null {
  let end = at + 1;
  while (end - at <= LONGEST_REFERENCE && isReferenceCharacter(text.charCodeAt(end))) end++;
  if (text.charCodeAt(end) !== 0x3b) return null;
  const name = text.slice(at + 1, end);
  if (!name.startsWith('#')) {
    const codePoint = Object.hasOwn(ENTITIES, name) ? ENTITIES[name]! : null;
    return codePoint === null ? null : { codePoint, end: end + 1 };
  }
  const number = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(name);
  if (number === null) return null;
  const [, hex, decimal] = number;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  // A capital X is not allowed, and read nevertheless.
  return { codePoint: isXmlCodePoint(code) ? code : NO_CODE_POINT, end: end + 1 };
}

/** What is written in another way; among the surrogates only those without their partner. */
const ESCAPED = /[&<>"'\0-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Code units that are searched at once: of each find the search keeps more than its size. */
const CHUNK = 4096;

/**
 * Text for XML content or for an attribute in double or single quotes. Tab, LF and CR become character references,
 * because a parser would turn them into spaces; what XML cannot carry becomes U+FFFD.
 */
export function escapeXml(text: string): string {
  if (text.length <= CHUNK) return escaped(text);
  let all = '';
  for (let at = 0; at < text.length;) {
    // A pair of surrogates stays together.
    const end = at + CHUNK - ((text.codePointAt(at + CHUNK - 1) ?? 0) > 0xffff ? 1 : 0);
    all += escaped(text.slice(at, end));
    at = end;
  }
  return all;
}

function escaped(text: string): string {
  return text.replace(ESCAPED, (character) => {
    const code = character.charCodeAt(0);
    return ESCAPES[character] ?? (isXmlCodePoint(code) ? `&#${code};` : '\ufffd');
  });
}
