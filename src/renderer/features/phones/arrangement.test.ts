import { describe, expect, it } from 'vitest';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { extentOf, fitPlaces, placed, placesFit, tidied, type SizeOf, type Standing } from './arrangement';

const profile = {
  kind: 'android',
  screen: { width: 360, height: 740, colours: 2 ** 24 },
} as HandsetProfile;
const sizeOf: SizeOf = ({ screen }, zoom) => ({ width: screen.width * zoom, height: screen.height * zoom });
const CANVAS = { width: 2_000, height: 1_000 };
const phones: Standing[] = ['anna', 'ben', 'otto'].map((id) => ({ id, profile }));

describe('phones at places of their own', () => {
  it('stand on the grid, the leftmost and the topmost at 0', () => {
    expect(tidied({ anna: { x: -33, y: 12 }, ben: { x: 405, y: 49 } })).toEqual({
      anna: { x: 0, y: 0 },
      ben: { x: 440, y: 20 },
    });
  });

  it('leave those without a place one that is free and where all are largest', () => {
    const wide = placed(phones, { ben: { x: 100, y: 60 } }, sizeOf, { width: 2_000, height: 1_000 });
    expect([...wide]).toEqual([
      ['ben', { x: 100, y: 60 }],
      ['anna', { x: 500, y: 0 }],
      ['otto', { x: 900, y: 0 }],
    ]);
    const high = placed(phones, { ben: { x: 100, y: 60 } }, sizeOf, { width: 500, height: 2_000 });
    expect([...high]).toEqual([
      ['ben', { x: 100, y: 60 }],
      ['anna', { x: 0, y: 920 }],
      ['otto', { x: 0, y: 1_780 }],
    ]);
  });

  it('fill a gap before they go further out', () => {
    const places = { anna: { x: 0, y: 0 }, otto: { x: 800, y: 0 } };
    expect(placed(phones, places, sizeOf, { width: 2_000, height: 1_000 }).get('ben')).toEqual({
      x: 400,
      y: 0,
    });
  });

  it('take what the outermost ones take', () => {
    const places = placed(
      phones,
      { anna: { x: 0, y: 0 }, ben: { x: 400, y: 100 }, otto: { x: 0, y: 0 } },
      sizeOf,
      CANVAS,
    );
    expect(extentOf(phones, places, sizeOf, 0.5)).toEqual({ width: 380, height: 458 });
  });

  it('are as large as they fit, and no smaller than they may be', () => {
    const LEAST = { fitted: 20, scrolled: 30 };
    const places = placed(phones, { anna: { x: 0, y: 0 } }, sizeOf, CANVAS);
    const canvas = { width: 676, height: 1_000 };
    const zoom = fitPlaces(phones, places, canvas, sizeOf, LEAST);
    expect(zoom).toBe(0.5);
    expect(placesFit(phones, places, canvas, sizeOf, 0.5)).toBe(true);
    expect(placesFit(phones, places, canvas, sizeOf, 0.51)).toBe(false);
    expect(fitPlaces(phones, places, { width: 100, height: 100 }, sizeOf, LEAST)).toBe(0.3);
    expect(fitPlaces(phones, places, { width: 9_000, height: 9_000 }, sizeOf, LEAST)).toBe(1.5);
  });
});
