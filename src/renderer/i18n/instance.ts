import { createInstance, type i18n } from 'i18next';

/** A set of texts by language; `en` steps in where a language is missing. */
export function createTexts<T extends object>(language: string, texts: Record<'en' | 'de', T>): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: texts.en }, de: { translation: texts.de } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}

/** The desk speaks the browser's language where it can. */
export function deskLanguage(languages: readonly string[]): 'en' | 'de' {
  return languages[0]?.toLowerCase().startsWith('de') === true ? 'de' : 'en';
}
