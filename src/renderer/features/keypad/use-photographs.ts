import { useEffect, useState } from 'react';
import type { LcdSkin } from './lcd-skin';
import { photograph } from './lcd-pictures';
import type { LcdPicture } from './lcd-picture';

/** A picture or video that the LCD is to show. */
export interface WantedPhotograph {
  url: string;
  kind: 'image' | 'video';
  /** LCD pixels that it may take. */
  width: number;
  height: number;
}

/** How far it is: made, or why there is none. */
export type Photograph = LcdPicture | 'loading' | 'broken';

const keyOf = ({ url, width, height }: WantedPhotograph): string => `${url} ${width} ${height}`;

/** Pictures in the pixels and colours of the LCD, made once each. */
export function usePhotographs(
  wanted: readonly WantedPhotograph[],
  skin: LcdSkin,
): (photograph: WantedPhotograph) => Photograph {
  const [made, setMade] = useState<ReadonlyMap<string, LcdPicture | 'broken'>>(new Map());
  const keys = wanted.map(keyOf).join('\n');
  useEffect(() => {
    let current = true;
    for (const each of wanted) {
      if (made.has(keyOf(each))) continue;
      void make(each, skin)
        .catch(() => 'broken' as const)
        .then((picture) => {
          if (current) setMade((before) => new Map(before).set(keyOf(each), picture));
        });
    }
    return () => {
      current = false;
    };
    // What is wanted is told by the keys; what is made already is no reason to begin again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [keys, skin]);
  return (each) => made.get(keyOf(each)) ?? 'loading';
}

async function make({ url, kind, ...box }: WantedPhotograph, skin: LcdSkin): Promise<LcdPicture> {
  if (kind === 'video') return firstFrame(url, box, skin);
  const image = new Image();
  image.src = url;
  await image.decode();
  return photograph(image, { width: image.naturalWidth, height: image.naturalHeight }, box, skin);
}

/** What stands for a video on a screen that moves no pictures. */
async function firstFrame(
  url: string,
  box: { width: number; height: number },
  skin: LcdSkin,
): Promise<LcdPicture> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  await new Promise((resolve, reject) => {
    video.onseeked = resolve;
    video.onerror = reject;
    video.onloadeddata = () => {
      video.currentTime = 0.1;
    };
    video.src = url;
  });
  const size = { width: video.videoWidth, height: video.videoHeight };
  const picture = photograph(video, size, box, skin);
  video.removeAttribute('src');
  return picture;
}
