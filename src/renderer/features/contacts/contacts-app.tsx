import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Contact } from '../../../shared/contract/views';
import { conversationKey } from '../../../shared/model/message';
import { AppBar } from '../../components/app-bar';
import { Avatar } from '../../components/avatar';
import { Icon } from '../../components/icon';
import { groupNumber } from '../../format/numbers';
import { attempt } from '../../state/actions';
import { goBack, openApp, openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { pageOf } from '../../state/phone-shell';
import { ContactForm } from './contact-form';

/** The address book of an Android phone. */
export function ContactsApp() {
  const { page, of } = useHandset((state) => pageOf(state.shell, 'contacts'));
  const contact = useHandset((state) => state.contacts.find(({ number }) => number === of));
  const [deleted, setDeleted] = useState<Contact | null>(null);
  if (page === 'edit') return <ContactForm key={of ?? ''} contact={contact ?? null} address={of ?? ''} />;
  if (page === 'contact' && contact !== undefined)
    return <OneContact contact={contact} onDeleted={setDeleted} />;
  return <ContactList deleted={deleted} onUndone={() => setDeleted(null)} />;
}

function ContactList({ deleted, onUndone }: { deleted: Contact | null; onUndone: () => void }) {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const [wanted, setWanted] = useState('');
  const text = wanted.trim().toLocaleLowerCase();
  const shown = contacts
    .filter(({ name, number }) => name.toLocaleLowerCase().includes(text) || number.includes(text))
    .sort((a, b) => a.name.localeCompare(b.name, i18n.language));
  return (
    <div className="page">
      <div className="list-head">
        <h2>{t('apps.contacts')}</h2>
      </div>
      <div className="searchbox">
        <Icon name="search" size={20} />
        <input
          type="search"
          aria-label={t('contacts.search')}
          placeholder={t('contacts.search')}
          value={wanted}
          autoComplete="off"
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        {wanted !== '' && (
          <button
            className="mi"
            aria-label={t('search.clear')}
            onClick={(event) => {
              // The button goes; the keys stay in the field.
              event.currentTarget.parentElement?.querySelector('input')?.focus();
              setWanted('');
            }}
          >
            <Icon name="close" size={20} />
          </button>
        )}
      </div>
      {shown.length === 0 ? (
        <div className="empty-app">
          <span className="tile">
            <Icon name="person" size={32} />
          </span>
          <b>{t(contacts.length === 0 ? 'contacts.empty' : 'contacts.none')}</b>
        </div>
      ) : (
        <ul className="convs" aria-label={t('apps.contacts')}>
          {shown.map((contact) => (
            <li key={contact.number}>
              <button
                className="conv"
                onClick={() => openApp(store, 'contacts', { page: 'contact', of: contact.number })}
              >
                <Avatar addresses={[contact.number]} contacts={contacts} />
                <span className="b">
                  <span className="n">
                    <b className="ell">{contact.name}</b>
                  </span>
                  <span className="sn">
                    <bdi className="ell">{groupNumber(contact.number)}</bdi>
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {deleted !== null && <Undo contact={deleted} onDone={onUndone} />}
      <button className="fab" data-enter onClick={() => openApp(store, 'contacts', { page: 'edit' })}>
        <Icon name="person-add" size={24} />
        {t('contacts.add')}
      </button>
    </div>
  );
}

function Undo({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  return (
    <div className="contact-undo" role="status">
      <span className="grow">{t('contacts.deleted', { name: contact.name })}</span>
      <button
        className="mbtn text"
        onClick={() => {
          onDone();
          void attempt(session, () => session.live.client.handset.saveContact({ handset, contact }));
        }}
      >
        {t('undo')}
      </button>
    </div>
  );
}

function OneContact({ contact, onDeleted }: { contact: Contact; onDeleted: (contact: Contact) => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const handset = useHandset((state) => state.setup.id);
  const { name, number } = contact;
  return (
    <div className="page">
      <AppBar title={name}>
        <button
          className="mi"
          aria-label={t('contacts.edit')}
          onClick={() => openApp(store, 'contacts', { page: 'edit', of: number })}
        >
          <Icon name="edit" size={22} />
        </button>
        <button
          className="mi"
          aria-label={t('contacts.delete')}
          onClick={() => {
            void attempt(session, () => session.live.client.handset.deleteContact({ handset, number }));
            onDeleted(contact);
            goBack(store);
          }}
        >
          <Icon name="delete" size={22} />
        </button>
      </AppBar>
      <div className="contact-card">
        <Avatar addresses={[number]} contacts={contacts} />
        <b dir="auto">{name}</b>
        <bdi>{groupNumber(number)}</bdi>
        <button
          className="mbtn tonal"
          data-enter
          onClick={() =>
            openRoute(store, { screen: 'thread', conversation: conversationKey([number]), writing: true })
          }
        >
          <Icon name="chat" size={18} />
          {t('contacts.write')}
        </button>
      </div>
    </div>
  );
}
