import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { MediaWorks } from '../ports';
import { sha256 } from '../sha256';
import { createMediaWorks } from './media-works';
import { RecordedWorks } from './recorded-works';
import { sample } from './samples.testing';

const folder = mkdtempSync(join(tmpdir(), 'handset-lab-recorded-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A machine without any tools. */
const none: MediaWorks = {
  run: () => Promise.reject(new Error('there are no tools here')),
  probe: () => Promise.reject(new Error('there are no tools here')),
  playable: () => Promise.resolve({ ok: false, reason: { code: 'no-ffmpeg', params: {} } }),
  close: () => Promise.resolve(),
};

const photo = sample('photo-640x480.jpg');
const job = {
  op: 'convert',
  tool: 'picture',
  body: sha256(photo),
  contentType: 'image/jpeg',
  to: ['image/jpeg'],
  maxWidth: 100,
  maxHeight: 100,
  maxSize: 5_000,
} as const;

it('gives on another machine what the first one has made, octet by octet', async () => {
  const kept = join(folder, 'kept');
  const first = new RecordedWorks(createMediaWorks(), kept);
  const made = await first.run(job, photo);
  const refused = await first.run({ ...job, maxSize: 10 }, photo);
  const found = await first.probe(photo, 'a.jpg', 'image/jpeg');
  await first.close();
  expect([made.ok, refused.ok]).toEqual([true, false]);
  const second = new RecordedWorks(none, kept);
  expect(await second.run(job, photo)).toEqual(made);
  expect(await second.run({ ...job, maxSize: 10 }, photo)).toEqual(refused);
  expect(await second.probe(photo, 'a.jpg', 'image/jpeg')).toEqual(found);
  expect(readdirSync(kept)).toHaveLength(3);
  expect(JSON.parse(readFileSync(join(kept, readdirSync(kept)[0]!), 'utf8'))).toHaveProperty('work');
});

it('asks the tools for everything else', async () => {
  const works = new RecordedWorks(none, join(folder, 'empty'));
  await expect(works.run({ ...job, maxWidth: 99 }, photo)).rejects.toThrow('no tools');
  expect(await works.playable(photo, 'image/jpeg')).toMatchObject({ ok: false });
});
