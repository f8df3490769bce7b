import { expect, test } from 'vitest';
import type { LabSnapshot } from '../../shared/contract/views';
import { testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { MemoryStore } from './store/memory-store';

const BEN = '+491715550102';

async function write(lab: RunningLab, texts: number): Promise<void> {
  for (let n = 0; n < texts; n++) {
    await lab.calls.handset.sendSms({ handset: 'anna', to: [BEN], text: `no. ${n}`, deliveryReport: false });
    await lab.core.advance(lab.core.world.now + 60_000);
  }
}

/** The rows that are shown are the last of all there are, each once and in their order. */
async function expectWhole(lab: RunningLab, { trace: { count, tail } }: LabSnapshot): Promise<void> {
  const all = await lab.core.traceRows(Number.MAX_SAFE_INTEGER, 10_000);
  expect(count).toBe(all.length);
  expect(tail).toEqual(all.slice(-1_000));
}

test('a whole snapshot has the rows of the trace that are no longer in memory', async () => {
  const lab = await testLab();
  await write(lab, 2);
  await expectWhole(lab, await lab.wholeSnapshot());
  await write(lab, 300);
  const whole = await lab.wholeSnapshot();
  expect(whole.trace.count).toBeGreaterThan(1_000);
  expect(lab.snapshot().trace.tail.length).toBeLessThan(1_000);
  await expectWhole(lab, whole);
});

test('a whole snapshot of a lab that was started again has what happened before', async () => {
  const store = new MemoryStore();
  const first = await testLab({ store });
  await write(first, 20);
  await first.close();
  const second = await testLab({ store });
  await expectWhole(second, await second.wholeSnapshot());
});

test('what happens while the rows of earlier runs are read is in no whole snapshot: it is told as it comes', async () => {
  const store = new MemoryStore();
  const first = await testLab({ store });
  await write(first, 20);
  await first.close();
  const second = await testLab({ store });
  const { lastSeq } = await store.traceTotals();
  const read = store.traceRows.bind(store);
  store.traceRows = async (...asked) => {
    store.traceRows = read;
    await write(second, 1);
    return read(...asked);
  };
  const { trace } = await second.wholeSnapshot();
  expect(trace.tail).toHaveLength(trace.count);
  expect(trace.tail.at(-1)!.seq).toBe(lastSeq);
});

test('while nothing can be stored, a snapshot has the rows that are in memory', async () => {
  const store = new MemoryStore();
  const lab = await testLab({ store });
  await write(lab, 20);
  store.commit = () => Promise.reject(new Error('disk full'));
  await lab.calls.handset.configure({ handset: 'anna', power: false }).catch(() => undefined);
  const { trace } = await lab.wholeSnapshot();
  expect(trace.tail).not.toHaveLength(0);
  expect(trace.tail).toEqual(lab.snapshot().trace.tail);
});
