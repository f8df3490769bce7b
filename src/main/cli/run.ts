import { access, constants, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeCapture, type ExportedEvent } from '../engine/export/capture';
import { exportedEvents } from '../engine/export/exported-events';
import { createMediaWorks } from '../engine/media/media-works';
import { RecordedWorks } from '../engine/media/recorded-works';
import { createHttpOutside } from '../engine/outside/http-outside';
import { loadScenario } from '../engine/scenario/load';
import { runScenario, type ScenarioResult, type StepResult } from '../engine/scenario/run';
import { MemoryStore } from '../engine/store/memory-store';
import { useUncountedRoom } from '../engine/store/uncounted-room';
import { VERSION } from '../engine/version';
import { toHex } from '../../shared/protocol/kit/octets';
import { Problem } from '../../shared/contract/problem';
import { EXIT, failureLines } from './failure';
import { junitReport } from './junit';
import type { Terminal } from './terminal';

export interface RunOptions {
  /** Virtual seconds per real second; absent or infinity: as fast as it goes. */
  speed?: number;
  seed?: number;
  junit?: string;
  pcap?: string;
  trace?: string;
  /** Folder of results of media work, which repeats a run octet by octet on another machine. */
  media?: string;
  json?: true;
}

/**
 * `handset-lab run`: scenarios under virtual time, one after the other. Gives the exit code: 0 when every expectation
 * was met. With `json` the results are printed also when it fails, with what it failed of.
 * @throws Problem for a file that is no scenario, and for one that could not be written to
 */
export async function run(
  files: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<number> {
  const scenarios: ScenarioResult[] = [];
  const print = (result: { ok: boolean; error?: { message: string; hint?: string } }): void => {
    if (options.json === true) terminal.out(`${JSON.stringify({ ...result, scenarios })}\n`);
  };
  try {
    await runAll(files, options, terminal, scenarios);
  } catch (error) {
    const [message = '', hint] = failureLines(error);
    print({ ok: false, error: { message, ...(hint !== undefined && { hint }) } });
    throw error;
  }
  const ok = scenarios.every((result) => result.ok);
  print({ ok });
  return ok ? EXIT.fine : EXIT.failed;
}

/** @param results takes what has become of each */
async function runAll(
  files: readonly string[],
  options: RunOptions,
  terminal: Terminal,
  results: ScenarioResult[],
): Promise<void> {
  // All are read first: a slip in the last file shows before the first one has run.
  const scenarios = [];
  for (const file of files) scenarios.push(await loadScenario(file));
  for (const file of [options.junit, options.pcap, options.trace]) await checkWritable(file);
  const tools = createMediaWorks();
  const media = options.media === undefined ? tools : new RecordedWorks(tools, options.media);
  const events: ExportedEvent[] = [];
  useUncountedRoom();
  try {
    for (const loaded of scenarios) {
      const store = new MemoryStore();
      terminal.err(loaded.scenario.name);
      const result = await runScenario(loaded, {
        store,
        media,
        version: VERSION,
        outside: createHttpOutside(),
        ...(options.seed !== undefined && { seed: options.seed }),
        ...(options.speed !== undefined && Number.isFinite(options.speed) && { pace: paced(options.speed) }),
        onStep: (step) => terminal.err(stepLine(step)),
      });
      terminal.err(resultLine(result));
      results.push(result);
      if (options.pcap !== undefined || options.trace !== undefined)
        events.push(...(await exportedEvents(store)));
      await store.close();
    }
  } finally {
    await media.close();
  }
  if (options.junit !== undefined) await writeFile(options.junit, junitReport(results));
  if (options.pcap !== undefined) await writeFile(options.pcap, encodeCapture(events));
  if (options.trace !== undefined) await writeFile(options.trace, traceLines(events));
}

/** Said before anything runs: a long run would be for nothing. */
async function checkWritable(file: string | undefined): Promise<void> {
  if (file === undefined) return;
  const folder = path.dirname(file);
  await access(folder, constants.W_OK).catch((error: unknown) => {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Problem({
      code: 'no-output-folder',
      message: `${file} cannot be written: ${folder} ${missing ? 'does not exist' : 'may not be written to'}`,
      hint: missing ? 'make the folder first, or choose another' : 'choose another folder',
    });
  });
}

/** Holds virtual time back to so many times the speed of the clock. */
function paced(speed: number): (elapsed: number) => Promise<void> {
  const start = performance.now();
  return (elapsed) => sleep(Math.max(0, start + elapsed / speed - performance.now()));
}

function stepLine({ ok, at, label, line, message, output }: StepResult): string {
  const time = `${(at / 1_000).toFixed(1)} s`.padStart(10);
  const wrong = message === null ? '' : `\n       line ${line}: ${message}`;
  return `${ok ? '  ok  ' : 'FAILED'} ${time}  ${label}${wrong}${output === undefined ? '' : `\n${output}`}`;
}

function resultLine({ name, ok, seed, duration }: ScenarioResult): string {
  return `${ok ? 'ok' : 'FAILED'}: ${name} (seed ${seed}, ${(duration / 1_000).toFixed(1)} s of virtual time)\n`;
}

/** One JSON object a line: the event's row and its octets in hex. */
function traceLines(events: readonly ExportedEvent[]): string {
  return events.map(({ row, octets }) => `${JSON.stringify({ ...row, octets: toHex(octets) })}\n`).join('');
}
