import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import type { WvgDrawing, WvgLine, WvgPoint } from './wvg';
import { decodeWvg, encodeWvg } from './wvg';
import { wvgPaths, wvgPixels } from './wvg-drawing';

/**
 * The drawing of the "Pls respond" challenge of LakeCTF Quals 2025-26 (SMS of a public capture), made by its author's
 * own tool; below it what the public write-up https://toranm.me/post/2025-11-29-lakectf-pls-respond/ reads in it.
 */
const WORDS =
  '800c8028004040081d6e666aa24029a44d3705bd037883f53071a732498a5992575544a24878144f61cd4a918a9007401d30022aa270' +
  'b2e9f384f050974b0e7a9ccdc660ebae40f9658b3ae98004bba00ce935212aa425d402efa3dbe280a6351816d8644070c0';
const ELEMENTS = [
  '83,9',
  '83,14 83,25',
  '3,15 16,15 3,15~-6 16,22~-4',
  '18,12 28,23',
  '18,23 28,12',
  '34,9 34,24',
  '34,15 37,15',
  '41,10 49,10~4 49,17~4 49,24~4 41,24~4',
  '42,17 49,17',
  '58,15 66,15~3 66,25',
  '58,11 58,25',
  '78,12 70,12~-5 77,23 70,23~5',
  '89,12 89,26 95,26~-3 95,12 89,12~-3 95,26',
  '9 by 41,0',
  '10 by 41,0',
  '11 by 40,0',
  '122,7 124,10~6 124,15 127,18 124,21 124,26 122,29~6',
  '0,28 6,28',
];

/** Bows in sevenths of half a circle, as four bits hold them. */
const said = (element: WvgDrawing['elements'][number]): string =>
  element.kind === 'reuse'
    ? `${element.element} by ${element.x},${element.y}`
    : element.points
        .map(({ x, y, bow }) => `${x},${y}${bow === 0 ? '' : `~${Math.round(bow * 14)}`}`)
        .join(' ');

/** Octets of bits that are written out; the last is filled with 0. */
function hexOf(text: string): string {
  const bits = text.replaceAll(/[ |]/g, '');
  const octets = bits.padEnd(8 * Math.ceil(bits.length / 8), '0').match(/.{8}/g) ?? [];
  return octets.map((octet) => parseInt(octet, 2).toString(16).padStart(2, '0')).join('');
}

const line = (...points: [number, number, number?][]): WvgLine => ({
  kind: 'line',
  points: points.map(([x, y, bow = 0]) => ({ x, y, bow })),
});

describe('a vector picture', () => {
  it('is read as others read it', () => {
    const drawing = decodeWvg(fromHex(WORDS)!);
    expect([drawing.width, drawing.height]).toEqual([128, 32]);
    expect(drawing.elements.map(said)).toEqual(ELEMENTS);
  });

  it('ends nowhere too early', () => {
    const whole = fromHex(WORDS)!;
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeWvg(whole.subarray(0, length))).toThrow(
        new DecodeError('unexpected end of data', length),
      );
    }
  });

  it('is written with as few bits as it needs', () => {
    const corner = { width: 8, height: 8, elements: [line([0, 0], [7, 0], [7, 7])] };
    // Annex G.6: head and colours; kinds, looks, angle, scale, bits of an index; flat and its size; bits of all numbers.
    const header =
      '1 0000 0 00 000 | 01000000 0 0000 0 0 1 0000 | 0 0000000000001000 0 | 0011 0011 1 0000 0010';
    // Steps small and large; one element: large steps, two more points, the first of them, and the way to the others.
    const rest = '0000 0000 0100 0100 | 0 0000001 | 1 1 10 000 000 0111 0000 0000 0111';
    expect(toHex(encodeWvg(corner))).toBe(hexOf(header + rest));
    expect(decodeWvg(encodeWvg(corner))).toEqual(corner);
  });

  it.each<[string, string, string]>([
    ['of the size of a character', '40', 'a vector picture with the size of a character is not drawn'],
    ['with a title', '84', 'a vector picture with an author or a title is not drawn'],
    ['with colours', '81', 'a vector picture with colours is not drawn'],
    ['with a colour for lines', '8080', 'a vector picture with a line colour is not drawn'],
    ['with a colour to fill', '8040', 'a vector picture with a fill colour is not drawn'],
    ['with a background', '8020', 'a vector picture with a background colour is not drawn'],
    ['with an envelope', '8010', 'a vector picture with shapes, curves, groups or animations is not drawn'],
    ['with texts', '800810', 'a vector picture with polygons, texts or frames is not drawn'],
    ['with fills', '800801', 'a vector picture with line widths, line types or fills is not drawn'],
    ['with angles', '80080080', 'a vector picture with angles is not drawn'],
    ['with scales', '80080040', 'a vector picture with scales is not drawn'],
    ['in compact coordinates', '80080010', 'a vector picture with compact coordinates is not drawn'],
  ])('%s is not drawn wrongly', (_, octets, reason) => {
    expect(() => decodeWvg(fromHex(octets + '0000')!)).toThrow(reason);
  });

  it('cannot have points outside on the left or above', () => {
    expect(() => encodeWvg({ width: 8, height: 8, elements: [line([-1, 0])] })).toThrow(
      new EncodeError('a point is left of the drawing or above it', 'elements'),
    );
    expect(() => encodeWvg({ width: 70_000, height: 8, elements: [] })).toThrow(EncodeError);
  });

  const coordinate = fc.integer({ min: 0, max: 500 });
  const bow = fc.constantFrom(0, 0, ...Array.from({ length: 31 }, (_, i) => (i - 15) / 30));
  const point = fc.record<WvgPoint>({ x: coordinate, y: coordinate, bow });
  const anyLine = fc.array(point, { minLength: 1, maxLength: 9 }).map((points): WvgLine => ({
    kind: 'line',
    points: points.map((each, i) => (i === 0 ? { ...each, bow: 0 } : each)),
  }));
  const move = fc.integer({ min: -600, max: 600 });
  const reuse = fc.record({
    kind: fc.constant('reuse' as const),
    element: fc.integer({ min: 0, max: 300 }),
    x: move,
    y: move,
  });
  const size = fc.integer({ min: 0, max: 65_535 });
  const drawings = fc.record<WvgDrawing>({
    width: size,
    height: size,
    elements: fc.array(fc.oneof(anyLine, reuse), { maxLength: 140 }),
  });

  it('comes back from its octets as it was', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        expect(decodeWvg(encodeWvg(drawing))).toEqual(drawing);
      }),
      { numRuns: 60 },
    );
  });

  it('fails with one kind of error only, and never draws beyond its bounds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(59), (noise, at) => {
        const octets = fromHex(WORDS)!;
        octets.set(noise, at);
        for (const input of [noise, octets]) {
          try {
            wvgPixels(decodeWvg(input), 40);
          } catch (error) {
            if (!(error instanceof DecodeError)) throw error;
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the lines of a vector picture', () => {
  it('bow to the left of their way, half a circle at most', () => {
    // From left to right: over the top.
    const [path] = wvgPaths({ width: 9, height: 9, elements: [line([0, 4], [8, 4, 0.5])] });
    expect(path).toHaveLength(17);
    expect(path![8]).toEqual({ x: 4, y: 0 });
    for (const { x, y } of path!) expect(Math.hypot(x - 4, y - 4)).toBeCloseTo(4, 10);
    const [below] = wvgPaths({ width: 9, height: 9, elements: [line([0, 4], [8, 4, -0.25])] });
    expect(below![8]).toEqual({ x: 4, y: 6 });
  });

  it('stand in their places as copies; a copy of a copy is none', () => {
    const copied = { kind: 'reuse', element: 0, x: 5, y: -1 } as const;
    const drawing: WvgDrawing = { width: 9, height: 9, elements: [line([1, 2], [3, 2]), copied] };
    expect(wvgPaths(drawing)[1]).toEqual([
      { x: 6, y: 1 },
      { x: 8, y: 1 },
    ]);
    const again: WvgDrawing = { ...drawing, elements: [...drawing.elements, { ...copied, element: 1 }] };
    expect(() => wvgPaths(again)).toThrow(new DecodeError('a copy is of what is no line', 0));
    const many = { ...drawing, elements: [line(...Array(500).fill([0, 0])), ...Array(100).fill(copied)] };
    expect(() => wvgPaths(many)).toThrow(new DecodeError('a vector picture has too many points', 0));
  });

  it('become pixels of the width that is asked for', () => {
    const elements = [line([0, 0], [7, 0], [7, 3]), line([0, 3])];
    const rows = ({ width, pixels }: ReturnType<typeof wvgPixels>): string[] =>
      Array.from({ length: pixels.length / width }, (_, y) =>
        [...pixels.subarray(y * width, (y + 1) * width)].join(''),
      );
    expect(rows(wvgPixels({ width: 8, height: 4, elements }, 8))).toEqual([
      '11111111',
      '00000001',
      '00000001',
      '10000001',
    ]);
    expect(rows(wvgPixels({ width: 8, height: 4, elements }, 4))).toEqual(['1111', '1001']);
    expect(wvgPixels({ width: 1, height: 900, elements }, 10)).toMatchObject({
      width: 10,
      height: 30,
      depth: 1,
    });
    expect(() => wvgPixels({ width: 0, height: 4, elements }, 8)).toThrow(
      new DecodeError('a vector picture has no size', 0),
    );
  });
});
