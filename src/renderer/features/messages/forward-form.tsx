import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { Avatar } from '../../components/avatar';
import { groupNumber } from '../../format/numbers';
import { nameOf, toAddress } from '../../format/people';
import { nameList } from '../../format/name-list';
import { attempt } from '../../state/actions';
import { showAllMessages } from '../../state/desk-store';
import { useHandset, useSession, useSims } from '../../state/lab-context';
import { simOf } from '../../state/sims';

/** Sends an announced MMS on without fetching it: to whom is all that is asked. */
export function ForwardForm({ message, onDone }: { message: Message; onDone: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const contacts = useHandset((state) => state.contacts);
  // It goes on by the SIM to which it was announced.
  const { limits, setup } = simOf(useSims(), message.line).getState();
  const [to, setTo] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const free = toAddress(typed, limits);
  const all = free === null || to.includes(free) ? to : [...to, free];
  const toggle = (address: string): void =>
    setTo((now) => (now.includes(address) ? now.filter((other) => other !== address) : [...now, address]));
  const send = async (): Promise<void> => {
    const options = {
      to: [...all],
      deliveryReport: setup.askDeliveryReports !== false && limits.mmsDeliveryReports,
      readReport: setup.askReadReports === true && limits.mmsReadReports,
    };
    const done = await attempt(session, () =>
      session.live.client.handset.forward({ handset: setup.id, message: message.id, options }),
    );
    if (!done) return;
    showAllMessages(session.stores.desk);
    onDone();
  };
  return (
    <form
      className="forward"
      onSubmit={(event) => {
        event.preventDefault();
        if (all.length > 0) void send();
      }}
    >
      <h2>{t('forward.title')}</h2>
      <p className="sheet-text">{t('forward.detail')}</p>
      <div className="recipients">
        <input
          aria-label={t('fresh.to')}
          placeholder={t('fresh.placeholder')}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <ul className="sheet-scroll" aria-label={t('fresh.contacts')}>
        {contacts.map(({ name, number }) => (
          <li key={number}>
            <button
              type="button"
              className="conv"
              aria-pressed={to.includes(number)}
              onClick={() => toggle(number)}
            >
              <Avatar addresses={[number]} contacts={contacts} size="s" />
              <span className="b">
                <span className="n">
                  <b className="ell">{name}</b>
                </span>
                <span className="sn">{groupNumber(number)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="sheet-actions">
        <button className="mbtn fill" disabled={all.length === 0}>
          {all.length === 0
            ? t('forward.send')
            : t('forward.sendTo', { names: nameList(all.map((address) => nameOf(address, contacts))) })}
        </button>
      </div>
    </form>
  );
}
