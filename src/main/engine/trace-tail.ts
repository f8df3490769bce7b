import type { LabSnapshot } from '../../shared/contract/views';
import type { LazyTraceRow } from './trace-names';

/** Trace rows that are shown at first. */
export const SHOWN_TRACE = 1_000;

/** Trace rows in memory; older ones are read from the store. More of them would grow old as objects (decision 28). */
const HELD = 50;

/** The end of the trace, and how much there is of it in all. */
export class TraceTail {
  private tail: LazyTraceRow[] = [];
  private count = 0;
  private octets = 0;
  private earlier = 0;

  /** @param size octets of the event */
  add(event: LazyTraceRow, size: number): void {
    this.tail.push(event);
    if (this.tail.length > 2 * HELD) this.tail = this.tail.slice(-HELD);
    this.count++;
    this.octets += size;
  }

  /** How much the store holds of earlier runs. */
  restore(totals: { count: number; octets: number; lastSeq: number }): void {
    this.count = totals.count;
    this.octets = totals.octets;
    this.earlier = totals.lastSeq;
  }

  /** Number of the last event of earlier runs; 0 without one. */
  get lastOfEarlier(): number {
    return this.earlier;
  }

  /** The last rows that are in memory. */
  view(): LabSnapshot['trace'] {
    return {
      count: this.count,
      octets: this.octets,
      tail: this.tail.slice(-HELD).map(({ row }) => row),
    };
  }
}
