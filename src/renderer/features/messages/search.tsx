import { useCallback } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Contact, Conversation } from '../../../shared/contract/views';
import { Avatar } from '../../components/avatar';
import { Icon } from '../../components/icon';
import { ClearableSearchField } from '../../components/search-field';
import { excerpt, hasWords } from '../../format/found-words';
import { nameOf, titleOf } from '../../format/people';
import { goBack, openRoute, replaceRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { useFollowed } from '../../state/use-followed';
import { useRested } from '../../state/use-rested';
import { useVirtualTime } from '../../state/virtual-clock';
import type { LabClient } from '../../transport/connection';
import { Marked, MessageHit } from './message-hit';
import { NoAnswer } from './no-answer';

/** Finds conversations by who is in them and by what is being written to them, and messages by their words. */
export function Search({ text }: { text: string }) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const conversations = useHandset((state) => state.conversations);
  const removed = useHandset((state) => state.removal.conversations);
  const today = useVirtualTime(60_000);
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
      : [...conversations.values()].filter(
          (conversation) =>
            !removed.has(conversation.key) &&
            (isAbout(conversation, contacts, wanted) || isDrafted(conversation, wanted)),
        );
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
          onChange={(next) => replaceRoute(store, { screen: 'search', text: next })}
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
                onClick={() =>
                  openRoute(
                    store,
                    conversation.key === 'new'
                      ? { screen: 'new' }
                      : { screen: 'thread', conversation: conversation.key },
                  )
                }
              >
                <Avatar addresses={conversation.addresses} contacts={contacts} />
                <span className="b">
                  <span className="n">
                    <b className="ell" dir="auto">
                      {conversation.title ??
                        titleOf(conversation.addresses, contacts) ??
                        t(conversation.key === 'new' ? 'fresh.title' : 'unknownSender')}
                    </b>
                  </span>
                  {isDrafted(conversation, wanted) && (
                    <span className="sn two">
                      <span dir="auto">
                        {t('list.draft')}:{' '}
                        <Marked text={excerpt(draftWords(conversation), wanted)} wanted={wanted} />
                      </span>
                    </span>
                  )}
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

/** Subject and texts of what has not been sent. */
function draftWords({ draft }: Conversation): string {
  if (draft === null) return '';
  const { subject = null, slides = [] } = draft.mms ?? {};
  return [subject, draft.text, ...slides.map(({ text }) => text)].filter(Boolean).join(' · ');
}

/** Whether all the words stand in what has not been sent, as the engine finds those that have been. */
function isDrafted(conversation: Conversation, wanted: string): boolean {
  const words = draftWords(conversation);
  return wanted.split(/\s+/).every((word) => hasWords(word, [words]));
}
