import type { Language } from './subscriber';

/**
 * What people are told an MMS is, whatever is in it: one name for one message in the text that stands in for it, on its
 * page, as the subject of its mail and on phones.
 */
export const MESSAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'Picture message',
  de: 'Bildnachricht',
};
