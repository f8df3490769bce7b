import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Conversion } from '../../shared/model/conversion';
import { Conversions } from './conversions';

const video: Conversion = {
  id: 'mmsc/0/m|video',
  makes: 'video',
  correlation: 'm',
  recipient: '+491715550102',
  fraction: null,
};
let told: Conversion[][];
let conversions: Conversions;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  conversions = new Conversions((now) => told.push(now));
});
afterEach(() => {
  conversions.close();
  vi.useRealTimers();
});

it('says nothing of what is done at once', () => {
  conversions.begin(video);
  conversions.end(video.id);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([]);
});

it('tells how far it is, four times a second at most, and that it has ended', () => {
  const progress = conversions.begin(video);
  for (let step = 0; step < 100; step++) {
    progress(step / 100);
    vi.advanceTimersByTime(10);
  }
  conversions.end(video.id);
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(5);
  expect(told[0]).toEqual([{ ...video, fraction: 0.24 }]);
  expect(told[3]![0]!.fraction).toBe(0.99);
  expect(told[4]).toEqual([]);
});

it('takes no progress of what has ended, and none beyond the whole', () => {
  const progress = conversions.begin(video);
  progress(7);
  vi.advanceTimersByTime(250);
  expect(told).toEqual([[{ ...video, fraction: 1 }]]);
  conversions.end(video.id);
  progress(0.5);
  vi.advanceTimersByTime(250);
  expect(told.at(-1)).toEqual([]);
});
