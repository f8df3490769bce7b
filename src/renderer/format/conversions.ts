import type { TFunction } from 'i18next';
import type { Conversion } from '../../shared/model/conversion';

/** What is being converted, in a few words: the one that is furthest, and how many there are; null for none. */
export function conversionText(conversions: readonly Conversion[], t: TFunction): string | null {
  const [first] = [...conversions].sort((a, b) => (b.fraction ?? 0) - (a.fraction ?? 0));
  if (first === undefined) return null;
  const what = t(`conversions.${first.makes}`);
  const percent = first.fraction === null ? null : Math.round(first.fraction * 100);
  const one = percent === null ? t('conversions.now', { what }) : t('conversions.percent', { what, percent });
  const others = conversions.length - 1;
  return others === 0 ? one : t('conversions.more', { one, count: others });
}
