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

const WINDOWS = 7;
const WINDOW_MS = 300;

/**
 * How often `work` runs in a second: the median of several windows, after one to warm up. `work` must have an effect
 * that the compiler cannot leave out.
 */
export function ratePerSecond(work: () => void): number {
  window(work);
  const rates = Array.from({ length: WINDOWS }, () => window(work)).sort((a, b) => a - b);
  return rates[WINDOWS >> 1]!;
}

function window(work: () => void): number {
  const start = performance.now();
  let runs = 0;
  let took = 0;
  while (took < WINDOW_MS) {
    work();
    runs++;
    took = performance.now() - start;
  }
  return (runs * 1_000) / took;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
