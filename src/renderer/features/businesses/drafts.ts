import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LabSession } from '../../state/session';
import { NEW_PROMOTION } from './promotion';
import type { Promotion } from './promotion';

/** What is being composed, by short code. */
type Drafts = StoreApi<Readonly<Record<string, Promotion>>>;

const drafts = new WeakMap<LabSession, Drafts>();

/** The drafts of a session: they stay while another workspace is in sight, and take what is uploaded meanwhile. */
export function draftsOf(session: LabSession): Drafts {
  const known = drafts.get(session);
  if (known !== undefined) return known;
  const made: Drafts = createStore(() => ({}));
  drafts.set(session, made);
  return made;
}

export function changeDraft(
  drafts: Drafts,
  shortCode: string,
  change: (promotion: Promotion) => Promotion,
): void {
  drafts.setState((kept) => ({ [shortCode]: change(kept[shortCode] ?? NEW_PROMOTION) }));
}
