import { createInstance, type i18n } from 'i18next';
import { isolated } from '../format/name-list';

/** A set of texts. English is at hand and steps in for what is missing; German is fetched when it is wanted. */
export interface TextSet<T extends object> {
  en: T;
  de: () => Promise<T>;
}

type TextLanguage = 'en' | 'de';

/** A set of texts that speaks English. */
export function createTexts<T extends object>({ en }: Pick<TextSet<T>, 'en'>): i18n {
  const instance = createInstance();
  void instance.init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes what it shows; only the direction of names and words that come into a sentence is seen to here.
    interpolation: { escape: isolated },
    initAsync: false,
  });
  return instance;
}

/** Changes the language of a set of texts, which is fetched first. Rejects when it cannot be had. */
export async function speak<T extends object>(
  texts: i18n,
  language: TextLanguage,
  { de }: Pick<TextSet<T>, 'de'>,
): Promise<void> {
  if (language === 'de' && !texts.hasResourceBundle('de', 'translation')) {
    texts.addResourceBundle('de', 'translation', await de());
  }
  await texts.changeLanguage(language);
}

/** The language of the desk: the chosen one, else the first of the browser's where the desk speaks it. */
export function deskLanguage(chosen: TextLanguage | 'browser', languages: readonly string[]): TextLanguage {
  if (chosen !== 'browser') return chosen;
  return languages[0]?.toLowerCase().startsWith('de') === true ? 'de' : 'en';
}
