import { describe, expect, it } from 'vitest';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { keypadSize } from './keypad-size';

const phone = (width: number, height: number, colours: number): HandsetProfile =>
  ({ kind: 'keypad', screen: { width, height, colours } }) as HandsetProfile;
const PHONES = [phone(84, 48, 2), phone(128, 160, 4_096), phone(240, 320, 65_536)];

describe('a keypad phone', () => {
  it('is hardly wider or higher than an Android phone at any zoom', () => {
    for (const profile of PHONES) {
      for (let zoom = 0.2; zoom <= 2; zoom += 0.02) {
        const { width, height, shrink } = keypadSize(profile, zoom);
        expect((width * shrink) / (378 * zoom)).toBeLessThanOrEqual(1.06);
        expect((height * shrink) / (758 * zoom)).toBeLessThanOrEqual(1.06);
      }
    }
  });

  it('is at least half as wide as one, so that its screen is read as well', () => {
    for (const profile of PHONES) {
      for (const zoom of [0.4, 0.6, 0.8, 1]) {
        const { width, shrink } = keypadSize(profile, zoom);
        expect(width * shrink).toBeGreaterThan((378 * zoom) / 2);
      }
    }
  });

  it('has larger keys in a larger body, and never smaller ones than they need be', () => {
    for (const profile of PHONES) {
      expect(keypadSize(profile, 0.5).grow).toBe(1);
      expect(keypadSize(profile, 1.5).grow).toBeGreaterThan(1.3);
      for (let zoom = 0.2; zoom <= 2; zoom += 0.02) {
        const { width, height, scale, grow } = keypadSize(profile, zoom);
        expect(grow === 1 || 200 * grow <= width).toBe(true);
        expect(grow === 1 || 373 * grow + profile.screen.height * scale <= height + 1).toBe(true);
      }
    }
  });

  it('has whole pixels where there is room for them', () => {
    expect(keypadSize(PHONES[2]!, 1)).toMatchObject({ scale: 1, shrink: 1 });
    expect(keypadSize(PHONES[0]!, 0.6)).toMatchObject({ scale: 2, shrink: 1 });
    expect(keypadSize(PHONES[2]!, 0.4).shrink).toBeLessThan(1);
  });
});
