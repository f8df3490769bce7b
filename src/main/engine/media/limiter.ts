/** Lets at most `width` jobs run at a time; the others wait in the order in which they came. */
export class Limiter {
  private free: number;
  private readonly running = new Set<Promise<unknown>>();
  private readonly waiting: (() => void)[] = [];

  constructor(width: number) {
    this.free = width;
  }

  run<Result>(job: () => Promise<Result>): Promise<Result> {
    const result = this.start(job);
    this.running.add(result);
    const forget = (): void => void this.running.delete(result);
    result.then(forget, forget);
    return result;
  }

  /** Resolves when no job runs or waits any more. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }

  private async start<Result>(job: () => Promise<Result>): Promise<Result> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await job();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free++;
      else next();
    }
  }
}
