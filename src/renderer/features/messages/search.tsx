import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Contact, Conversation } from '../../../shared/contract/views';
import type { Message } from '../../../shared/model/message';
import { Avatar } from '../../components/avatar';
import { Icon } from '../../components/icon';
import { nameOf, titleOf } from '../../format/people';
import { attempt } from '../../state/actions';
import { goBack, openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { useVirtualTime } from '../../state/virtual-clock';
import { MessageHit } from './message-hit';

/** A pause in typing after which is searched, in milliseconds. */
const PAUSE = 150;

/** Finds conversations by who is in them, and messages by their words. */
export function Search() {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const conversations = useHandset((state) => state.conversations);
  const today = useVirtualTime(60_000);
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ for: string; messages: readonly Message[]; more: boolean } | null>(
    null,
  );
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === '') return;
    let stale = false;
    const timer = setTimeout(() => {
      void attempt(session, async () => {
        const handset = store.getState().setup.id;
        const result = await session.live.client.handset.search({ handset, text: wanted });
        if (!stale) setFound({ for: wanted, ...result });
      });
    }, PAUSE);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [session, store, wanted]);
  const shown = wanted === '' ? null : found;
  const people =
    wanted === ''
      ? []
      : [...conversations.values()].filter((conversation) => isAbout(conversation, contacts, wanted));
  return (
    <div className="page">
      <header className="bar search-bar">
        <button className="mi" aria-label={t('back')} onClick={() => goBack(store)}>
          <Icon name="arrow-back" size={24} flip />
        </button>
        <input
          type="search"
          dir="auto"
          data-enter
          aria-label={t('search.field')}
          placeholder={t('search.placeholder')}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {text !== '' && (
          <button className="mi" aria-label={t('search.clear')} onClick={() => setText('')}>
            <Icon name="close" size={22} />
          </button>
        )}
      </header>
      <div className="contacts">
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
        {shown?.more === true && <p className="day">{t('search.more')}</p>}
        <p className="day" role="status">
          {wanted === ''
            ? t('search.hint')
            : shown !== null && shown.messages.length === 0 && people.length === 0
              ? t('search.none', { text: shown.for })
              : ''}
        </p>
      </div>
    </div>
  );
}

function isAbout(
  { addresses, title = '' }: Conversation,
  contacts: readonly Contact[],
  wanted: string,
): boolean {
  const plain = (text: string): string => text.toLocaleLowerCase().replaceAll(/[\s\u00a0]/g, '');
  return [title, ...addresses, ...addresses.map((address) => nameOf(address, contacts))].some((name) =>
    plain(name).includes(plain(wanted)),
  );
}
