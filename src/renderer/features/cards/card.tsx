import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { mapAddress } from '../../format/map-address';
import { groupNumber } from '../../format/numbers';
import { clockTime, dayAndTime, dayKey } from '../../format/time';
import { attempt } from '../../state/actions';
import { visitApp } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { readCard, readContacts, type ContactCard, type EventCard } from '../../state/read-card';

/** Visiting cards or an appointment out of their text; what is neither is shown as it is. */
export function Card({ text, save }: { text: string; save: Save | null }) {
  const contacts = readContacts(text);
  // The file is saved once, whoever is in it.
  if (contacts.length > 0)
    return contacts.map((card, i) => <Contact key={i} card={card} save={i === 0 ? save : null} />);
  const card = readCard(text);
  return card?.kind === 'event' ? (
    <Appointment card={card} save={save} />
  ) : (
    <p className="card-plain">{text}</p>
  );
}

interface Save {
  href: string;
  name: string;
}

function Contact({ card, save }: { card: ContactCard; save: Save | null }) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const handset = useHandset((state) => state.setup.id);
  const [number] = [...card.numbers, ...card.emails];
  const known = useHandset((state) => state.contacts.some((contact) => contact.number === number));
  const [adding, setAdding] = useState(false);
  const add = async (): Promise<void> => {
    if (number === undefined) return;
    setAdding(true);
    const contact = { name: card.name === '' ? number : card.name.slice(0, 80), number };
    await attempt(session, () => session.live.client.handset.saveContact({ handset, contact }));
    setAdding(false);
  };
  const { place } = card;
  return (
    <section className="data-card" aria-label={`${t('cards.contact')}: ${card.name}`}>
      <header>
        <span className="card-icon" aria-hidden="true">
          <Icon name={place !== null && number === undefined ? 'place' : 'person'} size={22} />
        </span>
        <span className="grow">
          <b className="ell" dir="auto">
            {card.name}
          </b>
          {card.organisation !== null && card.organisation !== card.name && (
            <small className="ell">{card.organisation}</small>
          )}
        </span>
        {save !== null && <SaveLink save={save} />}
      </header>
      <ul>
        {card.numbers.map((each) => (
          <li key={each}>
            <bdi>{groupNumber(each)}</bdi>
          </li>
        ))}
        {card.emails.map((each) => (
          <li key={each}>
            <bdi>{each}</bdi>
          </li>
        ))}
      </ul>
      <div className="card-actions">
        {number !== undefined && (
          <button
            className="mchip"
            disabled={known || adding}
            onClick={(event) => {
              event.stopPropagation();
              void add();
            }}
          >
            <Icon name={known ? 'check' : 'person-add'} size={16} />
            {t(known ? 'cards.added' : 'cards.add')}
          </button>
        )}
        {place !== null && (
          <button
            className="mchip"
            aria-label={t('cards.where', { place: degrees(place) })}
            onClick={(event) => {
              event.stopPropagation();
              visitApp(store, 'browser', { page: 'address', of: mapAddress(place) });
            }}
          >
            <Icon name="place" size={16} />
            <bdi>{degrees(place)}</bdi>
          </button>
        )}
      </div>
    </section>
  );
}

const degrees = ({ latitude, longitude }: { latitude: number; longitude: number }): string =>
  `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;

function Appointment({ card, save }: { card: EventCard; save: Save | null }) {
  const { t, i18n } = useTranslation();
  const { start, end } = card;
  const words = (time: number | string): string =>
    typeof time === 'number' ? dayAndTime(time, i18n.language) : time;
  const until = (time: number | string): string =>
    // On the same day its hour says all.
    typeof time === 'number' && typeof start === 'number' && dayKey(start) === dayKey(time)
      ? clockTime(time, i18n.language)
      : words(time);
  return (
    <section className="data-card" aria-label={`${t('cards.event')}: ${card.title}`}>
      <header>
        <span className="card-icon" aria-hidden="true">
          <Icon name="event" size={22} />
        </span>
        <span className="grow">
          <b dir="auto">{card.title}</b>
          {start !== null && (
            <small>
              {end === null ? words(start) : t('cards.until', { from: words(start), to: until(end) })}
            </small>
          )}
        </span>
        {save !== null && <SaveLink save={save} />}
      </header>
      <ul>
        {card.location !== null && <li dir="auto">{card.location}</li>}
        {card.description !== null && <li dir="auto">{card.description}</li>}
        {card.more > 0 && <li>{t('cards.more', { count: card.more })}</li>}
      </ul>
    </section>
  );
}

function SaveLink({ save }: { save: Save }) {
  const { t } = useTranslation();
  return (
    <a
      className="mi"
      href={save.href}
      download={save.name}
      aria-label={t('cards.save', { name: save.name })}
      onClick={(event) => event.stopPropagation()}
    >
      <Icon name="download" size={20} />
    </a>
  );
}
