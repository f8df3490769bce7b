import { useMemo, useState } from 'react';
import type { TraceRow } from '../../../shared/contract/views';
import type { TraceFilter } from '../../state/desk-store';
import { useDesk } from '../../state/lab-context';

/** The rows of the trace that a filter lets through. */
export interface VisibleRows {
  /** Oldest first. */
  rows: readonly TraceRow[];
  /** Nodes that one of them came from or went to; the same set until there is a further one. */
  nodes: ReadonlySet<string>;
}

/**
 * Filters a trace that grows at its end and is cut at its beginning: each row is looked at once, not once for every
 * batch of events.
 */
export class GrowingRows {
  private filter: TraceFilter | null = null;
  private correlation: string | null = null;
  private source: readonly TraceRow[] = [];
  private visible: VisibleRows = { rows: [], nodes: new Set() };

  /** The visible ones of `rows`; `correlation` keeps those of one message. */
  of(rows: readonly TraceRow[], filter: TraceFilter, correlation: string | null): VisibleRows {
    if (rows === this.source && filter === this.filter && correlation === this.correlation)
      return this.visible;
    const first = rows[0]?.seq ?? Number.POSITIVE_INFINITY;
    const known = this.source.at(-1)?.seq ?? -1;
    const goesOn =
      filter === this.filter &&
      correlation === this.correlation &&
      first >= (this.source[0]?.seq ?? Number.POSITIVE_INFINITY) &&
      first <= known;
    const before: VisibleRows = goesOn ? this.visible : { rows: [], nodes: new Set() };
    const fresh = goesOn ? rows.findLastIndex(({ seq }) => seq <= known) + 1 : 0;
    const added = rows.slice(fresh).filter((row) => isShown(row, filter) && isOf(row, correlation));
    const cut = before.rows.findIndex(({ seq }) => seq >= first);
    const kept = cut === 0 ? before.rows : cut < 0 ? [] : before.rows.slice(cut);
    const further = added.flatMap(({ from, to }) => [from, to]).some((node) => !before.nodes.has(node));
    this.visible = {
      rows: added.length === 0 ? kept : [...kept, ...added],
      nodes: further
        ? new Set([...before.nodes, ...added.flatMap(({ from, to }) => [from, to])])
        : before.nodes,
    };
    this.source = rows;
    this.filter = filter;
    this.correlation = correlation;
    return this.visible;
  }
}

function isShown(row: TraceRow, { core, hidden }: TraceFilter): boolean {
  return (core || row.hop === 'end-to-end') && !hidden.has(row.interface);
}

function isOf(row: TraceRow, correlation: string | null): boolean {
  return correlation === null || row.correlation === correlation;
}

/** How many of the rows looked at are hidden: their numbers are missing in the dock. */
export function hiddenCount(
  rows: readonly TraceRow[],
  filter: TraceFilter,
  correlation: string | null,
): number {
  let count = 0;
  for (const row of rows) if (isOf(row, correlation) && !isShown(row, filter)) count += 1;
  return count;
}

/** The message that the dock is about; null: all of them. */
export function useCorrelation(): string | null {
  return useDesk((state) => (state.filter.message ? (state.selection.event?.correlation ?? null) : null));
}

export function useVisibleRows(): VisibleRows {
  const rows = useDesk((state) => state.trace.rows);
  const filter = useDesk((state) => state.filter);
  const correlation = useCorrelation();
  const [growing] = useState(() => new GrowingRows());
  return useMemo(() => growing.of(rows, filter, correlation), [growing, rows, filter, correlation]);
}
