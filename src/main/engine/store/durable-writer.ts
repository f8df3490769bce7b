import { constants, fdatasync, fdatasyncSync, write, writeSync } from 'node:fs';

/** How to open a file for a `DurableWriter`. Where the file system writes through by itself, one call does what else takes two. */
export const WRITE_THROUGH = process.platform === 'linux' ? constants.O_DSYNC : 0;

/** Octets that are never written at once, however quick the disk was with fewer. */
const LARGE = 256 * 1024;
/** Milliseconds after which a write was no quick one. */
const SLOW = 2;
/** How many writes take the long way after a slow one, at first and at most; it doubles while slow ones follow each other. */
const PAUSE = 16;
const LONGEST_PAUSE = 4_096;

/**
 * Writes through to the disk. A quick disk has done so before another thread would have begun, and before its answer would have
 * been noticed by a thread that has other work: there it is written at once, while everything else waits. What is large, and what follows
 * a slow write, is left to another thread.
 */
export class DurableWriter {
  /** Writes that are left to another thread before it is tried again. */
  private away = 0;
  private pause = PAUSE;

  /** @param now milliseconds of any clock that only goes forward */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /**
   * Resolves when the octets are on disk.
   * @param descriptor of a file that was opened with `WRITE_THROUGH`
   * @param position octets before it in the file
   * @throws Error of the file system, such as ENOSPC: some of the octets may be written
   */
  async write(descriptor: number, octets: Uint8Array, position: number): Promise<void> {
    if (this.away > 0 || octets.length >= LARGE) {
      this.away = Math.max(0, this.away - 1);
      return writeElsewhere(descriptor, octets, position);
    }
    const start = this.now();
    writeAtOnce(descriptor, octets, position);
    this.learn(this.now() - start);
  }

  private learn(took: number): void {
    if (took < SLOW) {
      this.pause = PAUSE;
      return;
    }
    this.away = this.pause;
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
  }
}

function writeAtOnce(descriptor: number, octets: Uint8Array, position: number): void {
  for (let done = 0; done < octets.length;)
    done += writeSync(descriptor, octets, done, octets.length - done, position + done);
  if (WRITE_THROUGH === 0) fdatasyncSync(descriptor);
}

function writeElsewhere(descriptor: number, octets: Uint8Array, position: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const on = (done: number): void => {
      write(descriptor, octets, done, octets.length - done, position + done, (error, count) => {
        if (error !== null) reject(error);
        else if (done + count < octets.length) on(done + count);
        else if (WRITE_THROUGH !== 0) resolve();
        else fdatasync(descriptor, (failed) => (failed === null ? resolve() : reject(failed)));
      });
    };
    on(0);
  });
}
