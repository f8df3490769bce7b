import type { Store } from '../ports';
import type { ExportedEvent } from './capture';

/** All that crossed the network and is kept, oldest first. */
export async function exportedEvents(store: Store): Promise<ExportedEvent[]> {
  const { count } = await store.traceTotals();
  const rows = await store.traceRows(Number.MAX_SAFE_INTEGER, count);
  return Promise.all(
    rows.map(async (row) => ({ row, octets: (await store.traceOctets(row.seq)) ?? new Uint8Array() })),
  );
}
