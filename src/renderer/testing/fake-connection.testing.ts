import type { EventBatch, LabEvent } from '../../shared/contract/events';
import type { Message } from '../../shared/model/message';
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
  /** Answers of a test's own, by the call's name. */
  readonly answers: Record<string, (input: never) => unknown> = {};
  /** Stores a file; a test may put one of its own in its place. */
  upload: Connection['upload'] = async (file) => ({
    hash: '4'.repeat(64),
    size: file.size,
    contentType: file.type,
    width: null,
    height: null,
    duration: null,
  });
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
      capture: () => Promise.resolve(new Blob([])),
      mediaUrl: (hash) => this.media(hash),
      traceOctets: async (seq) => fromHex(this.fixture.octets.get(seq) ?? '') ?? new Uint8Array(),
      upload: (...given) => this.upload(...given),
    };
  };

  private client(): LabClient {
    const { fixture } = this;
    const answers: Record<string, (input: never) => unknown> = {
      'lab.snapshot': () => ({ ...fixture.snapshot, seq: this.seq }),
      'lab.subscribe': () => this.subscribe(),
      'lab.search': () => ({ messages: [], more: false }),
      'lab.profiles': () => [],
      'business.preview': () => ({
        phone: fixture.snapshot.handsets[0],
        message: null,
        adaptation: null,
        instead: null,
        status: 4_000,
        detail: null,
      }),
      'handset.messages': (input: PageInput) =>
        pageOf(fixture.messages.get(`${input.handset} ${input.conversation}`) ?? [], input),
      'handset.search': () => ({ messages: [], more: false }),
      'handset.sendSms': () => ({ messages: [] }),
      'handset.adaptations': () => ({ adaptations: [], refusals: [] }),
      'handset.media': () => ({ media: [], more: false }),
      'mail.list': () => ({ mails: [], total: 0, queued: 0 }),
      'network.queues': () => ({ smsc: { total: 0, waiting: [] }, mmsc: { total: 0, waiting: [] } }),
      'network.messages': () => ({ messages: [], total: 0 }),
      'network.copies': () => ({ copies: null }),
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
            return (this.answers[full] ?? answers[full])?.(input) ?? { done: true };
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

interface PageInput {
  handset: string;
  conversation: string;
  before?: string;
  after?: string;
  around?: string;
  limit: number;
}

/** A page as the engine gives it. */
function pageOf(
  all: readonly Message[],
  { before, after, around, limit }: PageInput,
): { messages: readonly Message[]; more: boolean; newer: boolean } {
  const at = (id: string | undefined): number => all.findIndex((message) => message.id === id);
  let end = all.length;
  if (before !== undefined) end = at(before);
  if (after !== undefined) end = Math.min(all.length, at(after) + 1 + limit);
  if (around !== undefined) end = Math.min(all.length, at(around) + limit / 2);
  const start = after === undefined ? Math.max(0, end - limit) : at(after) + 1;
  return { messages: all.slice(start, end), more: start > 0, newer: end < all.length };
}
