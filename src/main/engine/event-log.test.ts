import { describe, expect, test } from 'vitest';
import type { LabEvent } from '../../shared/contract/events';
import { EventLog } from './event-log';

const removed = (handset: string): LabEvent => ({ type: 'handset-removed', handset });

function happen(log: EventLog, count: number): void {
  for (let n = 0; n < count; n++) log.append([removed(`h${n}`)]);
}

async function firstBatch(log: EventLog, after: number) {
  const abort = new AbortController();
  const { value } = await log.subscribe(after, abort.signal).next();
  abort.abort();
  return value!;
}

describe('events for a reader who has a snapshot', () => {
  test('are all there, though nobody else reads and much has happened since', async () => {
    const log = new EventLog();
    happen(log, 10_000);
    log.expectReader();
    const snapshot = log.seq;
    happen(log, 1_500);
    const batch = await firstBatch(log, snapshot);
    expect(batch).toMatchObject({ from: snapshot + 1, to: log.seq, reset: false });
    expect(batch.events).toHaveLength(1_500);
  });

  test('are replaced by the advice to take a new one when too much has happened', async () => {
    const log = new EventLog();
    log.expectReader();
    happen(log, 2_500);
    expect(await firstBatch(log, 0)).toEqual({ from: 2_500, to: 2_500, events: [], reset: true });
  });
});

test('without a reader or a snapshot little is held', async () => {
  const log = new EventLog();
  happen(log, 1_000);
  expect((await firstBatch(log, 850)).reset).toBe(true);
  expect((await firstBatch(log, 950)).events).toHaveLength(50);
});
