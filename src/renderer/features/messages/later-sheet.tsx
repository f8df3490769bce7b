import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { PhoneSheet } from '../../components/phone-layer';
import { TimeField } from '../../components/time-field';
import { localTime, timeOf } from '../../format/local-time';
import { dayAndTime } from '../../format/time';
import { virtualNow } from '../../state/desk-store';
import { useDeskStore } from '../../state/lab-context';
import { laterOffers, SOON } from './later-offers';

/** Asks when a message is to be sent. */
export function LaterSheet({
  open,
  later,
  onClose,
  onChoose,
}: {
  open: boolean;
  later: number | null;
  onClose: () => void;
  onChoose: (time: number | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <PhoneSheet label={t('later.title')} open={open} onClose={onClose}>
      {open && <Times later={later} onChoose={onChoose} />}
    </PhoneSheet>
  );
}

function Times({ later, onChoose }: { later: number | null; onChoose: (time: number | null) => void }) {
  const { t, i18n } = useTranslation();
  const desk = useDeskStore();
  const [now] = useState(() => virtualNow(desk.getState()));
  const [own, setOwn] = useState(() => localTime(later ?? now + 3_600_000));
  const [tried, setTried] = useState(false);
  return (
    <form
      className="sheet-form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const time = timeOf(own);
        if (time !== null && time > virtualNow(desk.getState())) onChoose(time);
      }}
    >
      <h2>{t('later.title')}</h2>
      <ul className="mlist acts" aria-label={t('later.offers')}>
        {laterOffers(now).map(([name, time]) => (
          <li key={name}>
            <button type="button" className="it" onClick={() => onChoose(time)}>
              <Icon name="schedule" size={22} />
              <span className="b">
                <b>{t(`later.${name}`, { count: SOON })}</b>
                <small>{dayAndTime(time, i18n.language)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <TimeField
        label={t('later.own')}
        from={now}
        value={own}
        onChange={(value) => {
          setOwn(value);
          setTried(false);
        }}
      />
      {tried && (
        <p className="field-problem" role="alert">
          {t('later.past')}
        </p>
      )}
      <div className="sheet-actions">
        {later !== null && (
          <button type="button" className="mbtn outl" onClick={() => onChoose(null)}>
            {t('later.never')}
          </button>
        )}
        <button className="mbtn fill">{t('later.choose')}</button>
      </div>
    </form>
  );
}
