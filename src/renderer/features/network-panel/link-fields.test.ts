import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINK_PROFILES, linkProfileSchema } from '../../../shared/model/link-profile';
import {
  ACTIVATION_FIELD,
  LOSS_FIELD,
  PACKET_FIELDS,
  positionOf,
  SMS_FIELDS,
  STALL_FIELDS,
  STEPS,
  valueAt,
} from './link-fields';

const ALL = [...PACKET_FIELDS, LOSS_FIELD, ...STALL_FIELDS, ACTIVATION_FIELD, ...SMS_FIELDS];

describe('the sliders of a link', () => {
  it('have the range of the model', () => {
    expect(ALL.map(({ name, min, max }) => [name, min, max])).toEqual([
      ['downlink', 100, 10e9],
      ['uplink', 100, 10e9],
      ['latency', 0, 60_000],
      ['jitter', 0, 60_000],
      ['loss', 0, 0.95],
      ['stallChance', 0, 1],
      ['stallDuration', 0, 600_000],
      ['activation', 0, 120_000],
      ['smsLatency', 0, 60_000],
      ['smsJitter', 0, 60_000],
    ]);
  });

  it('give a valid link wherever they stand, and stand there again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL), fc.integer({ min: 0, max: STEPS }), (field, position) => {
        const value = valueAt(field, position);
        const link = field.set(LINK_PROFILES.edge, value);
        expect(linkProfileSchema.safeParse(link).success).toBe(true);
        expect(field.get(link)).toBe(value);
        const again = valueAt(field, positionOf(field, value));
        expect(Math.abs(positionOf(field, again) - position)).toBeLessThanOrEqual(8);
      }),
    );
  });

  it('reach both ends', () => {
    for (const field of ALL) {
      expect([valueAt(field, 0), valueAt(field, STEPS)]).toEqual([field.min, field.max]);
      expect([positionOf(field, field.min), positionOf(field, field.max)]).toEqual([0, STEPS]);
    }
  });
});
