/** A string in the octets: inline, or by its offset in the string table (WAP-192-WBXML §5.8.4.1). */
export interface StringPiece {
  readonly kind: 'string';
  readonly text: string;
  /** Offset in the string table; absent for an inline string. */
  readonly at?: number;
  /** The octets of an inline string that the encoder could not make from its text. */
  readonly octets?: Uint8Array;
}

/** A character by its UCS-4 number (§5.8.4.3). */
export interface EntityPiece {
  readonly kind: 'entity';
  /** 0 to 2³²−1. */
  readonly code: number;
}

/** Octets that the vocabulary or the application knows to read (§5.8.4.5). */
export interface OpaquePiece {
  readonly kind: 'opaque';
  readonly octets: Uint8Array;
  /** The same octets as a document of their own, where they are one. It is what gets encoded. */
  readonly document?: WbxmlDocument;
}

/**
 * An extension token with what follows it: text, number or nothing, as its token tells (§5.8.4.2). Where the number is
 * the offset of a variable's name, `text` is that.
 */
export interface ExtensionPiece {
  readonly kind: 'extension';
  /** 40–42, 80–82 or C0–C2. */
  readonly token: number;
  readonly text?: string;
  /** The octets of a text that the encoder could not make from it. */
  readonly octets?: Uint8Array;
  /** 0 to 2³²−1. */
  readonly value?: number;
}

/** A part of an attribute's value that has a token of its own (§5.8.3). */
export interface ValueTokenPiece {
  readonly kind: 'token';
  readonly page: number;
  /** 85 to FF. */
  readonly token: number;
  readonly text: string;
}

/** A processing instruction: an attribute by its form (§5.8.1). */
export interface InstructionPiece {
  readonly kind: 'instruction';
  readonly attribute: WbxmlAttribute;
}

export type ValuePiece = StringPiece | EntityPiece | OpaquePiece | ExtensionPiece | ValueTokenPiece;

export type ContentPiece =
  WbxmlElement | StringPiece | EntityPiece | OpaquePiece | ExtensionPiece | InstructionPiece;

/** How a name stands in the octets: a token of a code page, or LITERAL with an offset in the string table. */
export type NameToken =
  { readonly page: number; readonly token: number } | { readonly literal: number; readonly page: number };

export interface WbxmlAttribute {
  readonly name: string;
  readonly start: NameToken;
  /** How the value starts: what the token says of it. */
  readonly prefix: string;
  /** The rest of the value. */
  readonly value: readonly ValuePiece[];
}

export interface WbxmlElement {
  readonly kind: 'element';
  readonly name: string;
  readonly tag: NameToken;
  /** Null when the tag announces none; an empty list is an announced one without attributes. */
  readonly attributes: readonly WbxmlAttribute[] | null;
  /** Null when the tag announces none. */
  readonly content: readonly ContentPiece[] | null;
}

/** A WBXML document, token by token: enough to get the same octets again. */
export interface WbxmlDocument {
  /** The first octet: (major − 1) × 16 + minor. */
  readonly version: number;
  /** A number, or a text at an offset in the string table. */
  readonly publicId: { readonly code: number } | { readonly text: string; readonly at: number };
  /** MIBEnum; 0 for unknown. Version 1.0 carries none. */
  readonly charset: number;
  readonly stringTable: Uint8Array;
  /** Id of the vocabulary by which names were found; null for an unknown one. */
  readonly vocabulary: string | null;
  /** Processing instructions before the root element. */
  readonly before: readonly InstructionPiece[];
  readonly root: WbxmlElement;
  /** Processing instructions behind it. */
  readonly after: readonly InstructionPiece[];
}

/** `1.3` for 03. */
export function versionName(version: number): string {
  return `${(version >> 4) + 1}.${version & 0x0f}`;
}
