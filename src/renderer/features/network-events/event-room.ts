import type { TraceRow } from '../../../shared/contract/views';

/** Rows that there is room for above the first one, at most, while the end is followed. */
const AHEAD = 256;

/** Nearer than this to the first row, counted in rows, nothing empty is left above it. */
const NEAR_TOP = 24;

/**
 * Where the rows stand in the scrolled box. While the newest are followed, rows come into room that is there already:
 * the box stays as high as it is and where it is scrolled to, so that a picture changes rows and nothing else. What is
 * looked at otherwise stays in its place, whether rows come in above or go there.
 */
export class EventRoom {
  private rows: readonly TraceRow[] = [];
  private empty = 0;
  private pending = 0;

  /**
   * @param first the first row in sight; null: the newest are in sight
   * @param inSight rows that are in sight at once
   * @returns rows above the first one that are empty
   */
  ahead(rows: readonly TraceRow[], first: number | null, inSight: number): number {
    const before = this.empty;
    if (rows.length <= inSight) this.empty = 0;
    else if (first === null) {
      const left = before + this.rows.length - rows.length;
      this.empty = left < 0 || left > 2 * AHEAD ? AHEAD : left;
    } else {
      const come = this.comeAbove(rows);
      this.empty = first < NEAR_TOP ? 0 : Math.max(0, before - come);
      this.pending += come + this.empty - before;
    }
    this.rows = rows;
    return this.empty;
  }

  /** How many rows further down what was in sight stands now (negative: further up); asked for once. */
  moved(): number {
    const moved = this.pending;
    this.pending = 0;
    return moved;
  }

  /** Rows that have come in above those known (negative: that have gone there). */
  private comeAbove(rows: readonly TraceRow[]): number {
    const was = this.rows[0]?.seq;
    const is = rows[0]?.seq;
    if (was === undefined || is === undefined || was === is) return 0;
    return is < was
      ? Math.max(
          0,
          rows.findIndex(({ seq }) => seq === was),
        )
      : -Math.max(
          0,
          this.rows.findIndex(({ seq }) => seq === is),
        );
  }
}
