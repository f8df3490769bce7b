import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { UsageError } from '../failure';
import { connectLab, type LabClient } from '../lab-client';
import { startServe } from '../serve-child';
import { Chromium, findChromium } from './chromium';
import type { Measurement } from './measure';
import { longThread } from './ui-thread';
import { manyPhones } from './ui-phones';

/** The desk in a Chromium against a `serve` of its own: many phones, many messages, one long thread. */
export async function benchUi(tell: (note: string) => void): Promise<Measurement[]> {
  const path = findChromium(process.env);
  if (path === null) throw new UsageError('no Chromium on PATH, nor named by CHROMIUM_PATH');
  const browser = await Chromium.start(path);
  try {
    return [
      initialScript(),
      ...(await withServe((url, lab) => manyPhones(browser, url, lab, tell))),
      ...(await withServe((url, lab) => longThread(browser, url, lab, tell))),
    ];
  } finally {
    await browser.close();
  }
}

async function withServe<T>(work: (url: string, lab: LabClient) => Promise<T>): Promise<T> {
  const serve = await startServe(process.argv[1]!, ['--memory', '--port', '0']);
  const lab = await connectLab(serve.addresses);
  try {
    return await work(serve.addresses.url, lab);
  } finally {
    lab.close();
    await serve.stop();
  }
}

/** Octets of script that the page names: what must be there before the first picture. */
function initialScript(): Measurement {
  const folder = new URL('../renderer/', import.meta.url);
  const page = readFileSync(fileURLToPath(new URL('index.html', folder)), 'utf8');
  const names = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, name]) => name!);
  const octets = names.map((name) => gzipSync(readFileSync(new URL(name, folder))).length);
  const value = octets.reduce((sum, size) => sum + size, 0) / 1_000;
  return { name: 'Initial script', value, unit: 'kB', note: `gzip; at most 350` };
}
