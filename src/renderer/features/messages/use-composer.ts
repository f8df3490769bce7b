import { useMemo } from 'react';
import { keepComposer } from '../../state/actions';
import { emptyComposer, withMeasured, type Composer } from '../../state/composer';
import { fromDraft } from '../../state/composer-message';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { useMeasuredMedia } from '../../state/use-measured-media';

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
