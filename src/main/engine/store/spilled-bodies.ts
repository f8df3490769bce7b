import { notes } from '../../../shared/protocol/kit/notes';
import type { BodyPiece } from './pieces';
import type { Spill, Spilled } from './spill';

/** The file is swept when it holds so many times what stays in memory, and again when it has doubled since. */
const SWEEP = 4;
/** Part of the room in memory for bodies that were read from the file last: a picture that is sent to many is read once. */
const LATELY_READ = 1 / 16;
/** The file may be so many times as large as what is left in it. */
const WASTE = 1.5;

/**
 * Bodies by hash: as many as there is room for in memory, the others in a file from the start. What passes through memory
 * first grows old there, and has the collector go through the whole lab to be rid of it. When the file has grown, those go
 * that nothing names any more, such as those of deleted messages, and that nobody has stored or read since the last time:
 * what is under way names bodies, too, but not for long.
 */
export class SpilledBodies {
  private readonly held = new Map<string, Uint8Array>();
  private readonly spilled = new Map<string, Spilled>();
  /** Those that were read from the file last, the latest behind. */
  private readonly lately = new Map<string, Uint8Array>();
  /** Octets of those. */
  private latelySize = 0;
  private readonly hashes = notes<Uint8Array, string>();
  /** Bodies by the memory that they lie in, so that what is a part of one is known. */
  private readonly inMemory = notes<ArrayBufferLike, Uint8Array>();
  /** Octets in memory. */
  private size = 0;
  /** Octets in the file, and how many are too many. */
  private written = 0;
  private most: number;
  /** Stored or read since the last sweep. */
  private fresh = new Set<string>();

  /** @param limit octets that stay in memory */
  constructor(
    private readonly file: Spill,
    private readonly limit: number,
  ) {
    this.most = limit * SWEEP;
  }

  /** Whether it is time to sweep. */
  get full(): boolean {
    return this.written > this.most;
  }

  /** Lets go of bodies that are neither fresh nor among these. */
  sweep(named: ReadonlySet<string>): void {
    const needed = (hash: string): boolean => named.has(hash) || this.fresh.has(hash);
    for (const [hash, body] of this.held) {
      if (needed(hash)) continue;
      this.held.delete(hash);
      this.size -= body.length;
    }
    for (const [hash, spilled] of this.spilled) {
      if (needed(hash)) continue;
      this.file.free(spilled);
      this.spilled.delete(hash);
      this.written -= spilled.length;
      this.forget(hash);
    }
    if (this.file.size > WASTE * this.written) this.compact();
    this.fresh = new Set();
    this.most = Math.max(this.limit * SWEEP, 2 * this.written);
  }

  /** What is left moves to files of its own, as it lies between what is gone. */
  private compact(): void {
    this.file.renew();
    for (const [hash, spilled] of this.spilled) {
      this.spilled.set(hash, this.file.write(this.file.read(spilled)));
      this.file.free(spilled);
    }
  }

  put(hash: string, octets: Uint8Array): void {
    this.know(hash, octets);
    this.fresh.add(hash);
    if (this.held.has(hash) || this.spilled.has(hash)) return;
    if (this.size + octets.length <= this.limit) {
      this.held.set(hash, octets);
      this.size += octets.length;
    } else {
      this.spilled.set(hash, this.file.write(octets));
      this.written += octets.length;
    }
  }

  get(hash: string): Uint8Array | null {
    const held = this.held.get(hash);
    if (held !== undefined) {
      this.fresh.add(hash);
      return held;
    }
    const spilled = this.spilled.get(hash);
    if (spilled === undefined) return null;
    this.fresh.add(hash);
    const before = this.lately.get(hash);
    const octets = before ?? this.file.read(spilled);
    if (before === undefined) this.know(hash, octets);
    this.keep(hash, octets);
    return octets;
  }

  /** Keeps what was read, in place of what was read longest ago. */
  private keep(hash: string, octets: Uint8Array): void {
    this.forget(hash);
    const room = this.limit * LATELY_READ;
    if (octets.length > room) return;
    this.lately.set(hash, octets);
    this.latelySize += octets.length;
    for (const oldest of this.lately.keys()) {
      if (this.latelySize <= room) return;
      this.forget(oldest);
    }
  }

  private forget(hash: string): void {
    const octets = this.lately.get(hash);
    if (octets === undefined) return;
    this.lately.delete(hash);
    this.latelySize -= octets.length;
  }

  private know(hash: string, octets: Uint8Array): void {
    this.hashes.set(octets, hash);
    this.inMemory.set(octets.buffer, octets);
  }

  /** The body whose octets these very ones are, or lie in; undefined when they are of none that is there. */
  placeOf(octets: Uint8Array): BodyPiece | undefined {
    const body = this.hashOf(octets);
    if (body !== undefined) return { body };
    const around = this.inMemory.get(octets.buffer);
    const hash = around === undefined ? undefined : this.hashOf(around);
    if (around === undefined || hash === undefined) return undefined;
    const start = octets.byteOffset - around.byteOffset;
    const end = start + octets.length;
    return start >= 0 && end <= around.length ? { body: hash, start, end } : undefined;
  }

  /** The body whose octets these very ones are; undefined when they are none that is there. */
  private hashOf(octets: Uint8Array): string | undefined {
    const hash = this.hashes.get(octets);
    return hash !== undefined && (this.held.has(hash) || this.spilled.has(hash)) ? hash : undefined;
  }
}
