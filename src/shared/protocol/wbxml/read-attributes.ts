import { DecodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import type { Reader } from '../kit/reader';
import { readUintvar } from '../wsp/integers';
import { decodeDate } from './date';
import type {
  EntityPiece,
  ExtensionPiece,
  InstructionPiece,
  NameToken,
  OpaquePiece,
  StringPiece,
  ValuePiece,
  WbxmlAttribute,
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

/** Of one element, as many as its XML form may have. */
const MAX_ATTRIBUTES = 256;

/** XML 1.0 §2.3, production Name, with all characters beyond ASCII taken. */
const NAME = /^[A-Za-z_:\u0080-\uffff][-\w.:\u0080-\uffff]*$/;

/** Longest part of an opaque value that spans show. */
const SHOWN_OCTETS = 32;

/** The octet that each element and attribute starts at; those of embedded documents are among them. */
export type NodePlaces = Map<WbxmlElement | WbxmlAttribute, number>;

/** Reads attributes (WAP-192-WBXML §5.8.3), processing instructions, and what elements have in common with them. */
export class AttributeReader extends PieceReader {
  /** Attributes have code pages of their own, 0 at first (§5.8.1). */
  private attributePage = 0;
  protected readonly reading: Reading;

  constructor(
    r: Reader,
    header: WbxmlHeader,
    protected readonly vocabulary: Vocabulary | null,
    budget: Budget,
    protected readonly places: NodePlaces | null,
  ) {
    super(r, header, budget);
    this.reading = { vocabulary, charset: this.charset };
  }

  /** Takes changes of code page; gives the page that counts behind them. */
  protected switchPages(page: number): number {
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

  /** The name of an element or attribute behind its token at `start`, where its group of spans opens. */
  protected name(
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
  protected ended(what: string): boolean {
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

  protected attributes(element: string): WbxmlAttribute[] {
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
      this.places?.set(attribute, offset);
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
  protected simplePiece(token: number, start: number): StringPiece | EntityPiece | ExtensionPiece | null {
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

  protected instruction(): InstructionPiece {
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

function isAttributeStart(token: number): boolean {
  return token < tokens.FIRST_VALUE && (token & tokens.TAG_MASK) > tokens.LITERAL;
}

/** The start of octets in hex. */
export function shown(octets: Uint8Array): string {
  const hex = toHex(octets.subarray(0, SHOWN_OCTETS));
  return octets.length > SHOWN_OCTETS ? `${hex}…` : hex;
}
