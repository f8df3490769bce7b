import { boxIn, differenceOf } from './compare-pixels';

/** A picture whose pixels are compared. */
export type Pixels = ImageBitmap | OffscreenCanvas;

export type Mode = 'side' | 'overlay' | 'difference';

/** What a card shows of a copy: alone, under the original, or how far it is from it. Always of the copy's pixels. */
export function composePicture(
  original: Pixels,
  made: Pixels,
  mode: Mode,
  /** Share of the width at which the original ends, 0 to 1. */
  split: number,
): HTMLCanvasElement {
  const { width, height } = made;
  const { canvas, context } = surface(width, height);
  if (mode === 'difference') {
    const { pixels } = differenceOf(scaled(original, made).data, plain(made).data);
    context.putImageData(new ImageData(pixels, width, height), 0, 0);
    return canvas;
  }
  context.drawImage(made, 0, 0);
  if (mode === 'overlay') {
    const edge = Math.round(width * split);
    context.save();
    context.beginPath();
    context.rect(0, 0, edge, height);
    context.clip();
    drawScaled(context, original, made);
    context.restore();
  }
  return canvas;
}

/** Pixels of a picture. */
export function plain(picture: Pixels): ImageData {
  const { context } = surface(picture.width, picture.height);
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, picture.width, picture.height);
}

/** Pixels of the original at the size of what was made of it. */
export function scaled(original: Pixels, made: { width: number; height: number }): ImageData {
  const { context } = surface(made.width, made.height);
  drawScaled(context, original, made);
  return context.getImageData(0, 0, made.width, made.height);
}

function drawScaled(
  context: CanvasRenderingContext2D,
  original: Pixels,
  made: { width: number; height: number },
): void {
  const { x, y, width, height } = boxIn(original, made);
  context.fillStyle = '#000';
  context.fillRect(0, 0, made.width, made.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(original, x, y, width, height);
}

function surface(
  width: number,
  height: number,
): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser draws nothing');
  return { canvas, context };
}
