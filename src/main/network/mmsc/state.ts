import { Map as ImmutableMap } from 'immutable';
import type { BodyRef, Msisdn } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import type { Timers } from '../world/timers';

/** A multimedia message that the MMSC has accepted. Also the row that is stored. */
export interface Mm {
  /** Message-ID without angle brackets. */
  id: string;
  /** The sender's number, as the gateway told it. */
  from: Msisdn;
  senderHidden: boolean;
  /** X-Mms-Transaction-Id of the submission, to recognise repeats. */
  transactionId: string;
  /** The M-Send.req as received. */
  submission: BodyRef;
  subject: string | null;
  submittedAt: Time;
  expiresAt: Time;
  deliveryReport: boolean;
  deliveries: readonly Delivery[];
  correlation: string;
}

/** One recipient's share of a message. */
export interface Delivery {
  /** Number in international form; as addressed when it is none. */
  recipient: string;
  state: DeliveryState;
  /** X-Mms-Transaction-Id of the notification. */
  transactionId: string;
  /** Last segment of the content location, or the code of the fallback link: at least 80 random bits. */
  code: string;
  /** Notifications or fallback messages sent. */
  attempts: number;
}

/** `notified` and `deferred` wait for the handset, `linked` for somebody to open the page; the others are final. */
export type DeliveryState =
  'notified' | 'deferred' | 'linked' | 'retrieved' | 'rejected' | 'expired' | 'opened' | 'unreachable';

export interface MmscState {
  settings: MmscSettings;
  messages: ImmutableMap<string, Mm>;
  /** Content locations and link codes. */
  byCode: ImmutableMap<string, DeliveryKey>;
  /** Notifications by recipient and transaction id. */
  byTransaction: ImmutableMap<string, DeliveryKey>;
  /** Submissions by sender and transaction id. */
  bySubmission: ImmutableMap<string, string>;
  /** Fallback messages handed to the SMSC and not yet answered, by RP reference. */
  fallbacks: ImmutableMap<number, DeliveryKey>;
  nextReference: number;
  nextConcatReference: number;
  timers: Timers<MmscTimer>;
}

export interface MmscSettings {
  msisdnHeader: string;
  /** Base of content locations: the MM1 listener, or the operator's host name when there is none. */
  mm1BaseUrl: string;
  /** Base of fallback links. */
  portalBaseUrl: string;
  /** Largest M-Send.req that is accepted, in octets. */
  maxMessageSize: number;
}

export interface DeliveryKey {
  message: string;
  index: number;
}

export type MmscTimer =
  { for: 'expiry' | 'purge'; message: string } | { for: 'notify'; key: DeliveryKey; attempts: number };

export type MmscCommand =
  | { name: 'configure'; settings: Partial<MmscSettings> }
  /** Somebody opened the page behind a fallback link. */
  | { name: 'open-link'; code: string };

export const MMSC_COLLECTION = 'mmsc-message';

export function emptyMmsc(settings: MmscSettings): MmscState {
  return {
    settings,
    messages: ImmutableMap<string, Mm>(),
    byCode: ImmutableMap<string, DeliveryKey>(),
    byTransaction: ImmutableMap<string, DeliveryKey>(),
    bySubmission: ImmutableMap<string, string>(),
    fallbacks: ImmutableMap<number, DeliveryKey>(),
    nextReference: 0,
    nextConcatReference: 0,
    timers: null,
  };
}

/** Takes a message and all its indices out of the state. */
export function removeMessage(state: MmscState, mm: Mm): MmscState {
  return {
    ...state,
    messages: state.messages.delete(mm.id),
    bySubmission: state.bySubmission.delete(transactionKey(mm.from, mm.transactionId)),
    byCode: state.byCode.deleteAll(mm.deliveries.map(({ code }) => code)),
    byTransaction: state.byTransaction.deleteAll(
      mm.deliveries.flatMap((delivery) => [
        transactionKey(delivery.recipient, delivery.transactionId),
        transactionKey(delivery.recipient, retrievalTransaction(delivery)),
      ]),
    ),
  };
}

export function transactionKey(recipient: string, transactionId: string): string {
  return `${recipient} ${transactionId}`;
}

/** X-Mms-Transaction-Id of the M-Retrieve.conf after a deferral, which the handset acknowledges. */
export function retrievalTransaction(delivery: Delivery): string {
  return `${delivery.transactionId}r`;
}

/** Puts a message and all its indices into the state. */
export function indexMessage(state: MmscState, mm: Mm): MmscState {
  return {
    ...state,
    messages: state.messages.set(mm.id, mm),
    bySubmission: state.bySubmission.set(transactionKey(mm.from, mm.transactionId), mm.id),
    byCode: state.byCode.withMutations((map) => {
      mm.deliveries.forEach((delivery, index) => map.set(delivery.code, { message: mm.id, index }));
    }),
    byTransaction: state.byTransaction.withMutations((map) => {
      mm.deliveries.forEach((delivery, index) => {
        const key = { message: mm.id, index };
        map.set(transactionKey(delivery.recipient, delivery.transactionId), key);
        map.set(transactionKey(delivery.recipient, retrievalTransaction(delivery)), key);
      });
    }),
  };
}
