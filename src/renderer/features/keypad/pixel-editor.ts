import { toHex } from '../../../shared/protocol/kit/octets';
import { writePixels } from '../../../shared/protocol/ems/pixels';

/** A picture of one bit per pixel that is drawn with the keys: 1 is black. */
export interface PixelEditor {
  size: 16 | 32;
  pixels: Uint8Array;
  cursor: { x: number; y: number };
}

export function emptyPicture(size: PixelEditor['size']): PixelEditor {
  return { size, pixels: new Uint8Array(size * size), cursor: { x: size >> 1, y: size >> 1 } };
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
export function pictureObject({ size, pixels }: PixelEditor): {
  name: 'small-picture' | 'large-picture';
  bits: string;
} {
  const bits = toHex(writePixels({ width: size, height: size, depth: 1, pixels }));
  return { name: size === 16 ? 'small-picture' : 'large-picture', bits };
}
