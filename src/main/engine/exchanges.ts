import type { Packet } from '../network/world/machine';

interface Waiting {
  resolve(packet: Packet): void;
  reject(error: Error): void;
}

/** Who outside waits for an answer of the network, by the flow that it comes back on. */
export class Exchanges {
  private readonly waiting = new Map<string, Waiting & { signal: AbortSignal }>();
  /** What is waited for under a signal, which may be that of a connection: it is listened to once, whatever comes on it. */
  private readonly flows = new WeakMap<AbortSignal, Set<string>>();

  /** Resolves with the answer; rejects when `signal` aborts before it has come, or has done so already. */
  begin(flow: string, signal: AbortSignal): Promise<Packet> {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    let flows = this.flows.get(signal);
    if (flows === undefined) this.flows.set(signal, (flows = this.flowsOf(signal)));
    flows.add(flow);
    return new Promise((resolve, reject) => {
      this.waiting.set(flow, { resolve, reject, signal });
    });
  }

  /** Who waits for what comes back on the flow, and waits no more; null: nobody. */
  take(flow: string | null): Waiting | null {
    const waiting = flow === null ? undefined : this.waiting.get(flow);
    if (flow === null || waiting === undefined) return null;
    this.waiting.delete(flow);
    this.flows.get(waiting.signal)?.delete(flow);
    return waiting;
  }

  private flowsOf(signal: AbortSignal): Set<string> {
    const flows = new Set<string>();
    const abort = (): void => {
      for (const flow of [...flows]) this.take(flow)?.reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    return flows;
  }
}
