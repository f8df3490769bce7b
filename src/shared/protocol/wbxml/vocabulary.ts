import { hexOctet } from './unknown-names';

/** A tag of a code page: token 05 to 3F and the element's name. */
type TagRow = readonly [token: number, name: string];
/** An attribute start of a code page: token below 80, the attribute's name and how its value starts. */
type AttributeRow = readonly [token: number, name: string, prefix?: string];
/** An attribute value of a code page: token from 85 on and the text that it stands for. */
type ValueRow = readonly [token: number, text: string];
/** Rows by code page; where a name stands in two pages, the encoder prefers the first. */
type Pages<R> = readonly (readonly [page: number, rows: readonly R[]])[];

/** What OPAQUE stands for where a vocabulary says so: `date` is BCD (WAP-167 §8.2.2), `base64` plain octets. */
export type OpaqueCoding = 'date' | 'base64';

interface OpaqueRule {
  readonly coding: OpaqueCoding;
  /** The attribute whose value, or the element whose content it is about. */
  readonly attribute?: string;
  readonly element?: string;
  /** An attribute with a value that must stand beside it. */
  readonly beside?: readonly [name: string, value: string];
}

/** All that is known of one XML language and its tokens. Read by the decoder, the encoder and both ways from and to XML. */
export interface VocabularyTable {
  readonly id: string;
  /** What people call it: `SI 1.0`. */
  readonly title: string;
  /** Public identifier (WAP-192-WBXML §7.2); null when none is assigned. */
  readonly publicId: number | null;
  /** The formal public identifier of the DOCTYPE; null for none. */
  readonly textualId: string | null;
  readonly systemId: string | null;
  /** Name of the root element. */
  readonly root: string;
  /** Media types of the binary form. */
  readonly mediaTypes: readonly string[];
  readonly tags: Pages<TagRow>;
  readonly attributes: Pages<AttributeRow>;
  readonly values: Pages<ValueRow>;
  readonly opaques?: readonly OpaqueRule[];
  /** Attributes that elements may have; helps to tell vocabularies apart that share their tokens. */
  readonly attributesOf?: Readonly<Record<string, readonly string[]>>;
  /** The XML namespace of each tag code page. */
  readonly namespaces?: readonly (readonly [page: number, namespace: string])[];
  /** Vocabularies whose documents are carried inside as OPAQUE. */
  readonly embeds?: readonly string[];
  /** Texts that name the form of an embedded document, in XML and in WBXML. */
  readonly formNames?: readonly (readonly [xml: string, wbxml: string])[];
  /** White space inside text counts, beside elements too: it is made one space instead of being cut off. */
  readonly mixedContent?: boolean;
  /** Receivers do not know string tables: they are used for nothing but names without a token. */
  readonly noStringTable?: boolean;
  /** Extensions 0 to 2 are references to variables: escaped, unescaped, as they are (WAP-191-WML §14.2). */
  readonly variables?: boolean;
}

/** A token with its code page. */
export interface PagedToken {
  readonly page: number;
  readonly token: number;
}

export interface AttributeStart extends PagedToken {
  readonly name: string;
  readonly prefix: string;
}

export interface AttributeValue extends PagedToken {
  readonly text: string;
}

/** A vocabulary's table, indexed both ways. */
export class Vocabulary {
  private readonly tagNames = new Map<number, string>();
  private readonly tagTokens = new Map<string, PagedToken[]>();
  private readonly starts = new Map<number, AttributeStart>();
  private readonly startsOfName = new Map<string, AttributeStart[]>();
  private readonly values = new Map<number, AttributeValue>();
  /** By first character, longest first. */
  private readonly valuesByStart = new Map<string, AttributeValue[]>();
  private readonly namespaceOf: ReadonlyMap<number, string>;
  private readonly pageOfNamespace: ReadonlyMap<string, number>;

  constructor(readonly table: VocabularyTable) {
    for (const [page, rows] of table.tags) {
      for (const [token, name] of rows) {
        this.tagNames.set(key(page, token), name);
        push(this.tagTokens, name, { page, token });
      }
    }
    for (const [page, rows] of table.attributes) {
      for (const [token, name, prefix = ''] of rows) {
        const start = { page, token, name, prefix };
        this.starts.set(key(page, token), start);
        push(this.startsOfName, name, start);
      }
    }
    for (const [page, rows] of table.values) {
      for (const [token, text] of rows) {
        const value = { page, token, text };
        this.values.set(key(page, token), value);
        push(this.valuesByStart, text[0]!, value);
      }
    }
    for (const list of this.valuesByStart.values()) list.sort((a, b) => b.text.length - a.text.length);
    const namespaces = table.namespaces ?? [];
    this.namespaceOf = new Map(namespaces);
    this.pageOfNamespace = new Map(namespaces.map(([page, namespace]) => [namespace, page]));
  }

  /** The element's name; undefined for an unknown token. */
  tagName(page: number, token: number): string | undefined {
    return this.tagNames.get(key(page, token));
  }

  /** The token for an element: on `page` if it stands there, else on the first page that has it. */
  tagToken(name: string, page: number): PagedToken | undefined {
    const tokens = this.tagTokens.get(name);
    return tokens?.find((each) => each.page === page) ?? tokens?.[0];
  }

  attributeStart(page: number, token: number): AttributeStart | undefined {
    return this.starts.get(key(page, token));
  }

  /** The start that says most of an attribute's value; the first one in the table among equals. */
  startFor(name: string, value: string): AttributeStart | undefined {
    let best: AttributeStart | undefined;
    for (const start of this.startsOfName.get(name) ?? []) {
      if (!value.startsWith(start.prefix)) continue;
      if (best === undefined || start.prefix.length > best.prefix.length) best = start;
    }
    return best;
  }

  attributeValue(page: number, token: number): AttributeValue | undefined {
    return this.values.get(key(page, token));
  }

  /** The attribute values whose text stands at `at`, longest first. */
  *valuesAt(text: string, at: number): Generator<AttributeValue> {
    for (const value of this.valuesByStart.get(text[at]!) ?? []) {
      if (text.startsWith(value.text, at)) yield value;
    }
  }

  namespace(page: number): string | undefined {
    return this.namespaceOf.get(page);
  }

  pageOf(namespace: string): number | undefined {
    return this.pageOfNamespace.get(namespace);
  }

  /** How OPAQUE in this attribute (or, without one, in the element's content) is to be read; null when not told. */
  opaqueCoding(
    element: string,
    attribute: string | null,
    valueOf: (attribute: string) => string | null,
  ): OpaqueCoding | null {
    for (const { coding, attribute: ofAttribute, element: ofElement, beside } of this.table.opaques ?? []) {
      if ((ofAttribute ?? null) !== attribute) continue;
      if (ofElement !== undefined && ofElement !== element) continue;
      if (beside !== undefined && valueOf(beside[0]) !== beside[1]) continue;
      return coding;
    }
    return null;
  }

  /** Whether an element may have an attribute, as far as the table tells. */
  allows(element: string, attribute: string): boolean {
    const allowed = this.table.attributesOf?.[element];
    return allowed === undefined ? this.table.attributesOf === undefined : allowed.includes(attribute);
  }
}

/** A token as people read it: `05`, or `1:05` on another code page than 0. */
export function describeToken({ page, token }: PagedToken): string {
  return page === 0 ? hexOctet(token) : `${page}:${hexOctet(token)}`;
}

function key(page: number, token: number): number {
  return (page << 8) | token;
}

function push<T>(map: Map<string, T[]>, name: string, item: T): void {
  const list = map.get(name);
  if (list === undefined) map.set(name, [item]);
  else list.push(item);
}
