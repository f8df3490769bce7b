import type { Listener } from '../../shared/contract/views';

type Name = Listener['name'];

/** Where the lab's gateways listen. */
export class Listeners {
  private readonly now = new Map<Name, string>();

  /** @param before where each listened last, over restarts */
  constructor(private before: Partial<Record<Name, string>> = {}) {}

  /** Takes note of where one listens; null: no more. */
  set(name: Name, address: string | null): void {
    if (address === null) {
      this.now.delete(name);
      return;
    }
    this.now.set(name, address);
    this.before = { ...this.before, [name]: address };
  }

  get(name: Name): string | null {
    return this.now.get(name) ?? null;
  }

  /** Where each listens, or did last. */
  get last(): Partial<Record<Name, string>> {
    return this.before;
  }

  views(): Listener[] {
    return [...this.now].map(([name, address]) => ({ name, address }));
  }
}
