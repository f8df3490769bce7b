import { useEffect, useState } from 'react';
import { isAnimatedGif } from '../../shared/protocol/media/gif-frames';
import { useMediaQuery } from './use-element-size';

/** A picture file for those who want less motion. */
interface Held {
  /** Address of the picture as it holds still, or, where it does anyway, its own; null: not known yet. */
  url: string | null;
  /** Whether it would move. */
  moves: boolean;
}

/**
 * Holds an animated picture still where the system asks for less motion. What cannot be read is left to the place where
 * it is shown.
 */
export function useHeldPicture(url: string, contentType: string): Held {
  const wanted = useMediaQuery('(prefers-reduced-motion: reduce)') && contentType === 'image/gif';
  const [held, setHeld] = useState({ of: '', url: '', moves: false });
  useEffect(() => {
    if (!wanted) return;
    const abort = new AbortController();
    let still: string | null = null;
    const hold = async (): Promise<void> => {
      const octets = await octetsOf(url, abort.signal);
      if (isAnimatedGif(octets)) still = URL.createObjectURL(await firstPicture(octets, contentType));
      if (abort.signal.aborted) forget();
      else setHeld({ of: url, url: still ?? url, moves: still !== null });
    };
    const forget = (): void => {
      if (still !== null) URL.revokeObjectURL(still);
    };
    hold().catch(() => {
      if (!abort.signal.aborted) setHeld({ of: url, url, moves: false });
    });
    return () => {
      abort.abort();
      forget();
    };
  }, [url, contentType, wanted]);
  if (!wanted) return { url, moves: false };
  return held.of === url ? held : { url: null, moves: false };
}

/**
 * Whether a picture that a browser shows is damaged all the same: it draws what there is of one that ends too early, and
 * does not say so. What cannot be had, or is drawn by lines, is not looked into.
 */
export async function isDamagedPicture(
  url: string,
  contentType: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (/svg/.test(contentType)) return false;
  const octets = await octetsOf(url, signal).catch(() => null);
  if (octets === null || octets.length === 0) return false;
  const whole = await createImageBitmap(new Blob([octets], { type: contentType })).catch(() => null);
  whole?.close();
  return whole === null;
}

async function octetsOf(url: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The first picture of an animation, as a file of its own. */
async function firstPicture(octets: Uint8Array<ArrayBuffer>, contentType: string): Promise<Blob> {
  const picture = await createImageBitmap(new Blob([octets], { type: contentType }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  picture.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
