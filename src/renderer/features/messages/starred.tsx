import { useCallback } from 'react';
import { useTranslation } from '../../i18n/texts';
import { AppBar } from '../../components/app-bar';
import { Icon } from '../../components/icon';
import { useHandset } from '../../state/lab-context';
import { useFollowed } from '../../state/use-followed';
import { useVirtualTime } from '../../state/virtual-clock';
import type { LabClient } from '../../transport/connection';
import { MessageHit } from './message-hit';
import { NoAnswer } from './no-answer';

/** Messages that the owner has put a star on, of all conversations, the newest first. */
export function Starred() {
  const { t } = useTranslation();
  const handset = useHandset((state) => state.setup.id);
  const contacts = useHandset((state) => state.contacts);
  const conversations = useHandset((state) => state.conversations);
  const today = useVirtualTime(60_000);
  const ask = useCallback((client: LabClient) => client.handset.starred({ handset }), [handset]);
  const { answer, problem, refresh } = useFollowed(ask, conversations);
  const messages = answer?.messages;
  return (
    <div className="page">
      <AppBar title={t('starred.title')} />
      {problem !== null && messages === undefined ? (
        <NoAnswer problem={problem} onRetry={refresh} />
      ) : messages?.length === 0 ? (
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
