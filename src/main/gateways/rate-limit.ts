/** At most so many guesses in a window of time, for each address that guesses. */
export class RateLimit {
  private readonly windows = new Map<string, { until: number; count: number }>();

  /** `window` in milliseconds; `now` is a steady clock in milliseconds. */
  constructor(
    private readonly most: number,
    private readonly window: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Counts one wrong guess, or one of whatever is limited. */
  miss(address: string): void {
    const now = this.now();
    const known = this.windows.get(address);
    if (known !== undefined && known.until > now) {
      known.count++;
      return;
    }
    this.windows.delete(address);
    this.windows.set(address, { until: now + this.window, count: 1 });
    for (const [oldest, { until }] of this.windows) {
      if (until > now && this.windows.size <= MOST_ADDRESSES) break;
      this.windows.delete(oldest);
    }
  }

  /**
   * Whether the address has guessed wrongly too often; it must wait until its window is over.
   * @param most instead of the limit's own
   */
  isExceeded(address: string, most = this.most): boolean {
    const known = this.windows.get(address);
    return known !== undefined && known.until > this.now() && known.count >= most;
  }
}

/** Addresses that are remembered at a time; the oldest are forgotten first. */
const MOST_ADDRESSES = 10_000;
