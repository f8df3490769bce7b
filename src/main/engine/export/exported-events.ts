import type { TraceRow } from '../../../shared/contract/views';
import type { Store } from '../ports';
import { isDamage } from '../load-body';
import type { ExportedEvent } from './capture';

/** All that crossed the network and is kept, oldest first. */
export async function exportedEvents(store: Store): Promise<ExportedEvent[]> {
  const { count } = await store.traceTotals();
  return withOctets(store, await store.traceRows(Number.MAX_SAFE_INTEGER, count));
}

/** Events and octets that one export of a running lab has at most: it is made in one go, which others wait for. */
const MOST = { events: 10_000, octets: 32 * 1024 * 1024 };

/** The newest of what crossed the network, as much as a running lab exports at once, oldest first. */
export async function newestEvents(
  trace: Pick<Store, 'traceRows' | 'traceOctets'>,
  most = MOST,
): Promise<ExportedEvent[]> {
  const rows = await trace.traceRows(Number.MAX_SAFE_INTEGER, most.events);
  let octets = 0;
  const first = rows.findLastIndex(({ size }) => (octets += size) > most.octets) + 1;
  return withOctets(trace, rows.slice(first));
}

/** One damaged event is there without octets, as one whose octets are not kept: the others are still of use. */
function withOctets(trace: Pick<Store, 'traceOctets'>, rows: readonly TraceRow[]): Promise<ExportedEvent[]> {
  return Promise.all(
    rows.map(async (row) => ({ row, octets: (await readable(trace, row.seq)) ?? new Uint8Array() })),
  );
}

async function readable(trace: Pick<Store, 'traceOctets'>, seq: number): Promise<Uint8Array | null> {
  try {
    return await trace.traceOctets(seq);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return null;
  }
}
