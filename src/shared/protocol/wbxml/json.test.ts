import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { octets } from '../wsp/decoding.testing';
import { wbxmlFromJson } from './from-json';
import { wbxmlToJson } from './json';
import { decodeWbxml } from './read';
import { encodeWbxml } from './write';

function hex(json: unknown): string {
  return toHex(encodeWbxml(wbxmlFromJson(json)));
}

function fault(json: unknown): string {
  try {
    wbxmlFromJson(json);
  } catch (error) {
    if (error instanceof EncodeError) return `${error.path}: ${error.reason}`;
    throw error;
  }
  return 'none';
}

const ROOT = { publicId: 5, charset: 106 };

describe('JSON', () => {
  it('has every token', () => {
    const notation =
      '03 05 6a 03 |id| 00 43 04 00 03 |p| 00 01 45 c6 0d 03 |x| 00 85 83 00 00 01 99 00 00 11 02 41 04 00 01 c3 01 ff 41 |e| 00 80 05 c0 03 ff 00 01 00 02 07 04 00 01';
    const { value } = decodeWbxml(octets(notation));
    expect(wbxmlToJson(value)).toEqual({
      version: '1.3',
      publicId: 5,
      charset: 106,
      stringTable: '696400',
      vocabulary: 'si',
      before: [{ instruction: { attribute: 'id', literal: 0, value: [{ text: 'p' }] } }],
      xml: expect.stringContaining(
        '<?id p?><si><indication href="http://www.x.com/idunknown-value-01-99" si-id="A" id="">',
      ) as string,
      root: {
        element: 'si',
        token: 5,
        content: [
          {
            element: 'indication',
            token: 6,
            attributes: [
              {
                attribute: 'href',
                token: 0x0d,
                prefix: 'http://www.',
                value: [
                  { text: 'x' },
                  { valueToken: 0x85, text: '.com/' },
                  { text: 'id', at: 0 },
                  { valueToken: 0x99, page: 1, text: 'unknown-value-01-99' },
                ],
              },
              { attribute: 'si-id', token: 0x11, value: [{ entity: 65 }] },
              { attribute: 'id', literal: 0, value: [] },
            ],
            content: [
              { opaque: 'ff' },
              { extension: 0x41, text: 'e' },
              { extension: 0x80, value: 5 },
              { extension: 0xc0 },
              { text: 'ÿ', octets: 'ff' },
            ],
          },
          { element: 'unknown-tag-02-07', token: 7, page: 2 },
          { element: 'id', literal: 0, page: 2 },
        ],
      },
      after: [],
    });
    expect(hex(wbxmlToJson(value))).toBe(toHex(octets(notation)));
  });

  it('needs no more than what is encoded', () => {
    expect(hex({ ...ROOT, root: { token: 5 } })).toBe('03056a0005');
    expect(
      hex({ ...ROOT, version: '1.1', charset: 'ISO-8859-1', root: { token: 5, content: [{ text: 'é' }] } }),
    ).toBe('010504004503e90001');
    expect(hex({ publicId: { at: 0 }, charset: 106, stringTable: '7800', root: { token: 5 } })).toBe(
      '0300006a02780005',
    );
  });

  it('can be the XML text with what is to be chosen', () => {
    expect(hex({ xml: '<si>é</si>' })).toBe('03056a004503c3a90001');
    expect(hex({ xml: '<si> é</si>', version: '1.2', charset: 4, keepWhiteSpace: true })).toBe(
      '02050400450320e90001',
    );
    const twice = '<si><info><item>same</item><item>same</item></info></si>';
    expect(hex({ xml: twice })).toContain('03056a0573616d6500');
    expect(hex({ xml: twice, stringTable: false })).toContain('03056a0045');
    expect(hex({ xml: '<unknown-tag-05/>', vocabulary: 'co' })).toBe('03076a0005');
  });

  it.each<[unknown, string]>([
    [null, ': is no object'],
    [[], ': is no object'],
    [{}, 'xml: give either "root" or "xml"'],
    [{ xml: 5 }, 'xml: is no text'],
    [{ xml: '<si/>', version: '1' }, 'version: is no version such as "1.3"'],
    [{ xml: '<si/>', version: '17.0' }, 'version: is no version such as "1.3"'],
    [{ xml: '<si/>', charset: 'klingon' }, 'charset: there is no character set "klingon"'],
    [{ xml: '<si/>', vocabulary: 'x' }, 'vocabulary: there is no vocabulary "x"'],
    [{ xml: '<si/>', stringTable: 'no' }, 'stringTable: is neither true nor false'],
    [{ root: {} }, 'publicId: is missing'],
    [{ ...ROOT, publicId: 0, root: {} }, 'publicId: is no whole number from 1 to 4294967295'],
    [{ publicId: 5, root: {} }, 'charset: is missing'],
    [{ ...ROOT, root: {} }, 'root.token: is missing'],
    [{ ...ROOT, root: { token: 0x40 } }, 'root.token: is no whole number from 0 to 63'],
    [{ ...ROOT, root: { token: 4 } }, 'root.token: 4 is a global token'],
    [{ ...ROOT, root: { token: 5, page: 256 } }, 'root.page: is no whole number from 0 to 255'],
    [{ ...ROOT, root: { token: 5, content: {} } }, 'root.content: is no list'],
    [{ ...ROOT, root: { token: 5, content: [{}] } }, 'root.content[0]: is no piece of text or octets'],
    [
      { ...ROOT, root: { token: 5, content: [{ valueToken: 0x85 }] } },
      'root.content[0]: attribute values have no place in content',
    ],
    [
      { ...ROOT, root: { token: 5, content: [{ extension: 0x43 }] } },
      'root.content[0]: 67 is no extension token',
    ],
    [{ ...ROOT, root: { token: 5, content: [{ opaque: 'x' }] } }, 'root.content[0].opaque: is no hex'],
    [
      { ...ROOT, root: { token: 5, content: [{ entity: 1.5 }] } },
      'root.content[0].entity: is no whole number from 0 to 4294967295',
    ],
    [
      { ...ROOT, root: { token: 5, attributes: [{ token: 0x44 }] } },
      'root.attributes[0].token: 68 is a global token',
    ],
    [
      { ...ROOT, root: { token: 5, attributes: [{ token: 5, value: [{ valueToken: 0x83 }] }] } },
      'root.attributes[0].value[0].valueToken: 131 is a global token',
    ],
    [
      {
        ...ROOT,
        root: { token: 5, attributes: [{ token: 5, value: [{ document: { ...ROOT, root: {} } }] }] },
      },
      'root.attributes[0].value[0].document.root: nests deeper than 64 elements',
    ],
  ])('%j is refused', (json, reason) => {
    expect(fault(json)).toBe(reason);
  });

  it('nests no deeper than what can be read', () => {
    let element: unknown = { element: 'x', token: 5 };
    for (let depth = 1; depth < 64; depth++) element = { element: 'x', token: 5, content: [element] };
    expect(fault({ ...ROOT, root: element })).toBe('none');
    expect(fault({ ...ROOT, root: { token: 5, content: [element] } })).toMatch(
      /nests deeper than 64 elements$/,
    );
  });
});
