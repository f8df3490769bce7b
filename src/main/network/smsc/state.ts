import type { List } from 'immutable';
import type { Msisdn, NodeId } from '../../../shared/model/ids';
import type { SmscPolicy } from '../../../shared/model/smsc-policy';
import type { Time } from '../../../shared/model/time';
import { PersistentMap } from '../world/persistent-map';
import { RestingMap } from '../world/resting-map';
import type { Timers } from '../world/timers';
import type { Turn } from '../world/turn';
import type { FailureKind } from './failures';

export type SmscTurn = Turn<SmscState>;

/** A short message on its way to a handset. Also the row that is stored. */
export interface QueuedSms {
  id: string;
  destination: Msisdn;
  /** Number or name that the recipient sees as sender; null for a status report. */
  originator: string | null;
  /** The SUBMIT as accepted, or a STATUS-REPORT as it will be sent; hex. */
  tpdu: string;
  kind: 'submit' | 'status-report';
  acceptedAt: Time;
  validUntil: Time;
  attempts: number;
  /** RP-Message-Reference, the same at each attempt, so that the handset recognises a repeat. */
  reference: number;
  /** Who gets a status report, if one was asked for. */
  reportTo: Msisdn | null;
  /** The node of the operator that handed the message in: it learns of a failure, and of success if it asked. */
  submitter?: { node: NodeId; dialogue: string; wantsSuccess: boolean };
  /** One attempt only (3GPP TS 23.040 §9.2.3.12.3). */
  singleShot?: boolean;
  /** Goes before others and is tried though the handset is known to be absent (§3.2.4). */
  priority?: boolean;
  correlation: string | null;
  /** Trace event with which it came in: it led to each attempt, also to those that a timer begins. */
  cause?: number;
}

/** Why a destination waits: `at` the next attempt is due. */
export interface Wait {
  at: Time;
  kind: FailureKind;
}

/** A message on its way to a handset, whose number may be another one before it answers. */
export interface InFlight {
  /** Of the message. */
  id: string;
  handset: NodeId;
}

export interface SmscState {
  policy: SmscPolicy;
  messages: PersistentMap<string, QueuedSms>;
  /** Waiting messages per destination, oldest first behind those with priority; the first one may be in flight. */
  queues: PersistentMap<Msisdn, List<string>>;
  /** What is being delivered, by destination: one at a time keeps the order. */
  inFlight: PersistentMap<Msisdn, InFlight>;
  /** Destinations that failed and wait for a retry or an alert. */
  waiting: PersistentMap<Msisdn, Wait>;
  /** What was taken lately, to recognise what is sent again and to answer enquiries, by `submissionKey`; ended ones at rest. */
  submissions: RestingMap<string, Submission>;
  nextReference: number;
  nextId: number;
  timers: Timers<SmscTimer>;
  /** Messages that have ended since timers were last looked through: one of each is still among them. */
  ended: number;
}

export type SmscTimer =
  | { for: 'answer'; destination: Msisdn; id: string; attempts: number }
  | { for: 'retry'; destination: Msisdn }
  | { for: 'validity'; id: string };

/** What the operator's staff does, and what it has settled. */
export type SmscCommand =
  /** Takes a subscriber's waiting messages out of the store; those on their way are left. */
  | { name: 'delete-messages'; destination: Msisdn }
  /** Takes one message out of the store, unless it is on its way. */
  | { name: 'delete-message'; id: string }
  /** Does not wait for the next attempt: tries as after an alert, though nothing is known of the handset. */
  | { name: 'retry'; destination: Msisdn }
  /** What is in the store keeps its validity, and the pause that it is in. */
  | { name: 'configure'; policy: SmscPolicy };

export const SMSC_COLLECTION = 'smsc-message';
export const SUBMISSION_COLLECTION = 'smsc-submission';

/** A message as it was submitted; also the row that is stored. The next one with its reference takes its place. */
export interface Submission {
  /** The SMS-SUBMIT without its first octet, which differs in a repeat; hex. */
  tpdu: string;
  /** How it ended; absent while it is in the store. */
  outcome?: {
    /** TP-ST. */
    status: number;
    acceptedAt: Time;
    at: Time;
  };
}

/** TP-MR has 256 values, so that there are never more than that for two subscribers. */
export function submissionKey(originator: string, destination: Msisdn, messageReference: number): string {
  return `${originator}/${destination}/${messageReference}`;
}

export function emptySmsc(policy: SmscPolicy): SmscState {
  return {
    policy,
    messages: PersistentMap.empty<string, QueuedSms>(),
    queues: PersistentMap.empty<Msisdn, List<string>>(),
    inFlight: PersistentMap.empty<Msisdn, InFlight>(),
    waiting: PersistentMap.empty<Msisdn, Wait>(),
    submissions: RestingMap.empty<string, Submission>(),
    nextReference: 0,
    nextId: 1,
    timers: null,
    ended: 0,
  };
}
