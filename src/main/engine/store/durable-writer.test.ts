import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DurableWriter } from './durable-writer';
import { octetsOf } from './store-fixtures.testing';

let folder: string;
let descriptor: number;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handset-lab-writer-'));
  path = join(folder, 'file');
  descriptor = openSync(path, 'w+');
});
afterEach(() => {
  closeSync(descriptor);
  rmSync(folder, { recursive: true, force: true });
});

/** A disk by whose clock each write takes so many milliseconds; the clock is asked only for what is written at once. */
class Disk {
  private time = 0;
  private asked = 0;
  readonly writer = new DurableWriter(() => (this.asked++ % 2 === 0 ? this.time : (this.time += this.took)));
  private end = 0;

  constructor(public took: number) {}

  /** Writes so many octets, one behind the other. Tells which of them were written at once. */
  async write(count: number): Promise<number[]> {
    const atOnce: number[] = [];
    for (let n = 0; n < count; n++) {
      const before = this.asked;
      await this.writer.write(descriptor, Uint8Array.of(this.end), this.end);
      expect(readFileSync(path).at(-1)).toBe(this.end++);
      if (this.asked > before) atOnce.push(n);
    }
    return atOnce;
  }
}

it('writes at once while the disk is quick', async () => {
  expect(await new Disk(0.1).write(5)).toEqual([0, 1, 2, 3, 4]);
});

it('leaves writes to another thread after a slow one, for longer each time while it stays so', async () => {
  const disk = new Disk(8);
  expect(await disk.write(1 + 16 + 1 + 32 + 1 + 64)).toEqual([0, 17, 50]);
  disk.took = 0.1;
  expect(await disk.write(5)).toEqual([0, 1, 2, 3, 4]);
  // The next slow one counts as the first.
  disk.took = 8;
  expect(await disk.write(1 + 16 + 1)).toEqual([0, 17]);
});

it('leaves what is large to another thread, however quick the disk is', async () => {
  const octets = octetsOf(300_000, 1);
  const writer = new DurableWriter(() => expect.fail('written at once'));
  await writer.write(descriptor, octets, 3);
  expect(readFileSync(path).subarray(3).equals(octets)).toBe(true);
});

it('says why it could not write, whichever way', async () => {
  const readOnly = openSync(path, 'r');
  const writer = new DurableWriter(() => 0);
  await expect(writer.write(readOnly, Uint8Array.of(1), 0)).rejects.toThrow('EBADF');
  await expect(writer.write(readOnly, octetsOf(300_000, 1), 0)).rejects.toThrow('EBADF');
  closeSync(readOnly);
});
