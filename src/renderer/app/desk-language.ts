import type { i18n } from 'i18next';
import { useEffect } from 'react';
import { deskLanguage, speak } from '../i18n/instance';
import { attempt } from '../state/actions';
import type { Layout } from '../state/layout';
import type { LabSession } from '../state/session';

/** The desk speaks the language that was chosen for it, or the browser's. Rejects when its texts cannot be had. */
export function speakAsChosen(texts: i18n, chosen: Layout['language']): Promise<void> {
  return speak(texts, deskLanguage(chosen, navigator.languages), {
    de: async () => (await import('../i18n/desk-de')).deskDe,
  });
}

/** Follows the setting, and tells the page which language it is in. */
export function useDeskLanguage(session: LabSession, texts: i18n): void {
  useEffect(() => {
    const tell = (): void => {
      document.documentElement.lang = texts.language;
    };
    tell();
    texts.on('languageChanged', tell);
    const stop = session.stores.desk.subscribe(({ layout }, before) => {
      if (layout.language !== before.layout.language)
        void attempt(session, () => speakAsChosen(texts, layout.language));
    });
    return () => {
      stop();
      texts.off('languageChanged', tell);
    };
  }, [session, texts]);
}
