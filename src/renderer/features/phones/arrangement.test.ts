import { describe, expect, it } from 'vitest';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { extentOf, fitPlaces, placed, tidied, type SizeOf, type Standing } from './arrangement';

const profile = {
  kind: 'android',
  screen: { width: 360, height: 740, colours: 2 ** 24 },
} as HandsetProfile;
const sizeOf: SizeOf = ({ screen }, zoom) => ({ width: screen.width * zoom, height: screen.height * zoom });
const phones: Standing[] = ['anna', 'ben', 'otto'].map((id) => ({ id, profile }));

describe('phones at places of their own', () => {
  it('stand on the grid, the leftmost and the topmost at 0', () => {
    expect(tidied({ anna: { x: -33, y: 12 }, ben: { x: 405, y: 49 } })).toEqual({
      anna: { x: 0, y: 0 },
      ben: { x: 440, y: 20 },
    });
  });

  it('leave those without a place the room at their right', () => {
    const places = placed(phones, { ben: { x: 100, y: 60 } }, sizeOf);
    expect([...places]).toEqual([
      ['ben', { x: 100, y: 60 }],
      ['anna', { x: 500, y: 0 }],
      ['otto', { x: 900, y: 0 }],
    ]);
  });

  it('take what the outermost ones take', () => {
    const places = placed(
      phones,
      { anna: { x: 0, y: 0 }, ben: { x: 400, y: 100 }, otto: { x: 0, y: 0 } },
      sizeOf,
    );
    expect(extentOf(phones, places, sizeOf, 0.5)).toEqual({ width: 380, height: 454 });
  });

  it('are as large as they fit', () => {
    const places = placed(phones, { anna: { x: 0, y: 0 } }, sizeOf);
    const canvas = { width: 676, height: 1_000 };
    const zoom = fitPlaces(phones, places, canvas, sizeOf);
    expect(zoom).toBe(0.5);
    expect(fitPlaces(phones, places, { width: 100, height: 100 }, sizeOf)).toBe(0.2);
    expect(fitPlaces(phones, places, { width: 9_000, height: 9_000 }, sizeOf)).toBe(1.5);
  });
});
