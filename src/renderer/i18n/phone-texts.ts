import type { TextSet } from './instance';
import { keypadEn } from './keypad-en';
import { phoneEn } from './phone-en';
import { systemEn } from './system-en';

/** Everything that phones say. */
export const PHONE_TEXTS: TextSet<typeof phoneEn & typeof keypadEn & typeof systemEn> = {
  en: { ...phoneEn, ...keypadEn, ...systemEn },
  de: async () => {
    const [{ phoneDe }, { keypadDe }, { systemDe }] = await Promise.all([
      import('./phone-de'),
      import('./keypad-de'),
      import('./system-de'),
    ]);
    return { ...phoneDe, ...keypadDe, ...systemDe };
  },
};
