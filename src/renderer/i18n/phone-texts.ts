import type { TextSet } from './instance';
import { keypadEn } from './keypad-en';
import { phoneEn } from './phone-en';
import { problemsEn } from './problems-en';
import { systemEn } from './system-en';

/** Everything that phones say. */
export const PHONE_TEXTS: TextSet<typeof phoneEn & typeof keypadEn & typeof problemsEn & typeof systemEn> = {
  en: { ...phoneEn, ...keypadEn, ...problemsEn, ...systemEn },
  de: async () => {
    const [{ phoneDe }, { keypadDe }, { problemsDe }, { systemDe }] = await Promise.all([
      import('./phone-de'),
      import('./keypad-de'),
      import('./problems-de'),
      import('./system-de'),
    ]);
    return { ...phoneDe, ...keypadDe, ...problemsDe, ...systemDe };
  },
};
