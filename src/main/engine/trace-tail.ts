import type { LabSnapshot, TraceRow } from '../../shared/contract/views';
import { LazyTraceRow } from './trace-names';

/** Trace rows that a snapshot shows; older ones are read from the store. */
export const TRACE_TAIL = 1_000;

/** The same under virtual time, where nobody looks on: more of them would grow old as objects. */
export const VIRTUAL_TRACE_TAIL = 100;

/** The end of the trace, and how much there is of it in all. */
export class TraceTail {
  private tail: LazyTraceRow[] = [];
  private count = 0;
  private octets = 0;

  /** @param length rows that `view` shows */
  constructor(private readonly length = TRACE_TAIL) {}

  /** @param size octets of the event */
  add(event: LazyTraceRow, size: number): void {
    this.tail.push(event);
    if (this.tail.length > 2 * this.length) this.tail = this.tail.slice(-this.length);
    this.count++;
    this.octets += size;
  }

  /**
   * What the store holds of earlier runs, in place of what was here.
   * @param tail its last rows, oldest first
   */
  restore(tail: readonly TraceRow[], totals: { count: number; octets: number }): void {
    this.tail = tail.map((row) => new LazyTraceRow(row, []));
    this.count = totals.count;
    this.octets = totals.octets;
  }

  /** What a snapshot shows. */
  view(): LabSnapshot['trace'] {
    return {
      count: this.count,
      octets: this.octets,
      tail: this.tail.slice(-this.length).map(({ row }) => row),
    };
  }
}
