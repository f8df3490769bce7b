import { describe, expect, it } from 'vitest';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { SizeOf } from './arrangement';
import { fitsSideBySide, fitZoom, isStrip, LEAST, spacingIn, unitSize, zoomStep } from './fit';

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
    // 52 + 4 × 360 × 0.5 + 3 × 22 + 8 = 846
    expect(fitZoom(phones(4), SMALL, sizeOf)).toBe(0.5);
  });

  it('stand in two rows where they are larger like that', () => {
    const canvas = { width: 1_000, height: 900 };
    // Ten in a row would be 0.2; five have 0.47 of the width, and two rows have 0.53 of the height.
    expect(fitZoom(phones(10), canvas, sizeOf, 150, LEAST.audience)).toBe(0.46);
    expect(fitsSideBySide(phones(10), canvas, sizeOf, 0.46)).toBe(true);
    expect(fitsSideBySide(phones(11), canvas, sizeOf, 0.46)).toBe(false);
  });

  it('are large enough to be read where a smaller zoom would show them all, but not before an audience', () => {
    expect(fitZoom(phones(6), SMALL, sizeOf)).toBe(0.5);
    expect(fitZoom(phones(6), SMALL, sizeOf, 240, LEAST.audience)).toBe(0.32);
    expect(fitZoom(phones(60), SMALL, sizeOf)).toBe(0.5);
    expect(fitZoom(phones(60), SMALL, sizeOf, 240, LEAST.audience)).toBe(0.2);
    expect(fitZoom(phones(1), { width: 4_000, height: 4_000 }, sizeOf)).toBe(1.5);
    expect(fitZoom(phones(1), { width: 4_000, height: 4_000 }, sizeOf, 240)).toBe(2.4);
  });

  it('are a little smaller than that rather than cut off', () => {
    // 52 + 5 × 360 × 0.36 + 4 × 22 + 8 = 796
    const canvas = { ...SMALL, width: 796 };
    expect(fitZoom(phones(5), canvas, sizeOf)).toBe(0.36);
    expect(isStrip(phones(5), canvas, sizeOf)).toBe(false);
    expect(fitZoom(phones(5), { ...canvas, width: 795 }, sizeOf)).toBe(0.5);
    expect(isStrip(phones(5), { ...canvas, width: 795 }, sizeOf)).toBe(true);
  });

  it('stand in one row that is scrolled where there is no room for a second one', () => {
    expect(isStrip(phones(4), SMALL, sizeOf)).toBe(false);
    expect(isStrip(phones(6), SMALL, sizeOf)).toBe(true);
    // 12 + 2 × (38 + 370) + 16 + 12 = 856
    expect(isStrip(phones(20), { ...SMALL, height: 855 }, sizeOf)).toBe(true);
    expect(isStrip(phones(20), { ...SMALL, height: 856 }, sizeOf)).toBe(false);
  });

  it('keep the room of their names, however small they are', () => {
    expect(unitSize(profile, 0.2, sizeOf)).toEqual({ width: 116, height: 186 });
    expect(unitSize(profile, 1, sizeOf)).toEqual({ width: 360, height: 778 });
    expect(spacingIn(1_299).start).toBe(52);
    expect(spacingIn(1_300)).toEqual({ columns: 40, rows: 24, top: 12, bottom: 12, start: 56, end: 56 });
  });
});

it('the zoom goes by steps and ends at both ends', () => {
  expect(zoomStep(0.62, 1)).toBe(0.7);
  expect(zoomStep(0.62, -1)).toBe(0.6);
  expect(zoomStep(2, 1)).toBeNull();
  expect(zoomStep(0.2, -1)).toBeNull();
});
