import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { PhoneSheet } from '../../components/phone-layer';
import type { GroupAnswer } from './use-sending';

/** Asks, before a new message to several, whether they are to be one group. */
export function GroupQuestion({
  open,
  count,
  onClose,
  onChoose,
}: {
  open: boolean;
  count: number;
  onClose: () => void;
  onChoose: (answer: GroupAnswer) => void;
}) {
  const { t } = useTranslation();
  const [always, setAlways] = useState(false);
  return (
    <PhoneSheet label={t('groups.title', { count })} open={open} onClose={onClose}>
      <h2>{t('groups.title', { count })}</h2>
      <ul className="mlist acts">
        {(['one', 'each'] as const).map((choice) => (
          <li key={choice}>
            <button className="it" onClick={() => onChoose({ group: choice, always })}>
              <Icon name={choice === 'one' ? 'group' : 'person'} size={22} />
              <span className="b">
                <b>{t(`groups.${choice}`)}</b>
                <small>{t(`groups.${choice}Detail`)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="sheet-form">
        <label className="check">
          <input
            type="checkbox"
            checked={always}
            onChange={(event) => setAlways(event.currentTarget.checked)}
          />
          <span>{t('groups.always')}</span>
        </label>
      </div>
      <p className="sheet-hint">{t('groups.hint')}</p>
    </PhoneSheet>
  );
}
