import { describe, expect, it } from 'vitest';
import { campaignOf, EMPTY_SLIDE, missing, NEW_PROMOTION, recipientsOf } from './promotion';

const picture = { body: 'a'.repeat(64), contentType: 'image/jpeg', name: 'a.jpg' };

describe('a promotion', () => {
  it('goes to phones and typed numbers, each once', () => {
    expect(recipientsOf({ phones: ['+491', '+492'], more: ' +493 ,+491;\n, ' })).toEqual([
      '+491',
      '+492',
      '+493',
    ]);
  });

  it('needs somebody and something', () => {
    expect(missing(NEW_PROMOTION)).toBe('nobody');
    const addressed = { ...NEW_PROMOTION, phones: ['+491'] };
    expect(missing(addressed)).toBe('empty');
    expect(missing({ ...addressed, slides: [{ ...EMPTY_SLIDE, text: ' ' }] })).toBe('empty');
    expect(missing({ ...addressed, slides: [{ ...EMPTY_SLIDE, media: [picture] }] })).toBeNull();
  });

  it('leaves out what says nothing', () => {
    const promotion = {
      ...NEW_PROMOTION,
      phones: ['+491'],
      subject: ' Sale ',
      expiry: 'hour' as const,
      perSecond: 5,
      slides: [EMPTY_SLIDE, { text: 'Half price', seconds: 2.5, media: [picture] }],
    };
    expect(campaignOf(promotion)).toEqual({
      composition: {
        to: ['+491'],
        subject: 'Sale',
        messageClass: 'informational',
        expiry: { relativeSeconds: 3_600 },
        deliveryReport: true,
        readReport: false,
        slides: [{ duration: 2_500, text: 'Half price', media: [picture] }],
      },
      adaptable: true,
      distributable: true,
      perSecond: 5,
    });
    const { composition } = campaignOf({ ...promotion, subject: '', expiry: 'none' });
    expect([composition.subject, composition.expiry]).toEqual([null, undefined]);
  });
});
