import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Packet } from '../network/world/machine';
import { Exchanges } from './exchanges';

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

describe('who waits for an answer', () => {
  it('gets it once, and leaves nothing on the signal', async () => {
    const { signal } = new AbortController();
    const exchanges = new Exchanges();
    const answer = exchanges.begin('flow', signal);
    expect(listeners(signal)).toBe(1);
    const packet = { flow: 'flow' } as Packet;
    exchanges.take('flow')!.resolve(packet);
    expect(await answer).toBe(packet);
    expect([listeners(signal), exchanges.take('flow')]).toEqual([0, null]);
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
