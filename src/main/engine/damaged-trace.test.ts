import { expect, test } from 'vitest';
import type { TraceRow } from '../../shared/contract/views';
import { testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

/** A store of whose trace one row came back from the disk as something else. */
class HurtStore extends MemoryStore {
  hurt: number | null = null;

  override async traceRows(before: number, limit: number, correlation?: string): Promise<TraceRow[]> {
    const rows = await super.traceRows(before, limit, correlation);
    return rows.map((row) =>
      row.seq === this.hurt ? { ...row, protocol: 'rq' as TraceRow['protocol'] } : row,
    );
  }
}

test('an event of the trace that is damaged is left out and told; all others are shown', async () => {
  const store = new HurtStore();
  const first = await testLab({ store });
  const text = { to: ['+491715550102'], text: 'x', deliveryReport: false };
  await first.calls.handset.sendSms({ handset: 'anna', ...text });
  await first.core.advance(first.core.world.now + 60_000);
  const all = (await first.calls.trace.list({ limit: 100 })).rows.map(({ seq }) => seq);
  await first.close();
  store.hurt = all[1]!;

  const told: string[] = [];
  const lab = await testLab({ store, onDefect: (doing) => void told.push(doing) });
  const { trace } = await lab.wholeSnapshot();
  expect(trace.tail.map(({ seq }) => seq)).toEqual(all.filter((seq) => seq !== store.hurt));
  expect(told).toEqual([`reading event ${store.hurt} of the trace`]);
  // Nor does it end the pages before those that are older.
  const page = await lab.calls.trace.list({ limit: all.length - 2 });
  expect(page).toMatchObject({ rows: all.slice(2).map((seq) => ({ seq })), more: true });
  await lab.close();
});
