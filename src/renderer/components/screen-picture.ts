import { reduceColours } from './reduce-colours';

/** Pixels, or what they stand in for. */
interface Size {
  width: number;
  height: number;
}

/** The size of a picture within a box; small ones stay as they are. */
function fitted({ width, height }: Size, box: Size): Size {
  const scale = Math.min(1, box.width / width, box.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A picture as a screen shows it: no larger than its place there, in the colours that the screen has.
 * @param size the picture's own pixels
 * @param place pixels of the screen that it may take
 */
export function onScreen(
  source: CanvasImageSource,
  size: Size,
  place: Size,
  colours: number,
): { canvas: OffscreenCanvas; image: ImageData } {
  const { width, height } = fitted(size, place);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(source, 0, 0, width, height);
  const image = context.getImageData(0, 0, width, height);
  reduceColours(image.data, width, colours, true);
  context.putImageData(image, 0, 0);
  return { canvas, image };
}
