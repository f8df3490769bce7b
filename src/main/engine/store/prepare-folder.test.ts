import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { prepareDataFolder, syncFolder } from './prepare-folder';

const root = mkdtempSync(join(tmpdir(), 'handset-lab-folder-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('makes the folder, with those above it', () => {
  const folder = join(root, 'a/b/c');
  expect(prepareDataFolder(folder)).toBe(join(folder, 'lab.db'));
  expect(readdirSync(folder)).toEqual([]);
  expect(prepareDataFolder(folder)).toBe(join(folder, 'lab.db'));
});

it('puts on disk that there are new folders, and nothing when there are none', () => {
  const synced: string[] = [];
  const prepare = (): string => prepareDataFolder(join(root, 'x/y/z'), (folder) => void synced.push(folder));
  prepare();
  expect(synced).toEqual([join(root, 'x/y'), join(root, 'x'), root]);
  prepare();
  expect(synced).toHaveLength(3);
});

it.skipIf(process.platform === 'win32')('says that a file system cannot put a folder on disk', () => {
  const failing = (code: string) => (): void =>
    syncFolder(root, () => {
      throw Object.assign(new Error(code), { code });
    });
  expect(failing('EINVAL')).toThrow('cannot promise that new files are there after a power cut');
  expect(failing('EIO')).toThrow(/^EIO$/);
  expect(() => syncFolder(root)).not.toThrow();
});

it('says what stands in the way', () => {
  const file = join(root, 'file');
  writeFileSync(file, 'mine');
  const refused = (folder: string, reason: string): void =>
    expect(() => prepareDataFolder(folder)).toThrow(`the data folder ${folder} cannot be used: ${reason}`);
  refused(file, `${file} is a file, not a folder`);
  refused(join(file, 'below'), `${file} is a file, not a folder`);
  const folder = join(root, 'occupied');
  mkdirSync(join(folder, 'lab.db'), { recursive: true });
  refused(folder, `${join(folder, 'lab.db')} is not a file`);
});

it.skipIf(process.platform !== 'linux')('refuses a file system that takes no folders', () => {
  for (const folder of ['/proc/handset-lab', '/proc/handset-lab/below']) {
    expect(() => prepareDataFolder(folder)).toThrow(
      // Only root gets as far as trying.
      /^the data folder \S+ cannot be used: (no folder can be made in \/proc|\/proc may not be written by this user)/,
    );
  }
});

it('names what leads nowhere', () => {
  const link = join(root, 'link');
  symlinkSync(join(root, 'nothing/here'), link);
  expect(() => prepareDataFolder(link)).toThrow(`the data folder ${link} cannot be used: EEXIST`);
});
