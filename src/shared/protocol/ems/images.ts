import { DecodeError, EncodeError } from '../kit/decode-error';
import type { EmsObject } from './message';
import type { PixelDepth, PixelGrid } from './pixels';
import { pixelOctets, readPixels, writePixels } from './pixels';

/** A picture, or an animation of several. */
export interface EmsImage {
  /** Of one size and depth. */
  frames: PixelGrid[];
  /** Null: it does not say, and the phone chooses. */
  timing: {
    /** Milliseconds that each frame stands, 100 to 1600 in steps of 100. */
    frame: number;
    /** How often it plays; 0: without end. */
    repeat: number;
  } | null;
}

interface ExtendedFormat {
  depth: PixelDepth;
  animated: boolean;
}

/** Extended objects that are pictures, by type (3GPP TS 23.040 §9.2.3.24.10.3). */
const FORMATS: Readonly<Partial<Record<number, ExtendedFormat>>> = {
  2: { depth: 1, animated: false },
  3: { depth: 2, animated: false },
  4: { depth: 6, animated: false },
  6: { depth: 1, animated: true },
  7: { depth: 2, animated: true },
  8: { depth: 6, animated: true },
};

/** Frames of the animations that one element holds. */
const FRAMES = 4;

/**
 * What an object shows; null for one that is no picture.
 * @throws DecodeError when its octets do not hold the picture that they announce
 */
export function imageOf(object: EmsObject): EmsImage | null {
  switch (object.name) {
    case 'small-picture':
      return still(readPixels(object.bits, 16, 16, 1));
    case 'large-picture':
      return still(readPixels(object.bits, 32, 32, 1));
    case 'variable-picture':
      return still(readPixels(object.bits, object.width * 8, object.height, 1));
    case 'small-animation':
      return { frames: framesOf(object.frames, 8, 8, 1, FRAMES, 0), timing: null };
    case 'large-animation':
      return { frames: framesOf(object.frames, 16, 16, 1, FRAMES, 0), timing: null };
    case 'extended-object':
      return extendedImageOf(object.type, object.content);
    case 'reused-object':
      return object.object === null ? null : extendedImageOf(object.object.type, object.object.content);
    default:
      return null;
  }
}

function still(picture: PixelGrid): EmsImage {
  return { frames: [picture], timing: null };
}

function framesOf(
  octets: Uint8Array,
  width: number,
  height: number,
  depth: PixelDepth,
  count: number,
  start: number,
): PixelGrid[] {
  const length = pixelOctets(width, height, depth);
  if (start + count * length > octets.length) {
    throw new DecodeError(`${count} frames of ${width} by ${height} pixels do not fit`, start);
  }
  return Array.from({ length: count }, (_, i) =>
    readPixels(octets, width, height, depth, start + i * length),
  );
}

function extendedImageOf(type: number, content: Uint8Array): EmsImage | null {
  const format = FORMATS[type];
  if (format === undefined) return null;
  const { depth, animated } = format;
  if (content.length < (animated ? 4 : 2)) throw new DecodeError('a picture has no size', content.length);
  const [width, height, count, control] = content as unknown as [number, number, number, number];
  if (!animated) return still(readPixels(content, width, height, depth, 2));
  return {
    frames: framesOf(content, width, height, depth, count, 4),
    timing: { frame: 100 * ((control >> 4) + 1), repeat: control & 0xf },
  };
}

/** An octet's share of a picture's size. */
function dimension(value: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= 255) return value;
  throw new EncodeError(`a size of ${value} is not a whole number from 0 to 255`, 'picture');
}

/**
 * An image as an extended object: with timing an animation, without it a picture.
 * @throws EncodeError for frames that differ in size or depth, and what does not fit
 */
export function extendedImage({ frames, timing }: EmsImage): { type: number; content: Uint8Array } {
  const first = frames[0];
  if (first === undefined || (timing === null && frames.length > 1)) {
    throw new EncodeError(`${frames.length} frames are not a picture`, 'picture');
  }
  const { width, height, depth } = first;
  if (frames.some((frame) => frame.width !== width || frame.height !== height || frame.depth !== depth)) {
    throw new EncodeError('the frames are not of one size and depth', 'picture');
  }
  const type = Object.entries(FORMATS).find(
    ([, format]) => format!.depth === depth && format!.animated === (timing !== null),
  )![0];
  const head = [dimension(width), dimension(height)];
  if (timing !== null) head.push(dimension(frames.length), controlOf(timing));
  const octets = frames.map(writePixels);
  return {
    type: Number(type),
    content: Uint8Array.from([...head, ...octets.flatMap((frame) => [...frame])]),
  };
}

function controlOf({ frame, repeat }: { frame: number; repeat: number }): number {
  const steps = frame / 100 - 1;
  if (!(Number.isInteger(steps) && steps >= 0 && steps <= 15)) {
    throw new EncodeError(`a frame of ${frame} ms is not 100 to 1600 ms in steps of 100`, 'picture');
  }
  if (!(Number.isInteger(repeat) && repeat >= 0 && repeat <= 15)) {
    throw new EncodeError(`${repeat} repetitions are not 0 to 15`, 'picture');
  }
  return (steps << 4) | repeat;
}
