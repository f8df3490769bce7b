import { useId, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { useStore } from 'zustand';
import type { Contact } from '../../../shared/contract/views';
import { AppBar } from '../../components/app-bar';
import { toAddress } from '../../format/people';
import { attempt } from '../../state/actions';
import { changeShell } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { withFinished } from '../../state/phone-shell';
import { useSendingSim } from '../../state/sims';

/** A new name, or one that is changed. */
export function ContactForm({
  contact,
  address,
}: {
  contact: Contact | null;
  /** The number or mail address that a new one is for; empty: any. */
  address: string;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const handset = useHandset((state) => state.setup.id);
  const [name, setName] = useState(contact?.name ?? '');
  const [typed, setTyped] = useState(contact?.number ?? address);
  const [tried, setTried] = useState(false);
  const id = useId();
  // What an address may be is up to the operator of the SIM that would write to it.
  const limits = useStore(useSendingSim('', [typed.trim()]), (state) => state.limits);
  const number = toAddress(typed, limits);
  const noName = name.trim() === '';
  // Of two with one number the phone could show one name only.
  const taken = useHandset((state) =>
    state.contacts.find((each) => each.number === number && each.number !== contact?.number),
  );
  const save = async (): Promise<void> => {
    setTried(true);
    if (noName || number === null || taken !== undefined) return;
    const done = await attempt(session, async () => {
      const { handset: calls } = session.live.client;
      await calls.saveContact({ handset, contact: { name: name.trim(), number } });
      if (contact !== null && contact.number !== number)
        await calls.deleteContact({ handset, number: contact.number });
    });
    // The page of the number as it was is not there any more.
    if (done) changeShell(store, (shell) => withFinished(shell, 'contacts'));
  };
  return (
    <form
      className="page"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <AppBar title={t(contact === null ? 'contacts.add' : 'contacts.edit')}>
        <button className="mbtn fill" type="submit">
          {t('contacts.save')}
        </button>
      </AppBar>
      <div className="mfields">
        <label htmlFor={`${id}-name`}>{t('contacts.name')}</label>
        <input
          id={`${id}-name`}
          data-enter
          dir="auto"
          maxLength={80}
          autoComplete="off"
          aria-invalid={tried && noName}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {tried && noName && (
          <p className="field-problem" role="alert">
            {t('contacts.noName')}
          </p>
        )}
        <label htmlFor={`${id}-number`}>{t('contacts.number')}</label>
        <input
          id={`${id}-number`}
          dir="ltr"
          maxLength={120}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={tried && (number === null || taken !== undefined)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {tried && number === null && (
          <p className="field-problem" role="alert">
            {t('fresh.bad')}
          </p>
        )}
        {tried && taken !== undefined && (
          <p className="field-problem" role="alert">
            {t('contacts.taken', { name: taken.name })}
          </p>
        )}
      </div>
    </form>
  );
}
