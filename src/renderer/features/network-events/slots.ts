/**
 * Gives rows the elements that they are drawn with. Rows that stay keep theirs, whatever comes or goes around them, so that
 * whoever points at one does not hit another; those that come get the elements of those that went, in their order, since
 * an element that moves costs as much as a new one.
 */
export class Slots {
  private given = new Map<number, number>();

  /**
   * @param seqs names of the rows that are drawn now, in their order
   * @returns the slot of each: numbers from zero on, of which no two rows have the same
   */
  of(seqs: readonly number[]): number[] {
    const drawn = new Set(seqs);
    const free = [...this.given].filter(([seq]) => !drawn.has(seq)).map(([, slot]) => slot);
    const taken = new Set(this.given.values());
    let next = 0;
    const fresh = (): number => {
      while (taken.has(next)) next += 1;
      taken.add(next);
      return next;
    };
    const slots = seqs.map((seq) => this.given.get(seq) ?? free.shift() ?? fresh());
    this.given = new Map(seqs.map((seq, i) => [seq, slots[i]!]));
    return slots;
  }
}
