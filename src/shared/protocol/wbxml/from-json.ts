import { EncodeError } from '../kit/decode-error';
import { fromHex } from '../kit/octets';
import { charsetMib } from '../text/charset';
import type { ComposeOptions } from './compose';
import type {
  ContentPiece,
  ExtensionPiece,
  InstructionPiece,
  NameToken,
  ValuePiece,
  WbxmlAttribute,
  WbxmlDocument,
  WbxmlElement,
} from './document';
import { xmlToWbxml } from './from-xml';
import { JsonValue } from './json-value';
import { LITERAL, TAG_MASK, extensionForm } from './tokens';
import { vocabularyById } from './vocabularies';

const UINT32 = 0xffff_ffff;
/** Deeper than what a decoder takes. */
const MAX_DEPTH = 64;

/**
 * The document that JSON describes: token by token where it has `root`, as `wbxmlToJson` gives it; else by its `xml`
 * with `version` ("1.3"), `charset` (MIBEnum or name), `vocabulary`, `stringTable` (false for none) and
 * `keepWhiteSpace`.
 * @throws EncodeError for JSON that describes none
 */
export function wbxmlFromJson(json: unknown): WbxmlDocument {
  const fields = new JsonValue(json, '');
  if (fields.has('root')) return documentOf(fields, 0);
  const vocabulary = fields.has('vocabulary') ? vocabularyOf(fields.field('vocabulary')) : null;
  const options: ComposeOptions = {
    ...(fields.has('version') ? { version: versionOf(fields.field('version')) } : {}),
    ...(fields.has('charset') ? { charset: charsetOf(fields.field('charset')) } : {}),
    ...(fields.has('stringTable') ? { stringTable: fields.field('stringTable').boolean() } : {}),
    ...(fields.has('keepWhiteSpace') ? { keepWhiteSpace: fields.field('keepWhiteSpace').boolean() } : {}),
  };
  if (!fields.has('xml')) throw new EncodeError('give either "root" or "xml"', 'xml');
  return xmlToWbxml(fields.field('xml').string(), vocabulary === null ? options : { ...options, vocabulary });
}

function vocabularyOf(value: JsonValue): NonNullable<ReturnType<typeof vocabularyById>> {
  return vocabularyById(value.string()) ?? value.fail(`there is no vocabulary "${value.string()}"`);
}

function versionOf(value: JsonValue): number {
  const match = /^([1-9]|1[0-6])\.(\d|1[0-5])$/.exec(value.string());
  if (match === null) return value.fail('is no version such as "1.3"');
  return ((Number(match[1]) - 1) << 4) | Number(match[2]);
}

function charsetOf(value: JsonValue): number {
  if (typeof value.value === 'number') return value.integer(UINT32);
  return charsetMib(value.string()) ?? value.fail(`there is no character set "${value.string()}"`);
}

function documentOf(fields: JsonValue, depth: number): WbxmlDocument {
  const publicId = fields.field('publicId');
  return {
    version: fields.has('version') ? versionOf(fields.field('version')) : 0x03,
    publicId:
      typeof publicId.value === 'number'
        ? { code: publicId.integer(UINT32, 1) }
        : { text: publicId.optional('text')?.string() ?? '', at: publicId.field('at').integer(UINT32) },
    charset: charsetOf(fields.field('charset')),
    stringTable: hexOf(fields.optional('stringTable')) ?? new Uint8Array(),
    vocabulary: fields.optional('vocabulary')?.string() ?? null,
    before: (fields.optional('before')?.items() ?? []).map(instructionOf),
    root: elementOf(fields.field('root'), depth),
    after: (fields.optional('after')?.items() ?? []).map(instructionOf),
  };
}

function elementOf(json: JsonValue, depth: number): WbxmlElement {
  if (depth >= MAX_DEPTH) return json.fail(`nests deeper than ${MAX_DEPTH} elements`);
  return {
    kind: 'element',
    name: json.optional('element')?.string() ?? '',
    tag: nameOf(json, 0x3f),
    attributes: json.optional('attributes')?.items().map(attributeOf) ?? null,
    content:
      json
        .optional('content')
        ?.items()
        .map((piece) => contentOf(piece, depth + 1)) ?? null,
  };
}

/** @param highest the last token of the code space */
function nameOf(json: JsonValue, highest: number): NameToken {
  const page = json.optional('page')?.integer(0xff) ?? 0;
  if (json.has('literal')) return { literal: json.field('literal').integer(UINT32), page };
  return { token: localToken(json.field('token'), highest, 0), page };
}

/** A token that no code page has for all. */
function localToken(json: JsonValue, highest: number, lowest: number): number {
  const token = json.integer(highest, lowest);
  return (token & TAG_MASK) > LITERAL ? token : json.fail(`${token} is a global token`);
}

function attributeOf(json: JsonValue): WbxmlAttribute {
  return {
    name: json.optional('attribute')?.string() ?? '',
    start: nameOf(json, 0x7f),
    prefix: json.optional('prefix')?.string() ?? '',
    value: (json.optional('value')?.items() ?? []).map((piece) => valueOf(piece, MAX_DEPTH)),
  };
}

function instructionOf(json: JsonValue): InstructionPiece {
  return { kind: 'instruction', attribute: attributeOf(json.field('instruction')) };
}

function contentOf(json: JsonValue, depth: number): ContentPiece {
  if (json.has('element')) return elementOf(json, depth);
  if (json.has('instruction')) return instructionOf(json);
  if (json.has('valueToken')) return json.fail('attribute values have no place in content');
  return valueOf(json, depth) as ContentPiece;
}

function valueOf(json: JsonValue, depth: number): ValuePiece {
  if (json.has('extension')) return extensionOf(json);
  if (json.has('entity')) return { kind: 'entity', code: json.field('entity').integer(UINT32) };
  if (json.has('opaque')) return { kind: 'opaque', octets: hexOf(json.field('opaque'))! };
  if (json.has('document')) {
    return { kind: 'opaque', octets: new Uint8Array(), document: documentOf(json.field('document'), depth) };
  }
  const text = json.optional('text')?.string() ?? '';
  if (json.has('valueToken')) {
    const page = json.optional('page')?.integer(0xff) ?? 0;
    return { kind: 'token', token: localToken(json.field('valueToken'), 0xff, 0x80), page, text };
  }
  if (json.has('at')) return { kind: 'string', text, at: json.field('at').integer(UINT32) };
  const octets = hexOf(json.optional('octets'));
  if (!json.has('text')) return json.fail('is no piece of text or octets');
  return octets === null ? { kind: 'string', text } : { kind: 'string', text, octets };
}

function extensionOf(json: JsonValue): ExtensionPiece {
  const token = json.field('extension').integer(0xc2);
  if (extensionForm(token) === null) return json.fail(`${token} is no extension token`);
  const text = json.optional('text')?.string();
  const value = json.optional('value')?.integer(UINT32);
  const octets = hexOf(json.optional('octets'));
  return {
    kind: 'extension',
    token,
    ...(text === undefined ? {} : { text }),
    ...(value === undefined ? {} : { value }),
    ...(octets === null ? {} : { octets }),
  };
}

function hexOf(json: JsonValue | null): Uint8Array | null {
  return json === null ? null : (fromHex(json.string()) ?? json.fail('is no hex'));
}
