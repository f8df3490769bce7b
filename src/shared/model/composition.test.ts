import { describe, expect, it } from 'vitest';
import { mmsCompositionSchema } from './composition';
import { mmboxQuerySchema } from './mmbox';
import { LAST_TIME } from './time';

const MMS = { to: ['+491715550102'], subject: 'Sea', slides: [], deliveryReport: false };

describe('a composition that no PDU can hold is refused', () => {
  it.each([
    ['subject', { subject: 'a\0b' }],
    ['to.0', { to: ['a\0@b.example'] }],
    ['cc.0', { cc: ['a\0@b.example'] }],
    ['from', { from: '\0' }],
    ['to.0', { to: [''] }],
    ['deliveryTime.absolute', { deliveryTime: { absolute: LAST_TIME + 1 } }],
  ])('%s', (field, change) => {
    const { error } = mmsCompositionSchema.safeParse({ ...MMS, ...change });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
  });

  it('and what is at the edge is not', () => {
    const edge = { subject: '\u{1}', expiry: { absolute: LAST_TIME }, deliveryTime: { absolute: 0 } };
    expect(mmsCompositionSchema.safeParse({ ...MMS, ...edge }).success).toBe(true);
  });

  it('as is such a question about an MMBox', () => {
    expect(mmboxQuerySchema.safeParse({ keywords: ['a\0'] }).success).toBe(false);
    expect(mmboxQuerySchema.safeParse({ locations: ['a\0'] }).success).toBe(false);
  });
});
