import { Map as ImmutableMap } from 'immutable';
import type { NodeId } from '../../../shared/model/ids';
import type { Packet, StoredRow } from '../world/machine';

/**
 * The push proxy gateway: takes PAP, sends WSP push in short messages. What it has accepted is in the SMSC's hands
 * within the same step, so it keeps only what it owes to submitters who asked for the result.
 */
export interface PpgState {
  /** WSP transaction id, RP and concatenation references: each wraps at 256. */
  nextTransaction: number;
  nextReference: number;
  nextConcatReference: number;
  /** Accepted push ids: a repeat is refused. */
  recent: ImmutableMap<string, true>;
  /** Pushes whose submitters wait for the result, by push id. */
  owed: ImmutableMap<string, OwedResult>;
  /** Submissions that another push proxy has been given, by the flow of that exchange. */
  relayed: ImmutableMap<string, Packet>;
}

/** Also the row that is stored. */
export interface OwedResult {
  submitter: NodeId;
  /** URL of ppg-notify-requested-to. */
  notifyTo: string;
  number: string;
  ppg: string;
  /** Segments that are not delivered yet. */
  outstanding: number;
  correlation: string | null;
}

export const PPG_COLLECTION = 'ppg-push';

export function emptyPpg(): PpgState {
  return {
    nextTransaction: 0,
    nextReference: 0,
    nextConcatReference: 0,
    recent: ImmutableMap<string, true>(),
    owed: ImmutableMap<string, OwedResult>(),
    relayed: ImmutableMap<string, Packet>(),
  };
}

/** The push proxy as its rows describe it. */
export function restorePpg(rows: readonly StoredRow[]): PpgState {
  const owed = ImmutableMap(rows.map(({ key, value }) => [key, value as OwedResult] as const));
  return { ...emptyPpg(), owed, recent: owed.map(() => true as const) };
}
