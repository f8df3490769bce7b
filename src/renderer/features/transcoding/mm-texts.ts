import { useTranslation } from '../../i18n/texts';
import type { MmSummary } from '../../../shared/model/copies';
import { clockTime, dayAndTime, dayKey } from '../../format/time';
import { isolated, nameList } from '../../format/name-list';
import { virtualNow } from '../../state/desk-store';
import { useDeskStore } from '../../state/lab-context';
import { usePhoneNames } from '../../state/use-phone-names';

/** Recipients that are named; of more the rest is counted. */
const NAMED = 3;

/** How a message is told from others, in words. */
export function useMmTexts(): {
  /** Its subject, else its first words. */
  title: (mm: Pick<MmSummary, 'subject' | 'text'>) => string;
  /** From whom, and to whom. */
  people: (mm: Pick<MmSummary, 'from' | 'recipients'>) => string;
  /** The time of today, else with its day. */
  when: (at: number) => string;
} {
  const { t, i18n } = useTranslation();
  const nameOf = usePhoneNames();
  const desk = useDeskStore();
  return {
    title: ({ subject, text }) => subject || text || t('transcoding.unnamed'),
    people({ from, recipients }) {
      const sender = from === null ? t('transcoding.hidden') : nameOf(from);
      const named = recipients.slice(0, recipients.length === NAMED + 1 ? NAMED + 1 : NAMED).map(nameOf);
      const others = recipients.length - named.length;
      const to =
        others === 0
          ? nameList(named)
          : t('transcoding.chooser.others', { names: nameList(named), count: others });
      return `${isolated(sender)} → ${to}`;
    },
    when: (at) =>
      dayKey(at) === dayKey(virtualNow(desk.getState()))
        ? clockTime(at, i18n.language)
        : dayAndTime(at, i18n.language),
  };
}
