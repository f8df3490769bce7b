import type { TFunction } from 'i18next';
import type { z } from 'zod';
import { durationText } from './durations';

/** What a schema says of a value that it refuses. */
export type Issue = z.core.$ZodIssue;

interface Field {
  /** Its key, by which it may have words of its own. */
  field?: string;
  /** Whether it is written as a duration, or as several. */
  durations?: boolean;
}

/** What a value that was refused has to be, in the language of the desk. */
export function wrongValueText(
  t: TFunction,
  language: string,
  issue: Issue | undefined,
  { field, durations = false }: Field = {},
): string {
  const bound = (value: number | bigint): string =>
    durations ? durationText(Number(value)) : value.toLocaleString(language);
  switch (issue?.code) {
    case 'invalid_type':
      // Out of what was typed comes a number, or none.
      if (issue.expected === 'int') return t('network.wrong.whole');
      if (issue.expected === 'number')
        return t(durations ? 'network.wrong.duration' : 'network.wrong.number');
      break;
    case 'too_small':
      if (issue.origin === 'array') return t('network.wrong.fewest', { count: Number(issue.minimum) });
      if (issue.origin === 'number') return t('network.wrong.least', { bound: bound(issue.minimum) });
      break;
    case 'too_big':
      if (issue.origin === 'array') return t('network.wrong.values', { count: Number(issue.maximum) });
      if (issue.origin === 'string') return t('network.wrong.letters', { count: Number(issue.maximum) });
      if (issue.origin === 'number' || issue.origin === 'int')
        return t('network.wrong.most', { bound: bound(issue.maximum) });
      break;
    default:
      break;
  }
  const other = t('network.wrong.other');
  return field === undefined ? other : t(`network.wrong.fields.${field}`, { defaultValue: other });
}
