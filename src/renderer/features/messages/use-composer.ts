import { useEffect, useMemo } from 'react';
import { keepComposer } from '../../state/actions';
import { emptyComposer, type Composer } from '../../state/composer';
import { fromDraft } from '../../state/composer-message';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';

/** The unsent message under this key, and how to change it. A kept draft is opened again. */
export function useComposer(
  key: string,
  to: readonly string[],
): [Composer, (change: (composer: Composer) => Composer) => void] {
  const session = useSession();
  const store = useHandsetStore();
  const written = useHandset((state) => state.composers.get(key));
  const draft = useHandset((state) => state.conversations.get(key)?.draft ?? null);
  const recipients = to.join(',');
  const initial = useMemo(
    () => (draft === null ? emptyComposer(recipients === '' ? [] : recipients.split(',')) : fromDraft(draft)),
    [draft, recipients],
  );
  const composer = written ?? initial;
  const change = (next: (composer: Composer) => Composer): void => {
    keepComposer(session, store, key, next(store.getState().composers.get(key) ?? initial));
  };
  useMeasuredMedia(composer, change);
  return [composer, change];
}

/** Media of a draft come back without their sizes; the octets themselves know them. */
function useMeasuredMedia(
  composer: Composer,
  change: (next: (composer: Composer) => Composer) => void,
): void {
  const session = useSession();
  const unknown = composer.slides.flatMap((slide) => slide.media).find((media) => media.size === 0);
  const body = unknown?.body ?? null;
  const contentType = unknown?.contentType ?? '';
  useEffect(() => {
    if (body === null) return;
    const abort = new AbortController();
    fetch(session.mediaUrl(body, contentType), { signal: abort.signal })
      .then(async (response) => (await response.blob()).size)
      .then((size) => {
        change((now) => ({
          ...now,
          slides: now.slides.map((slide) => ({
            ...slide,
            media: slide.media.map((media) =>
              media.body === body ? { ...media, size: Math.max(1, size) } : media,
            ),
          })),
        }));
      })
      // Without its size the meter says less; the message is whole all the same.
      .catch(() => undefined);
    return () => abort.abort();
    // `change` is made anew for each render and always works on the newest state.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [session, body, contentType]);
}
