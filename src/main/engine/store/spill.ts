import { closeSync, ftruncateSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { octetsRoom } from '../../../shared/protocol/kit/room';

/** Octets that a file takes before the next one begins. */
const FILE_SIZE = 64 * 1024 * 1024;

interface OpenFile {
  descriptor: number;
  size: number;
  /** Pieces in it that nobody has let go of. */
  live: number;
}

/** Where octets lie. */
export interface Spilled {
  readonly file: OpenFile;
  readonly at: number;
  readonly length: number;
}

/**
 * Temporary files for what does not fit into memory. One is made when something is first written, and has no name from
 * then on, so that it is gone with the process however that ends. A file goes when nothing in it is needed any more.
 */
export class Spill {
  private readonly files = new Set<OpenFile>();
  private current: OpenFile | null = null;

  /** @throws Error of the file system, such as a full disk */
  write(octets: Uint8Array): Spilled {
    if (this.current === null || this.current.size >= FILE_SIZE) {
      const full = this.current;
      this.current = openFile();
      this.files.add(this.current);
      if (full?.live === 0) this.close(full);
    }
    const file = this.current;
    const at = file.size;
    for (let done = 0; done < octets.length;) {
      done += writeSync(file.descriptor, octets, done, octets.length - done, at + done);
    }
    file.size += octets.length;
    file.live++;
    return { file, at, length: octets.length };
  }

  /** What `write` was given. */
  read({ file, at, length }: Spilled): Uint8Array {
    const octets = octetsRoom(length);
    for (let done = 0; done < length;) {
      const count = readSync(file.descriptor, octets, done, length - done, at + done);
      if (count === 0) throw new Error('a temporary file has lost its end');
      done += count;
    }
    return octets;
  }

  /** Lets go of what `write` was given. */
  free({ file }: Spilled): void {
    file.live--;
    if (file.live > 0) return;
    if (file !== this.current) return this.close(file);
    ftruncateSync(file.descriptor, 0);
    file.size = 0;
  }

  /** Octets that the files take, with those of pieces that were let go of. */
  get size(): number {
    let size = 0;
    for (const file of this.files) size += file.size;
    return size;
  }

  /** The next piece begins a file, so that the others go when their pieces have been moved. */
  renew(): void {
    const { current } = this;
    this.current = null;
    if (current?.live === 0) this.close(current);
  }

  closeAll(): void {
    for (const file of this.files) this.close(file);
    this.current = null;
  }

  private close(file: OpenFile): void {
    closeSync(file.descriptor);
    this.files.delete(file);
  }
}

function openFile(): OpenFile {
  const folder = mkdtempSync(join(tmpdir(), 'handset-lab-spill-'));
  const descriptor = openSync(join(folder, 'spill'), 'wx+', 0o600);
  rmSync(folder, { recursive: true });
  return { descriptor, size: 0, live: 0 };
}
