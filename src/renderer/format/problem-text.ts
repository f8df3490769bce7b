import type { TFunction } from 'i18next';
import type { ProblemReport } from '../../shared/contract/problem';

/** What is filled into words: `{{name}}`. */
const BLANK = /\{\{(\w+)\}\}/g;

/**
 * Why something could not be done, in the language of whoever looks. The engine's own words, which are English, stand in
 * where there are none for its code or what they need is not told, as with an engine of another version.
 */
export function problemText(t: TFunction, { code, message, hint, params = {} }: ProblemReport): string {
  const bare = hint === undefined ? message : `${message}. ${hint}`;
  const values: Record<string, string | number> = { ...params, said: message };
  const key = `problems.${code}`;
  const words = t(key, { skipInterpolation: true, defaultValue: '' });
  const whole = [...words.matchAll(BLANK)].every(([, name = '']) => name in values);
  return words === '' || !whole ? bare : t(key, { ...values });
}
