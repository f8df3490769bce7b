/** Stands for a character reference to what XML does not allow. */
export const NO_CODE_POINT = 0xfffd;

/** XML 1.0 §2.3, production S. */
export function isWhiteSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
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

/** XML 1.0 §2.2, production Char. */
export function isXmlCodePoint(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return code <= 0x10ffff && code !== 0xfffe && code !== 0xffff;
}

const ENTITIES: Readonly<Record<string, number>> = { amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27 };

/** `#x10FFFF` with room for leading zeros. */
const LONGEST_REFERENCE = 16;

/**
 * The reference that starts with the `&` at `at`: one of the five entities (XML 1.0 §4.6) or a character reference
 * (§4.1). Null when there is none; `codePoint` is U+FFFD when it names no allowed character.
 */
export function readReference(text: string, at: number): { codePoint: number; end: number } | null {
  let end = at + 1;
  while (end - at <= LONGEST_REFERENCE && end < text.length && text.charCodeAt(end) !== 0x3b) end++;
  if (text.charCodeAt(end) !== 0x3b) return null;
  const name = text.slice(at + 1, end);
  if (!name.startsWith('#')) {
    const codePoint = Object.hasOwn(ENTITIES, name) ? ENTITIES[name]! : null;
    return codePoint === null ? null : { codePoint, end: end + 1 };
  }
  const hex = /^#x([0-9a-f]+)$/i.exec(name);
  const decimal = /^#([0-9]+)$/.exec(name);
  if (hex === null && decimal === null) return null;
  const code = hex === null ? Number(decimal![1]) : Number.parseInt(hex[1]!, 16);
  return { codePoint: isXmlCodePoint(code) ? code : NO_CODE_POINT, end: end + 1 };
}

/**
 * Text for XML content or for an attribute in double or single quotes. Tab, LF and CR become character references,
 * because a parser would turn them into spaces; what XML cannot carry becomes U+FFFD.
 */
export function escapeXml(text: string): string {
  let escaped = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code >= 0x40 && code <= 0xd7ff) escaped += character;
    else if (code === 0x26) escaped += '&amp;';
    else if (code === 0x3c) escaped += '&lt;';
    else if (code === 0x3e) escaped += '&gt;';
    else if (code === 0x22) escaped += '&quot;';
    else if (code === 0x27) escaped += '&apos;';
    else if (!isXmlCodePoint(code)) escaped += '\ufffd';
    else if (code < 0x20) escaped += `&#${code};`;
    else escaped += character;
  }
  return escaped;
}
