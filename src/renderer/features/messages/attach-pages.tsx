import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Avatar } from '../../components/avatar';
import { TimeField } from '../../components/time-field';
import { groupNumber } from '../../format/numbers';
import { localTime, timeOf } from '../../format/local-time';
import {
  cardFileName,
  contactsFile,
  eventCard,
  placeCard,
  placeLink,
  VCALENDAR,
  VCARD,
} from '../../state/attachment-cards';
import { virtualNow } from '../../state/desk-store';
import { useDeskStore, useHandset } from '../../state/lab-context';

const HOUR = 3_600_000;

/** A contact as a card. */
export function ContactPage({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const contacts = useHandset((state) => state.contacts);
  return (
    <>
      <h2>{t('attach.contact')}</h2>
      <ul className="sheet-scroll" aria-label={t('fresh.contacts')}>
        {contacts.map((contact) => (
          <li key={contact.number}>
            <button
              type="button"
              className="conv"
              onClick={() => onFile(contactsFile([contact], contact.name))}
            >
              <Avatar addresses={[contact.number]} contacts={contacts} size="s" />
              <span className="b">
                <span className="n">
                  <b className="ell">{contact.name}</b>
                </span>
                <span className="sn">{groupNumber(contact.number)}</span>
              </span>
            </button>
          </li>
        ))}
        {contacts.length === 0 && <li className="day">{t('fresh.noContacts')}</li>}
      </ul>
    </>
  );
}

/** A place, as a card or as a link in the text. */
export function PlacePage({
  onFile,
  onText,
}: {
  onFile: (file: File) => void;
  onText: (text: string) => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [latitude, setLatitude] = useState('54.3233');
  const [longitude, setLongitude] = useState('10.1228');
  const [tried, setTried] = useState(false);
  const north = degrees(latitude, 90);
  const east = degrees(longitude, 180);
  const good = north !== null && east !== null;
  const problem = useId();
  const asCard = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (north === null || east === null) return;
    const title = name.trim() || t('attach.place');
    onFile(new File([placeCard(title, north, east)], cardFileName(title, 'vcf'), { type: VCARD }));
  };
  return (
    <form className="sheet-form" onSubmit={asCard}>
      <h2>{t('attach.place')}</h2>
      <label>
        <span>{t('attach.placeName')}</span>
        <input
          dir="auto"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <label>
        <span>{t('attach.latitude')}</span>
        <input
          inputMode="decimal"
          dir="ltr"
          value={latitude}
          aria-invalid={tried && north === null}
          aria-describedby={tried && north === null ? problem : undefined}
          onChange={(event) => setLatitude(event.currentTarget.value)}
        />
      </label>
      <label>
        <span>{t('attach.longitude')}</span>
        <input
          inputMode="decimal"
          dir="ltr"
          value={longitude}
          aria-invalid={tried && east === null}
          aria-describedby={tried && east === null ? problem : undefined}
          onChange={(event) => setLongitude(event.currentTarget.value)}
        />
      </label>
      {tried && !good && (
        <p className="field-problem" role="alert" id={problem}>
          {t('attach.badPlace')}
        </p>
      )}
      <div className="sheet-actions">
        <button
          type="button"
          className="mbtn outl"
          onClick={() => {
            setTried(true);
            if (north !== null && east !== null)
              onText([name.trim(), placeLink(north, east)].filter(Boolean).join(' '));
          }}
        >
          {t('attach.asLink')}
        </button>
        <button className="mbtn fill">{t('attach.asCard')}</button>
      </div>
    </form>
  );
}

/** Degrees with a point or a comma, within these bounds; null when they are not. */
function degrees(text: string, most: number): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) && Math.abs(value) <= most ? value : null;
}

/** An appointment as a calendar card. */
export function EventPage({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const [now] = useState(() => virtualNow(desk.getState()));
  const [title, setTitle] = useState('');
  const [start, setStart] = useState(() => localTime(Math.ceil((now + HOUR) / HOUR) * HOUR));
  const [hours, setHours] = useState('1');
  const [tried, setTried] = useState(false);
  const from = timeOf(start);
  const long = Number(hours.replace(',', '.'));
  const good = from !== null && title.trim() !== '' && long > 0;
  const problem = useId();
  return (
    <form
      className="sheet-form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!good) return;
        const content = eventCard(title.trim(), from, from + long * HOUR);
        onFile(new File([content], cardFileName(title, 'vcs'), { type: VCALENDAR }));
      }}
    >
      <h2>{t('attach.event')}</h2>
      <label>
        <span>{t('attach.eventTitle')}</span>
        <input
          dir="auto"
          maxLength={80}
          value={title}
          aria-invalid={tried && title.trim() === ''}
          aria-describedby={tried && title.trim() === '' ? problem : undefined}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </label>
      <TimeField label={t('attach.eventStart')} from={now} value={start} onChange={setStart} />
      <label>
        <span>{t('attach.eventHours')}</span>
        <input
          inputMode="decimal"
          value={hours}
          aria-invalid={tried && !(long > 0)}
          aria-describedby={tried && !(long > 0) ? problem : undefined}
          onChange={(event) => setHours(event.currentTarget.value)}
        />
      </label>
      {tried && !good && (
        <p className="field-problem" role="alert" id={problem}>
          {t('attach.badEvent')}
        </p>
      )}
      <div className="sheet-actions">
        <button className="mbtn fill">{t('attach.add')}</button>
      </div>
    </form>
  );
}
