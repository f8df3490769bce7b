import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Only the system's own user may mount disks and be somebody else. */
export const isRoot = process.getuid?.() === 0;
export const canMount = isRoot && mounts();

function mounts(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'handset-lab-mount-'));
  try {
    mountDisk(probe, '1m');
    execFileSync('umount', [probe]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true });
  }
}

/** Mounts a disk of its own at a folder. @param size such as `4m` */
export function mountDisk(path: string, size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path], { stdio: 'ignore' });
}

/** Gives a mounted disk another size, or other options. */
export function remountDisk(path: string, options: string): void {
  execFileSync('mount', ['-o', `remount,${options}`, path]);
}

export function unmountDisks(paths: readonly string[]): void {
  for (const path of paths) execFileSync('umount', [path]);
}
