import { Map as ImmutableMap } from 'immutable';
import type { NodeId } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import { pushAddress } from '../../../shared/protocol/pap/address';
import type { PapState } from '../../../shared/protocol/pap/elements';
import { papCode, papWords } from '../../../shared/protocol/pap/status';
import type { Packet, StoredRow } from '../world/machine';
import { schedule } from '../world/timers';
import type { Timers } from '../world/timers';
import type { Turn } from '../world/turn';

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
  /** Accepted push ids: a repeat is refused. Where another push proxy has been given the push, its URL. */
  recent: ImmutableMap<string, string | null>;
  /** Pushes that are remembered, by push id. */
  pushes: ImmutableMap<string, PushRecord>;
  /** Cancellations that wait for the SMSC, by the flow of its answers. */
  cancelling: ImmutableMap<string, Cancelling>;
  /** Requests that another push proxy has been given, by the flow of that exchange. */
  relayed: ImmutableMap<string, Packet>;
  timers: Timers<PpgTimer>;
}

export type PpgTurn = Turn<PpgState>;

export type PpgTimer = { for: 'release' | 'forget'; pushId: string };

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
    recent: ImmutableMap<string, string | null>(),
    pushes: ImmutableMap<string, PushRecord>(),
    cancelling: ImmutableMap<string, Cancelling>(),
    relayed: ImmutableMap<string, Packet>(),
    timers: null,
  };
}

/** How long it can be asked what has become of a push, after its end. Milliseconds. */
const REMEMBERED = 86_400_000;

/** Keeps or changes a push that is remembered; one that has ended is forgotten after a while. */
export function remember(turn: PpgTurn, pushId: string, record: PushRecord): void {
  turn.update({ pushes: turn.state.pushes.set(pushId, record) });
  turn.persist(PPG_COLLECTION, pushId, record);
  if (!isOver(record)) return;
  const timer: PpgTimer = { for: 'forget', pushId };
  turn.update({ timers: schedule<PpgTimer>(turn.state.timers, turn.now + REMEMBERED, timer) });
}

export function forget(turn: PpgTurn, pushId: string): void {
  turn.update({ pushes: turn.state.pushes.delete(pushId) });
  turn.persist(PPG_COLLECTION, pushId, null);
}

function isOver({ recipients }: PushRecord): boolean {
  return recipients.every(({ state }) => state !== 'pending');
}

/** What rows of earlier versions hold: one recipient whose submitter waits for the result. */
interface OwedResult {
  submitter: NodeId;
  notifyTo: string;
  number: string;
  ppg: string;
  outstanding: number;
  correlation: string | null;
}

function storedPush(value: PushRecord | OwedResult, now: Time): PushRecord {
  if ('recipients' in value) return value;
  const { submitter, notifyTo, number, ppg, outstanding, correlation } = value;
  const recipient: PushRecipient = {
    address: pushAddress({ number, ppg }),
    number,
    state: 'pending',
    code: papCode('accepted'),
    description: papWords('accepted'),
    at: now,
    references: Array.from({ length: outstanding }, () => UNKNOWN_REFERENCE),
    delivered: 0,
  };
  return { submitter, notifyTo, acceptedAt: now, recipients: [recipient], held: null, correlation };
}

/** TP-MR of a segment that was sent before they were noted: no message has it. */
const UNKNOWN_REFERENCE = -1;

/** The push proxy as its rows describe it. */
export function restorePpg(rows: readonly StoredRow[], now: Time): PpgState {
  let state = emptyPpg();
  for (const { collection, key, value } of rows) {
    if (collection === PPG_REFERENCE_COLLECTION) state = { ...state, ...(value as PpgReferences) };
    if (collection !== PPG_COLLECTION) continue;
    const record = storedPush(value as PushRecord | OwedResult, now);
    state = { ...state, pushes: state.pushes.set(key, record), recent: state.recent.set(key, null) };
  }
  return { ...state, timers: timersOf(state.pushes, now) };
}

/** The centre begins by trying all that it has: what it cannot deliver can be called back after that. Milliseconds. */
const CENTRE_STARTS = 30_000;

function timersOf(pushes: PpgState['pushes'], now: Time): PpgState['timers'] {
  let timers: PpgState['timers'] = null;
  for (const [pushId, record] of pushes) {
    const { held } = record;
    if (held !== null) {
      // A restart came before the SMSC had said whether the other could be called back: it is asked again.
      const at = held.replaces === undefined ? Math.max(held.from, now) : now + CENTRE_STARTS;
      timers = schedule<PpgTimer>(timers, at, { for: 'release', pushId });
    }
    if (isOver(record)) timers = schedule<PpgTimer>(timers, now + REMEMBERED, { for: 'forget', pushId });
  }
  return timers;
}
