import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../failure';
import type { ServeAddresses } from '../serve';
import { Chromium, findChromium } from './chromium';
import { median, type Measurement } from './measure';

const ROUNDS = 5;
const LIMIT = 30_000;

/** A phone that can be worked with: a named region of the page with a button that is not disabled. */
const INTERACTIVE = `document.querySelector('[aria-label^="Phone "] button:not(:disabled)') !== null`;

/** From the start of `serve` to its listening, and to the first phone in a browser that runs already. */
export async function benchStart(): Promise<Measurement[]> {
  const path = findChromium(process.env);
  const browser = path === null ? null : await Chromium.start(path);
  const [listening, interactive]: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      const child = spawn(process.execPath, [process.argv[1]!, 'serve', '--memory', '--json'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const ended = once(child, 'exit');
      try {
        const [line] = (await once(child.stdout, 'data')) as [Buffer];
        listening.push(performance.now() - started);
        const { url } = JSON.parse(line.toString()) as ServeAddresses;
        if (browser !== null) {
          await interactivePhone(browser, url);
          interactive.push(performance.now() - started);
        }
      } finally {
        child.kill();
        await ended;
      }
    }
  } finally {
    await browser?.close();
  }
  const note = `median of ${ROUNDS}`;
  const results: Measurement[] = [{ name: 'serve listens', value: median(listening), unit: 'ms', note }];
  if (interactive.length > 0) {
    results.push({ name: 'First phone interactive', value: median(interactive), unit: 'ms', note });
  } else {
    results[0]!.note = `${note}; no Chromium on PATH to see the first phone`;
  }
  return results;
}

async function interactivePhone(browser: Chromium, url: string): Promise<void> {
  const { evaluate } = await browser.open(url);
  const deadline = performance.now() + LIMIT;
  while ((await evaluate(INTERACTIVE)) !== true) {
    if (performance.now() > deadline)
      throw new UsageError('no phone appeared in the browser within 30 seconds');
    await sleep(5);
  }
}
