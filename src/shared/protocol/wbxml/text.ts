import { encodeBase64 } from '../text/base64';
import { decodeText } from './charset';
import { decodeDate } from './date';
import type { ValuePiece, WbxmlAttribute, WbxmlDocument } from './document';
import { extensionForm } from './tokens';
import { vocabularyById } from './vocabularies';
import type { OpaqueCoding, Vocabulary } from './vocabulary';

/** By what the pieces of a document become text. */
export interface Reading {
  readonly vocabulary: Vocabulary | null;
  /** MIBEnum of text in OPAQUE; 0 for unknown. */
  readonly charset: number;
}

export function readingOf({ vocabulary, charset }: WbxmlDocument): Reading {
  return { vocabulary: vocabulary === null ? null : vocabularyById(vocabulary), charset };
}

/**
 * An attribute's whole value as XML has it: dates and other octets are written as the vocabulary says.
 * @param beside attributes of the same element, which may tell how OPAQUE is to be read
 */
export function attributeText(
  reading: Reading,
  element: string,
  { name, prefix, value }: WbxmlAttribute,
  beside: readonly WbxmlAttribute[],
): string {
  let text = prefix;
  for (const piece of value) {
    const coding =
      piece.kind === 'opaque'
        ? codingOf(reading, element, name, (other) => plainValue(reading, element, beside, other))
        : null;
    text += pieceText(reading, piece, coding);
  }
  return text;
}

function plainValue(
  reading: Reading,
  element: string,
  attributes: readonly WbxmlAttribute[],
  name: string,
): string | null {
  const found = attributes.find((each) => each.name === name);
  return found === undefined ? null : attributeText(reading, element, found, []);
}

/** How OPAQUE is to be read in an attribute, or in an element's content. */
export function codingOf(
  { vocabulary }: Reading,
  element: string,
  attribute: string | null,
  valueOf: (attribute: string) => string | null,
): OpaqueCoding | null {
  return vocabulary?.opaqueCoding(element, attribute, valueOf) ?? null;
}

/** How a variable is named in text, by the number of its extension (WAP-191-WML §14.2). */
const VARIABLE_SUFFIXES = [':escape', ':unesc', ''];

/** The text of one piece. Extensions without a meaning have none; an unknown attribute value has its number. */
export function pieceText(reading: Reading, piece: ValuePiece, coding: OpaqueCoding | null): string {
  switch (piece.kind) {
    case 'string':
    case 'token':
      return piece.text;
    case 'entity':
      return piece.code > 0x10ffff ? '\ufffd' : String.fromCodePoint(piece.code);
    case 'opaque':
      return opaqueText(reading, piece.octets, coding);
    case 'extension': {
      if (reading.vocabulary?.table.variables !== true || extensionForm(piece.token) === 'none') return '';
      return `$(${piece.text ?? ''}${VARIABLE_SUFFIXES[piece.token & 0x3f]!})`;
    }
  }
}

/** Octets as text: a date, base64, or text of the document's character set; base64 as well when they are none of it. */
function opaqueText({ charset }: Reading, octets: Uint8Array, coding: OpaqueCoding | null): string {
  const date = coding === 'date' ? decodeDate(octets) : null;
  if (date !== null) return date;
  if (coding === null) {
    const { text, valid } = decodeText(octets, charset);
    if (valid && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) return text;
  }
  return encodeBase64(octets);
}
