import { describe, expect, test } from 'vitest';
import type { TraceRow } from '../../../shared/contract/views';
import { EventRoom } from './event-room';

const rows = (from: number, to: number): TraceRow[] =>
  Array.from({ length: to - from }, (_, i) => ({ seq: from + i }) as TraceRow);

describe('while the newest are followed', () => {
  test('rows that come in leave the box as high as it was', () => {
    const room = new EventRoom();
    const height = room.ahead(rows(0, 100), null, 10) + 100;
    expect(height).toBeGreaterThan(300);
    expect(room.ahead(rows(0, 107), null, 10) + 107).toBe(height);
    expect(room.ahead(rows(0, 300), null, 10) + 300).toBe(height);
    expect(room.moved()).toBe(0);
  });

  test('there is room anew when it is used up, and not too much when a filter leaves few rows', () => {
    const room = new EventRoom();
    const height = room.ahead(rows(0, 100), null, 10) + 100;
    expect(room.ahead(rows(0, height), null, 10)).toBe(0);
    expect(room.ahead(rows(0, height + 1), null, 10)).toBe(256);
    expect(room.ahead(rows(0, 20), null, 10)).toBeGreaterThan(0);
    room.ahead(rows(0, 10_000), null, 10);
    expect(room.ahead(rows(0, 20), null, 10)).toBe(256);
  });

  test('few rows stand at the top', () => {
    expect(new EventRoom().ahead(rows(0, 10), null, 10)).toBe(0);
  });
});

describe('while others are looked at', () => {
  const left = (): { room: EventRoom; ahead: number } => {
    const room = new EventRoom();
    return { room, ahead: room.ahead(rows(1_000, 1_100), null, 10) };
  };

  test('what is looked at stays while rows come in below, above, and go above', () => {
    const { room, ahead } = left();
    expect(room.ahead(rows(1_000, 1_150), 60, 10)).toBe(ahead);
    expect(room.ahead(rows(960, 1_150), 100, 10)).toBe(ahead - 40);
    expect(room.ahead(rows(970, 1_160), 90, 10)).toBe(ahead - 30);
    expect(room.moved()).toBe(0);
  });

  test('more rows above than there is room for move it, by as many as are too many', () => {
    const { room, ahead } = left();
    expect(room.ahead(rows(0, 1_100), 1_060, 10)).toBe(0);
    expect(room.moved()).toBe(1_000 - ahead);
    expect(room.moved()).toBe(0);
  });

  test('nothing empty is left above the first rows', () => {
    const { room, ahead } = left();
    expect(room.ahead(rows(1_000, 1_100), 18, 10)).toBe(0);
    expect(room.moved()).toBe(-ahead);
  });
});
