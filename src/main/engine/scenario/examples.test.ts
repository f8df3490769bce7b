import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createMediaWorks } from '../media/media-works';
import { encodeCapture } from '../export/capture';
import type { ExportedEvent } from '../export/capture';
import { exportedEvents } from '../export/exported-events';
import { dissect, tsharkInstalled } from '../export/tshark.testing';
import { MemoryStore } from '../store/memory-store';
import { useUncountedRoom } from '../store/uncounted-room';
import { loadScenario } from './load';
import { runScenario } from './run';

const folder = path.resolve('examples');
const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
const media = createMediaWorks();

// As `run` does: whatever an example hands its octets to takes them.
useUncountedRoom();

afterAll(() => media.close());

/** Types that tshark 4.0 knows are 128 (M-Send.req) to 147 (M-Mbox-Descr): those of MMS 1.2. */
const LAST_KNOWN = 147;

/** Types of MMS 1.3 that were seen: M-Delete.req and .conf are 148 and 149, M-Cancel.req and .conf 150 and 151. */
const nameless = new Set<number>();

/** What tshark finds in a capture besides short messages and MMS, by the example. */
const FOUND: Readonly<Record<string, readonly string[]>> = {
  // MM3 as mails, MM7 as XML with the message behind it.
  'email.yaml': ['smtp', 'imf'],
  'businesses.yaml': ['http', 'xml', 'mime_multipart'],
};

/** Examples with transfers that break off under way. */
const BREAKING = ['bad-weather.yaml', 'every-fault.yaml', 'faults.yaml'];

/** What `run --pcap` writes is free of errors, in the eyes of tshark, and agrees with the trace on what broke off. */
function checkCapture(name: string, events: readonly ExportedEvent[]): void {
  const { frames, wrong, mms, protocols, streams } = dissect(encodeCapture(events));
  const broken = events.flatMap(({ row: { crossed, time } }) =>
    crossed === undefined ? [] : [{ octets: crossed, at: time }],
  );
  const parts = broken.filter(({ octets }) => octets > 0);
  expect(parts.length > 0).toBe(BREAKING.includes(name));
  const reset = streams.flatMap(({ messages, end, endedAt }) =>
    end === 'reset' ? [{ octets: messages.at(-1), at: endedAt }] : [],
  );
  expect(reset).toEqual(expect.arrayContaining(parts));
  // Where nothing crossed of an answer, its request is what crossed last.
  expect(broken.map(({ at }) => at)).toEqual(expect.arrayContaining(reset.map(({ at }) => at)));
  // What a fault has changed may well be no PDU any more.
  const damaged = events.flatMap(({ row: { note, time } }) =>
    /octets? changed/.test(note ?? '') ? [(time / 1_000).toFixed(3)] : [],
  );
  expect(wrong.filter((line) => !damaged.some((time) => line.includes(time)))).toEqual([]);
  expect(frames).toBeGreaterThan(3);
  expect([...protocols]).toEqual(expect.arrayContaining([...(FOUND[name] ?? [])]));
  if (name.includes('mms')) expect(mms).toContain(128);
  for (const type of mms) if (type > LAST_KNOWN) nameless.add(type);
}

describe('the example scenarios', () => {
  it.each(files)('%s', { timeout: 60_000 }, async (name) => {
    const loaded = await loadScenario(path.join(folder, name));
    const store = new MemoryStore();
    const result = await runScenario(loaded, { store, media, version: 'test' });
    expect(result.steps.filter(({ ok }) => !ok)).toEqual([]);
    expect(result.steps).toHaveLength(loaded.scenario.steps.length);
    if (tsharkInstalled) checkCapture(name, await exportedEvents(store));
  });

  it('are all in the table of what is shown where', async () => {
    const named = (await readFile('docs/scenarios.md', 'utf8')).matchAll(/\]\(\.\.\/examples\/([^)]+)\)/g);
    expect([...new Set(Array.from(named, ([, name]) => name))].sort()).toEqual(files.toSorted());
  });

  it.skipIf(!tsharkInstalled)('show tshark every PDU that it has no name for', () => {
    expect([...nameless].sort()).toEqual([148, 149, 150, 151]);
  });
});
