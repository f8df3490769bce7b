/** Pixels of the picture. */
export const LAKE = { width: 640, height: 480 };

/** A lake in the evening, as octets of a JPEG: whoever needs a picture has one, and asks nobody for it. */
export async function lakePicture(): Promise<File> {
  const canvas = new OffscreenCanvas(LAKE.width, LAKE.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('there is nothing to paint on');
  paintLake(context);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  return new File([blob], 'lake.jpg', { type: 'image/jpeg' });
}

/** Paints the lake, 640 by 480, at the context's corner and scale. */
export function paintLake(paint: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D): void {
  const sky = paint.createLinearGradient(0, 0, 0, 300);
  sky.addColorStop(0, '#2b3a67');
  sky.addColorStop(1, '#f2a65a');
  paint.fillStyle = sky;
  paint.fillRect(0, 0, 640, 300);
  const water = paint.createLinearGradient(0, 300, 0, 480);
  water.addColorStop(0, '#d98c5f');
  water.addColorStop(1, '#1b2845');
  paint.fillStyle = water;
  paint.fillRect(0, 300, 640, 180);
  paint.fillStyle = '#fff1c9';
  paint.beginPath();
  paint.arc(430, 250, 44, 0, Math.PI * 2);
  paint.fill();
  paint.fillStyle = '#22304f';
  paint.beginPath();
  paint.moveTo(0, 300);
  for (const [x, y] of [
    [90, 210],
    [170, 268],
    [260, 180],
    [350, 300],
  ] as const)
    paint.lineTo(x, y);
  paint.fill();
}
