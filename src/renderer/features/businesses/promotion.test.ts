import { describe, expect, it } from 'vitest';
import {
  arrived,
  audienceOf,
  awaitedIn,
  awaiting,
  campaignOf,
  EMPTY_SLIDE,
  missing,
  NEW_PROMOTION,
} from './promotion';
import type { Promotion } from './promotion';

const picture = { body: 'a'.repeat(64), contentType: 'image/jpeg', name: 'a.jpg' };
const sized = { ...picture, size: 20_000 };

describe('a promotion', () => {
  it('goes to phones and typed numbers, each once, however they are written', () => {
    const typed = { phones: ['+491715550101', '+492'], more: ' +493 ,0171 / 555-0101;\n, 22777' };
    expect(audienceOf(typed, {}, [])).toEqual({
      reached: ['+491715550101', '+492', '+493', '22777'],
      leftOut: [],
    });
  });

  it('leaves out who has said STOP, also of a list', () => {
    const account = { lists: [{ name: 'friends', members: ['+494', '+491715550101', '+495'] }] };
    const chosen = { phones: ['+492', '+493'], more: '0171 5550101' };
    expect(audienceOf(chosen, account, ['+491715550101', '+493'])).toEqual({
      reached: ['+492'],
      leftOut: ['+493', '+491715550101'],
    });
    const list = { phones: ['+494'], more: 'Friends' };
    expect(audienceOf(list, account, [])).toEqual({ reached: ['+494', 'Friends'], leftOut: [] });
    expect(audienceOf(list, account, ['+495'])).toEqual({
      reached: ['+494', '+491715550101'],
      leftOut: ['+495'],
    });
  });

  it('needs somebody and something', () => {
    const lacks = (promotion: Promotion, optedOut: string[] = []) =>
      missing(promotion, audienceOf(promotion, {}, optedOut), 40_000);
    expect(lacks(NEW_PROMOTION)).toBe('nobody');
    const addressed = { ...NEW_PROMOTION, phones: ['+491'] };
    expect(lacks(addressed)).toBe('empty');
    expect(lacks(addressed, ['+491'])).toBe('allLeftOut');
    expect(lacks({ ...addressed, paidBy: 'ThirdParty', thirdParty: ' ' })).toBe('noPayer');
    expect(lacks({ ...addressed, slides: [{ ...EMPTY_SLIDE, text: ' ' }] })).toBe('empty');
    expect(lacks({ ...addressed, slides: [{ ...EMPTY_SLIDE, media: [sized] }] })).toBeNull();
    expect(lacks({ ...addressed, slides: [{ ...EMPTY_SLIDE, media: [sized, sized] }] })).toBe('tooLarge');
  });

  it('waits for files on their way, which come to the slide that they were meant for', () => {
    const words = { ...EMPTY_SLIDE, text: 'Sale' };
    const [first, second] = awaiting([words, EMPTY_SLIDE], 1, { id: 'one', name: 'a.jpg' });
    const moved = { ...NEW_PROMOTION, phones: ['+491'], slides: [second!, first!] };
    expect(awaitedIn(moved)).toEqual([{ id: 'one', name: 'a.jpg' }]);
    const audience = audienceOf(moved, {}, []);
    expect(missing(moved, audience, 40_000)).toBe('awaited');
    const slides = arrived(moved.slides, 'one', sized);
    expect(slides).toEqual([{ ...EMPTY_SLIDE, media: [sized] }, words]);
    expect(missing({ ...moved, slides }, audience, 40_000)).toBeNull();
    expect(arrived(moved.slides, 'one', null)).toEqual([EMPTY_SLIDE, words]);
    expect(arrived(slides, 'one', sized)).toEqual(slides);
  });

  it('leaves out what says nothing', () => {
    const promotion = {
      ...NEW_PROMOTION,
      phones: ['+491'],
      subject: ' Sale ',
      expiry: 'hour' as const,
      perSecond: 5,
      slides: [EMPTY_SLIDE, { ...EMPTY_SLIDE, text: 'Half price', seconds: 2.5, media: [sized] }],
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
      charging: { party: 'Sender' },
    });
    const charged = { ...promotion, thirdParty: ' 22777 ', serviceCode: ' sale ' };
    expect(campaignOf(charged).charging).toEqual({ party: 'Sender', serviceCode: 'sale' });
    expect(campaignOf({ ...charged, paidBy: 'ThirdParty' }).charging).toEqual({
      party: 'ThirdParty',
      thirdParty: '22777',
      serviceCode: 'sale',
    });
    const { composition } = campaignOf({ ...promotion, subject: '', expiry: 'none' });
    expect([composition.subject, composition.expiry]).toEqual([null, undefined]);
  });
});
