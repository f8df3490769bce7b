import { useEffect, useMemo, useRef } from 'react';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';
import { keptDraft, type KeypadDraft } from './keypad-draft';
import type { KeptDraft } from './keypad-state';

/** How long the engine is spared of what is being written, in milliseconds. */
const PAUSE = 300;

/**
 * Keeps what is written with the engine: at once, then after each pause, when it is left and when an engine that was away
 * is back, so that nothing ends it.
 */
export function useKeptDraft(draft: KeypadDraft | null): void {
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  const unsaved = useRef<KeypadDraft | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout> | null>(null);
  const keep = useRef(() => {});
  const written = useRef(draft);
  useEffect(() => {
    written.current = draft;
  });
  useEffect(() => {
    keep.current = () => {
      const waiting = unsaved.current;
      unsaved.current = null;
      if (waiting === null) return;
      const { key: conversation } = waiting;
      const { link } = session;
      void attempt(session, () =>
        session.live.client.handset.saveDraft({ handset, conversation, draft: keptDraft(waiting) }),
      ).then(async (kept) => {
        if (kept || !session.isGone(link)) return;
        await session.returned(link);
        // Unless it was left meanwhile, or is kept with what was written since.
        if (written.current === null || unsaved.current !== null) return;
        unsaved.current = written.current;
        keep.current();
      });
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
      pause.current = setTimeout(keepNow, PAUSE);
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
