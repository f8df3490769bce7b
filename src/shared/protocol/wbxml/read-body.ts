import { DecodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import { readUintvar } from '../wsp/integers';
import type { ContentPiece, InstructionPiece, OpaquePiece, WbxmlDocument, WbxmlElement } from './document';
import { AttributeReader, shown } from './read-attributes';
import type { NodePlaces } from './read-attributes';
import type { WbxmlHeader } from './read-header';
import type { Budget } from './read-pieces';
import { codingOf } from './text';
import * as tokens from './tokens';
import { hexOctet } from './unknown-names';
import type { Vocabulary } from './vocabulary';

/** Elements nest no deeper than this, those of embedded documents included. */
const MAX_DEPTH = 64;

/** Reads an embedded document out of the current frame; null, at the frame's start, when there is none. */
export type ReadEmbedded = (
  r: Reader,
  allowed: readonly string[],
  depth: number,
  budget: Budget,
  places: NodePlaces | null,
) => WbxmlDocument | null;

/** Reads the body (WAP-192-WBXML §5.8) behind a header. */
export class BodyReader extends AttributeReader {
  /** Tags have code pages of their own, 0 at first (§5.8.1). */
  private tagPage = 0;

  /** @param places is told where elements and attributes start */
  constructor(
    r: Reader,
    header: WbxmlHeader,
    vocabulary: Vocabulary | null,
    budget: Budget,
    places: NodePlaces | null,
    private readonly readEmbedded: ReadEmbedded,
  ) {
    super(r, header, vocabulary, budget, places);
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
      const element: WbxmlElement = { kind: 'element', name, tag, attributes, content };
      this.places?.set(element, start);
      return element;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      r.sink?.unwind(depthOfSpans, r.pos);
      throw error.within(name);
    }
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
    const document =
      embeds === undefined ? null : this.readEmbedded(r, embeds, depth, this.budget, this.places);
    if (document === null) {
      this.spend(length);
      r.rest();
      const coding = codingOf(this.reading, element, null, () => null);
      r.sink?.leaf(r.pos - length, r.pos, coding ?? 'octets', shown(octets));
    }
    r.leave(outer);
    return document === null ? { kind: 'opaque', octets } : { kind: 'opaque', octets, document };
  }
}

/** Whether a token is an element's: literal ones too, but no other global token. */
function isTag(token: number): boolean {
  return (token & tokens.TAG_MASK) >= tokens.LITERAL;
}
