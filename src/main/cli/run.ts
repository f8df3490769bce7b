import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeCapture, type ExportedEvent } from '../engine/export/capture';
import { exportedEvents } from '../engine/export/exported-events';
import { createMediaWorks } from '../engine/media/media-works';
import { RecordedWorks } from '../engine/media/recorded-works';
import { createHttpOutside } from '../engine/outside/http-outside';
import { loadScenario } from '../engine/scenario/load';
import { runScenario, type ScenarioResult, type StepResult } from '../engine/scenario/run';
import { MemoryStore } from '../engine/store/memory-store';
import { VERSION } from '../engine/version';
import { toHex } from '../../shared/protocol/kit/octets';
import { EXIT } from './failure';
import { junitReport } from './junit';
import type { Terminal } from './terminal';

export interface RunOptions {
  /** Virtual seconds per real second; absent: as fast as it goes. */
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
 * was met.
 * @throws Problem for a file that is no scenario
 */
export async function run(
  files: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<number> {
  // All are read first: a slip in the last file shows before the first one has run.
  const scenarios = [];
  for (const file of files) scenarios.push(await loadScenario(file));
  const tools = createMediaWorks();
  const media = options.media === undefined ? tools : new RecordedWorks(tools, options.media);
  const results: ScenarioResult[] = [];
  const events: ExportedEvent[] = [];
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
        ...(options.speed !== undefined && { pace: paced(options.speed) }),
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
  const ok = results.every((result) => result.ok);
  if (options.junit !== undefined) await writeFile(options.junit, junitReport(results));
  if (options.pcap !== undefined) await writeFile(options.pcap, encodeCapture(events));
  if (options.trace !== undefined) await writeFile(options.trace, traceLines(events));
  if (options.json === true) terminal.out(`${JSON.stringify({ ok, scenarios: results })}\n`);
  return ok ? EXIT.fine : EXIT.failed;
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
