import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP_FIELDS, pageFields } from './content-policy';
import { staticFile } from './static-files';

let folder: string;
let root: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'handset-lab-static-'));
  root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-secret'));
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets/app-1a2b.js'), 'run()');
  writeFileSync(join(root, 'notes.exe'), 'no known type');
  writeFileSync(join(folder, 'secret.html'), 'secret');
  writeFileSync(join(folder, 'renderer-secret/a.html'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('lets the page frame the portal, and nothing else', () => {
  expect(pageFields('http://127.0.0.1:4081')['Content-Security-Policy']).toMatch(
    /; frame-src http:\/\/127\.0\.0\.1:4081$/,
  );
  expect(pageFields(null)).toBe(APP_FIELDS);
});

describe('staticFile', () => {
  it('gives the page, uncached, and its assets for ever', async () => {
    const page = await staticFile(root, '/');
    expect(page?.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(page?.headers.get('Cache-Control')).toBe('no-cache');
    expect(page?.headers.get('Content-Security-Policy')).toContain("default-src 'none'; script-src 'self'");
    const script = await staticFile(root, '/assets/app-1a2b.js');
    expect(await script?.text()).toBe('run()');
    expect(script?.headers.get('Cache-Control')).toContain('immutable');
  });

  it.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/%2e%2e%2fsecret.html',
    '/assets/../../secret.html',
    '/..%5csecret.html',
    '/../renderer-secret/a.html',
    '/..',
    '/%00index.html',
    '/index.html%00',
    '/%zz',
    '/assets',
    '/assets/',
    '/index.html/x',
    '/notes.exe',
    '/missing.js',
    '//etc/passwd',
  ])('gives nothing for %s', async (path) => {
    expect(await staticFile(root, path)).toBeNull();
  });
});
