import { useEffect, useMemo, useRef } from 'react';
import { DRAFT_PAUSE, saveDraft } from '../../state/drafts';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { keptDraft, type KeypadDraft } from './keypad-draft';
import type { KeptDraft } from './keypad-state';

/**
 * Keeps what is written with the engine: at once, then after each pause, when it is left and when an engine that was away
 * is back, so that nothing ends it.
 */
export function useKeptDraft(draft: KeypadDraft | null): void {
  const session = useSession();
  const store = useHandsetStore();
  const unsaved = useRef<KeypadDraft | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout> | null>(null);
  const keep = useRef(() => {});
  useEffect(() => {
    keep.current = () => {
      const waiting = unsaved.current;
      unsaved.current = null;
      if (waiting !== null) void saveDraft(session, store, waiting.key, keptDraft(waiting));
    };
  });
  const first = useRef(draft);
  useEffect(() => {
    if (draft === null) {
      keep.current();
      first.current = null;
      return;
    }
    // As it was opened it is kept already, or is empty.
    first.current ??= draft;
    if (draft === first.current) return;
    unsaved.current = draft;
    const keepNow = (): void => {
      pause.current = null;
      if (unsaved.current === null) return;
      keep.current();
      pause.current = setTimeout(keepNow, DRAFT_PAUSE);
    };
    if (pause.current === null) keepNow();
  }, [draft]);
  useEffect(
    () => () => {
      clearTimeout(pause.current ?? undefined);
      keep.current();
    },
    [],
  );
}

/** Messages that were begun on the phone and not sent. */
export function useDrafts(): readonly KeptDraft[] {
  const conversations = useHandset((state) => state.conversations);
  return useMemo(
    () => [...conversations.values()].flatMap(({ key, draft }) => (draft === null ? [] : [{ key, draft }])),
    [conversations],
  );
}
