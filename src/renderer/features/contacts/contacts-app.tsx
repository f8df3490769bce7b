import { useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Contact } from '../../../shared/contract/views';
import { conversationKey } from '../../../shared/model/message';
import { AppBar } from '../../components/app-bar';
import { Avatar } from '../../components/avatar';
import { Icon } from '../../components/icon';
import { ClearableSearchField } from '../../components/search-field';
import { saveFile } from '../../components/save-file';
import { SnackBar } from '../../components/snack-bar';
import { groupNumber } from '../../format/numbers';
import { attempt } from '../../state/actions';
import { contactsFile } from '../../state/attachment-cards';
import { goBack, openApp, openRoute } from '../../state/handset-store';
import { importContacts } from '../../state/import-contacts';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { pageOf } from '../../state/phone-shell';
import { offerUndo } from '../../state/removal';
import { shareInNewMessage } from '../../state/share';
import { ContactForm } from './contact-form';

/** The address book of an Android phone. */
export function ContactsApp() {
  const { page, of } = useHandset((state) => pageOf(state.shell, 'contacts'));
  const contact = useHandset((state) => state.contacts.find(({ number }) => number === of));
  if (page === 'edit') return <ContactForm key={of ?? ''} contact={contact ?? null} address={of ?? ''} />;
  return (
    <>
      {page === 'contact' && contact !== undefined ? <OneContact contact={contact} /> : <ContactList />}
      <SnackBar />
    </>
  );
}

function ContactList() {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const [wanted, setWanted] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const text = wanted.trim().toLocaleLowerCase();
  const shown = contacts
    .filter(({ name, number }) => name.toLocaleLowerCase().includes(text) || number.includes(text))
    .sort((a, b) => a.name.localeCompare(b.name, i18n.language));
  return (
    <div className="page">
      <div className="list-head">
        <h2>{t('apps.contacts')}</h2>
        <ImportButton onProblem={setProblem} />
        <button
          className="mi"
          aria-label={t('contacts.export')}
          title={t('contacts.export')}
          disabled={contacts.length === 0}
          onClick={() => {
            const file = contactsFile(contacts, t('apps.contacts'));
            saveFile(file, file.name);
          }}
        >
          <Icon name="download" size={22} />
        </button>
      </div>
      {problem !== null && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="searchbox">
        <Icon name="search" size={20} />
        <ClearableSearchField
          label={t('contacts.search')}
          value={wanted}
          onChange={setWanted}
          clear={t('search.clear')}
        />
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
      <button className="fab" data-enter onClick={() => openApp(store, 'contacts', { page: 'edit' })}>
        <Icon name="person-add" size={24} />
        {t('contacts.add')}
      </button>
    </div>
  );
}

/** Asks for a file of vCards, whose people come into the address book; that can be undone. */
function ImportButton({ onProblem }: { onProblem: (problem: string | null) => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File): Promise<void> => {
    const imported = await importContacts(session, store, file);
    if (imported === null) return;
    const { added, cards } = imported;
    onProblem(
      added.length > 0 ? null : t(cards === 0 ? 'contacts.noCards' : 'contacts.noneNew', { name: file.name }),
    );
    if (added.length === 0) return;
    offerUndo(store, t('contacts.imported', { count: added.length }), () => {
      const handset = store.getState().setup.id;
      void attempt(session, async () => {
        for (const { number } of added) await session.live.client.handset.deleteContact({ handset, number });
      });
    });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".vcf,.vcard,text/vcard,text/x-vcard"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) void take(file);
          event.currentTarget.value = '';
        }}
      />
      <button
        className="mi"
        aria-label={t('contacts.import')}
        title={t('contacts.import')}
        onClick={() => input.current?.click()}
      >
        <Icon name="upload" size={22} />
      </button>
    </>
  );
}

function OneContact({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const handset = useHandset((state) => state.setup.id);
  const mms = useHandset((state) => state.limits.mms);
  const { name, number } = contact;
  const share = (): void =>
    void attempt(session, async () => {
      const file = contactsFile([contact], name);
      const { hash, ...upload } = await session.live.upload(file);
      shareInNewMessage(session, store, { ...upload, body: hash, name: file.name });
    });
  return (
    <div className="page">
      <AppBar title={name} people>
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
            offerUndo(store, t('contacts.deleted', { name }), () => {
              void attempt(session, () => session.live.client.handset.saveContact({ handset, contact }));
            });
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
        <div className="card-actions">
          {mms && (
            <button className="mchip" onClick={share}>
              <Icon name="share" size={16} />
              {t('contacts.share')}
            </button>
          )}
          <button
            className="mchip"
            onClick={() => {
              const file = contactsFile([contact], name);
              saveFile(file, file.name);
            }}
          >
            <Icon name="download" size={16} />
            {t('contacts.saveCard')}
          </button>
        </div>
      </div>
    </div>
  );
}
