import { useState } from 'react';
import { useTranslation } from '../i18n/texts';
import { lineName } from '../../shared/model/sim';
import { DeskDialog } from '../components/desk-dialog';
import { attempt } from '../state/actions';
import { addNotice, showAllMessages } from '../state/desk-store';
import { useSession } from '../state/lab-context';

/** One text from one phone to all others. */
export function SendAllDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <DeskDialog title={t('sendAll.title')} open={open} onClose={onClose}>
      <SendAll onClose={onClose} />
    </DeskDialog>
  );
}

function SendAll({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const setups = [...session.stores.handsets.values()].map((handset) => handset.getState().setup);
  const [from, setFrom] = useState(setups[0]?.id ?? '');
  const [text, setText] = useState('');
  const phoneOf = (id: string): string => setups.find((setup) => setup.id === id)?.secondOf ?? id;
  // One to each phone, by its first SIM.
  const to = setups
    .filter(({ id, secondOf }) => secondOf === undefined && id !== phoneOf(from))
    .map(({ msisdn }) => msisdn);
  const ready = to.length > 0 && text.trim() !== '';
  const send = async (): Promise<void> => {
    const sent = await attempt(session, () =>
      session.live.client.handset.sendSms({ handset: from, to: to.slice(0, 100), text }),
    );
    if (!sent) return;
    showAllMessages(session.stores.desk);
    addNotice(session.stores.desk, t('sendAll.sent', { count: to.length }), 'info');
    onClose();
  };
  return (
    <form
      className="small-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void send();
      }}
    >
      <div className="field">
        <label htmlFor="send-all-from">{t('sendAll.from')}</label>
        <select
          id="send-all-from"
          className="input"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        >
          {setups.map((setup) => (
            <option key={setup.id} value={setup.id}>
              {lineName(setup)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="send-all-text">{t('sendAll.text')}</label>
        <textarea
          id="send-all-text"
          data-first
          className="input area"
          rows={3}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <footer className="acts">
        <button type="button" className="btn" onClick={onClose}>
          {t('addPhone.cancel')}
        </button>
        <button type="submit" className="btn primary" disabled={!ready}>
          {t('sendAll.send', { count: to.length })}
        </button>
      </footer>
    </form>
  );
}
