import { DecodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import { toHex } from '../kit/octets';
import { readUintvar } from '../wsp/integers';
import { decodeDate } from './date';
import type {
  ContentPiece,
  EntityPiece,
  ExtensionPiece,
  InstructionPiece,
  NameToken,
  OpaquePiece,
  StringPiece,
  ValuePiece,
  WbxmlAttribute,
  WbxmlDocument,
  WbxmlElement,
} from './document';
import type { WbxmlHeader } from './read-header';
import { PieceReader } from './read-pieces';
import type { Budget } from './read-pieces';
import { attributeText, codingOf } from './text';
import type { Reading } from './text';
import * as tokens from './tokens';
import { hexOctet, unknownName } from './unknown-names';
import type { Vocabulary } from './vocabulary';
import { describeToken } from './vocabulary';

/** Elements nest no deeper than this, those of embedded documents included. */
const MAX_DEPTH = 64;

/** Of one element, as many as its XML form may have. */
const MAX_ATTRIBUTES = 256;

/** XML 1.0 §2.3, production Name, with all characters beyond ASCII taken. */
const NAME = /^[A-Za-z_:\u0080-\uffff][-\w.:\u0080-\uffff]*$/;

/** Longest part of an opaque value that spans show. */
const SHOWN_OCTETS = 32;

/** Reads an embedded document out of the current frame; null, at the frame's start, when there is none. */
export type ReadEmbedded = (
  r: Reader,
  allowed: readonly string[],
  depth: number,
  budget: Budget,
) => WbxmlDocument | null;

/** Reads the body (WAP-192-WBXML §5.8) behind a header. */
export class BodyReader extends PieceReader {
  /** Tags and attributes have code pages of their own, both 0 at first (§5.8.1). */
  private tagPage = 0;
  private attributePage = 0;
  private readonly reading: Reading;

  constructor(
    r: Reader,
    header: WbxmlHeader,
    private readonly vocabulary: Vocabulary | null,
    budget: Budget,
    private readonly readEmbedded: ReadEmbedded,
  ) {
    super(r, header, budget);
    this.reading = { vocabulary, charset: this.charset };
  }

  /** @param depth how many elements of other documents are around this one */
  document(depth: number): WbxmlDocument {
    const { version, publicId, charset, strings } = this.header;
    const before = this.instructions();
    if (!isTag(this.r.peek())) this.r.fail(`token ${hexOctet(this.r.peek())} is no element`);
    const root = this.element(depth);
    const after = this.instructions();
    const vocabulary = this.vocabulary?.table.id ?? null;
    return { version, publicId, charset, stringTable: strings.octets, vocabulary, before, root, after };
  }

  /** Processing instructions beside the root element. */
  private instructions(): InstructionPiece[] {
    const list: InstructionPiece[] = [];
    for (;;) {
      this.tagPage = this.switchPages(this.tagPage);
      if (this.r.atEnd || this.r.peek() !== tokens.PI) return list;
      list.push(this.instruction());
    }
  }

  private switchPages(page: number): number {
    const { r } = this;
    let current = page;
    while (!r.atEnd && r.peek() === tokens.SWITCH_PAGE) {
      this.count();
      const start = r.pos++;
      current = r.u8();
      r.sink?.leaf(start, r.pos, 'SWITCH_PAGE', String(current));
    }
    return current;
  }

  private element(depth: number): WbxmlElement {
    const { r } = this;
    if (depth >= MAX_DEPTH) r.fail(`elements nest deeper than ${MAX_DEPTH}`);
    this.count();
    const start = r.pos;
    const octet = r.u8();
    const token = octet & tokens.TAG_MASK;
    const depthOfSpans = r.sink?.depth ?? 0;
    const { name, token: tag } = this.name('tag', token, this.tagPage, start);
    try {
      const attributes = (octet & tokens.HAS_ATTRIBUTES) === 0 ? null : this.attributes(name);
      const content = (octet & tokens.HAS_CONTENT) === 0 ? null : this.content(name, depth + 1);
      r.sink?.close(r.pos, name);
      return { kind: 'element', name, tag, attributes, content };
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      r.sink?.unwind(depthOfSpans, r.pos);
      throw error.within(name);
    }
  }

  /** The name of an element or attribute behind its token at `start`, where its group of spans opens. */
  private name(
    kind: 'tag' | 'attribute',
    token: number,
    page: number,
    start: number,
  ): { name: string; prefix: string; token: NameToken } {
    const { r, vocabulary } = this;
    const behind = r.pos;
    if (token === tokens.LITERAL) {
      r.sink?.open(start, 'literal', kind);
      r.sink?.leaf(start, behind, 'LITERAL', undefined);
      const literal = readUintvar(r, 'name in the string table');
      const name = this.stringAt(literal, behind);
      if (!NAME.test(name)) this.finding('warning', 'bad-name', `"${name}" is no name for XML`, behind);
      return { name, prefix: '', token: { page, literal } };
    }
    const row = kind === 'attribute' ? vocabulary?.attributeStart(page, token) : undefined;
    let name = kind === 'tag' ? vocabulary?.tagName(page, token) : row?.name;
    if (name === undefined) {
      name = unknownName(kind, page, token);
      if (vocabulary !== null) {
        const words = `${vocabulary.table.title} has no ${kind} ${describeToken({ page, token })}`;
        this.finding('warning', `unknown-${kind}`, words, start);
      }
    }
    const prefix = row?.prefix ?? '';
    this.spend(name.length + prefix.length);
    r.sink?.open(start, name, kind === 'tag' ? `<${name}>` : name);
    r.sink?.leaf(
      start,
      behind,
      kind === 'tag' ? 'tag' : 'attribute start',
      prefix === '' ? name : `${name}="${prefix}`,
    );
    return { name, prefix, token: { page, token } };
  }

  /** Takes the END that is due; lenient reading lets the octets end in its place. */
  private ended(what: string): boolean {
    const { r } = this;
    if (r.atEnd) {
      this.finding('error', 'missing-end', `the octets end inside ${what}`, r.pos);
      return true;
    }
    if (r.peek() !== tokens.END) return false;
    const start = r.pos++;
    r.sink?.leaf(start, r.pos, 'END', `of ${what}`);
    return true;
  }

  private attributes(element: string): WbxmlAttribute[] {
    const { r } = this;
    const list: WbxmlAttribute[] = [];
    for (;;) {
      this.attributePage = this.switchPages(this.attributePage);
      if (this.ended('attributes')) return list;
      if (list.length === MAX_ATTRIBUTES) r.fail(`more than ${MAX_ATTRIBUTES} attributes`);
      list.push(this.attribute(element, list));
    }
  }

  private attribute(element: string, before: readonly WbxmlAttribute[]): WbxmlAttribute {
    const { r } = this;
    this.count();
    const offset = r.pos;
    const octet = r.u8();
    if (octet !== tokens.LITERAL && !isAttributeStart(octet)) {
      r.fail(`token ${hexOctet(octet)} starts no attribute`, offset);
    }
    const depthOfSpans = r.sink?.depth ?? 0;
    try {
      const { name, prefix, token: start } = this.name('attribute', octet, this.attributePage, offset);
      const attribute = { name, start, prefix, value: this.value(element, name, before) };
      r.sink?.close(r.pos, `${name}="${attributeText(this.reading, element, attribute, before)}"`);
      return attribute;
    } catch (error) {
      if (error instanceof DecodeError) r.sink?.unwind(depthOfSpans, r.pos);
      throw error;
    }
  }

  /** The pieces of an attribute's value, up to the next attribute or END. */
  private value(element: string, attribute: string, before: readonly WbxmlAttribute[]): ValuePiece[] {
    const { r } = this;
    const pieces: ValuePiece[] = [];
    for (;;) {
      this.attributePage = this.switchPages(this.attributePage);
      if (r.atEnd) return pieces;
      const start = r.pos;
      const token = r.peek();
      if (token === tokens.END || token === tokens.LITERAL || isAttributeStart(token)) return pieces;
      this.count();
      r.pos++;
      if (token === tokens.OPAQUE) pieces.push(this.opaqueValue(element, attribute, before, start));
      else pieces.push(this.simplePiece(token, start) ?? this.valueToken(token, start));
    }
  }

  /** What may stand in values and in content alike. */
  private simplePiece(token: number, start: number): StringPiece | EntityPiece | ExtensionPiece | null {
    if (token === tokens.STR_I) return this.inlineString(start);
    if (token === tokens.STR_T) return this.tableString(start);
    if (token === tokens.ENTITY) return this.entity(start);
    if (tokens.extensionForm(token) === null) return null;
    const piece = this.extension(token, start);
    if (piece.value === undefined || this.vocabulary?.table.variables !== true) return piece;
    return { ...piece, text: this.stringAt(piece.value, start + 1) };
  }

  private valueToken(token: number, start: number): ValuePiece {
    const { r, vocabulary } = this;
    const page = this.attributePage;
    if (token < tokens.FIRST_VALUE || (token & tokens.TAG_MASK) <= tokens.LITERAL) {
      r.fail(`token ${hexOctet(token)} has no place in an attribute`, start);
    }
    const known = vocabulary?.attributeValue(page, token)?.text;
    if (known === undefined && vocabulary !== null) {
      const words = `${vocabulary.table.title} has no attribute value ${describeToken({ page, token })}`;
      this.finding('warning', 'unknown-value', words, start);
    }
    const text = known ?? unknownName('value', page, token);
    this.spend(text.length);
    r.sink?.leaf(start, r.pos, 'attribute value', text);
    return { kind: 'token', page, token, text };
  }

  private opaqueValue(
    element: string,
    attribute: string,
    before: readonly WbxmlAttribute[],
    start: number,
  ): OpaquePiece {
    const { r } = this;
    const from = r.pos;
    r.sink?.leaf(start, from, 'OPAQUE', undefined);
    const octets = r.bytes(readUintvar(r, 'length'));
    this.spend(octets.length);
    const { reading } = this;
    const coding = codingOf(reading, element, attribute, (name) => {
      const other = before.find((each) => each.name === name);
      return other === undefined ? null : attributeText(reading, element, other, []);
    });
    const date = coding === 'date' ? decodeDate(octets) : null;
    if (coding === 'date' && date === null) {
      this.finding('warning', 'bad-date', `${attribute} holds no date`, r.pos - octets.length);
    }
    r.sink?.leaf(r.pos - octets.length, r.pos, coding ?? 'octets', date ?? shown(octets));
    return { kind: 'opaque', octets };
  }

  private content(element: string, depth: number): ContentPiece[] {
    const { r } = this;
    const pieces: ContentPiece[] = [];
    for (;;) {
      this.tagPage = this.switchPages(this.tagPage);
      if (this.ended(element)) return pieces;
      const start = r.pos;
      const token = r.peek();
      if (token === tokens.PI) pieces.push(this.instruction());
      else if (isTag(token)) pieces.push(this.element(depth));
      else {
        this.count();
        r.pos++;
        pieces.push(this.simplePiece(token, start) ?? this.opaqueContent(element, depth, start));
      }
    }
  }

  /** Behind OPAQUE, the only token left, in an element's content. */
  private opaqueContent(element: string, depth: number, start: number): OpaquePiece {
    const { r } = this;
    const from = r.pos;
    r.sink?.leaf(start, from, 'OPAQUE', undefined);
    const length = readUintvar(r, 'length');
    const outer = r.enter(length);
    const octets = r.octets.subarray(r.pos, r.end);
    const embeds = this.vocabulary?.table.embeds;
    const document = embeds === undefined ? null : this.readEmbedded(r, embeds, depth, this.budget);
    if (document === null) {
      this.spend(length);
      r.rest();
      const coding = codingOf(this.reading, element, null, () => null);
      r.sink?.leaf(r.pos - length, r.pos, coding ?? 'octets', shown(octets));
    }
    r.leave(outer);
    return document === null ? { kind: 'opaque', octets } : { kind: 'opaque', octets, document };
  }

  private instruction(): InstructionPiece {
    const { r } = this;
    const start = r.pos++;
    r.sink?.leaf(start, r.pos, 'PI', undefined);
    this.attributePage = this.switchPages(this.attributePage);
    const attribute = this.attribute('', []);
    this.attributePage = this.switchPages(this.attributePage);
    if (!this.ended('a processing instruction')) {
      r.fail(`token ${hexOctet(r.peek())} stands in a processing instruction`);
    }
    return { kind: 'instruction', attribute };
  }
}

/** Whether a token is an element's: literal ones too, but no other global token. */
function isTag(token: number): boolean {
  return (token & tokens.TAG_MASK) >= tokens.LITERAL;
}

function isAttributeStart(token: number): boolean {
  return token < tokens.FIRST_VALUE && (token & tokens.TAG_MASK) > tokens.LITERAL;
}

function shown(octets: Uint8Array): string {
  const hex = toHex(octets.subarray(0, SHOWN_OCTETS));
  return octets.length > SHOWN_OCTETS ? `${hex}…` : hex;
}
