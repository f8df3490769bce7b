import type { List } from 'immutable';
import { Map as ImmutableMap } from 'immutable';
import type { Msisdn } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import type { Timers } from '../world/timers';

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
  correlation: string | null;
}

export interface SmscState {
  messages: ImmutableMap<string, QueuedSms>;
  /** Waiting messages per destination, oldest first; the first one may be in flight. */
  queues: ImmutableMap<Msisdn, List<string>>;
  /** Id of what is being delivered, by destination: one at a time keeps the order. */
  inFlight: ImmutableMap<Msisdn, string>;
  /** Destinations that failed and wait for a retry or an alert. */
  waiting: ImmutableMap<Msisdn, Time>;
  /** What was taken lately, to recognise what is sent again, by `submissionKey`. */
  submissions: ImmutableMap<string, Submission>;
  nextReference: number;
  nextId: number;
  timers: Timers<SmscTimer>;
}

export type SmscTimer =
  | { for: 'answer'; destination: Msisdn; id: string; attempts: number }
  | { for: 'retry'; destination: Msisdn }
  | { for: 'validity'; id: string };

export const SMSC_COLLECTION = 'smsc-message';
export const SUBMISSION_COLLECTION = 'smsc-submission';

/** A message as it was submitted; also the row that is stored. The next one with its reference takes its place. */
export interface Submission {
  /** The SMS-SUBMIT without its first octet, which differs in a repeat; hex. */
  tpdu: string;
}

/** TP-MR has 256 values, so that there are never more than that for two subscribers. */
export function submissionKey(originator: string, destination: Msisdn, messageReference: number): string {
  return `${originator}/${destination}/${messageReference}`;
}

export function emptySmsc(): SmscState {
  return {
    messages: ImmutableMap<string, QueuedSms>(),
    queues: ImmutableMap<Msisdn, List<string>>(),
    inFlight: ImmutableMap<Msisdn, string>(),
    waiting: ImmutableMap<Msisdn, Time>(),
    submissions: ImmutableMap<string, Submission>(),
    nextReference: 0,
    nextId: 1,
    timers: null,
  };
}
