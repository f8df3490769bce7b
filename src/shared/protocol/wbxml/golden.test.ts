import { describe, expect, it } from 'vitest';
import { toHex } from '../kit/octets';
import { octets } from '../wsp/decoding.testing';
import type { ContentPiece, NameToken, ValuePiece, WbxmlDocument, WbxmlElement } from './document';
import { xmlToWbxml } from './from-xml';
import { DOCUMENTS, READ, TAGS, WRITTEN } from './golden.testing';
import { decodeWbxml } from './read';
import { wbxmlToXml } from './to-xml';
import { VOCABULARIES } from './vocabularies';
import { encodeWbxml } from './write';

function names({ name, content }: WbxmlElement): string[] {
  return [name, ...(content ?? []).flatMap((piece) => (piece.kind === 'element' ? names(piece) : []))];
}

describe('tags', () => {
  it.each(TAGS)('of %s', (title, hex, expected) => {
    const { value, findings } = decodeWbxml(octets(hex), { strict: true });
    expect(findings).toEqual([]);
    expect(names(value.root).join(' ')).toBe(expected);
    const xml = wbxmlToXml(value);
    expect(toHex(encodeWbxml(xmlToWbxml(xml, { stringTable: false })))).toBe(hex);
    expect(xml).toContain(title.startsWith('DM') ? '-//OMA//DTD-DM-DDF 1.2//EN' : ` ${title}//EN"`);
  });
});

describe('documents', () => {
  it.each(DOCUMENTS)('of %s', (_, notation, xml) => {
    const expected = octets(notation);
    const { value } = decodeWbxml(expected, { strict: true });
    expect(wbxmlToXml(value).split('\n').at(-2)).toBe(xml);
    expect(toHex(encodeWbxml(value))).toBe(toHex(expected));
    const options = { version: expected[0]!, stringTable: false };
    expect(toHex(encodeWbxml(xmlToWbxml(xml, options)))).toBe(toHex(expected));
  });
});

describe('what libwbxml writes and reads', () => {
  it.each([...WRITTEN, ...READ])('of %s', (title, notation, xml) => {
    const mediaType = VOCABULARIES.find(({ table }) => table.title === title)!.table.mediaTypes[0]!;
    const { value, findings } = decodeWbxml(octets(notation), { mediaType });
    expect(findings).toEqual([]);
    expect(wbxmlToXml(value).split('\n').at(-2)).toBe(xml);
    expect(toHex(encodeWbxml(value))).toBe(notation);
  });
});

type Row = readonly [token: number, ...words: (string | undefined)[]];
type Rows = readonly (readonly [page: number, rows: readonly Row[]])[];

const rowName = (id: string | null, kind: string, page: number, token: number): string =>
  `${id} ${kind} ${page}/${token.toString(16)}`;

/** The rows that a document makes use of. */
function rowsOf({ vocabulary, root }: WbxmlDocument): string[] {
  const found: string[] = [];
  const name = (kind: string, token: NameToken): void => {
    if ('token' in token) found.push(rowName(vocabulary, kind, token.page, token.token));
  };
  const visit = (piece: ContentPiece | ValuePiece): void => {
    if (piece.kind === 'token') name('value', piece);
    if (piece.kind !== 'element') return;
    name('tag', piece.tag);
    for (const { start, value } of piece.attributes ?? []) {
      name('attribute', start);
      value.forEach(visit);
    }
    piece.content?.forEach(visit);
  };
  visit(root);
  return found;
}

describe('every row has golden octets', () => {
  const documents = [...TAGS, ...DOCUMENTS, ...WRITTEN, ...READ];
  const golden = new Set(
    documents.flatMap(([title, notation]) => {
      const mediaType = VOCABULARIES.find(({ table }) => table.title === title)?.table.mediaTypes[0];
      return rowsOf(decodeWbxml(octets(notation), mediaType === undefined ? {} : { mediaType }).value);
    }),
  );

  it.each(VOCABULARIES.map(({ table }) => [table.title, table] as const))('of %s', (_, table) => {
    const pages: Readonly<Record<string, Rows>> = {
      tag: table.tags,
      attribute: table.attributes,
      value: table.values,
    };
    const rows = Object.entries(pages).flatMap(([kind, list]) =>
      list.flatMap(([page, each]) => each.map(([token]) => rowName(table.id, kind, page, token))),
    );
    expect(rows.filter((row) => !golden.has(row))).toEqual([]);
  });
});
