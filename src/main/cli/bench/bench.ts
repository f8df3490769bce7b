import { cpus } from 'node:os';
import { VERSION } from '../../engine/version';
import { EXIT } from '../failure';
import { BENCH_NAMES, type BenchName } from '../options';
import type { Terminal } from '../terminal';
import { benchAdaptation } from './adaptation';
import { benchCodecs } from './codecs';
import type { Measurement } from './measure';
import { benchMemory, measureMemory } from './memory';
import { benchMm1 } from './mm1';
import { benchNetwork } from './network';
import { benchScale } from './scale';
import { benchStart } from './start';
import { benchUi } from './ui';

type Bench = (tell: (note: string) => void, options: BenchOptions) => Promise<Measurement[]>;

const BENCHES: Readonly<Record<BenchName, Bench>> = {
  codecs: benchCodecs,
  network: benchNetwork,
  scale: (tell, { handsets, atOnce }) => benchScale(tell, handsets, atOnce),
  mm1: benchMm1,
  start: benchStart,
  memory: benchMemory,
  ui: benchUi,
  adaptation: benchAdaptation,
};

export interface BenchOptions {
  json?: true;
  /** Sizes for `scale`. */
  handsets?: number[];
  /** For `scale`: see there. */
  atOnce?: true;
  /** For the program itself: prints its resident memory with so many phones. */
  resident?: number;
}

/** `handset-lab bench`: measures, prints a table, and with --json the numbers. It judges nothing. */
export async function bench(
  names: readonly BenchName[],
  options: BenchOptions,
  terminal: Terminal,
): Promise<number> {
  if (options.resident !== undefined) {
    terminal.out(`${await measureMemory(options.resident)}\n`);
    return EXIT.fine;
  }
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'} × ${cpus().length}, Node ${process.versions.node}`;
  terminal.err(`Handset Lab ${VERSION} on ${machine}\n`);
  const results: ({ bench: BenchName } & Measurement)[] = [];
  for (const name of names.length === 0 ? BENCH_NAMES : names) {
    for (const measurement of await BENCHES[name]((note) => terminal.err(`${name}: ${note}`), options)) {
      results.push({ bench: name, ...measurement });
      terminal.err(line(name, measurement));
    }
  }
  if (options.json === true) terminal.out(`${JSON.stringify({ version: VERSION, machine, results })}\n`);
  return EXIT.fine;
}

function line(bench: string, { name, value, unit, note }: Measurement): string {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  const number = value.toFixed(digits).replace(/\B(?=(\d{3})+$)/g, ' ');
  return `${bench.padEnd(11)}${name.padEnd(25)}${number.padStart(12)} ${unit.padEnd(9)}${note ?? ''}`.trimEnd();
}
