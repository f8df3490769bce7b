import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { AppBar } from '../../components/app-bar';
import { Icon } from '../../components/icon';
import { attempt } from '../../state/actions';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { useVirtualTime } from '../../state/virtual-clock';
import { MessageHit } from './message-hit';

/** Messages that the owner has put a star on, of all conversations, the newest first. */
export function Starred() {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const today = useVirtualTime(60_000);
  const [messages, setMessages] = useState<readonly Message[] | null>(null);
  useEffect(() => {
    let stale = false;
    void attempt(session, async () => {
      const handset = store.getState().setup.id;
      const found = await session.live.client.handset.starred({ handset });
      if (!stale) setMessages(found.messages);
    });
    return () => {
      stale = true;
    };
  }, [session, store]);
  return (
    <div className="page">
      <AppBar title={t('starred.title')} />
      {messages?.length === 0 ? (
        <div className="empty-app">
          <span className="tile">
            <Icon name="star" size={32} />
          </span>
          <b>{t('starred.none')}</b>
          <p>{t('starred.how')}</p>
        </div>
      ) : (
        <ul className="contacts" aria-label={t('starred.title')}>
          {messages?.map((message) => (
            <MessageHit key={message.id} message={message} wanted="" contacts={contacts} today={today} />
          ))}
        </ul>
      )}
    </div>
  );
}
