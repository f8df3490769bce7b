import { describe, expect, it } from 'vitest';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { SizeOf } from './arrangement';
import { fitZoom, isStrip, LEAST, panelsToClose, rowsOf, spacingIn, unitSize, zoomStep } from './fit';

const profile = {
  kind: 'android',
  screen: { width: 360, height: 740, colours: 2 ** 24 },
} as HandsetProfile;
const sizeOf: SizeOf = ({ screen }, zoom) => ({ width: screen.width * zoom, height: screen.height * zoom });
const phones = (count: number): HandsetProfile[] => Array.from({ length: count }, () => profile);
const SMALL = { width: 868, height: 522 };

describe('phones side by side', () => {
  it('are as high as the canvas while they have room beside each other', () => {
    // 12 + 38 + 740 × 0.62 + 12 = 520.8; two hundredths more are too high.
    expect(fitZoom(phones(2), SMALL, sizeOf)).toBe(0.62);
    expect(fitZoom(phones(3), SMALL, sizeOf)).toBe(0.62);
  });

  it('are narrower when one more has to stand beside them', () => {
    // 52 + 4 × 360 × 0.51 + 3 × 22 + 8 = 861
    expect(fitZoom(phones(4), SMALL, sizeOf)).toBe(0.51);
  });

  it('stand in two rows where they are larger like that', () => {
    const canvas = { width: 1_000, height: 900 };
    // Ten in a row would be 0.2; five have 0.47 of the width, and two rows have 0.53 of the height.
    expect(fitZoom(phones(10), canvas, sizeOf)).toBe(0.47);
    expect(rowsOf(phones(10), canvas, sizeOf, 0.47)).toEqual([5, 5]);
    expect(rowsOf(phones(11), canvas, sizeOf, 0.47)).toBeNull();
  });

  it('stand in rows that are most alike', () => {
    const canvas = { width: 1_000, height: 900 };
    // Four would have room in the first row.
    expect(rowsOf(phones(6), canvas, sizeOf, 0.5)).toEqual([3, 3]);
  });

  it('stand in the rows that are lowest, whatever the order in which there is room', () => {
    const low = { ...profile, screen: { ...profile.screen, width: 740, height: 360 } };
    const high = phones(1)[0]!;
    // Filled one after the other, a high one would stand in each of the two rows: 2 × (38 + 370) + 40 = 856.
    expect(rowsOf([low, low, high, high], { width: 852, height: 700 }, sizeOf, 0.5)).toEqual([2, 2]);
    expect(rowsOf([low, high, high, high], { width: 852, height: 700 }, sizeOf, 0.5)).toEqual([1, 3]);
  });

  it('are whole as long as one can be told from another, and else large enough to be read', () => {
    expect(fitZoom(phones(6), SMALL, sizeOf)).toBe(0.32);
    expect(fitZoom(phones(10), { width: 1_352, height: 692 }, sizeOf)).toBe(0.38);
    expect(fitZoom(phones(60), SMALL, sizeOf)).toBe(0.5);
    expect(fitZoom(phones(60), SMALL, sizeOf, 240, LEAST.audience)).toBe(0.2);
    expect(fitZoom(phones(1), { width: 4_000, height: 4_000 }, sizeOf)).toBe(1.5);
    expect(fitZoom(phones(1), { width: 4_000, height: 4_000 }, sizeOf, 240)).toBe(2.4);
  });

  it('stand in one row that is scrolled where there is no room for a second one', () => {
    expect(isStrip(phones(6), SMALL, sizeOf)).toBe(false);
    // 12 + 2 × (38 + 370) + 16 + 12 = 856
    expect(isStrip(phones(60), { ...SMALL, height: 855 }, sizeOf)).toBe(true);
    expect(isStrip(phones(60), { ...SMALL, height: 856 }, sizeOf)).toBe(false);
  });

  it('keep the room of their names, however small they are', () => {
    expect(unitSize(profile, 0.2, sizeOf)).toEqual({ width: 116, height: 186 });
    expect(unitSize(profile, 1, sizeOf)).toEqual({ width: 360, height: 778 });
    expect(spacingIn(1_299).start).toBe(52);
    expect(spacingIn(1_300)).toEqual({ columns: 40, rows: 24, top: 12, bottom: 12, start: 56, end: 56 });
  });
});

describe('phones that are too small to be read', () => {
  const fit = (count: number) => (canvas: Parameters<typeof fitZoom>[1]) =>
    fitZoom(phones(count), canvas, sizeOf);
  const panels = { inspector: 348, dock: 176 };

  it('have more room without the panel that keeps them small', () => {
    expect(fit(6)(SMALL)).toBe(0.32);
    expect(fit(6)({ ...SMALL, width: SMALL.width + 348 })).toBe(0.48);
    expect(panelsToClose(fit(6), SMALL, panels)).toEqual(['inspector']);
    // A row that is too high is helped by height.
    expect(panelsToClose(fit(3), { width: 868, height: 340 }, panels)).toEqual(['dock']);
  });

  it('have it without both where each alone brings little', () => {
    expect(panelsToClose(fit(12), SMALL, panels)).toEqual(['inspector', 'dock']);
  });

  it('keep the panels that are of no help, and those that are closed', () => {
    expect(panelsToClose(fit(3), SMALL, panels)).toEqual([]);
    expect(panelsToClose(fit(6), SMALL, { inspector: 0, dock: 40 })).toEqual([]);
    expect(panelsToClose(fit(6), SMALL, { inspector: 0, dock: 0 })).toEqual([]);
  });
});

it('the zoom goes by steps and ends at both ends', () => {
  expect(zoomStep(0.62, 1)).toBe(0.7);
  expect(zoomStep(0.62, -1)).toBe(0.6);
  expect(zoomStep(2, 1)).toBeNull();
  expect(zoomStep(0.2, -1)).toBeNull();
});
