import { useEffect, useMemo, useRef } from 'react';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';
import { keptDraft, type KeypadDraft } from './keypad-draft';
import type { KeptDraft } from './keypad-state';

/** A pause in typing after which a draft is kept, in milliseconds. */
const PAUSE = 400;

/** Keeps what is written with the engine, after each pause and when it is left, so that nothing ends it. */
export function useKeptDraft(draft: KeypadDraft | null): void {
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  const unsaved = useRef<KeypadDraft | null>(null);
  const keep = useRef(() => {});
  useEffect(() => {
    keep.current = () => {
      const waiting = unsaved.current;
      unsaved.current = null;
      if (waiting === null) return;
      const { key: conversation } = waiting;
      void attempt(session, () =>
        session.live.client.handset.saveDraft({ handset, conversation, draft: keptDraft(waiting) }),
      );
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
    const timer = setTimeout(() => keep.current(), PAUSE);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(() => () => keep.current(), []);
}

/** Messages that were begun on the phone and not sent. */
export function useDrafts(): readonly KeptDraft[] {
  const conversations = useHandset((state) => state.conversations);
  return useMemo(
    () => [...conversations.values()].flatMap(({ key, draft }) => (draft === null ? [] : [{ key, draft }])),
    [conversations],
  );
}
