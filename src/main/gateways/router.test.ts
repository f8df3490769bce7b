import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, describe, expect, it } from 'vitest';
import type { contract } from '../../shared/contract/contract';
import type { EventBatch } from '../../shared/contract/events';
import { Problem } from '../../shared/contract/problem';
import type { Lab } from '../engine/lab-port';
import { callsOf, emptySnapshot, labOf, RecordedLog } from './lab.testing';
import { createRouter } from './router';

type Client = ContractRouterClient<typeof contract>;

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of channels.splice(0)) port1.close();
});

function serve(lab: Partial<Lab>): { client: Client; log: RecordedLog } {
  const channel = new MessageChannel();
  channels.push(channel);
  const log = new RecordedLog();
  new RPCHandler(createRouter(labOf(lab), log)).upgrade(channel.port1);
  channel.port1.start();
  channel.port2.start();
  return { client: createORPCClient(new RPCLink({ port: channel.port2 })), log };
}

async function reportOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ORPCError)) throw new Error(`no typed error: ${String(error)}`);
  expect(error.code).toBe('PROBLEM');
  return error.data as unknown;
}

describe('the router', () => {
  it('passes calls to the lab, with defaults filled in', async () => {
    const seen: unknown[] = [];
    const { client } = serve({
      calls: callsOf({
        handset: {
          sendSms: async (input) => {
            seen.push(input);
            return { messages: [] };
          },
        },
        clock: { step: async () => ({ now: 5, playing: false, speed: 1, crossed: true }) },
      }),
    });
    expect(await client.lab.snapshot()).toEqual(emptySnapshot);
    expect(await client.handset.sendSms({ handset: 'anna', to: ['+491'], text: 'Hi' })).toEqual({
      messages: [],
    });
    expect(seen).toEqual([{ handset: 'anna', to: ['+491'], text: 'Hi', deliveryReport: false }]);
    expect(await client.clock.step()).toEqual({ now: 5, playing: false, speed: 1, crossed: true });
  });

  it('gives a problem’s report to the caller', async () => {
    const report = {
      code: 'message-too-large',
      message: 'too large',
      field: 'mms',
      hint: 'leave something out',
    };
    const { client, log } = serve({
      calls: callsOf({ handset: { remove: () => Promise.reject(new Problem(report)) } }),
    });
    expect(await reportOf(client.handset.remove({ handset: 'anna' }))).toEqual(report);
    expect(log.lines).toEqual([]);
  });

  it('refuses input that the contract does not allow, and names the field', async () => {
    const { client, log } = serve({});
    const report = await reportOf(client.handset.remove({ handset: 'No Such Id!' }));
    expect(report).toMatchObject({
      code: 'invalid-input',
      field: 'handset',
      message: 'a handset id is a-z, 0-9 and -',
    });
    expect(await reportOf(client.handset.sendSms({ handset: 'anna', to: [''], text: 'x' }))).toMatchObject({
      field: 'to.0',
    });
    expect(await reportOf(client.clock.set(7 as never))).toMatchObject({ code: 'invalid-input' });
    expect(log.lines).toEqual([]);
  });

  it('logs what the lab did not expect, and keeps it from the caller', async () => {
    const { client, log } = serve({
      calls: callsOf({ handset: { remove: () => Promise.reject(new Error('secret detail')) } }),
    });
    expect(await reportOf(client.handset.remove({ handset: 'anna' }))).toEqual({
      code: 'unexpected',
      message: 'the lab made a mistake; what it was is in its log',
    });
    expect(log.lines).toEqual(['error: call handset.remove: secret detail']);
  });

  it('streams events until the client stops', async () => {
    let stopped: () => void;
    const ended = new Promise<void>((resolve) => (stopped = resolve));
    const { client } = serve({
      async *subscribe(after, signal): AsyncIterableIterator<EventBatch> {
        signal.addEventListener('abort', () => stopped());
        for (let seq = after + 1; !signal.aborted; seq++) {
          yield { from: seq, to: seq, events: [], reset: false };
          await new Promise(setImmediate);
        }
      },
    });
    const seen: number[] = [];
    const abort = new AbortController();
    const stream = await client.lab.subscribe({ after: 3 }, { signal: abort.signal });
    for await (const batch of stream) {
      seen.push(batch.from);
      if (seen.length === 3) break;
    }
    abort.abort();
    await ended;
    expect(seen).toEqual([4, 5, 6]);
  });
});
