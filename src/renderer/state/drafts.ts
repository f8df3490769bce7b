import type { Draft } from '../../shared/contract/views';
import { attempt } from './actions';
import { hasContent, type Composer } from './composer';
import { toDraft } from './composer-message';
import { setComposer, type HandsetStore } from './handset-store';
import type { LabSession } from './session';

/** How long the engine is spared of what is being written, in milliseconds. */
export const DRAFT_PAUSE = 300;

const draftTimers = new WeakMap<HandsetStore, Map<string, ReturnType<typeof setTimeout> | null>>();

/** What was last to be kept under each key, for as long as the engine has not said that it is. */
const unconfirmed = new WeakMap<HandsetStore, Map<string, Draft | null>>();

/**
 * Keeps a draft with the engine; null: nothing is to be kept under this key. An engine that went away gets it when it is
 * back, unless something newer was to be kept there or it was sent meanwhile. Gives whether it is kept already.
 */
export async function saveDraft(
  session: LabSession,
  handset: HandsetStore,
  key: string,
  draft: Draft | null,
): Promise<boolean> {
  const { link } = session;
  const { id } = handset.getState().setup;
  const waiting = unconfirmed.get(handset) ?? new Map<string, Draft | null>();
  unconfirmed.set(handset, waiting.set(key, draft));
  const isNewest = (): boolean => waiting.has(key) && waiting.get(key) === draft;
  const saved = await attempt(session, () =>
    session.live.client.handset.saveDraft({ handset: id, conversation: key, draft }),
  );
  if (!saved && session.isGone(link)) {
    void session.returned(link).then(() => {
      if (isNewest()) void saveDraft(session, handset, key, draft);
    });
  } else if (isNewest()) waiting.delete(key);
  return saved;
}

/** What was kept under this key goes with a message now: nothing of it is kept again. */
export function settleDraft(handset: HandsetStore, key: string): void {
  const timers = draftTimers.get(handset);
  const timer = timers?.get(key) ?? null;
  if (timer !== null) {
    clearTimeout(timer);
    timers?.set(key, null);
  }
  unconfirmed.get(handset)?.delete(key);
}

/** Keeps what is being written: in the store at once, with the engine too, then after each pause. */
export function keepComposer(
  session: LabSession,
  handset: HandsetStore,
  key: string,
  composer: Composer,
): void {
  setComposer(handset, key, composer);
  const save = (): Promise<boolean> => saveDraft(session, handset, key, toDraft(composer));
  const timers = draftTimers.get(handset) ?? new Map<string, ReturnType<typeof setTimeout>>();
  draftTimers.set(handset, timers);
  const waiting = timers.get(key) ?? null;
  clearTimeout(waiting ?? undefined);
  // What follows a while of nothing is kept at once, so that no reload loses it.
  if (waiting === null) void save();
  timers.set(
    key,
    setTimeout(() => {
      timers.set(key, null);
      if (waiting !== null) void save();
    }, DRAFT_PAUSE),
  );
}

/** The message under this key was sent: what was written there since is kept, where nothing was the field starts empty. */
export function keepWritten(session: LabSession, handset: HandsetStore, key: string): void {
  const written = handset.getState().composers.get(key);
  if (written !== undefined && hasContent(written)) {
    keepComposer(session, handset, key, written);
    return;
  }
  // Files may be on their way to whom it was for; a new message is for nobody yet.
  if (key === 'new') setComposer(handset, key, null);
  void dropComposer(session, handset, key);
}

/** Nothing of the message is left to keep: it was sent. The field under `key` starts empty. */
export async function dropComposer(session: LabSession, handset: HandsetStore, key: string): Promise<void> {
  const timers = draftTimers.get(handset);
  // An entry means that a draft was, or was about to be, kept; the engine may not have said so yet.
  const kept =
    timers?.has(key) === true || (handset.getState().conversations.get(key)?.draft ?? null) !== null;
  clearTimeout(timers?.get(key) ?? undefined);
  timers?.delete(key);
  if (kept) await saveDraft(session, handset, key, null);
}
