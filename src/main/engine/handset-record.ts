import type { Capture } from '../../shared/model/capture';
import type { HandsetSetup, RadioState } from '../../shared/model/handset';
import type { HandsetId } from '../../shared/model/ids';
import { NO_MMBOX } from '../../shared/model/mmbox';
import type { MmboxView } from '../../shared/model/mmbox';
import type { Notification, WaitingIndication } from '../../shared/model/notification';
import type { ScheduledMessage } from '../../shared/model/scheduled';
import {
  INDICATION_COLLECTION,
  MEMORY_COLLECTION,
  MMBOX_VIEW_COLLECTION,
  NOTIFICATION_COLLECTION,
  RADIO_COLLECTION,
  SCHEDULED_COLLECTION,
  SETUP_COLLECTION,
} from '../network/handset/state';
import type { StoredRow } from '../network/world/machine';
import type { Conversations } from './conversations';

/** What was made with handsets: `anna/…`. */
export const CAPTURE_COLLECTION = 'capture';

/** What is known of one handset of the network, a SIM of a phone. */
export interface HandsetRecord {
  setup: HandsetSetup;
  radio: RadioState;
  /** Of both SIMs of a phone the same. */
  readonly conversations: Conversations;
  /** Names that the owner gave, by number; null: taken out of the address book. */
  named: ReadonlyMap<string, string | null>;
  /** By the keys of their rows, as what is scheduled. */
  notifications: ReadonlyMap<string, Notification>;
  indications: readonly WaitingIndication[];
  /** The store of short messages that is full; null: none. */
  smsFull: { store: 'phone' | 'sim'; at: number } | null;
  mmbox: MmboxView;
  scheduled: ReadonlyMap<string, ScheduledMessage>;
  /** By name. */
  captures: ReadonlyMap<string, Capture>;
}

/** Of a handset that has nothing yet. */
export function emptyRecord(
  setup: HandsetSetup,
  radio: RadioState,
  conversations: Conversations,
): HandsetRecord {
  return {
    setup,
    radio,
    conversations,
    named: new Map(),
    notifications: new Map(),
    indications: [],
    smsFull: null,
    mmbox: NO_MMBOX,
    scheduled: new Map(),
    captures: new Map(),
  };
}

/** Whose a row is, by its key: `anna` or `anna/…`. */
export function handsetOf(key: string): HandsetId {
  const slash = key.indexOf('/');
  return slash < 0 ? key : key.slice(0, slash);
}

/**
 * Applies a row to the record of the handset whose it is; messages have conversations of their own for that.
 * @returns whether the handset may look different now
 */
export function applyHandsetRow(record: HandsetRecord, { collection, key, value }: StoredRow): boolean {
  switch (collection) {
    case NOTIFICATION_COLLECTION:
      record.notifications = changed(record.notifications, key, value as Notification | null);
      return true;
    case SCHEDULED_COLLECTION:
      record.scheduled = changed(record.scheduled, key, value as ScheduledMessage | null);
      return true;
    case CAPTURE_COLLECTION: {
      const name = key.slice(record.setup.id.length + 1);
      record.captures = changed(record.captures, name, value as Capture | null);
      return true;
    }
    case INDICATION_COLLECTION:
      record.indications = (value ?? []) as WaitingIndication[];
      return true;
    case MEMORY_COLLECTION:
      record.smsFull = value as HandsetRecord['smsFull'];
      return true;
    case MMBOX_VIEW_COLLECTION:
      if (value !== null) record.mmbox = value as MmboxView;
      return value !== null;
    case RADIO_COLLECTION:
      if (value !== null) record.radio = value as RadioState;
      return value !== null;
    case SETUP_COLLECTION:
      if (value !== null) record.setup = value as HandsetSetup;
      return value !== null;
    default:
      return false;
  }
}

/** A copy with one value changed; null: without it. */
function changed<T>(map: ReadonlyMap<string, T>, key: string, value: T | null): ReadonlyMap<string, T> {
  const copy = new Map(map);
  if (value === null) copy.delete(key);
  else copy.set(key, value);
  return copy;
}
