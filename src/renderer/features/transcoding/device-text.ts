import type { TFunction } from 'i18next';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { phoneSize } from '../../format/numbers';
import { densePixels, screenText } from '../../format/screen-text';

/** What of a model decides on its copy: its screen, and how much it takes. */
export function deviceText(profile: HandsetProfile, t: TFunction, language: string): string {
  const { mms } = profile;
  const takes =
    mms === null
      ? t('phone.smsOnly')
      : t('transcoding.upTo', { size: phoneSize(mms.maxMessageSize, language) });
  const parts = [screenText(profile, t), densePixels(profile, t), takes];
  return parts.filter((part) => part !== null).join(' · ');
}
