/** Pixels of the longer side to begin with: more than any phone of the lab shows. */
const LONGEST = 1_600;
/** A side is never made shorter than this. */
const SHORTEST = 64;

/**
 * The picture as a JPEG of at most so many octets, made smaller step by step.
 * @throws Error when the browser cannot read the picture
 */
export async function smallerPicture(picture: Blob, octets: number): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  try {
    const longest = Math.max(bitmap.width, bitmap.height);
    for (let side = Math.min(longest, LONGEST); ; side = Math.round(side * 0.8)) {
      for (const quality of [0.85, 0.7]) {
        const made = await asJpeg(bitmap, side / longest, quality);
        if (made.size <= octets || side <= SHORTEST) return made;
      }
    }
  } finally {
    bitmap.close();
  }
}

async function asJpeg(bitmap: ImageBitmap, scale: number, quality: number): Promise<Blob> {
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('there is nothing to paint on');
  // What is transparent would be black in a JPEG.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}
