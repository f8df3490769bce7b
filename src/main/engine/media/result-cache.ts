/**
 * Results by key, also while they are being worked out: who asks for the same thing waits for the same work. The
 * least recently used go first when they exceed `limit` octets. Work that throws is forgotten.
 */
export class ResultCache<Result> {
  private readonly results = new Map<string, { result: Promise<Result>; size: number }>();
  private size = 0;

  constructor(
    private readonly limit: number,
    private readonly sizeOf: (result: Result) => number,
  ) {}

  get(key: string, work: () => Promise<Result>): Promise<Result> {
    const known = this.results.get(key);
    if (known !== undefined) {
      this.results.delete(key);
      this.results.set(key, known);
      return known.result;
    }
    const entry = { result: work(), size: 0 };
    this.results.set(key, entry);
    entry.result.then(
      (result) => {
        entry.size = this.sizeOf(result);
        this.size += entry.size;
        this.trim();
      },
      () => this.results.delete(key),
    );
    return entry.result;
  }

  private trim(): void {
    for (const [key, { size }] of this.results) {
      if (this.size <= this.limit) return;
      this.results.delete(key);
      this.size -= size;
    }
  }
}
