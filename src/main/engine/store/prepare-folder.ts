import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Problem } from '../../../shared/contract/problem';

/**
 * Makes a data folder when it is missing and looks whether a lab can keep its database there.
 * @param sync puts a folder on disk, so that what is new in it outlasts a power cut
 * @returns path of the database, which need not be there yet
 * @throws Problem `data-folder-unusable`, `disk-full`
 */
export function prepareDataFolder(folder: string, sync: (folder: string) => void = syncFolder): string {
  const file = join(folder, 'lab.db');
  const there = nearestExisting(folder);
  if (!statSync(there).isDirectory()) throw unusable(folder, `${there} is a file, not a folder`);
  checkAccess(folder, there, constants.W_OK | constants.X_OK);
  try {
    const made = makeFolders(folder);
    if (made !== undefined) keepNew(made, folder, sync);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw folderProblem(folder, error);
  }
  if (existsSync(file)) {
    if (!statSync(file).isFile()) throw unusable(folder, `${file} is not a file`);
    checkAccess(folder, file, constants.R_OK | constants.W_OK);
  }
  return file;
}

/**
 * Makes a folder with those above it that are missing, one by one: where a file system has no room for folders of ours and
 * says ENOENT (`/proc`), the recursive form of Node tries for ever.
 * @returns the uppermost folder that was made; undefined: all were there
 * @throws Error of the file system
 */
function makeFolders(folder: string): string | undefined {
  if (existsSync(folder)) return undefined;
  const above = makeFolders(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else may have made it in between.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !existsSync(folder)) throw error;
    return above;
  }
  return above ?? folder;
}

/** Puts on disk that there are new folders: from `made` down to `folder`, each is an entry of the one above it. */
function keepNew(made: string, folder: string, sync: (folder: string) => void): void {
  const first = dirname(resolve(made));
  for (let above = dirname(resolve(folder)); ; above = dirname(above)) {
    try {
      sync(above);
    } catch (error) {
      // Who may write into a folder but not list it cannot ask for that.
      if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    }
    if (above === first) return;
  }
}

/** What file systems say that have no such thing. */
const NOT_KNOWN: readonly (string | undefined)[] = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EBADF'];

/**
 * New files and folders are found after a power cut only when the folder that they are in is on disk, too. Windows does
 * that by itself.
 * @param sync asks the system to do it; only tests give another
 * @throws Problem `data-folder-unusable` when the file system cannot do that
 * @throws Error of the file system
 */
export function syncFolder(folder: string, sync: (descriptor: number) => void = fsyncSync): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, constants.O_RDONLY);
  try {
    sync(descriptor);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!NOT_KNOWN.includes(code)) throw error;
    throw unusable(
      folder,
      `its file system cannot promise that new files are there after a power cut (fsync of a folder: ${code})`,
    );
  } finally {
    closeSync(descriptor);
  }
}

/** The disk has no room for what a file should hold. */
export function diskFull(file: string): Problem {
  return new Problem({
    code: 'disk-full',
    message: `the disk is full: there is no room for ${file}`,
    hint: 'make room there and start the lab again; nothing that was confirmed is lost',
  });
}

/** Whether the file system has no room. */
export function isDiskFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** A data folder cannot be used. `reason`: why, in words */
export function unusable(folder: string, reason: string): Problem {
  return new Problem({
    code: 'data-folder-unusable',
    message: `the data folder ${folder} cannot be used: ${reason}`,
    hint: 'make it usable, choose another folder with --data, or keep nothing with --memory',
  });
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function checkAccess(folder: string, path: string, mode: number): void {
  try {
    accessSync(path, mode);
  } catch (error) {
    throw folderProblem(folder, error, path);
  }
}

function folderProblem(folder: string, error: unknown, path = folder): Problem {
  const { code = '', message, path: asked = path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return unusable(folder, `no folder can be made in ${dirname(asked)}`);
  if (isDiskFull(error)) return diskFull(path);
  if (code === 'EROFS') return unusable(folder, `${path} is on a disk that can only be read`);
  if (code === 'EACCES' || code === 'EPERM')
    return unusable(folder, `${path} may not be written by this user${ownerOf(path)}`);
  return unusable(folder, message);
}

/** Whose it is, where that is known and somebody else. */
function ownerOf(path: string): string {
  const mine = process.getuid?.();
  const { uid } = statSync(path);
  return mine === undefined || uid === mine ? '' : `: it belongs to user ${uid}, this is user ${mine}`;
}
