import { useTranslation } from '../i18n/texts';
import type { Language } from '../../shared/model/subscriber';
import { useSession } from '../state/lab-context';
import { everyPhone } from '../state/phone-actions';
import { usePhoneLanguages } from '../state/use-phone-languages';

const LABELS = { en: 'commands.phonesEnglish', de: 'commands.phonesGerman' } as const;

/** Makes every phone speak as the desk does; null while all of them do. */
export function useSpeakAlike(): { label: string; run: () => void } | null {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const language: Language = i18n.language.startsWith('de') ? 'de' : 'en';
  if (usePhoneLanguages().every((spoken) => spoken === language)) return null;
  return { label: t(LABELS[language]), run: () => everyPhone(session, { language }) };
}
