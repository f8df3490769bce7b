import type { LabEvent } from '../../shared/contract/events';
import type { TraceRow } from '../../shared/contract/views';
import { eventTitle, lostName } from '../../shared/protocol/inspect/event-name';
import type { Octets } from '../../shared/protocol/kit/octets';
import { hopsOf } from '../network/world/fault-hops';
import type { TraceFacts } from '../network/world/trace';
import { LazyEvent } from './lazy-event';

/** A row of the trace as it is stored. Versions before this one stored with it what is read from its octets. */
export type StoredTraceRow = TraceFacts & Partial<Pick<TraceRow, 'name' | 'push' | 'refused'>>;

/**
 * The row with its name, and whether it is a push or an answer that something failed, which are read from the octets: decoding takes longer than storing, and
 * few rows are looked at. A row that has a name has the others, too.
 */
export function namedRow(row: StoredTraceRow, octets: Octets): TraceRow {
  if (row.name !== undefined) return { ...row, name: row.name };
  const { name, refused } = row.lost
    ? { name: lostName(row.protocol, octets), refused: false }
    : eventTitle(row.protocol, octets);
  const named = { ...row, name, ...(refused ? { refused: true as const } : {}) };
  return hopsOf({ ...row, octets }).includes('push') ? { ...named, push: true } : named;
}

/** An event of the trace whose name is made once, when somebody looks at it. */
export class LazyTraceRow extends LazyEvent {
  private named: TraceRow | null = null;
  private octets: Octets | null;

  constructor(
    private readonly facts: StoredTraceRow,
    octets: Octets,
  ) {
    super();
    this.octets = octets;
  }

  get row(): TraceRow {
    if (this.octets !== null) {
      this.named = namedRow(this.facts, this.octets);
      this.octets = null;
    }
    return this.named!;
  }

  event(): LabEvent {
    return { type: 'trace', row: this.row };
  }
}
