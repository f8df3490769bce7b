import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Packet } from '../network/world/machine';
import { Exchanges } from './exchanges';

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

describe('who waits for an answer', () => {
  it('gets it once, and leaves nothing on the signal but what the next one needs', async () => {
    const { signal } = new AbortController();
    const exchanges = new Exchanges();
    const answer = exchanges.begin('flow', signal);
    expect(listeners(signal)).toBe(1);
    const packet = { flow: 'flow' } as Packet;
    exchanges.take('flow')!.resolve(packet);
    expect(await answer).toBe(packet);
    expect(exchanges.take('flow')).toBeNull();
    const others = ['a', 'b'].map((flow) => exchanges.begin(flow, signal));
    expect(listeners(signal)).toBe(1);
    for (const flow of ['b', 'a']) exchanges.take(flow)!.resolve({ flow } as Packet);
    expect(await Promise.all(others)).toEqual([{ flow: 'a' }, { flow: 'b' }]);
  });

  it('is told with all others on the same connection when that is over', async () => {
    const abort = new AbortController();
    const exchanges = new Exchanges();
    const answers = ['a', 'b', 'c'].map((flow) => exchanges.begin(flow, abort.signal));
    exchanges.take('b')!.resolve({ flow: 'b' } as Packet);
    abort.abort(new Error('gone'));
    const became = await Promise.allSettled(answers);
    expect(became.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
    expect(['a', 'b', 'c'].map((flow) => exchanges.take(flow))).toEqual([null, null, null]);
  });

  it('is told when it is over before, and is forgotten', async () => {
    const abort = new AbortController();
    const exchanges = new Exchanges();
    const answer = exchanges.begin('flow', abort.signal);
    abort.abort(new Error('gone'));
    await expect(answer).rejects.toThrow('gone');
    expect(exchanges.take('flow')).toBeNull();
    // The client had gone while its request was read.
    await expect(exchanges.begin('flow', abort.signal)).rejects.toThrow('gone');
    expect(exchanges.take('flow')).toBeNull();
  });
});
