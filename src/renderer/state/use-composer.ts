import { useMemo } from 'react';
import { keepComposer } from './drafts';
import { emptyComposer, withMeasured, type Composer } from './composer';
import { fromDraft } from './composer-message';
import { useHandset, useHandsetStore, useSession } from './lab-context';
import { useMeasuredMedia } from './use-measured-media';

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
  useMeasuredMedia(composer.slides, (body, size) => change((now) => withMeasured(now, body, size)));
  return [composer, change];
}
