import { useState, type ReactNode } from 'react';
import { useSession } from '../state/lab-context';
import { useHeldPicture } from './picture-file';
import { isTiny } from './tiny-picture';

/** A moment after the beginning, where videos that fade in have a picture. Media fragment, in seconds. */
const STILL = '#t=0.1';

/** Sides of a picture, longer to shorter, from which on a part of it says nothing of the whole. */
const LONG = { wide: 3, tall: 2 };

/**
 * A picture, or the still that stands for a video, which is played elsewhere; `children` stand in for one that cannot
 * be shown.
 */
export function MediaPicture({
  hash,
  contentType,
  alt,
  children,
}: {
  hash: string;
  contentType: string;
  alt: string;
  children: ReactNode;
}) {
  const url = useSession().mediaUrl(hash, contentType, true);
  const held = useHeldPicture(url, contentType);
  /** Address of what could not be shown; another one gets its own try. */
  const [broken, setBroken] = useState<string | null>(null);
  const fail = (): void => setBroken(url);
  /** What is known of the picture at this address since it was loaded. */
  const [known, setKnown] = useState({ url: '', width: 0, height: 0 });
  const { width, height } = known.url === url ? known : { width: 0, height: 0 };
  const tiny = isTiny({ width, height });
  // Filling its place it would be cut to a part of itself.
  const long = width >= height * LONG.wide || height >= width * LONG.tall;
  if (broken === url) return children;
  return contentType.startsWith('video/') ? (
    <video
      src={`${url}${STILL}`}
      preload="metadata"
      muted
      tabIndex={-1}
      {...(alt === '' ? { 'aria-hidden': true } : { 'aria-label': alt })}
      onError={fail}
    />
  ) : (
    <img
      src={held.url ?? undefined}
      className={tiny ? 'tiny' : width > 0 && long ? 'long' : undefined}
      style={tiny ? { '--natural': `${width}px`, '--ratio': String(width / height) } : undefined}
      alt={alt}
      loading="lazy"
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
        setKnown({ url, width: naturalWidth, height: naturalHeight })
      }
      onError={fail}
    />
  );
}
