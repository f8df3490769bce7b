import { describe, expect, it } from 'vitest';
import type { EventBatch, LabEvent } from '../../shared/contract/events';
import type { TraceRow } from '../../shared/contract/views';
import type { Owner } from './event-owner';
import { EventQueue } from './event-queue';

const deleted = (handset: string, message = 'm'): LabEvent => ({ type: 'message-deleted', handset, message });
const row = (seq: number): LabEvent => ({ type: 'trace', row: { seq } as TraceRow });
const clock = (playing: boolean): LabEvent => ({ type: 'clock', clock: { now: 0, playing, speed: 1 } });

const batch = (...events: LabEvent[]): EventBatch => ({ from: 0, to: events.length, reset: false, events });

/** Draws one picture in which there is time for so many turns, beside those that are certain. */
function draw(queue: EventQueue, now: number, turns = Infinity, inHand: Owner = null): Owner[] {
  const { owners, certain } = queue.turns(now, inHand);
  return owners.slice(0, Math.max(turns, certain)).flatMap((turn) => [...queue.take(turn, now).keys()]);
}

describe('events that wait for pictures', () => {
  it('shows a phone at once, and then after it has rested', () => {
    const queue = new EventQueue();
    queue.push(batch(deleted('anna')), 1_000);
    expect(draw(queue, 1_000)).toEqual(['anna']);
    queue.push(batch(deleted('anna')), 1_010);
    expect(draw(queue, 1_050)).toEqual([]);
    expect(draw(queue, 1_100)).toEqual(['anna']);
    expect(queue.isEmpty).toBe(true);
  });

  it('hands over all that a phone waits with, in its order', () => {
    const queue = new EventQueue();
    queue.push(batch(deleted('anna', 'a'), deleted('ben', 'b')), 0);
    queue.push(batch(deleted('anna', 'c')), 5);
    const taken = queue.take(['anna'], 10);
    expect([...taken]).toEqual([['anna', [deleted('anna', 'a'), deleted('anna', 'c')]]]);
    expect([...queue.takeAll(10).keys()]).toEqual(['ben']);
  });

  it('begins with whoever is late by most, and leaves nobody out', () => {
    const queue = new EventQueue();
    const phones = ['anna', 'ben', 'carla', 'dora'];
    queue.push(batch(...phones.map((phone) => deleted(phone))), 0);
    const shown: Owner[] = [];
    for (let now = 0; now < 16 * 8; now += 16) {
      shown.push(...draw(queue, now, 1));
      // The first one has news in each picture; the others have their turn all the same.
      queue.push(batch(deleted('anna')), now);
    }
    expect(shown.slice(0, 4)).toEqual(phones);
  });

  it('lets the phone that is worked with rest for no picture, and not be held up', () => {
    const queue = new EventQueue();
    queue.push(batch(deleted('ben')), 0);
    expect(draw(queue, 0)).toEqual(['ben']);
    queue.push(batch(deleted('anna'), deleted('carla'), deleted('ben')), 10);
    expect(draw(queue, 16, 1, 'ben')).toEqual(['ben']);
    expect(draw(queue, 32, 1, 'ben')).toEqual(['anna']);
  });

  it('has more time for changes the later they are, and in the end as much as they take', () => {
    const queue = new EventQueue();
    queue.push(batch(deleted('anna'), deleted('ben'), deleted('carla')), 0);
    const { budget, certain } = queue.turns(50, null);
    expect(certain).toBe(0);
    expect(queue.turns(99, null).budget).toBe(budget);
    expect(queue.turns(150, null).budget).toBeCloseTo(1.5 * budget);
    expect(queue.turns(200, null).certain).toBe(3);
    expect(draw(queue, 200, 0)).toEqual(['anna', 'ben', 'carla']);
  });

  it('gives the desk a picture of its own: for the trace now and then, for anything else at once', () => {
    const queue = new EventQueue();
    queue.push(batch(row(1), deleted('anna')), 0);
    expect(queue.turns(0, null)).toMatchObject({ owners: [[null]], certain: 1 });
    expect(draw(queue, 0)).toEqual([null]);
    queue.push(batch(row(2)), 20);
    expect(draw(queue, 100)).toEqual(['anna']);
    expect(draw(queue, 199)).toEqual([]);
    queue.push(batch({ type: 'conversions', conversions: [] }), 150);
    expect(draw(queue, 199)).toEqual([null]);
  });

  it('shows everything at once when time stops or goes on by a step', () => {
    const queue = new EventQueue();
    queue.push(batch(deleted('anna'), row(1)), 0);
    queue.takeAll(0);
    queue.push(batch(deleted('anna'), deleted('ben'), row(2), clock(true)), 10);
    expect(draw(queue, 10)).toEqual([null]);
    queue.push(batch(clock(false)), 11);
    queue.push(batch(deleted('carla')), 12);
    expect(queue.turns(16, null)).toMatchObject({ owners: [['anna', 'ben', null, 'carla']], certain: 1 });
    expect(draw(queue, 16, 0)).toEqual(['anna', 'ben', null, 'carla']);
    // Once it stands still, each phone has a turn of its own again.
    queue.push(batch(deleted('dora'), deleted('emil')), 20);
    expect(queue.turns(20, null).owners).toEqual([['dora'], ['emil']]);
  });
});
