import { describe, expect, it } from 'vitest';
import { toHex } from '../kit/octets';
import { checkCoverage } from '../wsp/decoding.testing';
import { wbxmlCorpusPresent, wbxmlSamples } from './corpus.testing';
import type { WbxmlSample } from './corpus.testing';
import { wbxmlFromJson } from './from-json';
import { xmlToWbxml } from './from-xml';
import { wbxmlToJson } from './json';
import { decodeWbxml } from './read';
import { wbxmlToXml } from './to-xml';
import { encodeWbxml } from './write';

const SAMPLES = wbxmlSamples();

function encoded({ xml, form }: WbxmlSample): Uint8Array {
  return encodeWbxml(xmlToWbxml(xml, { version: form === 'v1.1' ? 1 : 3, stringTable: form !== 'nostrtbl' }));
}

function xmlOf(octets: Uint8Array): string {
  return wbxmlToXml(decodeWbxml(octets).value);
}

/** libwbxml announces content in an element that holds nothing but white space, and ends it at once. */
const EMPTY_CONTENT = /^emn-/;

/**
 * libwbxml counts texts before it cuts off white space at their ends, so that one of them comes later in the table; or
 * it puts the name of an embedded document's XML form in the table, where it then writes another.
 */
const OTHER_TABLE = /^syncml-00[357]$/;

/**
 * Where the meaning differs: libwbxml has the tokens of DRMREL but does not find them under their prefixes, so that all
 * names are LITERAL without prefix and the namespaces are lost; and it writes text of <Data> in <Add> as OPAQUE with
 * CR LF for each line end, white space behind an embedded document included.
 */
const OTHER_MEANING = /^(drmrel-00[13]|syncml-013|syncml_with_ddf-001)$/;

describe.skipIf(!wbxmlCorpusPresent)('what libwbxml encodes', () => {
  it('is there', () => {
    expect(SAMPLES).toHaveLength(133);
  });

  it.each(SAMPLES)(
    '$name $form decodes, every octet spoken for, and becomes the same octets again',
    (sample) => {
      const { value, findings, spans } = decodeWbxml(sample.octets, { spans: true });
      checkCoverage(spans, sample.octets.length);
      expect(findings.map(({ code }) => code)).toEqual(
        sample.name.startsWith('ota') ? ['guessed-vocabulary'] : [],
      );
      expect(toHex(encodeWbxml(value))).toBe(toHex(sample.octets));
      const json = JSON.parse(JSON.stringify(wbxmlToJson(value))) as unknown;
      expect(toHex(encodeWbxml(wbxmlFromJson(json)))).toBe(toHex(sample.octets));
    },
  );

  it.each(SAMPLES.filter(({ name }) => !OTHER_MEANING.test(name)))(
    '$name $form means what its XML says',
    (sample) => {
      expect(xmlOf(sample.octets)).toBe(wbxmlToXml(xmlToWbxml(sample.xml)));
      expect(xmlOf(encoded(sample))).toBe(xmlOf(sample.octets));
    },
  );

  const alike = SAMPLES.filter(
    ({ name, form }) =>
      !EMPTY_CONTENT.test(name) &&
      !OTHER_MEANING.test(name) &&
      (form === 'nostrtbl' || !OTHER_TABLE.test(name)),
  );

  it('is encoded alike in most cases', () => {
    expect(alike).toHaveLength(90);
  });

  it.each(alike)('$name $form is encoded alike', (sample) => {
    expect(toHex(encoded(sample))).toBe(toHex(sample.octets));
  });

  it.each(SAMPLES.filter(({ name }) => EMPTY_CONTENT.test(name)))(
    '$name $form is encoded alike but for the empty content',
    (sample) => {
      const theirs = toHex(sample.octets);
      expect(theirs).toMatch(/^0[13]0d6a00c5.*0101$/);
      expect(toHex(encoded(sample))).toBe(theirs.replace('0d6a00c5', '0d6a0085').slice(0, -2));
    },
  );

  it.each(SAMPLES.filter(({ name, form }) => OTHER_TABLE.test(name) && form !== 'nostrtbl'))(
    '$name $form is encoded in no more octets',
    (sample) => {
      expect(encoded(sample).length).toBeLessThanOrEqual(sample.octets.length);
    },
  );

  it.each(SAMPLES.filter(({ name }) => name.startsWith('drmrel')))(
    '$name $form has names without prefix',
    (sample) => {
      const prefixless = (xml: string): string =>
        xml.replace(/ xmlns:[\w-]+="[^"]*"/g, '').replace(/<(\/?)[\w-]+:/g, '<$1');
      const [, , theirs] = xmlOf(sample.octets).split('\n');
      const [, , ours] = xmlOf(encoded(sample)).split('\n');
      // A padding too many, which octets do not have.
      expect(prefixless(ours!)).toBe(theirs!.replace('pKgxw=<', 'pKgxw<'));
    },
  );

  it.each(SAMPLES.filter(({ name }) => /^syncml(-013|_with)/.test(name)))(
    '$name $form has other line ends',
    (sample) => {
      const theirs = xmlOf(sample.octets)
        .replaceAll('&#13;', '')
        .replace(/(&#10;| )+<\/Data>/g, '</Data>');
      expect(xmlOf(encoded(sample))).toBe(theirs);
    },
  );
});
