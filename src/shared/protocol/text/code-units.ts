/** An argument list has a limit; longer texts are put together from runs. */
const MAX_RUN = 256;

/** One array for each length: making a new one costs more than filling it and turning it into a string. */
const buffers: number[][] = [];

/**
 * Room for the next run of UTF-16 code units of a text that has `left` to come. It is filled and given to
 * `unitsToText` before the next call; what it held before is still in it.
 */
export function unitBuffer(left: number): number[] {
  const length = left < MAX_RUN ? left : MAX_RUN;
  return (buffers[length] ??= new Array<number>(length).fill(0));
}

/** The string of these UTF-16 code units. */
export function unitsToText(units: number[]): string {
  return String.fromCharCode.apply(null, units);
}
