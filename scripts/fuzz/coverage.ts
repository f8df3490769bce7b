declare global {
  /** How often each branch of the decoders has run, modulo 256; made by `instrument.mjs`. */
  var branchCounts: Uint8Array;
}

/** Runs of a branch that count as the same: 1, 2, 3, 4…7, 8…15, 16…31, 32…127 and more. */
const BUCKETS = Uint8Array.from({ length: 256 }, (_, count) => {
  if (count === 0) return 0;
  const limit = [1, 2, 3, 7, 15, 31, 127, 255].findIndex((most) => count <= most);
  return 1 << limit;
});

/** Which branches have run so far, and how often at a time. */
export class Coverage {
  private readonly counts = globalThis.branchCounts;
  /** Four counts at a time: most branches do not run for an input. */
  private readonly words = new Uint32Array(this.counts.buffer);
  private readonly seen = new Uint8Array(this.counts.length);

  /** Runs `work`; whether branches ran in it that never had, or never so often. */
  isNews(work: () => void): boolean {
    const { counts, words } = this;
    counts.fill(0);
    work();
    let news = false;
    for (let word = 0; word < words.length; word++) {
      if (words[word] === 0) continue;
      for (let i = 4 * word; i < 4 * word + 4; i++) if (this.add(i, BUCKETS[counts[i]!]!)) news = true;
    }
    return news;
  }

  /** Branches that have run. */
  get size(): number {
    return this.seen.reduce((size, buckets) => size + (buckets === 0 ? 0 : 1), 0);
  }

  private add(branch: number, bucket: number): boolean {
    const before = this.seen[branch]!;
    this.seen[branch] = before | bucket;
    return (bucket & ~before) !== 0;
  }
}
