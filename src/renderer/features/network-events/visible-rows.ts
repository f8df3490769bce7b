import { useMemo } from 'react';
import type { TraceRow } from '../../../shared/contract/views';
import type { TraceFilter } from '../../state/desk-store';
import { useDesk } from '../../state/lab-context';

/** The rows that the filter lets through, oldest first. */
export function filterRows(
  rows: readonly TraceRow[],
  filter: TraceFilter,
  correlation: string | null,
): readonly TraceRow[] {
  if (filter.core && filter.hidden.size === 0 && correlation === null) return rows;
  return rows.filter(
    (row) =>
      (filter.core || row.hop === 'end-to-end') &&
      !filter.hidden.has(row.interface) &&
      (correlation === null || row.correlation === correlation),
  );
}

export function useVisibleRows(): readonly TraceRow[] {
  const rows = useDesk((state) => state.trace.rows);
  const filter = useDesk((state) => state.filter);
  const correlation = useDesk((state) =>
    state.filter.message ? (state.selection.event?.correlation ?? null) : null,
  );
  return useMemo(() => filterRows(rows, filter, correlation), [rows, filter, correlation]);
}
