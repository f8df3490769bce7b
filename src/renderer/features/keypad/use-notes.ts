import { useTranslation } from '../../i18n/texts';
import { isFresh } from './service-message';
import { useHandset } from '../../state/lab-context';

const NONE = [] as const;

/**
 * What the standby screen tells besides new messages: service messages, that there is no room
 * for more, and what waits in mailboxes.
 */
export function useNotes(): readonly string[] {
  const { t } = useTranslation();
  const full = useHandset((state) => state.smsFull) ?? NONE;
  const indications = useHandset((state) => state.indications);
  const services = useHandset(
    (state) => state.notifications.filter((each) => each.kind !== 'flash' && isFresh(each)).length,
  );
  return [
    ...(services === 0 ? [] : [t('keypad.newServices', { count: services })]),
    ...full.map(({ store }) => t(`card.full.${store}`)),
    ...indications.map(({ type, count }) => {
      const what = t(`waiting.${type}`);
      return count === null ? what : t('keypad.inMailbox', { what, count });
    }),
  ];
}
