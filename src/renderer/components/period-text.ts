import type { TFunction } from 'i18next';
import { DAY, HOUR, type Duration } from '../../shared/model/time';

/** A length of time in whole days where it is some, else in hours. */
export function periodText(period: Duration, t: TFunction): string {
  const days = period / DAY;
  return Number.isInteger(days)
    ? t('advanced.days', { count: days })
    : t('advanced.hours', { count: Math.round(period / HOUR) });
}
