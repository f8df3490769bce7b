import type { BodyHash } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import type { Input, Packet, StoredRow } from './machine';
import type { MediaJob } from './media';
import type { TraceEvent } from './trace';

/** What a run of the world produced, for the engine to make durable, show and send on. */
export interface Output {
  /** Changed rows in order; `value: null` deletes. Those that are not durable are for the screen only. */
  rows: (StoredRow & { durable: boolean })[];
  trace: TraceEvent[];
  /** Packets for the sockets of the host: to leave only when everything else here is durable. */
  egress: Packet[];
  media: { key: string; job: MediaJob }[];
  /** Bodies that were put. */
  bodies: { hash: BodyHash; octets: Uint8Array }[];
  /** Inputs from outside the world, with the entropy that their steps drew. */
  journal: { time: Time; node: string; input: Input | null; entropy: Uint8Array | null }[];
}

export function emptyOutput(): Output {
  return { rows: [], trace: [], egress: [], media: [], bodies: [], journal: [] };
}
