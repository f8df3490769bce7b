import { DecodeError } from './decode-error';
import type { Finding } from './reader';
import {
  NO_CODE_POINT,
  isNameCharacter,
  isNameStart,
  isWhiteSpace,
  isXmlName,
  readReference,
} from './xml-characters';
import type { XmlElement } from './xml-tree';

const MAX_ATTRIBUTES = 256;
const MAX_FINDINGS = 200;

/** The lexical part of the XML reader: names, start tags with their attributes, references. */
export class XmlScanner {
  protected nodes = 0;
  readonly findings: Finding[] = [];

  constructor(
    protected readonly text: string,
    protected at: number,
    protected readonly strict: boolean,
  ) {}

  /** Notes a repair; fatal in strict mode. */
  protected finding(level: Finding['level'], code: string, message: string, offset = this.at): void {
    if (this.strict && level !== 'info') throw new DecodeError(message, offset);
    if (this.findings.length < MAX_FINDINGS) this.findings.push({ level, code, offset, message });
  }

  /** Reads the start tag or empty-element tag at the current `<`, before which its element has no place yet. */
  protected startTag(): { element: XmlElement; empty: boolean } {
    const { text } = this;
    const start = this.at;
    this.at = start + 1;
    const element: XmlElement = {
      type: 'element',
      name: this.name(),
      attributes: [],
      children: [],
      start,
      tagEnd: start,
      endTagStart: start,
      end: start,
      closed: false,
    };
    let empty = false;
    for (;;) {
      const before = this.at;
      while (isWhiteSpace(text.charCodeAt(this.at))) this.at++;
      const next = text.charCodeAt(this.at);
      if (next === 0x3e) {
        this.at++;
        break;
      }
      if (next === 0x2f && text.charCodeAt(this.at + 1) === 0x3e) {
        this.at += 2;
        empty = true;
        break;
      }
      if (next === 0x3c) {
        this.finding('warning', 'unclosed-tag', `the tag <${element.name} is not closed by ">"`, start);
        break;
      }
      if (this.at >= text.length) {
        this.finding('error', 'truncated-tag', `the text ends inside the tag <${element.name}`, start);
        break;
      }
      if (!isNameStart(next)) {
        this.finding('warning', 'unexpected-character', 'a character that has no place in a tag is skipped');
        this.at++;
        continue;
      }
      if (this.at === before && element.attributes.length > 0) {
        this.finding('warning', 'missing-space', 'no white space before the attribute');
      }
      this.attribute(element);
    }
    element.tagEnd = element.endTagStart = element.end = this.at;
    this.nodes += 1 + element.attributes.length;
    return { element, empty };
  }

  private attribute(element: XmlElement): void {
    const { text } = this;
    const start = this.at;
    const name = this.name();
    const nameEnd = this.at;
    while (isWhiteSpace(text.charCodeAt(this.at))) this.at++;
    let value = '';
    let complete = true;
    if (text.charCodeAt(this.at) !== 0x3d) {
      this.finding('warning', 'attribute-without-value', `${name} has no value`, start);
      this.at = nameEnd;
    } else {
      this.at++;
      while (isWhiteSpace(text.charCodeAt(this.at))) this.at++;
      const quote = text.charCodeAt(this.at);
      const hasQuote = quote === 0x22 || quote === 0x27;
      if (hasQuote) this.at++;
      const from = this.at;
      const to = hasQuote ? this.quoted(quote, name) : this.unquoted(name);
      complete = to < text.length;
      value = this.resolve(from, to, spaces);
    }
    if (!complete) return;
    if (element.attributes.length >= MAX_ATTRIBUTES) {
      this.finding('warning', 'too-many-attributes', `more than ${MAX_ATTRIBUTES} attributes`, start);
    } else if (element.attributes.some((attribute) => attribute.name === name)) {
      this.finding('warning', 'repeated-attribute', `${name} is given twice; the first counts`, start);
    } else {
      element.attributes.push({ name, value, start, end: this.at });
    }
  }

  /** Reads a value behind its opening quote; gives the value's end and stands behind the closing quote. */
  private quoted(quote: number, name: string): number {
    const { text } = this;
    const start = this.at;
    let end = start;
    for (; end < text.length && text.charCodeAt(end) !== quote; end++) {
      if (text.charCodeAt(end) !== 0x3c) continue;
      if (this.startsTag(end)) break;
      this.finding('warning', 'less-than-in-value', `the value of ${name} holds a "<"`, end);
    }
    if (text.charCodeAt(end) === quote && !this.quoteIsMissing(start, end)) {
      this.at = end + 1;
      return end;
    }
    this.finding('warning', 'missing-quote', `the value of ${name} has no closing quote`, start);
    return this.bare(start);
  }

  /** Whether the "<" at `at` looks like a tag; no value can hold one in strict mode. */
  private startsTag(at: number): boolean {
    const next = this.text.charCodeAt(at + 1);
    return !this.strict && (isNameStart(next) || next === 0x2f);
  }

  /** Whether the quote at `end` opens the next value instead: in `src="a.jpg region="Image"` one was forgotten. */
  private quoteIsMissing(start: number, end: number): boolean {
    if (this.strict || !isNameCharacter(this.text.charCodeAt(end + 1))) return false;
    let i = end - 1;
    while (i > start && isWhiteSpace(this.text.charCodeAt(i))) i--;
    if (i <= start || this.text.charCodeAt(i) !== 0x3d) return false;
    do i--;
    while (i > start && isNameCharacter(this.text.charCodeAt(i)));
    return isWhiteSpace(this.text.charCodeAt(i));
  }

  private unquoted(name: string): number {
    this.finding('warning', 'unquoted-value', `the value of ${name} has no quotes`);
    return this.bare(this.at);
  }

  /** A value without quotes runs to white space or the end of the tag. */
  private bare(start: number): number {
    const { text } = this;
    let end = start;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (isWhiteSpace(code) || code === 0x3e || code === 0x3c || code === 0x22 || code === 0x27) break;
      if (code === 0x2f && text.charCodeAt(end + 1) === 0x3e) break;
    }
    this.at = end;
    return end;
  }

  /** The name at the current position; may be empty. */
  protected name(): string {
    const start = this.at;
    let all = 0;
    for (let code = 0; isNameCharacter((code = this.text.charCodeAt(this.at))); this.at++) all |= code;
    const name = this.text.slice(start, this.at);
    // In ASCII only the first character can be wrong.
    const doubtful = all >= 0x80 || !isNameStart(this.text.charCodeAt(start));
    if (doubtful && name !== '' && !isXmlName(name)) {
      this.finding('warning', 'invalid-name', `${name.slice(0, 40)} is no name of XML`, start);
    }
    return name;
  }

  /** The text between two offsets with its references replaced and `literal` applied to what lies between them. */
  protected resolve(start: number, end: number, literal: (text: string) => string): string {
    const raw = this.text.slice(start, end);
    let at = raw.indexOf('&');
    if (at < 0) return literal(raw);
    const pieces: string[] = [];
    let done = 0;
    for (; at >= 0; at = raw.indexOf('&', at + 1)) {
      const reference = readReference(raw, at);
      if (reference === null) {
        this.finding(
          'warning',
          'stray-ampersand',
          'a "&" that starts no known reference is text',
          start + at,
        );
        continue;
      }
      if (reference.codePoint === NO_CODE_POINT && !isReplacementCharacter(raw, at)) {
        this.finding('warning', 'invalid-reference', 'a reference to what is no character', start + at);
      } else if (raw.charCodeAt(at + 2) === 0x58) {
        this.finding('warning', 'capital-reference', 'a character reference with a capital X', start + at);
      }
      if (at > done) pieces.push(literal(raw.slice(done, at)));
      pieces.push(String.fromCodePoint(reference.codePoint));
      done = reference.end;
    }
    if (done < raw.length) pieces.push(literal(raw.slice(done)));
    return pieces.join('');
  }
}

/** Whether the reference at `at` names U+FFFD itself. */
function isReplacementCharacter(raw: string, at: number): boolean {
  return /^&#(?:x0*fffd|0*65533);/i.test(raw.slice(at, at + 20));
}

/** XML 1.0 §3.3.3: white space in an attribute's value becomes spaces. */
function spaces(value: string): string {
  return value.replace(/\r\n|[\t\n\r]/g, ' ');
}
