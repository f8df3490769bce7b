import { useCallback, useMemo } from 'react';
import type { ProblemReport } from '../../shared/contract/problem';
import type { GalleryItem } from '../../shared/contract/views';
import { nameOfPart } from '../format/part-name';
import type { LabClient } from '../transport/connection';
import type { ComposerMedia } from './composer';
import { useHandset } from './lab-context';
import { useFollowed } from './use-followed';

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
  const handset = useHandset((state) => state.setup.id);
  const conversations = useHandset((state) => state.conversations);
  const captures = useHandset((state) => state.captures ?? 0);
  const removed = useHandset((state) => state.removal.captures);
  const ask = useCallback((client: LabClient) => client.handset.media({ handset, limit }), [handset, limit]);
  const news = useMemo(() => ({ conversations, captures }), [conversations, captures]);
  const { answer, problem } = useFollowed(wanted ? ask : null, news);
  return useMemo(() => {
    if (answer === null) return problem === null ? { status: 'loading' } : { status: 'failed', problem };
    const items = answer.media.filter(({ capture }) => capture === undefined || !removed.has(capture));
    return { status: 'ready', items };
  }, [answer, problem, removed]);
}

/** What a composer takes of it. */
export function mediaOf({ part, duration = null }: GalleryItem): ComposerMedia {
  const { contentType, body } = part;
  const name = nameOfPart(part);
  return { body: body.hash, size: body.size, contentType, name, width: null, height: null, duration };
}
