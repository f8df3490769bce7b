/** One number of a benchmark. */
export interface Measurement {
  /** What was measured, e.g. `MMS decode`. */
  name: string;
  value: number;
  /** e.g. `PDU/s`, `MB/s`, `ms`, `MB`. */
  unit: string;
  /** On what, or compared to what. */
  note?: string;
}

/** How often a work ran in a second of processor time, by window. */
export type Rates = readonly number[];

const WINDOWS = 41;
const WINDOW_MS = 40;
const WARM_UP_MS = 300;
/** Looking at the clock takes a microsecond, so it is done about this often. */
const CLOCK_MS = 1;

/**
 * How often each work runs in a second of the processor time of this process. The works take turns in short windows, so
 * that whatever else the machine does hits all of them; all are warmed up before the first window. Each must have an
 * effect that the compiler cannot leave out.
 */
export function measureRates<W extends readonly (() => void)[]>(...works: W): { [K in keyof W]: Rates } {
  const batches = works.map(warmUp);
  const rates = works.map((): number[] => []);
  for (let round = 0; round < WINDOWS; round++) {
    works.forEach((work, index) => rates[index]!.push(runsPerSecond(work, batches[index]!)));
  }
  return rates as { [K in keyof W]: Rates };
}

/** How many times faster `ours` is than `theirs`: the median of the windows, each beside its neighbour. */
export function medianRatio(ours: Rates, theirs: Rates): number {
  return median(ours.map((rate, index) => rate / theirs[index]!));
}

/** @returns how many runs take about as long as there should be between two looks at the clock */
function warmUp(work: () => void): number {
  const start = process.cpuUsage();
  let runs = 0;
  do {
    work();
    runs++;
  } while (millisecondsSince(start) < WARM_UP_MS);
  return Math.max(1, Math.round((runs * CLOCK_MS) / WARM_UP_MS));
}

function runsPerSecond(work: () => void, batch: number): number {
  const start = process.cpuUsage();
  let runs = 0;
  let took = 0;
  while (took < WINDOW_MS) {
    for (let i = 0; i < batch; i++) work();
    runs += batch;
    took = millisecondsSince(start);
  }
  return (runs * 1_000) / took;
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
