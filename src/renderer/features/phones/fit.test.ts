import { describe, expect, it } from 'vitest';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { SizeOf } from './arrangement';
import {
  fitsSideBySide,
  fitZoom,
  gapIn,
  isStrip,
  LEAST,
  panelsToClose,
  rowsOf,
  unitSize,
  zoomStep,
} from './fit';

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

  it('can be read at first sight, and are scrolled where they are too many for that', () => {
    expect(fitZoom(phones(5), SMALL, sizeOf)).toBe(0.5);
    expect(fitZoom(phones(60), SMALL, sizeOf)).toBe(0.5);
    // 0.38 would do for ten in two rows.
    expect(fitZoom(phones(10), { width: 1_352, height: 692 }, sizeOf)).toBe(0.5);
    expect(fitZoom(phones(10), { width: 1_352, height: 800 }, sizeOf)).toBe(0.46);
  });

  it('are whole where the canvas is too low to read them', () => {
    // 12 + 38 + 740 × 0.29 + 12 = 276.6
    const low = { ...SMALL, height: 282 };
    expect(fitZoom(phones(2), low, sizeOf)).toBe(0.29);
    expect(fitZoom(phones(60), low, sizeOf)).toBe(0.29);
    expect(isStrip(phones(60), low, sizeOf)).toBe(true);
    expect(fitZoom(phones(1), { ...SMALL, height: 40 }, sizeOf)).toBe(0.2);
  });

  it('are not scrolled before an audience, and as large as there is room for', () => {
    expect(fitZoom(phones(60), SMALL, sizeOf, 240, LEAST.audience)).toBe(0.2);
    expect(fitZoom(phones(6), SMALL, sizeOf, 240, LEAST.audience)).toBe(0.32);
    expect(fitZoom(phones(1), { width: 4_000, height: 4_000 }, sizeOf)).toBe(1.5);
    expect(fitZoom(phones(1), { width: 4_000, height: 4_000 }, sizeOf, 240)).toBe(2.4);
  });

  it('stand in one row that is scrolled where there is no room for a second one', () => {
    expect(isStrip(phones(4), SMALL, sizeOf)).toBe(false);
    // 12 + 2 × (38 + 370) + 16 + 12 = 856
    expect(isStrip(phones(60), { ...SMALL, height: 855 }, sizeOf)).toBe(true);
    expect(isStrip(phones(60), { ...SMALL, height: 856 }, sizeOf)).toBe(false);
  });

  it('stand apart as far as the fullest row lets them', () => {
    // (1,300 - 60 - 6 × 200) / 5 is too little, and 3 × 200 leave more than is of use.
    const canvas = { width: 1_300, height: 900 };
    const narrow = phones(6).map((each) => ({ ...each, screen: { ...each.screen, width: 200 } }));
    expect(gapIn([6], narrow, canvas, sizeOf, 1)).toBe(22);
    expect(gapIn([3], narrow, canvas, sizeOf, 1)).toBe(40);
    expect(gapIn([3, 2], narrow, { ...canvas, width: 720 }, sizeOf, 1)).toBe(30);
    expect(gapIn([1], narrow, canvas, sizeOf, 1)).toBe(40);
  });

  it('keep the room of their names, however small they are', () => {
    expect(unitSize(profile, 0.2, sizeOf)).toEqual({ width: 116, height: 186 });
    expect(unitSize(profile, 1, sizeOf)).toEqual({ width: 360, height: 778 });
  });
});

describe('phones that are too small or too many', () => {
  const fit = (count: number) => (canvas: Parameters<typeof fitZoom>[1]) => {
    const zoom = fitZoom(phones(count), canvas, sizeOf);
    return fitsSideBySide(phones(count), canvas, sizeOf, zoom) ? zoom : 0;
  };
  const panels = { inspector: 348, dock: 176 };

  it('have more room without the panel that keeps them small or out of sight', () => {
    expect(fit(6)(SMALL)).toBe(0);
    expect(fit(6)({ ...SMALL, width: SMALL.width + 348 })).toBe(0.48);
    expect(panelsToClose(fit(6), SMALL, panels)).toEqual(['inspector']);
    // A row that is too high is helped by height.
    expect(panelsToClose(fit(3), { width: 868, height: 340 }, panels)).toEqual(['dock']);
  });

  it('have it without both where each alone does not do', () => {
    expect(panelsToClose(fit(8), { width: 868, height: 700 }, { inspector: 348, dock: 284 })).toEqual([
      'inspector',
      'dock',
    ]);
  });

  it('keep the panels that are of no help, and those that are closed', () => {
    expect(panelsToClose(fit(3), SMALL, panels)).toEqual([]);
    expect(panelsToClose(fit(40), SMALL, panels)).toEqual([]);
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
