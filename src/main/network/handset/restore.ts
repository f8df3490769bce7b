import { handsetSetupSchema, radioStateSchema } from '../../../shared/model/handset';
import type { HandsetSetup } from '../../../shared/model/handset';
import { messageSchema } from '../../../shared/model/message';
import { mmboxViewSchema } from '../../../shared/model/mmbox';
import { notificationSchema, waitingIndicationSchema } from '../../../shared/model/notification';
import { scheduledMessageSchema } from '../../../shared/model/scheduled';
import type { StoredRow } from '../world/machine';
import { schedule } from '../world/timers';
import { restoredInbox } from './inbox';
import { restoredOutbox } from './outbox';
import { countSlots } from './sms-slots';
import {
  ANSWER_COLLECTION,
  INBOX_COLLECTION,
  INDICATION_COLLECTION,
  MESSAGE_COLLECTION,
  MMBOX_VIEW_COLLECTION,
  MMS_COLLECTION,
  newHandset,
  NOTIFICATION_COLLECTION,
  OUTBOX_COLLECTION,
  RADIO_COLLECTION,
  REFERENCE_COLLECTION,
  REPORT_COLLECTION,
  SCHEDULED_COLLECTION,
  SETUP_COLLECTION,
} from './state';
import type {
  AwaitedReport,
  HandsetState,
  HandsetTimer,
  Mm1Task,
  MmsRecord,
  StoredReferences,
} from './state';
import { numberAfter, messageAtRest } from './store';

/** Rows that a handset keeps. */
export const HANDSET_COLLECTIONS = [
  MESSAGE_COLLECTION,
  MMS_COLLECTION,
  REPORT_COLLECTION,
  OUTBOX_COLLECTION,
  ANSWER_COLLECTION,
  INBOX_COLLECTION,
  NOTIFICATION_COLLECTION,
  INDICATION_COLLECTION,
  RADIO_COLLECTION,
  REFERENCE_COLLECTION,
  MMBOX_VIEW_COLLECTION,
  SCHEDULED_COLLECTION,
];

/** The handsets that the store knows. @throws ZodError when a row is no setup */
export function storedSetups(rows: readonly StoredRow[]): HandsetSetup[] {
  return rows
    .filter(({ collection }) => collection === SETUP_COLLECTION)
    .map(({ value }) => handsetSetupSchema.parse(value));
}

/** A handset as its rows describe it. The `resume` command then goes on with what was under way. */
export function restoreHandset(setup: HandsetSetup, rows: readonly StoredRow[]): HandsetState {
  let state = newHandset(setup);
  let references: StoredReferences | null = null;
  const outbox: unknown[] = [];
  const prefix = `${setup.id}/`;
  for (const { collection, key, value } of rows) {
    if (collection === RADIO_COLLECTION && key === setup.id) {
      state = {
        ...state,
        radio: { ...radioStateSchema.parse(value), pdp: 'inactive', bearer: setup.bearer },
      };
    }
    if (collection === MMBOX_VIEW_COLLECTION && key === setup.id) {
      state = { ...state, mmbox: mmboxViewSchema.parse(value) };
    }
    if (collection === REFERENCE_COLLECTION && key === setup.id) references = value as StoredReferences;
    if (!key.startsWith(prefix)) continue;
    const id = key.slice(prefix.length);
    if (collection === MESSAGE_COLLECTION) {
      const message = messageSchema.parse(value);
      const messages = state.messages.set(id, message, messageAtRest(message));
      const slots = countSlots(state.modem.slots, message, 1);
      state = { ...state, messages, modem: { ...state.modem, slots } };
    } else if (collection === NOTIFICATION_COLLECTION) {
      const notifications = state.notifications.set(id, notificationSchema.parse(value));
      state = { ...state, notifications };
    } else if (collection === SCHEDULED_COLLECTION) {
      state = { ...state, scheduled: state.scheduled.set(id, scheduledMessageSchema.parse(value)) };
    } else if (collection === INDICATION_COLLECTION) {
      state = { ...state, indications: waitingIndicationSchema.array().parse(value) };
    } else if (collection === MMS_COLLECTION) {
      const records = state.mm1.records.set(id, value as MmsRecord);
      state = { ...state, mm1: { ...state.mm1, records } };
    } else if (collection === REPORT_COLLECTION) {
      const awaited = value as AwaitedReport[];
      state = { ...state, modem: { ...state.modem, awaited } };
    } else if (collection === ANSWER_COLLECTION) {
      state = { ...state, mm1: { ...state.mm1, tasks: [...state.mm1.tasks, value as Mm1Task] } };
    } else if (collection === OUTBOX_COLLECTION) {
      outbox.push(value);
    } else if (collection === INBOX_COLLECTION) {
      state = { ...state, modem: { ...state.modem, ...restoredInbox(value) } };
    }
  }
  const outgoing = restoredOutbox(outbox);
  const { nextMessageReference, nextConcatReference } = references ?? earlierReferences(state, outgoing);
  const modem = { ...state.modem, outgoing, nextMessageReference, nextConcatReference };
  const nextMessage = numberAfter([...state.messages.keys(), ...state.scheduled.keys()]);
  return withExpiries({ ...state, nextMessage, modem });
}

/** What rows of versions that did not keep references tell of them. */
function earlierReferences(
  { modem }: HandsetState,
  outgoing: HandsetState['modem']['outgoing'],
): StoredReferences {
  const known = [...modem.awaited, ...outgoing].flatMap(({ messageReference }) => messageReference ?? []);
  return { nextMessageReference: ((known.at(-1) ?? -1) + 1) & 0xff, nextConcatReference: 0 };
}

/** Service indications go when their time is over, and messages are sent when it has come, also after a restart. */
function withExpiries(state: HandsetState): HandsetState {
  let { timers } = state;
  for (const notification of state.notifications.values()) {
    if (notification.kind === 'service-indication' && notification.expiresAt !== null)
      timers = schedule<HandsetTimer>(timers, notification.expiresAt, { for: 'notification' });
  }
  for (const { at } of state.scheduled.values())
    timers = schedule<HandsetTimer>(timers, at, { for: 'scheduled' });
  return { ...state, timers };
}
