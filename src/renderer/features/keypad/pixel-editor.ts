import { toHex } from '../../../shared/protocol/kit/octets';
import { writePixels } from '../../../shared/protocol/ems/pixels';

/** A picture of one bit per pixel that is drawn with the keys: 1 is black. */
export interface PixelEditor {
  width: number;
  height: number;
  pixels: Uint8Array;
  /** Frames of the animation that are drawn already; null: it is a picture. */
  frames: readonly Uint8Array[] | null;
  cursor: { x: number; y: number };
}

/** Frames that an animation of one's own has (3GPP TS 23.040 §9.2.3.24.10.3). */
export const FRAMES = 4;

/** A white picture, a square one unless its height is given, with the cursor in the middle. */
export function emptyPicture(width: number, { height = width, animated = false } = {}): PixelEditor {
  const pixels = new Uint8Array(width * height);
  return { width, height, pixels, frames: animated ? [] : null, cursor: { x: width >> 1, y: height >> 1 } };
}

/** The frame is drawn; the next one begins as it is. */
export function nextFrame(editor: PixelEditor): PixelEditor {
  return { ...editor, frames: [...(editor.frames ?? []), editor.pixels] };
}

/** Whether there is another frame to be drawn behind this one. */
export function hasNextFrame({ frames }: PixelEditor): boolean {
  return frames !== null && frames.length < FRAMES - 1;
}

/** The picture without what is drawn on it. */
export function cleared(editor: PixelEditor): PixelEditor {
  return { ...editor, pixels: new Uint8Array(editor.pixels.length) };
}

/** Moves the cursor, around the edges. */
export function moved(editor: PixelEditor, dx: number, dy: number): PixelEditor {
  const { width, height, cursor } = editor;
  return { ...editor, cursor: { x: (cursor.x + dx + width) % width, y: (cursor.y + dy + height) % height } };
}

/** Turns the pixel under the cursor black, or white again. */
export function toggled(editor: PixelEditor): PixelEditor {
  const { x, y } = editor.cursor;
  return painted(editor, x, y, editor.pixels[y * editor.width + x] === 1 ? 0 : 1);
}

/** Sets a pixel; the cursor goes there. Outside the picture nothing changes. */
export function painted(editor: PixelEditor, x: number, y: number, value: 0 | 1): PixelEditor {
  const { width, height } = editor;
  if (x < 0 || y < 0 || x >= width || y >= height) return editor;
  const pixels = editor.pixels.slice();
  pixels[y * width + x] = value;
  return { ...editor, pixels, cursor: { x, y } };
}

export function inverted(editor: PixelEditor): PixelEditor {
  return { ...editor, pixels: editor.pixels.map((pixel) => 1 - pixel) };
}

/** Octets of one bit a pixel, in hex. */
export function pictureBits({
  width,
  height,
  pixels,
}: Pick<PixelEditor, 'width' | 'height' | 'pixels'>): string {
  return toHex(writePixels({ width, height, depth: 1, pixels }));
}

/** The object of an enhanced message. */
export function pictureObject(
  editor: PixelEditor,
):
  | { name: 'small-picture' | 'large-picture'; bits: string }
  | { name: 'small-animation' | 'large-animation'; frames: string } {
  const { width, pixels, frames } = editor;
  if (frames === null)
    return { name: width === 16 ? 'small-picture' : 'large-picture', bits: pictureBits(editor) };
  const all = [...frames, pixels].map((each) => pictureBits({ ...editor, pixels: each })).join('');
  return { name: width === 8 ? 'small-animation' : 'large-animation', frames: all };
}
