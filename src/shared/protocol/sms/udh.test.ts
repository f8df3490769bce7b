import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { Writer } from '../kit/writer';
import {
  concatOf,
  decodeElements,
  describeElement,
  elementData,
  encodeHeader,
  headerLength,
  portsOf,
} from './udh';
import type { ConcatElement, InformationElement } from './udh';

const hex = (text: string) => fromHex(text)!;

function octetsOf(header: InformationElement[]): string {
  const writer = new Writer();
  encodeHeader(writer, header);
  expect(writer.length).toBe(headerLength(header));
  return toHex(writer.finish());
}

const concat = (ref: number, total: number, part: number): ConcatElement => ({
  iei: 0,
  name: 'concat-8',
  ref,
  total,
  part,
});

/** 3GPP TS 23.040 §9.2.3.24; the octets stand in the headers of Kannel, python-messaging and gammu. */
describe('information elements', () => {
  it.each<[string, InformationElement, string]>([
    ['0003190201', concat(25, 2, 1), 'part 1 of 2, reference 25'],
    [
      '08049f8e0201',
      { iei: 8, name: 'concat-16', ref: 40846, total: 2, part: 1 },
      'part 1 of 2, reference 40846',
    ],
    ['0402f0f1', { iei: 4, name: 'ports-8', destination: 240, source: 241 }, 'port 241 to port 240'],
    ['05040b8423f0', { iei: 5, name: 'ports-16', destination: 2948, source: 9200 }, 'port 9200 to port 2948'],
    ['a0030f1210', { iei: 160, name: 'raw', data: hex('0f1210') }, '0f1210'],
    ['2600', { iei: 38, name: 'raw', data: hex('') }, ''],
  ])('%s', (octets, element, words) => {
    expect(decodeElements(new Reader(hex(octets), true))).toEqual([element]);
    expect(octetsOf([element])).toBe(toHex(Uint8Array.of(octets.length / 2)) + octets);
    expect(toHex(elementData(element))).toBe(octets.slice(4));
    expect(describeElement(element)).toBe(words);
  });

  it('keeps an element of the wrong length raw, with a finding', () => {
    const reader = new Reader(hex('000401020304'));
    expect(decodeElements(reader)).toEqual([{ iei: 0, name: 'raw', data: hex('01020304') }]);
    expect(reader.findings.map(({ code }) => code)).toEqual(['element-length']);
  });

  it('ignores a header that does not end with its last element', () => {
    for (const octets of ['00', '000301', '0003010201ff', '0003010201ff05']) {
      const reader = new Reader(hex(octets));
      expect(decodeElements(reader)).toEqual([]);
      expect(reader.atEnd).toBe(true);
      expect(reader.findings.map(({ code }) => code)).toEqual(['user-data-header']);
    }
  });

  it('are given back by any octets that they fill', () => {
    const element = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.uint8Array({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(element, { maxLength: 6, minLength: 1 }), (elements) => {
        const octets = Uint8Array.from(elements.flatMap(([iei, data]) => [iei, data.length, ...data]));
        expect(octetsOf(decodeElements(new Reader(octets))).slice(2)).toBe(toHex(octets));
      }),
    );
  });

  it.each<[string, InformationElement]>([
    ['concat-8: reference 256 is not a whole number from 0 to 255', concat(256, 2, 1)],
    ['concat-8: parts -1 ', concat(1, -1, 1)],
    [
      'ports-16: destination port 70000 is not a whole number from 0 to 65535',
      { iei: 5, name: 'ports-16', destination: 70_000, source: 0 },
    ],
    ['300', { iei: 300, name: 'raw', data: hex('') }],
    ['longer than 255', { iei: 10, name: 'raw', data: new Uint8Array(254) }],
  ])('cannot carry %s', (reason, element) => {
    expect(() => octetsOf([element])).toThrow(EncodeError);
    expect(() => octetsOf([element])).toThrow(reason);
  });
});

describe('what a header says', () => {
  // 3GPP TS 23.040 §9.2.3.24.1, §9.2.3.24.8: a receiver ignores an element whose part is 0 or behind the last.
  it.each([
    ['0003190200', 'Concatenation, 8-bit reference: part 0 of 2 is no part'],
    ['0003190203', 'Concatenation, 8-bit reference: part 3 of 2 is no part'],
    ['0003190000', 'Concatenation, 8-bit reference: part 0 of 0 is no part'],
    ['080400190203', 'Concatenation, 16-bit reference: part 3 of 2 is no part'],
  ])('has a finding for %s', (octets, message) => {
    const reader = new Reader(hex(`2600${octets}`), true);
    expect(octetsOf(decodeElements(reader)).slice(2)).toBe(`2600${octets}`);
    expect(reader.findings).toEqual([{ level: 'info', code: 'element-ignored', offset: 2, message }]);
  });

  it.each(['0003190101', '0003190202', '080400190302'])('has none for %s', (octets) => {
    const reader = new Reader(hex(octets));
    decodeElements(reader);
    expect(reader.findings).toEqual([]);
  });

  it('is its last word', () => {
    expect(concatOf([concat(1, 2, 1), { iei: 8, name: 'concat-16', ref: 2, total: 3, part: 3 }])?.ref).toBe(
      2,
    );
    expect(
      portsOf([
        { iei: 5, name: 'ports-16', destination: 2948, source: 9200 },
        { iei: 4, name: 'ports-8', destination: 240, source: 0 },
      ])?.destination,
    ).toBe(240);
  });

  it('is nothing where a part is out of its range', () => {
    expect(concatOf([])).toBeNull();
    expect(portsOf([concat(1, 2, 1)])).toBeNull();
    expect(concatOf([concat(1, 2, 0)])).toBeNull();
    expect(concatOf([concat(1, 2, 3)])).toBeNull();
    expect(concatOf([concat(7, 2, 1), concat(1, 0, 0)])?.ref).toBe(7);
  });
});
