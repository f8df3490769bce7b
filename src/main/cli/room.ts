import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Octets that a lab should have to go on: a message of the largest size many times over. */
const ROOM = 8 * 1024 * 1024;
/** Milliseconds between two looks. */
const PAUSE = 1_000;

/**
 * Resolves when a folder's disk has room again: true; or with false when `stop` resolves before. What counts is whether
 * octets can be written, since quotas show in no figure of the disk.
 */
export async function roomIn(folder: string, stop: Promise<void>, pause = PAUSE): Promise<boolean> {
  let stopped = false;
  const asked = stop.then(() => {
    stopped = true;
  });
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const later = new Promise<void>((resolve) => (timer = setTimeout(resolve, pause)));
    await Promise.race([later, asked]);
    clearTimeout(timer);
    if (stopped) return false;
    if (hasRoom(join(folder, 'room.tmp'))) return true;
  }
}

function hasRoom(file: string): boolean {
  try {
    const descriptor = openSync(file, 'w');
    try {
      const zeros = new Uint8Array(ROOM / 8);
      for (let at = 0; at < ROOM;) at += writeSync(descriptor, zeros);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    return true;
  } catch {
    // Whatever stands in the way, the lab could not write either.
    return false;
  } finally {
    rmSync(file, { force: true });
  }
}
