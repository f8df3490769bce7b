import type { TFunction } from 'i18next';
import type { ConversionFailure } from '../../shared/model/conversion-failure';
import { phoneSize } from './numbers';

/** Why a part could not be converted, in the language of whoever looks; sizes in their units. */
export function failureText(t: TFunction, language: string, { code, params }: ConversionFailure): string {
  const { size, ...others } = params;
  return t(`transcoding.failures.${code}`, {
    ...others,
    ...(typeof size === 'number' ? { size: phoneSize(size, language) } : {}),
  });
}
