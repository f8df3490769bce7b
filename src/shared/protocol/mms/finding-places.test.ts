import { describe, expect, it } from 'vitest';
import { octets } from '../wsp/decoding.testing';
import { findingPlaces } from './finding-places';
import { decodeMms } from './pdu';
import { checkPdu } from './validate';
import { checkTexts } from './validate-parts';

/** Code and place of what is wrong with a PDU as a whole. */
function places(notation: string): (readonly [code: string, offset: number])[] {
  const pdu = octets(notation);
  const { value } = decodeMms(pdu);
  const found = [...checkPdu(value), ...checkTexts(value)];
  const offsets = findingPlaces(pdu, value, found);
  return found.map(({ code }, index) => [code, offsets[index]!]);
}

describe('a finding about a whole PDU has the offset of what it is about', () => {
  it.each<[string, string, [string, number][]]>([
    ['nothing wrong', '8C85 98 |T| 00 8D93', []],
    ['a field that is missing: the end of the headers', '8C83 98 |T| 00 8D93', [['missing-field', 7]]],
    ['a field that does not belong there', '8C85 98 |T| 00 8D93 8F80', [['unexpected-field', 7]]],
    ['the second of two', '8C85 98 |T| 00 8D93 9180 9180', [['repeated-field', 9]]],
    ['a field that stands in the wrong place', '8C85 8D93 98 |T| 00', [['field-order', 4]]],
    [
      'the text of a part',
      '8C84 8D93 8504 5F000000 84A3 01 04 03 03 8381EA |a| FC |b|',
      [['text-not-in-charset', 19]],
    ],
    ['a part without octets', '8C84 8D93 8504 5F000000 84A3 02 01 00 83 01 01 83 |a|', [['empty-part', 16]]],
  ])('%s', (_, notation, expected) => {
    const found = places(notation);
    for (const each of expected) expect(found).toContainEqual(each);
    if (expected.length === 0) expect(found).toEqual([]);
  });
});
