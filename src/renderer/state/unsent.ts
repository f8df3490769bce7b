import { emptyComposer, type Composer } from './composer';
import { fromDraft } from './composer-message';
import type { HandsetStore } from './handset-store';

/**
 * The message that is being written under this key; else its draft, opened again; else a new one.
 * @param to whom a new one goes to
 */
export function unsentUnder(handset: HandsetStore, key: string, to: readonly string[]): Composer {
  const { composers, conversations } = handset.getState();
  const written = composers.get(key);
  if (written !== undefined) return written;
  const draft = conversations.get(key)?.draft ?? null;
  return draft === null ? emptyComposer(to) : fromDraft(draft);
}
