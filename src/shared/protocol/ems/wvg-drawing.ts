import { DecodeError } from '../kit/decode-error';
import type { EmsObject } from './message';
import type { PixelGrid } from './pixels';
import type { WvgDrawing, WvgPoint } from './wvg';
import { decodeWvg } from './wvg';

/** A place in a drawing; x counts to the right, y downwards. */
export interface Place {
  x: number;
  y: number;
}

/** Points of all lines together at most; copies of a long line in a few octets would be endless. */
const MOST_POINTS = 50_000;

/** Type of an extended object that is a Standard WVG object (3GPP TS 23.040 §9.2.3.24.10.3.11). */
const VECTOR = 0x0b;

/** Straight pieces of an arc: each step halves them. */
const HALVINGS = 4;

/**
 * The drawing that an object is; null: it is none, or one of the size of a character.
 * @throws DecodeError as `decodeWvg`
 */
export function drawingOf(object: EmsObject): WvgDrawing | null {
  if (object.name === 'wvg') return decodeWvg(object.bits);
  const extended = object.name === 'reused-object' ? object.object : object;
  return extended !== null && 'content' in extended && extended.type === VECTOR
    ? decodeWvg(extended.content)
    : null;
}

/**
 * The lines of a drawing as straight pieces, copies in their places.
 * @throws DecodeError for a copy of what is no line, and for too many points
 */
export function wvgPaths({ elements }: WvgDrawing): Place[][] {
  let total = 0;
  const paths: Place[][] = [];
  for (const element of elements) {
    const original = element.kind === 'line' ? element : elements[element.element];
    if (original?.kind !== 'line') throw new DecodeError('a copy is of what is no line', 0);
    const [dx, dy] = element.kind === 'line' ? [0, 0] : [element.x, element.y];
    total += original.points.length;
    if (total > MOST_POINTS) throw new DecodeError('a vector picture has too many points', 0);
    paths.push(straight(original.points).map(({ x, y }) => ({ x: x + dx, y: y + dy })));
  }
  return paths;
}

function straight(points: readonly WvgPoint[]): Place[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    return before === undefined ? [point] : arc(before, point, point.bow, HALVINGS);
  });
}

/** The way from one place to another, without the first of them. */
function arc(from: Place, to: Place, bow: number, halvings: number): Place[] {
  if (bow === 0 || halvings === 0) return [{ x: to.x, y: to.y }];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  // Left of the chord, as y counts downwards, is (dy, -dx).
  const middle = { x: (from.x + to.x) / 2 + dy * bow, y: (from.y + to.y) / 2 - dx * bow };
  // Half of an arc bows by the tangent of a quarter of its angle; the whole by that of the half.
  const tangent = 2 * Math.abs(bow);
  const half = tangent / (1 + Math.sqrt(1 + tangent * tangent)) / 2;
  const bowOfHalf = bow < 0 ? -half : half;
  return [...arc(from, middle, bowOfHalf, halvings - 1), ...arc(middle, to, bowOfHalf, halvings - 1)];
}

/**
 * A drawing in pixels, as wide as told and no higher than three times that.
 * @param width in pixels, 1 to 1024
 * @throws DecodeError as `wvgPaths`, and for a drawing without a size
 */
export function wvgPixels(drawing: WvgDrawing, width: number): PixelGrid {
  if (drawing.width === 0 || drawing.height === 0) throw new DecodeError('a vector picture has no size', 0);
  const height = Math.min(3 * width, Math.max(1, Math.round((drawing.height * width) / drawing.width)));
  const pixels = new Uint8Array(width * height);
  const dot = (x: number, y: number): void => {
    if (x >= 0 && y >= 0 && x < width && y < height) pixels[y * width + x] = 1;
  };
  const inPixels = ({ x, y }: Place): Place => ({
    x: Math.round((x * (width - 1)) / Math.max(1, drawing.width - 1)),
    y: Math.round((y * (height - 1)) / Math.max(1, drawing.height - 1)),
  });
  for (const path of wvgPaths(drawing)) {
    path.map(inPixels).forEach((to, i, all) => stroke(all[i - 1] ?? to, to, width + height, dot));
  }
  return { width, height, depth: 1, pixels };
}

/** Sets the dots from one place to another; what is far outside is not walked. */
function stroke(from: Place, to: Place, far: number, dot: (x: number, y: number) => void): void {
  const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  if (steps > 4 * far) return;
  for (let i = 0; i <= steps; i++) {
    const share = steps === 0 ? 0 : i / steps;
    dot(Math.round(from.x + (to.x - from.x) * share), Math.round(from.y + (to.y - from.y) * share));
  }
}
