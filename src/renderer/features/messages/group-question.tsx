import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { PhoneSheet } from '../../components/phone-layer';

/** Asks, before the first message to several, whether they are to be one group. */
export function GroupQuestion({
  open,
  count,
  onClose,
  onChoose,
}: {
  open: boolean;
  count: number;
  onClose: () => void;
  onChoose: (groups: 'one' | 'each') => void;
}) {
  const { t } = useTranslation();
  return (
    <PhoneSheet label={t('groups.title', { count })} open={open} onClose={onClose}>
      <h2>{t('groups.title', { count })}</h2>
      <ul className="mlist acts">
        {(['one', 'each'] as const).map((choice) => (
          <li key={choice}>
            <button className="it" onClick={() => onChoose(choice)}>
              <Icon name={choice === 'one' ? 'group' : 'person'} size={22} />
              <span className="b">
                <b>{t(`groups.${choice}`)}</b>
                <small>{t(`groups.${choice}Detail`)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="sheet-hint">{t('groups.hint')}</p>
    </PhoneSheet>
  );
}
