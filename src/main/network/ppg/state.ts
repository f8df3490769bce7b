import { List, Map as ImmutableMap } from 'immutable';
import type { NodeId } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import type { PapState } from '../../../shared/protocol/pap/elements';
import type { Packet } from '../world/machine';
import type { Timers } from '../world/timers';
import type { Turn } from '../world/turn';
import { NO_PUSHES } from './recent';
import type { RecentPushes } from './recent';

/**
 * The push proxy gateway: takes PAP, sends WSP push in short messages. It remembers pushes of others than the operator's own
 * nodes: what has become of them can be asked for, and those that wait for their time can be called back.
 */
export interface PpgState {
  /** WSP transaction id, RP and concatenation references: each wraps at 256. */
  nextTransaction: number;
  nextReference: number;
  nextConcatReference: number;
  nextCancellation: number;
  /** Accepted push ids: a repeat is refused. */
  recent: RecentPushes;
  /** Pushes that are remembered, by push id. */
  pushes: ImmutableMap<string, PushRecord>;
  /** Octets that they take. */
  room: number;
  /** Those of them that have ended, in the order of their ends. */
  ended: List<string>;
  /** Whether a timer is there for the first of them. */
  forgetting: boolean;
  /** Cancellations that wait for the SMSC, by the flow of its answers. */
  cancelling: ImmutableMap<string, Cancelling>;
  /** Requests that another push proxy has been given, by the flow of that exchange. */
  relayed: ImmutableMap<string, Packet>;
  timers: Timers<PpgTimer>;
}

export type PpgTurn = Turn<PpgState>;

export type PpgTimer = { for: 'release'; pushId: string } | { for: 'forget' };

/** A push that is remembered. Also the row that is stored. */
export interface PushRecord {
  submitter: NodeId;
  /** URL of ppg-notify-requested-to; null: nobody asked for the outcome. */
  notifyTo: string | null;
  acceptedAt: Time;
  recipients: readonly PushRecipient[];
  /** The push, while it waits for its time; null: it has been sent. */
  held: HeldPush | null;
  correlation: string | null;
}

export interface PushRecipient {
  /** As the submitter wrote it. */
  address: string;
  /** In international form; null: it is no number of a subscriber, who is not pushed to. */
  number: string | null;
  state: PapState;
  /** Status code and words for it. */
  code: number;
  description: string;
  /** Since when it is in this state. */
  at: Time;
  /** TP-MR of the segments. */
  references: readonly number[];
  /** Segments that are delivered. */
  delivered: number;
}

/** What is sent, and how. */
export interface OutgoingPush {
  /** The WSP push. */
  octets: Uint8Array;
  /** It is of no use later. */
  until: Time | null;
  /** It goes before others. */
  urgent: boolean;
}

interface HeldPush extends Omit<OutgoingPush, 'octets'> {
  /** Hex. */
  octets: string;
  from: Time;
  /** The push whose place it takes, until that has been called back. */
  replaces?: Replaced;
}

/** A cancellation whose outcome the SMSC has still to tell. */
export interface Cancelling {
  pushId: string;
  /** What comes of it: a request is answered, or the push that takes its place starts. */
  then: { answer: Packet } | { start: string };
  /** Results that are known, and recipients whose are not, by the addresses that were asked for. */
  results: readonly CancelResult[];
  /** Commands that are not answered. */
  outstanding: number;
}

/** A push whose place another one takes. */
export interface Replaced {
  pushId: string;
  /** The other one is for all of its recipients, or for those alone that have not got this. */
  method: 'pending-only' | 'all';
}

export interface CancelResult {
  address: string;
  /** Status code; null: that of recipient `index` when the SMSC has answered. */
  code: number | null;
  index: number;
}

export const PPG_COLLECTION = 'ppg-push';
/** One row: counted anew, the segments of a push would meet those of one before a restart. */
export const PPG_REFERENCE_COLLECTION = 'ppg-references';

/** References that are kept over a restart. */
export type PpgReferences = Pick<PpgState, 'nextReference' | 'nextConcatReference'>;

export function emptyPpg(): PpgState {
  return {
    nextTransaction: 0,
    nextReference: 0,
    nextConcatReference: 0,
    nextCancellation: 0,
    recent: NO_PUSHES,
    pushes: ImmutableMap<string, PushRecord>(),
    room: 0,
    ended: List<string>(),
    forgetting: false,
    cancelling: ImmutableMap<string, Cancelling>(),
    relayed: ImmutableMap<string, Packet>(),
    timers: null,
  };
}
