import { toHex } from '../../../shared/protocol/kit/octets';
import { writePixels } from '../../../shared/protocol/ems/pixels';

/** A picture of one bit per pixel that is drawn with the keys: 1 is black. */
export interface PixelEditor {
  size: 8 | 16 | 32;
  pixels: Uint8Array;
  /** Frames of the animation that are drawn already; null: it is a picture. */
  frames: readonly Uint8Array[] | null;
  cursor: { x: number; y: number };
}

/** Frames that an animation of one's own has (3GPP TS 23.040 §9.2.3.24.10.3). */
export const FRAMES = 4;

export function emptyPicture(size: PixelEditor['size'], animated = false): PixelEditor {
  const pixels = new Uint8Array(size * size);
  return { size, pixels, frames: animated ? [] : null, cursor: { x: size >> 1, y: size >> 1 } };
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
  return { ...editor, pixels: new Uint8Array(editor.size * editor.size) };
}

/** Moves the cursor, around the edges. */
export function moved(editor: PixelEditor, dx: number, dy: number): PixelEditor {
  const { size, cursor } = editor;
  return { ...editor, cursor: { x: (cursor.x + dx + size) % size, y: (cursor.y + dy + size) % size } };
}

/** Turns the pixel under the cursor black, or white again. */
export function toggled(editor: PixelEditor): PixelEditor {
  const { x, y } = editor.cursor;
  return painted(editor, x, y, editor.pixels[y * editor.size + x] === 1 ? 0 : 1);
}

/** Sets a pixel; the cursor goes there. Outside the picture nothing changes. */
export function painted(editor: PixelEditor, x: number, y: number, value: 0 | 1): PixelEditor {
  const { size } = editor;
  if (x < 0 || y < 0 || x >= size || y >= size) return editor;
  const pixels = editor.pixels.slice();
  pixels[y * size + x] = value;
  return { ...editor, pixels, cursor: { x, y } };
}

export function inverted(editor: PixelEditor): PixelEditor {
  return { ...editor, pixels: editor.pixels.map((pixel) => 1 - pixel) };
}

/** The object of an enhanced message. */
export function pictureObject({
  size,
  pixels,
  frames,
}: PixelEditor):
  | { name: 'small-picture' | 'large-picture'; bits: string }
  | { name: 'small-animation' | 'large-animation'; frames: string } {
  const octets = (grid: Uint8Array): string =>
    toHex(writePixels({ width: size, height: size, depth: 1, pixels: grid }));
  if (frames === null) return { name: size === 16 ? 'small-picture' : 'large-picture', bits: octets(pixels) };
  const all = [...frames, pixels].map(octets).join('');
  return { name: size === 8 ? 'small-animation' : 'large-animation', frames: all };
}
