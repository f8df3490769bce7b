import { Map as ImmutableMap } from 'immutable';
import type { BodyRef } from '../../../shared/model/ids';
import type { MailSettings } from '../../../shared/model/mail-settings';
import type { Time } from '../../../shared/model/time';
import type { MailRecipient } from '../../../shared/protocol/smtp/transaction';
import type { PendingConcat } from '../../../shared/protocol/sms/reassemble';
import { withOctets } from '../handset/stored-octets';
import type { StoredRow } from '../world/machine';
import { schedule } from '../world/timers';
import type { Timers } from '../world/timers';
import type { Turn } from '../world/turn';

/**
 * The operator's mail server: it takes mails from outside for subscribers and hands them to the MMSC, and takes those of the
 * MMSC for everybody else, to a server outside or into the lab's own mailbox.
 */
export interface MailState {
  settings: MailSettings;
  /** Mails for a server outside that has not taken them yet, each for one recipient. */
  queue: ImmutableMap<string, QueuedMail>;
  /** The mailbox that takes the mails for everybody. */
  mailbox: ImmutableMap<string, StoredMail>;
  /** Mails from outside that were taken for subscribers, the last of them. */
  sent: ImmutableMap<string, SentMail>;
  /** Numbers what comes: newer mails have a higher one. */
  next: number;
  /** Segments of texts for the e-mail gateway whose others are still to come, by sender. */
  pending: readonly PendingConcat[];
  timers: Timers<MailTimer>;
}

export type MailTurn = Turn<MailState>;

/** Also the row that is stored. */
export interface QueuedMail {
  id: string;
  from: string;
  recipient: MailRecipient;
  envelopeId: string | null;
  mail: BodyRef;
  acceptedAt: Time;
  /** How often it was handed to the server. */
  attempts: number;
  correlation: string | null;
}

/** Also the row that is stored. */
export interface StoredMail {
  id: string;
  /** Of the envelope; empty: nobody. */
  from: string;
  recipient: string;
  mail: BodyRef;
  at: Time;
  read: boolean;
  correlation: string | null;
}

/** Also the row that is stored. */
export interface SentMail {
  id: string;
  /** Of the envelope; empty: nobody. */
  from: string;
  /** Subscribers' addresses, as the envelope has them. */
  to: readonly string[];
  /** As it was handed in. */
  mail: BodyRef;
  at: Time;
  correlation: string | null;
}

/** Mails to subscribers that are kept; older ones are let go. */
export const MOST_SENT = 500;

export interface MailTimer {
  id: string;
  attempts: number;
}

export type MailCommand =
  | { name: 'configure'; settings: MailSettings }
  /** Of mails in the mailbox; those that were sent can be deleted, too. */
  | { name: 'read'; mail: string }
  | { name: 'delete'; mails: readonly string[] }
  /** Hands mails to the server outside that wait for their next time. */
  | { name: 'try-now' };

export const MAIL_QUEUE_COLLECTION = 'mail-queue';
export const MAILBOX_COLLECTION = 'mail-box';
export const SEGMENT_COLLECTION = 'mail-segments';
export const SENT_COLLECTION = 'mail-sent';
const COUNTER_COLLECTION = 'mail-counter';
export const MAIL_COLLECTIONS: readonly string[] = [
  MAIL_QUEUE_COLLECTION,
  MAILBOX_COLLECTION,
  SENT_COLLECTION,
  SEGMENT_COLLECTION,
  COUNTER_COLLECTION,
];

/** A number that no mail had before, also after a restart. */
export function nextId(turn: MailTurn): string {
  const { next } = turn.state;
  turn.update({ next: next + 1 });
  turn.persist(COUNTER_COLLECTION, 'next', next + 1);
  return String(next).padStart(9, '0');
}

/** The mail server as its rows describe it; what waits for the server outside is tried now. */
export function restoreMail(settings: MailSettings, rows: readonly StoredRow[], now: Time): MailState {
  const of = <T>(collection: string): [string, T][] =>
    rows.filter((row) => row.collection === collection).map(({ key, value }) => [key, value as T]);
  const queue = ImmutableMap(of<QueuedMail>(MAIL_QUEUE_COLLECTION));
  let timers: Timers<MailTimer> = null;
  for (const { id, attempts } of queue.values()) timers = schedule(timers, now, { id, attempts });
  return {
    settings,
    queue,
    mailbox: ImmutableMap(of<StoredMail>(MAILBOX_COLLECTION)),
    sent: ImmutableMap(of<SentMail>(SENT_COLLECTION)),
    next: of<number>(COUNTER_COLLECTION)[0]?.[1] ?? 1,
    pending: withOctets(of<unknown>(SEGMENT_COLLECTION)[0]?.[1] ?? []) as PendingConcat[],
    timers,
  };
}
