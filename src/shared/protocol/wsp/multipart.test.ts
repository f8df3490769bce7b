import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { Writer } from '../kit/writer';
import { part as anyPart } from './arbitraries.testing';
import { checkCoverage, octets } from './decoding.testing';
import { decodeMultipart, writeMultipart } from './multipart';
import type { Part } from './multipart';

function encodeMultipart(parts: readonly Part[]): Uint8Array {
  const w = new Writer();
  writeMultipart(w, parts);
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

  it('fails where it is cut off, with what was whole', () => {
    const all = octets(TWO);
    // Behind the first part nothing tells that a second one was cut off, but the number.
    for (let length = 1; length < all.length; length++) {
      try {
        const { findings } = decodeMultipart(all.subarray(0, length));
        expect(findings.map(({ code }) => code)).toEqual(['part-count-mismatch']);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
        const { path, partial } = error as DecodeError;
        expect(path).toMatch(/^parts\[[01]\]/);
        expect(partial).toEqual(PARTS.slice(0, path.startsWith('parts[1]') ? 1 : 0));
      }
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
        const octetsOf = encodeMultipart(parts);
        expect(decodeMultipart(octetsOf).value).toEqual(parts);
        const outer: Part = {
          contentType: { type: 'application/vnd.wap.multipart.alternative', parameters: [] },
          headers: [],
          data: octetsOf,
        };
        const [inner] = decodeMultipart(encodeMultipart([outer])).value;
        expect(decodeMultipart(inner!.data).value).toEqual(parts);
      }),
    );
  });
});
