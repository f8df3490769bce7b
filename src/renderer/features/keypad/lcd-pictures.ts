import type { PixelGrid } from '../../../shared/protocol/ems/pixels';
import type { Bitmap } from '../../../shared/protocol/media/bitmap';
import { pixelAt } from '../../../shared/protocol/media/bitmap';
import { reduceColours } from '../../components/reduce-colours';
import { onScreen } from '../../components/screen-picture';
import type { LcdSkin } from './lcd-skin';
import type { LcdPicture } from './lcd-picture';

/** Milliseconds that a frame stands where its animation does not say. */
const PACE = 400;

type Painter = (x: number, y: number) => readonly [red: number, green: number, blue: number] | null;

/** A picture of its own pixels, on clear ground. */
function drawn(width: number, height: number, colourAt: Painter, skin: LcdSkin): OffscreenCanvas {
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(canvas.width, canvas.height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colourAt(x, y);
      if (colour !== null) image.data.set([...colour, 255], (y * canvas.width + x) * 4);
    }
  }
  reduceColours(image.data, canvas.width, skin.colours, skin.colours <= 16);
  if (skin.colours <= 16) tint(image.data, skin);
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Black and white, and what is between, as the LCD has them: its ink on its paper. */
function tint(rgba: Uint8ClampedArray, skin: LcdSkin): void {
  const ink = channels(skin.text.ink);
  const paper = channels(skin.text.paper);
  for (let at = 0; at < rgba.length; at += 4) {
    const light = rgba[at]! / 255;
    for (let channel = 0; channel < 3; channel++)
      rgba[at + channel] = Math.round(ink[channel]! + (paper[channel]! - ink[channel]!) * light);
  }
}

function channels(colour: string): readonly number[] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

const BLACK = [0, 0, 0] as const;
/** Two bits of each colour. */
const QUARTER = 85;

/** Pictures of an enhanced message, one or the frames of an animation. White is clear where there is only black. */
export function gridPicture(frames: readonly PixelGrid[], pace: number | null, skin: LcdSkin): LcdPicture {
  const [{ width, height }] = frames as [PixelGrid, ...PixelGrid[]];
  return {
    width,
    height,
    pace: pace ?? PACE,
    frames: frames.map(({ depth, pixels }) =>
      drawn(
        width,
        height,
        (x, y) => {
          const value = pixels[y * width + x]!;
          if (depth === 1) return value === 1 ? BLACK : null;
          if (depth === 2) return [value * QUARTER, value * QUARTER, value * QUARTER];
          return [(value >> 4) * QUARTER, ((value >> 2) & 3) * QUARTER, (value & 3) * QUARTER];
        },
        skin,
      ),
    ),
  };
}

/** Frames whose black pixels are `#`. */
export function rowsPicture(frames: readonly (readonly string[])[], skin: LcdSkin): LcdPicture {
  const width = frames[0]?.[0]?.length ?? 0;
  const height = frames[0]?.length ?? 0;
  return {
    width,
    height,
    pace: PACE,
    frames: frames.map((rows) => drawn(width, height, (x, y) => (rows[y]?.[x] === '#' ? BLACK : null), skin)),
  };
}

/** A picture or logo of Smart Messaging, at most so wide. */
export function bitmapPicture(bitmap: Bitmap, skin: LcdSkin): LcdPicture {
  const { width, height } = bitmap;
  return {
    width,
    height,
    pace: PACE,
    frames: [drawn(width, height, (x, y) => (pixelAt(bitmap, x, y) ? BLACK : null), skin)],
  };
}

/** A photograph in the pixels and colours of the LCD. */
export function photograph(
  source: CanvasImageSource,
  size: { width: number; height: number },
  box: { width: number; height: number },
  skin: LcdSkin,
): LcdPicture {
  const { canvas, image } = onScreen(source, size, box, skin.colours);
  if (skin.colours <= 16) {
    tint(image.data, skin);
    canvas.getContext('2d')!.putImageData(image, 0, 0);
  }
  return { width: canvas.width, height: canvas.height, frames: [canvas], pace: PACE };
}

/** The pixels of a photograph with one bit each, 1 is black: as much of its middle as has this shape. */
export async function monochrome(
  file: Blob,
  { width, height }: { width: number; height: number },
): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(file);
  const shrink = Math.min(bitmap.width / width, bitmap.height / height);
  const [wide, high] = [width * shrink, height * shrink];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  const left = (bitmap.width - wide) / 2;
  const top = (bitmap.height - high) / 2;
  context.drawImage(bitmap, left, top, wide, high, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  reduceColours(data, width, 2, true);
  return Uint8Array.from({ length: width * height }, (_, i) => (data[i * 4] === 0 ? 1 : 0));
}
