import type { Finding } from './reader';
import { firstBadCharacter, isWhiteSpace, normaliseLines } from './xml-characters';
import {
  behind,
  doctypeEnd,
  instructionTarget,
  isWellFormedDoctype,
  isInstructionBreak,
  isXmlDeclaration,
  startsMarkup,
} from './xml-prolog';
import { XmlScanner } from './xml-scanner';
import type { XmlElement } from './xml-tree';

export interface XmlOptions {
  /** Strict: only well-formed documents; else every repair is a finding and parsing goes on. */
  strict?: boolean;
  /** Offset in the text where the document starts. */
  start?: number;
  /** Elements nest no deeper than this; deeper ones are left out. */
  maxDepth?: number;
  /** Elements and attributes together; parsing stops there. */
  maxNodes?: number;
}

export interface XmlDocument {
  /** Null when the text holds no element. */
  root: XmlElement | null;
  /** Offsets in UTF-16 code units of the text; at most 200 of them. */
  findings: Finding[];
}

const MAX_DEPTH = 256;
const MAX_NODES = 100_000;

/**
 * Parses XML 1.0 into a tree with source offsets, in time linear in the text. A DOCTYPE is skipped, never read or
 * fetched, and only the five predefined entities and character references are known, so no input can make the
 * tree larger than its text or reach outside it.
 *
 * Lenient (default): HTML-like mistakes are repaired – unquoted or unterminated values, repeated attributes,
 * missing end tags, end tags in another case, a lone `&` or `<`, text around the root – and each repair is a finding.
 * @throws DecodeError in strict mode only, at the first violation of well-formedness
 */
export function parseXml(text: string, options: XmlOptions = {}): XmlDocument {
  return new XmlParser(text, options).parse();
}

class XmlParser extends XmlScanner {
  private readonly maxDepth: number;
  private readonly maxNodes: number;
  /** How deep below `maxDepth` the current position is; elements there are not built. */
  private tooDeep = 0;
  private root: XmlElement | null = null;
  /** Behind the byte order mark. */
  private start = 0;
  private doctypeSeen = false;
  /** No `?>` is left: it need not be looked for again. */
  private instructionsEnd = false;
  /** Where the last search for a `>` ended; -1 when there is none any more. */
  private closeAt = 0;
  private readonly open: XmlElement[] = [];
  /** Names of the open elements in lower case. */
  private readonly openNames: string[] = [];

  constructor(text: string, options: XmlOptions) {
    super(text, options.start ?? 0, options.strict ?? false);
    this.maxDepth = options.maxDepth ?? MAX_DEPTH;
    this.maxNodes = options.maxNodes ?? MAX_NODES;
  }

  parse(): XmlDocument {
    const { text } = this;
    if (text.charCodeAt(this.at) === 0xfeff) this.at++;
    this.start = this.at;
    this.checkCharacters();
    while (this.at < text.length && this.nodes < this.maxNodes) {
      const end = this.nextMarkup();
      if (end > this.at) this.characters(this.at, end);
      this.at = end;
      if (end < text.length) this.markup();
    }
    if (this.nodes >= this.maxNodes) {
      this.finding('error', 'too-many-nodes', `more than ${this.maxNodes} elements and attributes`);
    }
    this.closeRest();
    if (this.root === null) this.finding('error', 'no-element', 'there is no element', 0);
    return { root: this.root, findings: this.findings };
  }

  private checkCharacters(): void {
    const bad = firstBadCharacter(this.text, this.at);
    if (bad === null) return;
    const name = `U+${bad.codePoint.toString(16).padStart(4, '0')}`;
    this.finding('warning', 'control-character', `the character ${name}`, bad.at);
  }

  /** Where the next tag, comment, section or instruction starts; the end of the text when there is none. */
  private nextMarkup(): number {
    const { text } = this;
    for (let at = text.indexOf('<', this.at); at >= 0; at = text.indexOf('<', at + 1)) {
      if (startsMarkup(text, at)) return at;
      this.finding('warning', 'stray-less-than', 'a "<" that starts no tag is taken as text', at);
    }
    return text.length;
  }

  /** At a `<` that starts markup. */
  private markup(): void {
    const { text, at } = this;
    const next = text.charCodeAt(at + 1);
    if (next === 0x2f) this.endTag();
    else if (next === 0x3f) this.processingInstruction();
    else if (next !== 0x21) this.place();
    else if (text.charCodeAt(at + 2) === 0x2d) this.comment();
    else if (text.charCodeAt(at + 2) === 0x5b) this.cdata();
    else this.doctype();
  }

  private comment(): void {
    const end = behind(this.text, '-->', this.at + 4);
    if (end < 0) this.finding('error', 'unterminated-comment', 'the comment does not end');
    else if (this.text.indexOf('--', this.at + 4) < end - 3) {
      this.finding('warning', 'hyphens-in-comment', 'the comment holds "--"');
    }
    this.at = end < 0 ? this.text.length : end;
  }

  private cdata(): void {
    const start = this.at;
    const end = behind(this.text, ']]>', start + 9);
    if (end < 0) this.finding('error', 'unterminated-cdata', 'the CDATA section does not end');
    if (this.open.length === 0) this.finding('warning', 'text-outside-root', 'text outside the root element');
    const value = this.text.slice(start + 9, end < 0 ? this.text.length : end - 3);
    this.at = end < 0 ? this.text.length : end;
    this.append(start, this.at, normaliseLines(value));
  }

  private doctype(): void {
    const { text, at } = this;
    const end = doctypeEnd(text, at);
    if (end < 0) this.finding('error', 'unterminated-doctype', 'the DOCTYPE does not end');
    else if (this.root !== null)
      this.finding('warning', 'misplaced-doctype', 'a DOCTYPE behind the first element');
    else if (this.doctypeSeen) this.finding('warning', 'repeated-doctype', 'a second DOCTYPE');
    else if (!isWellFormedDoctype(text, at))
      this.finding('warning', 'malformed-doctype', 'the DOCTYPE names no element');
    else this.finding('info', 'doctype-skipped', 'the DOCTYPE is not read');
    this.doctypeSeen = true;
    this.at = end < 0 ? text.length : end;
  }

  private processingInstruction(): void {
    const { text, at } = this;
    const target = instructionTarget(text, at);
    const isDeclaration = target.toLowerCase() === 'xml';
    let end = this.instructionsEnd ? -1 : behind(text, '?>', at + 2);
    if (end < 0) this.instructionsEnd = true;
    // Nothing that a declaration may hold has a ">": one like `<?xml version="1.0">` ends there.
    const close = this.nextClose(at + 2) + 1;
    const cutShort = end < 0 || (isDeclaration && close < end);
    if (cutShort) {
      this.finding(
        'warning',
        'unterminated-instruction',
        'the processing instruction does not end with "?>"',
      );
      const next = text.indexOf('<', at + 2);
      const limit = next < 0 ? text.length : next;
      end = close > 0 && close <= limit ? close : limit;
    } else if (target === '' || !isInstructionBreak(text, at + 2 + target.length)) {
      this.finding('warning', 'malformed-instruction', 'the processing instruction has no name');
    } else if (isDeclaration) this.checkDeclaration(end);
    this.at = end;
  }

  /** Offset of the next `>` at or after `from`, which only grows; -1 when there is none. */
  private nextClose(from: number): number {
    if (this.closeAt >= 0 && this.closeAt < from) this.closeAt = this.text.indexOf('>', from);
    return this.closeAt;
  }

  private checkDeclaration(end: number): void {
    if (this.at !== this.start) {
      this.finding('warning', 'misplaced-declaration', 'the XML declaration is not at the start');
    } else if (!isXmlDeclaration(this.text.slice(this.at, end))) {
      this.finding('warning', 'malformed-declaration', 'the XML declaration is not as XML 1.0 has it');
    }
  }

  private endTag(): void {
    const { text } = this;
    const start = this.at;
    this.at = start + 2;
    const name = this.name();
    while (isWhiteSpace(text.charCodeAt(this.at))) this.at++;
    if (text.charCodeAt(this.at) === 0x3e) this.at++;
    else {
      this.finding('warning', 'malformed-end-tag', 'the end tag is not closed by ">"', start);
      while (
        this.at < text.length &&
        text.charCodeAt(this.at) !== 0x3e &&
        text.charCodeAt(this.at) !== 0x3c
      ) {
        this.at++;
      }
      if (text.charCodeAt(this.at) === 0x3e) this.at++;
    }
    if (this.tooDeep > 0) {
      this.tooDeep--;
      return;
    }
    const depth = this.matching(name, start);
    if (depth < 0) {
      this.finding('warning', 'stray-end-tag', `</${name}> closes nothing`, start);
      return;
    }
    while (this.open.length - 1 > depth) this.closeImplied(start);
    this.pop(start, this.at).closed = true;
  }

  /** Index in the stack of open elements of the one that `</name>` closes; -1 when there is none. */
  private matching(name: string, offset: number): number {
    const depth = this.openNames.lastIndexOf(name.toLowerCase());
    const open = this.open[depth]?.name ?? name;
    if (open !== name) this.finding('warning', 'end-tag-case', `</${name}> closes <${open}>`, offset);
    return depth;
  }

  private pop(endTagStart: number, end: number): XmlElement {
    const element = this.open.pop()!;
    this.openNames.pop();
    element.endTagStart = endTagStart;
    element.end = end;
    return element;
  }

  private closeImplied(offset: number): void {
    const element = this.pop(offset, offset);
    this.finding('warning', 'unclosed-element', `<${element.name}> is not closed`, element.start);
  }

  private closeRest(): void {
    while (this.open.length > 0) {
      const element = this.pop(this.at, this.at);
      this.finding('error', 'missing-end-tag', `the text ends inside <${element.name}>`, element.start);
    }
  }

  private place(): void {
    const { element, empty } = this.startTag();
    if (this.tooDeep > 0 || this.open.length >= this.maxDepth) {
      if (this.tooDeep === 0) {
        this.finding('error', 'too-deep', `elements nest deeper than ${this.maxDepth}`, element.start);
      }
      if (!empty) this.tooDeep++;
      return;
    }
    const parent = this.open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (this.root === null) this.root = element;
    else {
      this.finding(
        'warning',
        'second-root',
        `<${element.name}> stands behind the root element`,
        element.start,
      );
      this.root.children.push(element);
    }
    if (empty) element.closed = true;
    else {
      this.open.push(element);
      this.openNames.push(element.name.toLowerCase());
    }
  }

  /** Character data between tags. */
  private characters(start: number, end: number): void {
    if (this.open.length === 0) {
      let at = start;
      while (at < end && isWhiteSpace(this.text.charCodeAt(at))) at++;
      if (at < end) this.finding('warning', 'text-outside-root', 'text outside the root element', at);
      return;
    }
    const sectionEnd = this.text.slice(start, end).indexOf(']]>');
    if (sectionEnd >= 0) {
      this.finding('warning', 'section-end-in-text', 'text holds "]]>"', start + sectionEnd);
    }
    this.append(start, end, this.resolve(start, end, normaliseLines));
  }

  private append(start: number, end: number, value: string): void {
    const parent = this.open.at(-1);
    if (parent === undefined || this.tooDeep > 0) return;
    const last = parent.children.at(-1);
    if (last?.type === 'text') {
      last.value += value;
      last.end = end;
    } else {
      this.nodes++;
      parent.children.push({ type: 'text', value, start, end });
    }
  }
}
