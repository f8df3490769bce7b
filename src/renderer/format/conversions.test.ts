import { expect, it } from 'vitest';
import type { Conversion } from '../../shared/model/conversion';
import { deskEn } from '../i18n/desk-en';
import { createTexts } from '../i18n/instance';
import { conversionText } from './conversions';

const { t } = createTexts({ en: deskEn });
const conversion = (makes: Conversion['makes'], fraction: number | null): Conversion => ({
  ...{ id: makes, makes, correlation: null, recipient: null, fraction },
});

it('tells the conversion that is furthest, and how many others there are', () => {
  expect(conversionText([], t)).toBeNull();
  expect(conversionText([conversion('picture', null)], t)).toBe('converting a picture');
  expect(conversionText([conversion('picture', null), conversion('video', 0.4)], t)).toBe(
    'converting video, 40\u00a0% and 1 more',
  );
});
