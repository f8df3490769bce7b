import type { i18n } from 'i18next';
import { createContext, useContext, type ReactNode } from 'react';
import { useTranslation as useLibrary, type UseTranslationResponse } from 'react-i18next';

type Texts = Pick<UseTranslationResponse<'translation', undefined>, 't' | 'i18n'>;

const TextsContext = createContext<Texts | null>(null);
/** Those of the outermost set. */
const DeskTextsContext = createContext<Texts | null>(null);

/**
 * Below it, texts come from this set. The library is asked once: each of its hooks follows the language by itself and
 * copies the whole set, which a desk of phones, with thousands of texts to show, pays for with each row that comes.
 */
export function TextsProvider({ texts, children }: { texts: i18n; children: ReactNode }) {
  const own = useLibrary('translation', { i18n: texts });
  const desk = useContext(DeskTextsContext) ?? own;
  return (
    <DeskTextsContext value={desk}>
      <TextsContext value={own}>{children}</TextsContext>
    </DeskTextsContext>
  );
}

/** `t` gives a text in the language of the phone or desk that this is on, `i18n.language` is that language. */
export function useTranslation(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error('there are no texts outside TextsProvider');
  return texts;
}

/** The texts of the desk on which a phone is: for what the desk, not the phone, asks or says there. */
export function useDeskTranslation(): Texts {
  const texts = useContext(DeskTextsContext);
  if (texts === null) throw new Error('there are no texts outside TextsProvider');
  return texts;
}
