import type { Packet } from '../network/world/machine';

interface Waiting {
  resolve(packet: Packet): void;
  reject(error: Error): void;
}

/** Who outside waits for an answer of the network, by the flow that it comes back on. */
export class Exchanges {
  private readonly waiting = new Map<string, Waiting>();

  /** Resolves with the answer; rejects when `signal` aborts before it has come, or has done so already. */
  begin(flow: string, signal: AbortSignal): Promise<Packet> {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.waiting.delete(flow);
        reject(signal.reason as Error);
      };
      const over = <Value>(settle: (value: Value) => void): ((value: Value) => void) => {
        return (value) => {
          signal.removeEventListener('abort', abort);
          settle(value);
        };
      };
      signal.addEventListener('abort', abort, { once: true });
      this.waiting.set(flow, { resolve: over(resolve), reject: over(reject) });
    });
  }

  /** Who waits for what comes back on the flow, and waits no more; null: nobody. */
  take(flow: string | null): Waiting | null {
    if (flow === null) return null;
    const waiting = this.waiting.get(flow);
    this.waiting.delete(flow);
    return waiting ?? null;
  }
}
