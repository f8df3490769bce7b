import { useEffect, useState } from 'react';
import { attempt } from '../../state/actions';
import type { ComposerMedia } from '../../state/composer';
import { useHandset, useSession } from '../../state/lab-context';

/** Pictures, videos and sounds of the phone, newest first, asked for while they are wanted. */
export function usePhoneMedia(wanted: boolean): readonly ComposerMedia[] {
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  const [media, setMedia] = useState<readonly ComposerMedia[]>([]);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    void attempt(session, async () => {
      const answer = await session.live.client.handset.media({ handset, limit: 50 });
      const found = new Map<string, ComposerMedia>();
      for (const { part } of answer.media) {
        const name = part.name ?? part.contentLocation ?? part.contentType;
        const { hash, size } = part.body;
        const known = { body: hash, size, contentType: part.contentType, name };
        if (!found.has(hash)) found.set(hash, { ...known, width: null, height: null, duration: null });
      }
      if (current) setMedia([...found.values()]);
    });
    return () => {
      current = false;
    };
  }, [session, handset, wanted]);
  return media;
}
