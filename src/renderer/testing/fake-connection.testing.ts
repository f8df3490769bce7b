import type { EventBatch, LabEvent } from '../../shared/contract/events';
import { fromHex } from '../../shared/protocol/kit/octets';
import type { Connection, LabClient } from '../transport/connection';
import type { Fixture } from './fixture.testing';

/** A call that reached the fake engine. */
export interface Call {
  name: string;
  input: unknown;
}

/** An engine that answers from a fixture and notes what it was asked; for tests only. */
export class FakeEngine {
  readonly calls: Call[] = [];
  private readonly streams = new Set<(batch: EventBatch) => void>();
  private seq = 0;
  private drop: (() => void) | null = null;

  constructor(
    readonly fixture: Fixture,
    private readonly media: (hash: string) => string = () => 'data:,',
  ) {}

  /** Sends events to whoever is subscribed. */
  emit(...events: LabEvent[]): void {
    this.seq++;
    for (const stream of this.streams) stream({ from: this.seq, to: this.seq, events, reset: false });
  }

  /** Breaks the link, as a crash does. */
  lose(): void {
    this.drop?.();
  }

  readonly connect = async (): Promise<Connection> => {
    const closed = new Promise<void>((resolve) => {
      this.drop = resolve;
    });
    return {
      client: this.client(),
      closed,
      close: () => this.drop?.(),
      mediaUrl: (hash) => this.media(hash),
      traceOctets: async (seq) => fromHex(this.fixture.octets.get(seq) ?? '') ?? new Uint8Array(),
      upload: async (file) => ({
        hash: '4'.repeat(64),
        size: file.size,
        contentType: file.type,
        width: null,
        height: null,
        duration: null,
      }),
    };
  };

  private client(): LabClient {
    const { fixture } = this;
    const answers: Record<string, (input: never) => unknown> = {
      'lab.snapshot': () => ({ ...fixture.snapshot, seq: this.seq }),
      'lab.subscribe': () => this.subscribe(),
      'handset.messages': ({ handset, conversation }: { handset: string; conversation: string }) => ({
        messages: fixture.messages.get(`${handset} ${conversation}`) ?? [],
        more: false,
      }),
      'handset.sendSms': () => ({ messages: [] }),
      'trace.list': ({ correlation }: { correlation?: string }) => ({
        rows: fixture.snapshot.trace.tail.filter(
          (row) => correlation === undefined || row.correlation === correlation,
        ),
        more: false,
      }),
    };
    const area = (name: string): unknown =>
      new Proxy(
        {},
        {
          get: (_, call: string) => async (input: never) => {
            const full = `${name}.${call}`;
            if (full !== 'lab.snapshot' && full !== 'lab.subscribe') this.calls.push({ name: full, input });
            return answers[full]?.(input) ?? { done: true };
          },
        },
      );
    return new Proxy({}, { get: (_, name: string) => area(name) }) as LabClient;
  }

  private async *subscribe(): AsyncGenerator<EventBatch> {
    const waiting: EventBatch[] = [];
    let wake: (() => void) | null = null;
    const take = (batch: EventBatch): void => {
      waiting.push(batch);
      wake?.();
    };
    this.streams.add(take);
    try {
      for (;;) {
        const next = waiting.shift();
        if (next !== undefined) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      this.streams.delete(take);
    }
  }
}
