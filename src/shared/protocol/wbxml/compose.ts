import { EncodeError } from '../kit/decode-error';
import { UTF_8 } from '../text/charset';
import { isWritable } from './charset';
import type {
  ContentPiece,
  NameToken,
  OpaquePiece,
  ValuePiece,
  WbxmlAttribute,
  WbxmlDocument,
  WbxmlElement,
} from './document';
import { opaqueOctets } from './opaque';
import type { PlainElement } from './plain';
import { isEmbedded, prepare } from './prepare';
import type { PreparedChild, PreparedElement } from './prepare';
import { Splitter } from './split';
import { TableBuilder } from './table-builder';
import { tokenOfUnknown } from './unknown-names';
import type { Vocabulary } from './vocabulary';
import { encodeWbxml } from './write';

export interface ComposeOptions {
  /** First octet of the document: 00 to 03 for WBXML 1.0 to 1.3. */
  version?: number;
  /** MIBEnum; what the character set does not hold is written as ENTITY. UTF-8 unless told. */
  charset?: number;
  /** Whether strings that occur repeatedly go into the string table. Names without a token always do. */
  stringTable?: boolean;
  /** White space at the ends of texts, and texts of nothing else, are kept. */
  keepWhiteSpace?: boolean;
}

const NEWEST_VERSION = 0x03;
/** WBXML 1.0 names no character set; its texts are written in UTF-8. */
const VERSION_1_0 = 0x00;
/** A public identifier that says nothing (WAP-192-WBXML §7.2). */
const UNKNOWN_PUBLIC_ID = 0x01;

/**
 * Chooses the tokens for a document: the attribute start that says most, attribute values inside the rest, OPAQUE for
 * dates and other octets, embedded documents as OPAQUE, LITERAL for names without a token.
 * @throws EncodeError for a version or character set that cannot be written
 */
export function composeWbxml(
  vocabulary: Vocabulary,
  root: PlainElement,
  options: ComposeOptions = {},
): WbxmlDocument {
  const version = options.version ?? NEWEST_VERSION;
  if (!Number.isInteger(version) || version < 0 || version > NEWEST_VERSION)
    throw new EncodeError(`${version} is no version from 0 to ${NEWEST_VERSION}`, 'version');
  const charset = version === VERSION_1_0 ? 0 : (options.charset ?? UTF_8);
  if (!isWritable(charset)) throw new EncodeError(`character set ${charset} cannot be written`, 'charset');
  return new Composer(vocabulary, { ...options, version, charset }).document(root);
}

class Composer {
  private readonly strings: TableBuilder;
  private readonly splitter: Splitter;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly options: ComposeOptions & { version: number; charset: number },
  ) {
    const { charset } = options;
    this.strings = new TableBuilder(charset);
    this.splitter = new Splitter(vocabulary, charset);
  }

  document(plain: PlainElement): WbxmlDocument {
    const { vocabulary, options, strings } = this;
    const { version, charset } = options;
    const root = prepare(vocabulary, plain, options.keepWhiteSpace ?? false);
    const wanted = (options.stringTable ?? true) && vocabulary.table.noStringTable !== true;
    if (wanted) this.splitter.strings = strings.addRepeated(this.texts(root));
    const element = this.element(root, 0);
    const publicId = this.publicId();
    return {
      version,
      publicId,
      charset,
      stringTable: strings.finish(),
      vocabulary: vocabulary.table.id,
      before: [],
      root: element,
      after: [],
    };
  }

  private publicId(): WbxmlDocument['publicId'] {
    const { publicId, textualId } = this.vocabulary.table;
    if (publicId !== null) return { code: publicId };
    const at = textualId === null ? null : this.strings.add(textualId);
    return at === null ? { code: UNKNOWN_PUBLIC_ID } : { text: textualId!, at };
  }

  /** The texts that are written as strings as a whole: what no attribute start or value says in part. */
  private texts(root: PreparedElement): string[] {
    const texts: string[] = [];
    const visit = (element: PreparedElement): void => {
      for (const { name, value } of element.attributes) {
        const said = (this.vocabulary.startFor(name, value)?.prefix ?? '') !== '';
        if (!said && this.opaque(element, name, value) === null && !this.splitter.holdsValue(value))
          texts.push(value);
      }
      for (const child of element.children) {
        if (typeof child === 'string') {
          if (this.opaque(element, null, child) === null) texts.push(child);
        } else if (!isEmbedded(child)) visit(child);
      }
    };
    visit(root);
    return texts;
  }

  /** @param page the code page of the element around it */
  private element(prepared: PreparedElement, page: number): WbxmlElement {
    const { name, attributes, children } = prepared;
    const tag = this.tag(name, prepared.page ?? page);
    const list = attributes.map(({ name: attribute, value }) => this.attribute(prepared, attribute, value));
    const content = children.flatMap((child) => this.child(prepared, child, tag.page));
    return {
      kind: 'element',
      name,
      tag,
      attributes: list.length === 0 ? null : list,
      content: content.length === 0 ? null : content,
    };
  }

  private tag(name: string, page: number): NameToken {
    return this.vocabulary.tagToken(name, page) ?? tokenOfUnknown('tag', name) ?? this.literal(name, page);
  }

  private literal(name: string, page: number): NameToken {
    const literal = this.strings.add(name);
    if (literal === null) throw new EncodeError('the character set does not hold the name', name);
    return { literal, page };
  }

  private attribute(element: PreparedElement, name: string, value: string): WbxmlAttribute {
    const start = this.vocabulary.startFor(name, value);
    const unknown = start === undefined ? tokenOfUnknown('attribute', name) : null;
    const token: NameToken =
      start === undefined ? (unknown ?? this.literal(name, 0)) : { page: start.page, token: start.token };
    const prefix = start?.prefix ?? '';
    return {
      name,
      start: token,
      prefix,
      value: this.value(element, name, value.slice(prefix.length), token.page),
    };
  }

  private value(element: PreparedElement, name: string, rest: string, page: number): ValuePiece[] {
    const opaque = this.opaque(element, name, rest);
    return opaque === null ? this.splitter.value(rest, page) : [opaque];
  }

  private child(element: PreparedElement, child: PreparedChild, page: number): ContentPiece[] {
    if (typeof child === 'string') {
      const opaque = this.opaque(element, null, child);
      return opaque === null ? this.splitter.text(child) : [opaque];
    }
    if (!isEmbedded(child)) return [this.element(child, page)];
    const document = composeWbxml(child.vocabulary, child.root, this.options);
    return [{ kind: 'opaque', octets: encodeWbxml(document), document }];
  }

  /** The piece for a text that the vocabulary wants as octets; null for any other. */
  private opaque(element: PreparedElement, attribute: string | null, text: string): OpaquePiece | null {
    const coding = this.vocabulary.opaqueCoding(
      element.name,
      attribute,
      (name) => element.attributes.find((each) => each.name === name)?.value ?? null,
    );
    const octets = coding === null ? null : opaqueOctets(text, coding);
    return octets === null ? null : { kind: 'opaque', octets };
  }
}
