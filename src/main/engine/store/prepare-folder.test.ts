import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { prepareDataFolder } from './prepare-folder';

const root = mkdtempSync(join(tmpdir(), 'handset-lab-folder-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('makes the folder, with those above it', () => {
  const folder = join(root, 'a/b/c');
  expect(prepareDataFolder(folder)).toBe(join(folder, 'lab.db'));
  expect(readdirSync(folder)).toEqual([]);
  expect(prepareDataFolder(folder)).toBe(join(folder, 'lab.db'));
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
