import { useCallback, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Contact, Conversation } from '../../../shared/contract/views';
import { Avatar } from '../../components/avatar';
import { Icon } from '../../components/icon';
import { ClearableSearchField } from '../../components/search-field';
import { hasWords } from '../../format/found-words';
import { nameOf, titleOf } from '../../format/people';
import { goBack, openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { useFollowed } from '../../state/use-followed';
import { useRested } from '../../state/use-rested';
import { useVirtualTime } from '../../state/virtual-clock';
import type { LabClient } from '../../transport/connection';
import { MessageHit } from './message-hit';
import { NoAnswer } from './no-answer';

/** Finds conversations by who is in them, and messages by their words. */
export function Search() {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const conversations = useHandset((state) => state.conversations);
  const today = useVirtualTime(60_000);
  const [text, setText] = useState('');
  const wanted = text.trim();
  const handset = useHandset((state) => state.setup.id);
  const rested = useRested(wanted);
  const ask = useCallback(
    async (client: LabClient) => ({
      for: rested,
      ...(await client.handset.search({ handset, text: rested })),
    }),
    [handset, rested],
  );
  const { answer, problem, refresh } = useFollowed(rested === '' ? null : ask, conversations);
  const shown = wanted === '' ? null : answer;
  const people =
    wanted === ''
      ? []
      : [...conversations.values()].filter((conversation) => isAbout(conversation, contacts, wanted));
  /** Why nothing is listed; null: something is, or may be soon. */
  const quiet =
    wanted === ''
      ? t('search.hint')
      : shown !== null && shown.messages.length === 0 && people.length === 0
        ? t('search.none', { text: shown.for })
        : null;
  return (
    <div className="page">
      <header className="bar search-bar">
        <button className="mi" aria-label={t('back')} onClick={() => goBack(store)}>
          <Icon name="arrow-back" size={24} flip />
        </button>
        <ClearableSearchField
          data-enter
          label={t('search.field')}
          placeholder={t('search.placeholder')}
          value={text}
          onChange={setText}
          clear={t('search.clear')}
        />
      </header>
      <div className="contacts found">
        {people.length > 0 && <h3>{t('search.conversations')}</h3>}
        <ul aria-label={t('search.conversations')}>
          {people.map((conversation) => (
            <li key={conversation.key}>
              <button
                className="conv"
                onClick={() => openRoute(store, { screen: 'thread', conversation: conversation.key })}
              >
                <Avatar addresses={conversation.addresses} contacts={contacts} />
                <span className="b">
                  <span className="n">
                    <b className="ell" dir="auto">
                      {conversation.title ?? titleOf(conversation.addresses, contacts) ?? t('unknownSender')}
                    </b>
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {shown !== null && shown.messages.length > 0 && (
          <h3>{t('search.messages', { count: shown.messages.length })}</h3>
        )}
        <ul aria-label={t('search.hits')}>
          {shown?.messages.map((message) => (
            <MessageHit
              key={message.id}
              message={message}
              wanted={shown.for}
              contacts={contacts}
              today={today}
            />
          ))}
        </ul>
        {problem !== null && wanted !== '' && <NoAnswer problem={problem} onRetry={refresh} />}
        {shown?.more === true && <p className="day">{t('search.more')}</p>}
        <div className={quiet === null ? undefined : 'empty-app'} role="status">
          {quiet !== null && (
            <>
              <span className="tile">
                <Icon name="search" size={32} />
              </span>
              {wanted === '' ? <p>{quiet}</p> : <b>{quiet}</b>}
            </>
          )}
        </div>
      </div>
    </div>
  );
}

function isAbout(
  { addresses, title = '' }: Conversation,
  contacts: readonly Contact[],
  wanted: string,
): boolean {
  const names = addresses.map((address) => nameOf(address, contacts));
  return hasWords(wanted, [title, ...addresses, ...names]);
}
