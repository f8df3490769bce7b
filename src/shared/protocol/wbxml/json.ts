import { toHex } from '../kit/octets';
import type {
  ContentPiece,
  NameToken,
  ValuePiece,
  WbxmlAttribute,
  WbxmlDocument,
  WbxmlElement,
} from './document';
import { versionName } from './document';
import { wbxmlToXml } from './to-xml';

/** A document in JSON, token by token; octets in hex, tokens and offsets as numbers. */
interface WbxmlJson {
  version: string;
  publicId: number | { text: string; at: number };
  /** MIBEnum; 0 for unknown. */
  charset: number;
  stringTable: string;
  vocabulary: string | null;
  before: unknown[];
  root: Record<string, unknown>;
  after: unknown[];
}

/** The document for `decode --json`: with its XML text, and token by token so that it becomes the same octets again. */
export function wbxmlToJson(document: WbxmlDocument): WbxmlJson & { xml: string } {
  const { root, ...rest } = documentJson(document);
  return { ...rest, xml: wbxmlToXml(document), root };
}

function documentJson(document: WbxmlDocument): WbxmlJson {
  const { version, publicId, charset, stringTable, vocabulary, before, root, after } = document;
  return {
    version: versionName(version),
    publicId: 'code' in publicId ? publicId.code : { text: publicId.text, at: publicId.at },
    charset,
    stringTable: toHex(stringTable),
    vocabulary,
    before: before.map(pieceJson),
    root: elementJson(root),
    after: after.map(pieceJson),
  };
}

function nameJson(token: NameToken): Record<string, number> {
  const page = token.page === 0 ? {} : { page: token.page };
  return 'token' in token ? { token: token.token, ...page } : { literal: token.literal, ...page };
}

function elementJson({ name, tag, attributes, content }: WbxmlElement): Record<string, unknown> {
  return {
    element: name,
    ...nameJson(tag),
    ...(attributes === null ? {} : { attributes: attributes.map(attributeJson) }),
    ...(content === null ? {} : { content: content.map(pieceJson) }),
  };
}

function attributeJson({ name, start, prefix, value }: WbxmlAttribute): Record<string, unknown> {
  return {
    attribute: name,
    ...nameJson(start),
    ...(prefix === '' ? {} : { prefix }),
    value: value.map(pieceJson),
  };
}

function pieceJson(piece: ContentPiece | ValuePiece): Record<string, unknown> {
  switch (piece.kind) {
    case 'element':
      return elementJson(piece);
    case 'instruction':
      return { instruction: attributeJson(piece.attribute) };
    case 'string': {
      const { text, at, octets } = piece;
      return {
        text,
        ...(at === undefined ? {} : { at }),
        ...(octets === undefined ? {} : { octets: toHex(octets) }),
      };
    }
    case 'entity':
      return { entity: piece.code };
    case 'opaque':
      return piece.document === undefined
        ? { opaque: toHex(piece.octets) }
        : { document: documentJson(piece.document) };
    case 'extension': {
      const { token, text, value, octets } = piece;
      return {
        extension: token,
        ...(text === undefined ? {} : { text }),
        ...(value === undefined ? {} : { value }),
        ...(octets === undefined ? {} : { octets: toHex(octets) }),
      };
    }
    case 'token': {
      const { token, text } = piece;
      return { valueToken: token, ...(piece.page === 0 ? {} : { page: piece.page }), text };
    }
  }
}
