import { describe, expect, it } from 'vitest';
import { layOutTopology } from './topology-layout';

const scaleOf = (phones: number, width: number, height: number): number => {
  const layout = layOutTopology(phones, { width, height });
  return Math.min(width / layout.width, height / layout.height);
};

describe('the drawing of the network', () => {
  it('has phones in one column where there is room', () => {
    const { width, height, phones, mmsc } = layOutTopology(3, { width: 680, height: 660 });
    expect([width, height]).toEqual([768, 408]);
    expect(phones.map(([x]) => x)).toEqual([70, 70, 70]);
    expect(mmsc).toEqual([605, 204]);
  });

  it('leaves room between the words below a phone and the next phone', () => {
    for (const room of [
      { width: 860, height: 800 },
      { width: 680, height: 660 },
    ]) {
      const [first, second] = layOutTopology(3, room).phones;
      // From the end of the words of one to the edge of the next.
      expect(second![1] - 27 - (first![1] + 64)).toBeGreaterThanOrEqual(8);
    }
  });

  it('is legible as a low strip, and with forty phones', () => {
    // Names are 13 units high: with 0.55 of that they can still be read.
    expect(scaleOf(3, 900, 270)).toBeGreaterThan(0.85);
    expect(scaleOf(8, 900, 270)).toBeGreaterThan(0.78);
    expect(scaleOf(40, 640, 700)).toBeGreaterThan(0.55);
    expect(scaleOf(40, 900, 270)).toBeGreaterThan(0.4);
  });

  it('leads lines past the phones of other columns, and past what stands below them', () => {
    const { phones, roads } = layOutTopology(6, { width: 1_000, height: 480 });
    expect(new Set(phones.map(([x]) => x)).size).toBe(2);
    expect(roads[3]).toEqual([[phones[3]![0] + 62, phones[3]![1]]]);
    const lane = roads[1]!.slice(1);
    expect(lane).toHaveLength(2);
    for (const [, y] of lane) {
      for (const [, other] of phones) {
        // From the top of a phone to the end of its words.
        expect(y > other - 27 && y < other + 64, `${y} at ${other}`).toBe(false);
      }
    }
  });

  it('puts every phone inside, and none on another', () => {
    for (const phones of [0, 1, 2, 5, 13, 40]) {
      const layout = layOutTopology(phones, { width: 700, height: 400 });
      expect(layout.phones).toHaveLength(phones);
      expect(new Set(layout.phones.map(String)).size).toBe(phones);
      for (const [x, y] of layout.phones) {
        expect(x).toBeLessThan(layout.radio[0] - 60);
        expect(y).toBeGreaterThan(27);
        expect(y).toBeLessThan(layout.height - 58);
      }
    }
  });
});
