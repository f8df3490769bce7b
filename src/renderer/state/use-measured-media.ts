import { useEffect } from 'react';
import type { ComposerMedia } from './composer';
import { useSession } from './lab-context';

/**
 * Media of a kept draft come back without their sizes (0); the octets themselves know them.
 * @param onSize told one after the other; may be made anew for each render
 */
export function useMeasuredMedia(
  slides: readonly { media: readonly ComposerMedia[] }[],
  onSize: (body: string, size: number) => void,
): void {
  const session = useSession();
  const unknown = slides.flatMap(({ media }) => media).find((media) => media.size === 0);
  const body = unknown?.body ?? null;
  const contentType = unknown?.contentType ?? '';
  useEffect(() => {
    if (body === null) return;
    const abort = new AbortController();
    fetch(session.mediaUrl(body, contentType), { signal: abort.signal })
      .then(async (response) => (await response.blob()).size)
      .then((size) => onSize(body, Math.max(1, size)))
      // Without its size the meter says less; the message is whole all the same.
      .catch(() => undefined);
    return () => abort.abort();
    // `onSize` always works on the newest state.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [session, body, contentType]);
}
