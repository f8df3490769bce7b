import { describe, expect, it } from 'vitest';
import { layOutTopology } from './topology-layout';

const scaleOf = (phones: number, width: number, height: number): number => {
  const layout = layOutTopology(phones, { width, height });
  return Math.min(width / layout.width, height / layout.height);
};

describe('the drawing of the network', () => {
  it('has phones in one column where there is room', () => {
    const { width, height, phones, mmsc } = layOutTopology(3, { width: 680, height: 660 });
    expect([width, height]).toEqual([680, 408]);
    expect(phones.map(([x]) => x)).toEqual([70, 70, 70]);
    expect(mmsc).toEqual([605, 204]);
  });

  it('is legible as a low strip, and with forty phones', () => {
    // Names are 13 units high: with 0.6 of that they can be read.
    expect(scaleOf(3, 900, 270)).toBeGreaterThan(0.85);
    expect(scaleOf(8, 900, 270)).toBeGreaterThan(0.8);
    expect(scaleOf(40, 640, 700)).toBeGreaterThan(0.6);
    expect(scaleOf(40, 900, 270)).toBeGreaterThan(0.4);
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
