import type { Capture } from '../../shared/model/capture';
import type { HandsetId } from '../../shared/model/ids';
import type { StoredRow } from '../network/world/machine';
import type { ConversationMarks, Conversations } from './conversations';
import { CAPTURE_COLLECTION } from './handset-record';
import type { Told } from './lazy-event';
import type { Projection } from './projection';

const DRAFT_COLLECTION = 'draft';
const CONTACT_COLLECTION = 'contact';
const CONVERSATION_COLLECTION = 'conversation';

/** What a handset's owner keeps on it that no node of the network knows: rows `handset/name`. */
export const OWNER_COLLECTIONS = [
  DRAFT_COLLECTION,
  CONTACT_COLLECTION,
  CONVERSATION_COLLECTION,
  CAPTURE_COLLECTION,
] as const;

type Draft = Parameters<Conversations['setDraft']>[1];

/** A change that is shown and stored. */
export interface OwnerChange {
  rows: StoredRow[];
  events: Told[];
}

/** @param draft null: there is none any more */
export function draftChange(projection: Projection, id: HandsetId, key: string, draft: Draft): OwnerChange {
  return {
    events: [projection.conversations(id).setDraft(key, draft)],
    rows: [{ collection: DRAFT_COLLECTION, key: `${id}/${key}`, value: draft }],
  };
}

/** What the owner did to conversations beside their messages. */
export function marksChange(
  projection: Projection,
  id: HandsetId,
  changes: readonly { key: string; change: Partial<ConversationMarks> }[],
): OwnerChange {
  const conversations = projection.conversations(id);
  const events = changes.map(({ key, change }) => conversations.mark(key, change));
  const rows = changes.map(({ key }) => ({
    collection: CONVERSATION_COLLECTION,
    key: `${id}/${key}`,
    value: conversations.marks(key),
  }));
  return { rows, events };
}

/** @param name null: this number is in the address book no more, not even when its phone stands on the desk */
export function contactChange(
  projection: Projection,
  id: HandsetId,
  number: string,
  name: string | null,
): OwnerChange {
  return {
    events: [projection.setContact(id, number, name)],
    rows: [{ collection: CONTACT_COLLECTION, key: `${id}/${number}`, value: { name } }],
  };
}

/** What was made with a handset; null: it is deleted. */
export function capturesChange(
  projection: Projection,
  id: HandsetId,
  captures: readonly [string, Capture | null][],
): OwnerChange {
  const rows = captures.map(([name, value]) => ({
    collection: CAPTURE_COLLECTION,
    key: `${id}/${name}`,
    value,
  }));
  return { rows, events: rows.flatMap((row) => projection.applyRow(row)) };
}

/** Shows a stored row; of a handset that is gone, nothing. */
export function applyOwnerRow(projection: Projection, row: StoredRow): void {
  const slash = row.key.indexOf('/');
  const id = row.key.slice(0, slash);
  const name = row.key.slice(slash + 1);
  if (!projection.hasHandset(id)) return;
  switch (row.collection) {
    case DRAFT_COLLECTION:
      projection.conversations(id).setDraft(name, row.value as Draft);
      return;
    case CONVERSATION_COLLECTION:
      projection.conversations(id).mark(name, row.value as ConversationMarks);
      return;
    case CONTACT_COLLECTION:
      projection.setContact(id, name, (row.value as { name: string | null }).name);
      return;
    case CAPTURE_COLLECTION:
      projection.applyRow(row);
  }
}
