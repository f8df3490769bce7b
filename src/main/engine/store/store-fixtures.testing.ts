import { sha256 } from '../sha256';
import type { TraceRow } from '../../../shared/contract/views';
import type { Octets } from '../../../shared/protocol/kit/octets';
import type { Commit } from '../ports';

/** A commit with some parts filled in. */
export function commitOf(parts: Partial<Commit>): Commit {
  return { rows: [], bodies: [], trace: [], journal: [], ...parts };
}

export function octetsOf(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + seed) & 255);
}

export function bodyOf(octets: Uint8Array): { hash: string; octets: Uint8Array } {
  return { hash: sha256(octets), octets };
}

export function traceOf(
  seq: number,
  octets: Uint8Array,
  correlation: string | null = null,
): { row: TraceRow; octets: Octets } {
  const row: TraceRow = {
    seq,
    time: 1_000 + seq,
    sentAt: 900 + seq,
    from: 'anna',
    to: 'smsc',
    interface: 'sms',
    protocol: 'rp',
    name: `SMS-SUBMIT ${seq}`,
    size: octets.length,
    hop: 'end-to-end',
    lost: false,
    cause: null,
    correlation,
    note: 'text with \0 and \u{1f642}',
  };
  return { row, octets: [octets] };
}
