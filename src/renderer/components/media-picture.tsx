import { useState, type ReactNode } from 'react';
import { useSession } from '../state/lab-context';

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
  /** Address of what could not be shown; another one gets its own try. */
  const [broken, setBroken] = useState<string | null>(null);
  const fail = (): void => setBroken(url);
  /** Address of a picture that is shown whole rather than filling its place. */
  const [long, setLong] = useState<string | null>(null);
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
      src={url}
      className={long === url ? 'long' : undefined}
      alt={alt}
      loading="lazy"
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
        if (width >= height * LONG.wide || height >= width * LONG.tall) setLong(url);
      }}
      onError={fail}
    />
  );
}
