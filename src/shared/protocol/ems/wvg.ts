import { EncodeError } from '../kit/decode-error';
import { BitSink, BitSource, type Bits } from './wvg-bits';

/** A point of a line, in units of the drawing; x counts to the right, y downwards. */
export interface WvgPoint {
  x: number;
  y: number;
  /**
   * How far the arc that leads here bows out to the left of its chord, as a share of the chord's length, -0.5 (half a
   * circle to the right) to 0.5; 0: a straight line. Of the first point 0.
   */
  bow: number;
}

/** A line through points; of one point a dot. */
export interface WvgLine {
  kind: 'line';
  points: WvgPoint[];
}

/** An earlier line once more, moved. */
export interface WvgReuse {
  kind: 'reuse';
  /** Which element, from 0. */
  element: number;
  x: number;
  y: number;
}

export interface WvgDrawing {
  width: number;
  height: number;
  elements: (WvgLine | WvgReuse)[];
}

/** Kinds of element in the order of the header's mask (3GPP TS 23.040 annex G.6); null: not drawn here. */
const KINDS = [null, 'polyline', 'arcs', null, null, 'reuse', null, null] as const;
type Kind = Exclude<(typeof KINDS)[number], null>;

/** Bits that a number takes, each a choice of the drawing's header. */
interface Widths {
  x: number;
  y: number;
  /** Of a move; signed. */
  move: number;
  points: number;
  /** Of a step from one point to the next, small and large; signed. */
  step: [{ x: number; y: number }, { x: number; y: number }];
  index: number;
  bow: number;
}

/** What is not described well enough to be drawn; never a wrong picture. */
function unknown(bits: Bits, what: string): never {
  throw bits.error(`a vector picture with ${what} is not drawn`);
}

/**
 * Reads a Standard WVG object (3GPP TS 23.040 annex G): black lines, arcs and moved copies of them in flat coordinates.
 * @throws DecodeError for everything else, and for octets that end too early
 */
export function decodeWvg(octets: Uint8Array): WvgDrawing {
  return code(new BitSource(octets), null);
}

/**
 * The octets of a drawing; unused bits of the last one are 0.
 * @throws EncodeError for numbers that the format cannot hold
 */
export function encodeWvg(drawing: WvgDrawing): Uint8Array {
  const bits = new BitSink();
  code(bits, drawing);
  return bits.octets();
}

/** One description for both directions: what is written is given, what is read comes back. */
function code(bits: Bits, given: WvgDrawing | null): WvgDrawing {
  if (!bits.flag(true)) unknown(bits, 'the size of a character');
  bits.number(4, 0);
  if (bits.flag(false)) unknown(bits, 'an author or a title');
  if (bits.number(2, 0) !== 0) unknown(bits, 'colours');
  for (const what of ['line', 'fill', 'background']) {
    if (bits.flag(false)) unknown(bits, `a ${what} colour`);
  }
  const kinds = codeKinds(bits, given);
  if (bits.number(4, 0) !== 0) unknown(bits, 'line widths, line types or fills');
  if (bits.flag(false)) unknown(bits, 'angles');
  if (bits.flag(false)) unknown(bits, 'scales');
  const widths = given === null ? NO_WIDTHS : widthsFor(given);
  const index = bits.flag(true) ? bits.number(4, widths.index - 1) + 1 : DEFAULT_INDEX;
  // Drawings with arcs say how fine their bows are.
  const bow = kinds.includes('arcs') && bits.flag(widths.bow === FINE_BOW) ? FINE_BOW : COARSE_BOW;
  if (bits.flag(false)) unknown(bits, 'compact coordinates');
  const width = bits.number(16, given?.width ?? 0);
  const height = bits.flag(given !== null && given.height !== width)
    ? bits.number(16, given?.height ?? 0)
    : width;
  const x = bits.number(4, widths.x);
  const y = bits.number(4, widths.y);
  const positive = bits.flag(true);
  const move = bits.number(4, widths.move);
  const points = bits.number(4, widths.points);
  const [small, large] = widths.step;
  const step: Widths['step'] = [
    { x: bits.number(4, small.x), y: bits.number(4, small.y) },
    { x: bits.number(4, large.x), y: bits.number(4, large.y) },
  ];
  const coded: Coded = { bits, kinds, widths: { x, y, move, points, step, index, bow }, positive };
  const many = bits.flag((given?.elements.length ?? 0) > 127);
  const count = bits.number(many ? 15 : 7, given?.elements.length ?? 0);
  const elements: WvgDrawing['elements'] = [];
  for (let i = 0; i < count; i++) elements.push(codeElement(coded, given?.elements[i] ?? null));
  return { width, height, elements };
}

interface Coded {
  bits: Bits;
  /** Those that occur, in the order of the mask. */
  kinds: readonly Kind[];
  widths: Widths;
  /** Points have no sign. */
  positive: boolean;
}

function kindOf(element: WvgLine | WvgReuse): Kind {
  if (element.kind === 'reuse') return 'reuse';
  return element.points.some(({ bow }) => bow !== 0) ? 'arcs' : 'polyline';
}

function codeKinds(bits: Bits, given: WvgDrawing | null): Kind[] {
  const used = new Set(given?.elements.map(kindOf));
  const kinds = KINDS.flatMap((kind): Kind[] => {
    const present = bits.flag(kind !== null && used.has(kind));
    if (present && kind === null) unknown(bits, 'shapes, curves, groups or animations');
    return present && kind !== null ? [kind] : [];
  });
  if (bits.flag(false)) unknown(bits, 'polygons, texts or frames');
  return kinds;
}

function codeElement(coded: Coded, given: WvgLine | WvgReuse | null): WvgLine | WvgReuse {
  const { bits, kinds } = coded;
  const width = unsigned(kinds.length - 1);
  const kind = kinds[bits.number(width, given === null ? 0 : kinds.indexOf(kindOf(given)))];
  if (kind === undefined) throw bits.error('an element is of a kind that the header does not name');
  if (kind === 'reuse') return codeReuse(coded, given?.kind === 'reuse' ? given : null);
  return codeLine(coded, kind === 'arcs', given?.kind === 'line' ? given.points : null);
}

function codeReuse({ bits, widths }: Coded, given: WvgReuse | null): WvgReuse {
  const element = bits.number(widths.index, given?.element ?? 0);
  const along = (value: number): number => (bits.flag(value !== 0) ? bits.signed(widths.move, value) : 0);
  const x = along(given?.x ?? 0);
  const y = along(given?.y ?? 0);
  if (bits.flag(false)) unknown(bits, 'turned or scaled parts');
  if (bits.flag(false)) unknown(bits, 'parts in rows and columns');
  if (bits.flag(false)) unknown(bits, 'parts of another look');
  return { kind: 'reuse', element, x, y };
}

function codeLine({ bits, widths, positive }: Coded, arcs: boolean, given: WvgPoint[] | null): WvgLine {
  // The encoder takes large steps throughout.
  const step = {
    x: widths.step[bits.flag(true) ? 1 : 0].x,
    y: widths.step[bits.flag(true) ? 1 : 0].y,
  };
  const hint = arcs && bits.flag(true);
  // A line has a first point, one with arcs a second: those are not counted.
  const first = arcs ? 2 : 1;
  const count = bits.number(widths.points, (given?.length ?? first) - first) + first;
  // Points that take no room would be as many as somebody likes.
  if (count > first && step.x + step.y === 0) throw bits.error('steps of a line have no bits');
  const points: WvgPoint[] = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < count; i++) {
    const point = given?.[i] ?? { x: 0, y: 0, bow: 0 };
    const bow = arcs && i > 0 ? codeBow(bits, widths.bow, hint, point.bow) : 0;
    if (i < first) {
      x = positive ? bits.number(widths.x, point.x) : bits.signed(widths.x, point.x);
      y = positive ? bits.number(widths.y, point.y) : bits.signed(widths.y, point.y);
    } else {
      x += bits.signed(step.x, point.x - x);
      y += bits.signed(step.y, point.y - y);
    }
    points.push({ x, y, bow });
  }
  return { kind: 'line', points };
}

/** With the hint straight parts take one bit. The largest number is half a circle. */
function codeBow(bits: Bits, width: number, hint: boolean, bow: number): number {
  if (hint && !bits.flag(bow !== 0)) return 0;
  const most = (1 << (width - 1)) - 1;
  return Math.max(-0.5, bits.signed(width, Math.round(bow * 2 * most)) / (2 * most));
}

const DEFAULT_INDEX = 3;
const COARSE_BOW = 4;
const FINE_BOW = 5;
const NO_STEP = { x: 0, y: 0 };
const NO_WIDTHS: Widths = {
  x: 0,
  y: 0,
  move: 0,
  points: 0,
  step: [NO_STEP, NO_STEP],
  index: 1,
  bow: COARSE_BOW,
};

/** Bits for a number from 0; `signed` for one of either sign. */
const unsigned = (most: number): number => 32 - Math.clz32(Math.max(0, most));
const signed = (value: number): number => 1 + unsigned(value < 0 ? -value - 1 : value);

/** The fewest bits that hold all numbers of a drawing. */
function widthsFor({ elements }: WvgDrawing): Widths {
  const lines = elements.filter((element) => element.kind === 'line');
  const moves = elements.filter((element) => element.kind === 'reuse');
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
  const steps = (axis: 'x' | 'y'): number =>
    most(
      lines.flatMap(({ points }) =>
        points.slice(1).map((point, i) => signed(point[axis] - points[i]![axis])),
      ),
    );
  const points = lines.flatMap((line) => line.points);
  if (points.some(({ x, y }) => x < 0 || y < 0))
    throw new EncodeError('a point is left of the drawing or above it', 'elements');
  const step = { x: steps('x'), y: steps('y') };
  return {
    x: unsigned(most(points.map(({ x }) => x))),
    y: unsigned(most(points.map(({ y }) => y))),
    move: most(moves.flatMap(({ x, y }) => [signed(x), signed(y)])),
    points: unsigned(most(lines.map((line) => line.points.length))),
    step: [NO_STEP, step],
    index: Math.max(1, unsigned(most(moves.map(({ element }) => element)))),
    bow: FINE_BOW,
  };
}
