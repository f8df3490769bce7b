import type { Finding } from './reader';
import { XmlAsideScanner } from './xml-asides';
import { isWhiteSpace, normaliseLines } from './xml-characters';
import { behind } from './xml-prolog';
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

class XmlParser extends XmlAsideScanner {
  private readonly maxDepth: number;
  private readonly maxNodes: number;
  /** How deep below `maxDepth` the current position is; elements there are not built. */
  private tooDeep = 0;
  private root: XmlElement | null = null;
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
    this.begin();
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

  /** At a `<` that starts markup. */
  private markup(): void {
    const { text, at } = this;
    const next = text.charCodeAt(at + 1);
    if (next === 0x2f) this.endTag();
    else if (next === 0x3f) this.processingInstruction();
    else if (next !== 0x21) this.place();
    else if (text.charCodeAt(at + 2) === 0x2d) this.comment();
    else if (text.charCodeAt(at + 2) === 0x5b) this.cdata();
    else this.doctype(this.root !== null);
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
