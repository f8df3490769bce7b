/** Longest pause between two calls, which a timer of the host can hold. Milliseconds. */
const LONGEST = 1_000_000;

/** Calls the engine when there is something to do: one call at a time is arranged. */
export class Pace {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private immediate: ReturnType<typeof setImmediate> | null = null;

  constructor(private readonly call: () => void) {}

  /** Behind all sockets that can be read in this turn of the event loop. */
  soon(): void {
    this.immediate ??= setImmediate(this.call);
  }

  /** After `wait` milliseconds, or sooner; not at all when that is infinite. */
  after(wait: number): void {
    if (wait !== Number.POSITIVE_INFINITY) this.timer = setTimeout(this.call, Math.min(wait, LONGEST));
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.immediate !== null) clearImmediate(this.immediate);
    this.timer = null;
    this.immediate = null;
  }
}
