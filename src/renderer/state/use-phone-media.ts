import { useEffect, useMemo, useState } from 'react';
import type { ProblemReport } from '../../shared/contract/problem';
import type { GalleryItem } from '../../shared/contract/views';
import { nameOfPart } from '../format/part-name';
import { problemOf } from '../transport/problem-of';
import type { ComposerMedia } from './composer';
import { useHandset, useSession } from './lab-context';

export type PhoneMedia =
  | { status: 'loading' }
  | { status: 'failed'; problem: ProblemReport }
  | { status: 'ready'; items: readonly GalleryItem[] };

/**
 * Pictures, videos and sounds in the messages of the phone and made with it, the newest first; asked for again when a
 * message comes or goes, or something is made. What is deleted and can still be had back is not among them.
 * @param limit at most so many
 * @param wanted false: nothing is asked for yet
 */
export function usePhoneMedia(limit: number, wanted = true): PhoneMedia {
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  const conversations = useHandset((state) => state.conversations);
  const captures = useHandset((state) => state.captures ?? 0);
  const removed = useHandset((state) => state.removal.captures);
  const [media, setMedia] = useState<PhoneMedia>({ status: 'loading' });
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const ask = async (): Promise<PhoneMedia> => {
      try {
        const answer = await session.live.client.handset.media({ handset, limit });
        return { status: 'ready', items: answer.media };
      } catch (error) {
        return { status: 'failed', problem: problemOf(error) };
      }
    };
    void ask().then((answer) => {
      if (current) setMedia(answer);
    });
    return () => {
      current = false;
    };
  }, [session, handset, conversations, captures, limit, wanted]);
  return useMemo(
    () =>
      media.status !== 'ready' || removed.size === 0
        ? media
        : {
            ...media,
            items: media.items.filter(({ capture }) => capture === undefined || !removed.has(capture)),
          },
    [media, removed],
  );
}

/** What a composer takes of it. */
export function mediaOf({ part, duration = null }: GalleryItem): ComposerMedia {
  const { contentType, body } = part;
  const name = nameOfPart(part);
  return { body: body.hash, size: body.size, contentType, name, width: null, height: null, duration };
}
