import { useEffect, useState } from 'react';
import type { MessagePart } from '../../../shared/model/message';
import { useSession } from '../../state/lab-context';
import { openPicture, openVideo, type Frames } from './frames';
import type { Kind } from './pairs';

/** A picture to compare; null while it is being fetched. */
export type Frame = { picture: ImageBitmap; duration: number } | 'unreadable' | null;

/**
 * The picture of a part, or of its video at a time in seconds.
 * @param part null: none
 */
export function useFrame(part: MessagePart | null, kind: Kind | null, time: number): Frame {
  const session = useSession();
  const hash = part?.body.hash ?? null;
  const type = part?.contentType ?? '';
  const [frames, setFrames] = useState<{ hash: string; frames: Frames | null } | null>(null);
  const [shown, setShown] = useState<{ frames: Frames; picture: ImageBitmap } | null>(null);
  useEffect(() => {
    if (hash === null || (kind !== 'image' && kind !== 'video')) return;
    const aborted = new AbortController();
    const url = session.mediaUrl(hash, type, true);
    const open = kind === 'image' ? openPicture : openVideo;
    let opened: Frames | null = null;
    open(url, aborted.signal).then(
      (found) => {
        opened = found;
        if (aborted.signal.aborted) found.close();
        else setFrames({ hash, frames: found });
      },
      () => {
        // Said in place of the picture.
        if (!aborted.signal.aborted) setFrames({ hash, frames: null });
      },
    );
    return () => {
      aborted.abort();
      opened?.close();
    };
  }, [session, hash, type, kind]);
  const ready = frames !== null && frames.hash === hash ? frames.frames : undefined;
  useEffect(() => {
    if (ready === undefined || ready === null) return;
    let wanted = true;
    ready.at(time).then(
      (picture) => wanted && setShown({ frames: ready, picture }),
      () => wanted && hash !== null && setFrames({ hash, frames: null }),
    );
    return () => {
      wanted = false;
    };
  }, [ready, time, hash]);
  if (ready === null) return 'unreadable';
  if (ready === undefined || shown?.frames !== ready) return null;
  return { picture: shown.picture, duration: ready.duration };
}
