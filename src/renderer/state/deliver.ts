import type { Draft } from '../../shared/contract/views';
import { conversationKey } from '../../shared/model/message';
import { sendComposed } from './actions';
import { emptyComposer, withRefused, type Composer } from './composer';
import { toDraft } from './composer-message';
import { keepComposer, saveDraft, settleDraft } from './drafts';
import { setComposer, type HandsetStore } from './handset-store';
import type { LabSession } from './session';

/**
 * Sends what is written under a key, which is kept with the engine before: when the engine goes away before it answers,
 * the draft tells after its return whether the message was taken, as it ends with that.
 * @param send gives null when it was not done
 * @param onLost the engine has gone away, and nobody knows yet
 * @returns what `send` gave, or null when it was not sent; `answer` is null where the message was taken unheard
 */
export async function sendKept<T>(
  session: LabSession,
  { handset, key, draft }: { handset: HandsetStore; key: string; draft: Draft | null },
  send: () => Promise<T | null>,
  onLost: () => void = () => undefined,
): Promise<{ answer: T | null } | null> {
  const { link } = session;
  if (!(await saveDraft(session, handset, key, draft))) return null;
  settleDraft(handset, key);
  const answer = await send();
  if (answer !== null) return { answer };
  if (!session.isGone(link)) return null;
  onLost();
  await session.returned(link);
  const taken = (handset.getState().conversations.get(key)?.draft ?? null) === null;
  return taken ? { answer: null } : null;
}

/**
 * Sends a composed message that is written under a key. Its field is empty at once; what the engine refuses, or had not
 * taken when it went away, comes back into it, before what was added meanwhile.
 * @returns the conversations that the message is in, or null when it was not sent
 */
export async function deliver(
  session: LabSession,
  { sim, handset, key }: { sim: HandsetStore; handset: HandsetStore; key: string },
  composer: Composer,
  /** As it goes. */
  sent: Composer = composer,
): Promise<readonly string[] | null> {
  setComposer(handset, key, emptyComposer(composer.to));
  const unsent = (): Composer => {
    const written = handset.getState().composers.get(key);
    return written === undefined ? composer : withRefused(written, composer);
  };
  /** What stands in the field for as long as the engine is away. */
  let uncertain: Composer | null = null;
  const done = await sendKept(
    session,
    { handset, key, draft: toDraft(sent) },
    () => sendComposed(session, sim, sent, key),
    () => setComposer(handset, key, (uncertain = unsent())),
  );
  if (done === null) {
    keepComposer(session, handset, key, uncertain ?? unsent());
    return null;
  }
  if (uncertain !== null) setComposer(handset, key, emptyComposer(composer.to));
  return done.answer ?? conversationsOf(sent);
}

/** Those that a message is in when it was taken. */
function conversationsOf({ to, options, later }: Composer): readonly string[] {
  const together = later !== null || to.length === 1 || options.group === 'one';
  return together ? [conversationKey(to)] : to.map((address) => conversationKey([address]));
}
