import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../kit/octets';
import { attempt, checkCoverage, mutated, octets } from '../wsp/decoding.testing';
import { wbxmlFromJson } from './from-json';
import { xmlToWbxml } from './from-xml';
import { wbxmlToJson } from './json';
import { composeWbxml } from './compose';
import type { PlainElement } from './plain';
import { decodeWbxml } from './read';
import { wbxmlToXml } from './to-xml';
import { VOCABULARIES } from './vocabularies';
import { encodeWbxml } from './write';

const EXAMPLES = [
  '03 05 6a 03 |id| 00 45 c6 0d 03 |x| 00 85 83 00 10 c3 04 20 03 06 01 01 02 41 01 00 01 04 00 01',
  '03 9f 53 6a 00 6d 4f c3 0c 03 9f 54 6a 00 4a 51 03 |X| 00 01 01 01 00 01 0e 01',
  '03 0b 6a 00 45 c6 00 01 55 01 87 36 00 00 06 03 |w4| 00 01 00 01 07 01 01',
  '03 0a 6a 02 |v| 00 43 04 00 01 7f 40 |a| 00 82 00 c0 02 81 20 01',
].map(octets);

/** Decodes, and checks what holds for all that decodes. */
function check(input: Uint8Array): void {
  const decoded = attempt(() => decodeWbxml(input, { spans: true }));
  attempt(() => decodeWbxml(input, { strict: true }));
  if (decoded === null) return;
  checkCoverage(decoded.spans, input.length);
  const again = encodeWbxml(decoded.value);
  expect(wbxmlToXml(decodeWbxml(again).value)).toBe(wbxmlToXml(decoded.value));
  const json = JSON.parse(JSON.stringify(wbxmlToJson(decoded.value))) as unknown;
  expect(toHex(encodeWbxml(wbxmlFromJson(json)))).toBe(toHex(again));
}

describe('whatever the octets', () => {
  it('every beginning of a document is read or refused', () => {
    for (const example of EXAMPLES)
      for (let length = 0; length <= example.length; length++) check(example.subarray(0, length));
  });

  it('nothing but a DecodeError leaves, spans cover, and what is read is written again', () => {
    fc.assert(fc.property(mutated(EXAMPLES), check), { numRuns: 400 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), check), { numRuns: 200 });
  });
});

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('http://www.a.com/', 'repeated text', 'GSM-GPRS', '2003-06-01T10:00:00Z', 'AQID', '$(x)'),
);

/** Elements with names and attributes of a vocabulary, and others. */
function elements(index: number): fc.Arbitrary<PlainElement> {
  const { table } = VOCABULARIES[index]!;
  const names = fc.constantFrom(...table.tags[0]![1].map(([, name]) => name), 'other');
  const attributes = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(
        'another',
        ...table.attributes.flatMap(([, rows]) => rows.map(([, name]) => name)),
      ),
      value: texts,
    }),
    { maxLength: 3, selector: ({ name }) => name },
  );
  const { tree } = fc.letrec<{ tree: PlainElement }>((tie) => ({
    tree: fc.record({
      name: names,
      attributes,
      children: fc.oneof(
        { maxDepth: 3 },
        texts.map((text) => (text === '' ? [] : [text])),
        fc.array(tie('tree'), { maxLength: 3 }),
      ),
    }),
  }));
  return tree.map((root) => ({ ...root, name: table.root }));
}

describe('whatever the document', () => {
  it('is the same after WBXML and after XML', () => {
    const documents = fc
      .nat(VOCABULARIES.length - 1)
      .chain((index) => fc.tuple(fc.constant(index), elements(index), fc.boolean()));
    fc.assert(
      fc.property(documents, ([index, root, stringTable]) => {
        const options = { stringTable, keepWhiteSpace: true };
        const vocabulary = VOCABULARIES[index]!;
        const document = composeWbxml(vocabulary, root, options);
        const encoded = encodeWbxml(document);
        const told = vocabulary.table.mediaTypes[0];
        const decoded = decodeWbxml(encoded, told === undefined ? {} : { mediaType: told });
        expect(decoded.findings).toEqual([]);
        expect(decoded.value).toEqual(document);
        expect(toHex(encodeWbxml(decoded.value))).toBe(toHex(encoded));
        const xml = wbxmlToXml(decoded.value);
        expect(wbxmlToXml(xmlToWbxml(xml, { ...options, vocabulary }))).toBe(xml);
      }),
      { numRuns: 150 },
    );
  });
});
