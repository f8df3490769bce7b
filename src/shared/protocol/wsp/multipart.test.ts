import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import { Writer } from '../kit/writer';
import { part as anyPart } from './arbitraries.testing';
import { checkCoverage, octets } from './decoding.testing';
import { decodeMultipart, writeMultipart } from './multipart';
import type { Part } from './multipart';

function encodeMultipart(parts: readonly Part[]): Uint8Array {
  const w = new Writer();
  writeMultipart(w, parts, () => expect.unreachable());
  return w.finish();
}

/** Two parts, written after WAP-230-WSP §8.5. */
const TWO = '02 0B 02 03 83 81 EA 8E |a.txt| 00 |Hi| 01 03 9D |GIF|';

const PARTS: Part[] = [
  {
    contentType: { type: 'text/plain', parameters: [{ name: 'charset', value: 106 }] },
    headers: [{ name: 'Content-Location', value: 'a.txt' }],
    data: octets('|Hi|'),
  },
  { contentType: { type: 'image/gif', parameters: [] }, headers: [], data: octets('|GIF|') },
];

function codes(notation: string): string[] {
  return decodeMultipart(octets(notation)).findings.map(({ code }) => code);
}

describe('multipart (WAP-230-WSP §8.5)', () => {
  it('has its parts in order', () => {
    expect(decodeMultipart(octets(TWO))).toEqual({ value: PARTS, findings: [], spans: [] });
    expect(toHex(encodeMultipart(PARTS))).toBe(toHex(octets(TWO)));
  });

  it('gives bodies as views', () => {
    const all = octets(TWO);
    expect(decodeMultipart(all).value[0]!.data.buffer).toBe(all.buffer);
  });

  it('has each octet in one span', () => {
    const { spans } = decodeMultipart(octets(TWO), { spans: true });
    checkCoverage(spans, octets(TWO).length);
    expect(spans[0]!.children.map(({ path }) => path)).toEqual([
      'parts.Number of entries',
      'parts[0]',
      'parts[1]',
    ]);
    expect(spans[0]!.children[1]!.children.map(({ path, value }) => [path, value])).toEqual([
      ['parts[0].Headers length', '11'],
      ['parts[0].Data length', '2'],
      ['parts[0].Content-Type', 'text/plain; charset=106'],
      ['parts[0].Content-Location', 'a.txt'],
      ['parts[0].Data', '2 octets'],
    ]);
  });

  it('may announce a wrong number of parts', () => {
    expect(decodeMultipart(octets(`05${TWO.slice(2)}`)).value).toEqual(PARTS);
    expect(codes(`05${TWO.slice(2)}`)).toEqual(['part-count-mismatch']);
    expect(decodeMultipart(octets(`01${TWO.slice(2)}`)).value).toEqual(PARTS);
    expect(codes(`01${TWO.slice(2)}`)).toEqual(['part-count-mismatch']);
    expect(codes(`00${TWO.slice(2)}`)).toEqual(['part-count-mismatch']);
  });

  it('may have something behind its parts', () => {
    for (const trailer of ['00', '00 00 00', '05 01 02', 'FF FF', '01 09 9D |short|']) {
      const { value, findings, spans } = decodeMultipart(octets(`${TWO} ${trailer}`), { spans: true });
      expect(value).toEqual(PARTS);
      expect(findings.map(({ code }) => code)).toEqual(['trailing-octets']);
      checkCoverage(spans, octets(`${TWO} ${trailer}`).length);
    }
  });

  it('may have parts without octets, and without a content type', () => {
    expect(decodeMultipart(octets('01 01 00 9D')).value).toEqual([{ ...PARTS[1], data: new Uint8Array(0) }]);
    expect(decodeMultipart(octets('01 00 02 |ab|'))).toMatchObject({
      value: [{ contentType: { type: 'application/octet-stream' }, headers: [] }],
      findings: [{ code: 'content-type-missing' }],
    });
  });

  it('may be empty', () => {
    expect(codes('')).toEqual(['empty-body']);
    expect(codes('00')).toEqual([]);
  });

  it('is read as far as it goes, and fails where that ends within headers, with what was whole', () => {
    const all = octets(TWO);
    // Behind the first part nothing tells that a second one was cut off, but the number.
    const cut = ['empty-body'];
    for (let length = 1; length < all.length; length++) {
      try {
        const { findings } = decodeMultipart(all.subarray(0, length));
        cut[length] = findings.map(({ code }) => code).join();
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
        const { path, partial } = error as DecodeError;
        expect(path).toMatch(/^parts\[[01]\]/);
        expect(partial).toEqual(PARTS.slice(0, path.startsWith('parts[1]') ? 1 : 0));
        cut[length] = path.slice(0, 8);
      }
    }
    expect(cut.slice(13)).toEqual([
      'parts[0]',
      'parts[0]',
      'part-cut-off,part-count-mismatch',
      'part-count-mismatch',
      'parts[1]',
      'parts[1]',
      'parts[1]',
      'part-cut-off',
      'part-cut-off',
    ]);
  });

  it('is not repaired where something else follows the headers', () => {
    // What stands behind "a" and the text is no entry, nor is it the end.
    for (const notation of [
      '02 05 02 03 83 81 EA 8E |a| 00 |Hi| 7F 03 9D |GIF|',
      '01 05 02 03 83 81 EA 8E |a| 00 |Hi!|',
    ])
      expect(() => decodeMultipart(octets(notation))).toThrow(
        'parts[0].Content-Location: unexpected end of data',
      );
  });

  it('has a last part that is cut off', () => {
    const all = octets('01 01 32 83 6869');
    const { value, findings, spans } = decodeMultipart(all, { spans: true });
    expect(value).toEqual([
      { contentType: { type: 'text/plain', parameters: [] }, headers: [], data: octets('|hi|') },
    ]);
    expect(findings).toEqual([
      { level: 'warning', code: 'part-cut-off', offset: 1, message: '50 octets of data, only 2 left' },
    ]);
    checkCoverage(spans, all.length);
    expect(() => decodeMultipart(all, { strict: true })).toThrow('50 octets of data, only 2 left');
  });

  it.each([
    ['05', 5],
    ['08', 8],
    ['0A', 10],
  ])('has its parts where the length of headers is %s and not 0B', (octet, length) => {
    for (const [notation, parts] of [
      [TWO.replace('0B', octet), PARTS],
      [`01${TWO.slice(2, -15)}`.replace('0B', octet), PARTS.slice(0, 1)],
    ] as const) {
      const all = octets(notation);
      const { value, findings, spans } = decodeMultipart(all, { spans: true });
      checkCoverage(spans, all.length);
      expect(value).toEqual(parts);
      expect(findings).toEqual([
        {
          level: 'warning',
          code: 'headers-length-mismatch',
          offset: 3,
          message: `length is ${length}, headers have 11 octets`,
        },
      ]);
      expect(() => decodeMultipart(all, { strict: true })).toThrow(DecodeError);
    }
  });

  it('says in which part and header something is wrong', () => {
    expect(() => decodeMultipart(octets('01 03 00 9D 92 05'))).toThrow('parts[0].Date: ');
    expect(() => decodeMultipart(octets('01 05 00 9D'))).toThrow(
      'parts[0]: length 5 exceeds the 1 octets left',
    );
    expect(() => decodeMultipart(octets('01 01 00 1F'))).toThrow('parts[0].Content-Type: ');
    const broken: Part = { ...PARTS[1]!, headers: [{ name: 'Date', value: -1 }] };
    expect(() => encodeMultipart([PARTS[0]!, broken])).toThrow(
      new EncodeError('-1 ms is no date from 1970 on', 'parts[1].Date'),
    );
  });

  it('has no more parts than a message can have', () => {
    const many = new Uint8Array(1 + 3 * 2000).fill(0x01);
    many.set([0x8f, 0xff, 0xff, 0x7f]);
    expect(() => decodeMultipart(many)).toThrow(DecodeError);
  });

  it('survives, nested as well', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 5 }), (parts) => {
        expect(decodeMultipart(encodeMultipart(parts)).value).toEqual(parts);
        const outer = nested(parts);
        expect(decodeMultipart(encodeMultipart([outer, ...parts])).value).toEqual([outer, ...parts]);
      }),
    );
  });
});

const ALTERNATIVE: Part['contentType'] = {
  type: 'application/vnd.wap.multipart.alternative',
  parameters: [],
};

function nested(parts: readonly Part[]): Part {
  return { contentType: ALTERNATIVE, headers: [], data: new Uint8Array(0), parts };
}

describe('multipart in a multipart (WAP-230-WSP §8.5)', () => {
  // The two parts of above, 22 octets, behind the type 0x26 in a multipart of its own.
  const NESTED = `01 01 16 A6 ${TWO}`;

  it('has its parts', () => {
    expect(octets(TWO)).toHaveLength(0x16);
    expect(decodeMultipart(octets(NESTED))).toEqual({ value: [nested(PARTS)], findings: [], spans: [] });
    expect(toHex(encodeMultipart([nested(PARTS)]))).toBe(toHex(octets(NESTED)));
  });

  it('has each octet in one span, with its name', () => {
    const { spans, value } = decodeMultipart(octets(NESTED), { spans: true });
    checkCoverage(spans, octets(NESTED).length);
    expect(value).toEqual([nested(PARTS)]);
    expect(leafSpans(spans).map(({ path, start, value: words }) => [path, start, words])).toEqual([
      ['parts.Number of entries', 0, '1'],
      ['parts[0].Headers length', 1, '1'],
      ['parts[0].Data length', 2, '22'],
      ['parts[0].Content-Type.Media type', 3, 'application/vnd.wap.multipart.alternative → a6'],
      ['parts[0].parts.Number of entries', 4, '2'],
      ['parts[0].parts[0].Headers length', 5, '11'],
      ['parts[0].parts[0].Data length', 6, '2'],
      ['parts[0].parts[0].Content-Type.Value-length', 7, '3'],
      ['parts[0].parts[0].Content-Type.Media type', 8, 'text/plain'],
      ['parts[0].parts[0].Content-Type.charset.Parameter code', 9, '0x01 → 81'],
      ['parts[0].parts[0].Content-Type.charset.Charset', 10, 'utf-8 (106)'],
      ['parts[0].parts[0].Content-Location.Field code', 11, '0x0e → 8e'],
      ['parts[0].parts[0].Content-Location.Text-string', 12, 'a.txt'],
      ['parts[0].parts[0].Data', 18, '2 octets'],
      ['parts[0].parts[1].Headers length', 20, '1'],
      ['parts[0].parts[1].Data length', 21, '3'],
      ['parts[0].parts[1].Content-Type.Media type', 22, 'image/gif → 9d'],
      ['parts[0].parts[1].Data', 23, '3 octets'],
    ]);
  });

  it.each([
    ['A3', 'application/vnd.wap.multipart.mixed'],
    ['B3', 'application/vnd.wap.multipart.related'],
    ['8F', 'multipart/alternative'],
  ])('may be %s', (octet, type) => {
    expect(decodeMultipart(octets(NESTED.replace('A6', octet))).value).toEqual([
      { contentType: { type, parameters: [] }, headers: [], data: new Uint8Array(0), parts: PARTS },
    ]);
  });

  it('that cannot be read is kept as octets', () => {
    const { value, findings, spans } = decodeMultipart(octets('02 01 04 A6 01 05 05 9D 01 01 9D |x|'), {
      spans: true,
    });
    expect(value).toEqual([
      { contentType: ALTERNATIVE, headers: [], data: Uint8Array.of(1, 5, 5, 0x9d) },
      { contentType: { type: 'image/gif', parameters: [] }, headers: [], data: octets('|x|') },
    ]);
    expect(findings).toEqual([
      {
        level: 'warning',
        code: 'malformed-body',
        offset: 7,
        message: 'application/vnd.wap.multipart.alternative: length 5 exceeds the 1 octets left',
      },
    ]);
    checkCoverage(spans, 12);
    expect(() => decodeMultipart(octets('01 01 04 A6 01 05 05 9D'), { strict: true })).toThrow(
      'parts[0].parts[0]: length 5 exceeds the 1 octets left',
    );
  });

  it('written as MIME text is kept as octets', () => {
    const { value, findings } = decodeMultipart(octets('01 01 05 8C |--b..|'));
    expect(value).toEqual([
      { contentType: { type: 'multipart/mixed', parameters: [] }, headers: [], data: octets('|--b..|') },
    ]);
    expect(findings).toEqual([
      { level: 'info', code: 'mime-multipart', offset: 4, message: 'multipart is written as MIME text' },
    ]);
  });

  it('goes no deeper than a limit', () => {
    let deep = octets('01 01 01 9D |x|');
    for (let level = 0; level < 100; level++) {
      const { length } = deep;
      const size = length < 128 ? [length] : [0x80 | (length >> 7), length & 0x7f];
      deep = Uint8Array.of(1, 1, ...size, 0xa6, ...deep);
    }
    const { value, findings } = decodeMultipart(deep);
    let depth = 0;
    for (let parts: readonly Part[] | undefined = value; parts !== undefined; parts = parts[0]!.parts)
      depth++;
    expect(depth).toBe(32);
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['malformed-body', 'application/vnd.wap.multipart.alternative: nested deeper than 32 levels'],
    ]);
    expect(encodeMultipart(value)).toEqual(deep);
  });

  it('says where a value does not fit', () => {
    const broken: Part = { ...PARTS[1]!, headers: [{ name: 'Date', value: -1 }] };
    expect(() => encodeMultipart([nested([PARTS[0]!, broken])])).toThrow(
      new EncodeError('-1 ms is no date from 1970 on', 'parts[0].parts[1].Date'),
    );
    expect(() => encodeMultipart([{ ...PARTS[1]!, parts: [] }])).toThrow(
      new EncodeError('image/gif has no parts', 'parts[0].Content-Type'),
    );
  });
});
