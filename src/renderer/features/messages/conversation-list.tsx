import { useTranslation } from 'react-i18next';
import type { Contact, Conversation } from '../../../shared/contract/views';
import { Icon, type IconName } from '../../components/icon';
import { listDate } from '../../format/time';
import { openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { useVirtualTime } from '../../state/virtual-clock';
import { Avatar } from '../../components/avatar';
import { gistOf, presentationOf, textOf, type Gist } from '../../state/message-content';
import { titleOf } from '../../format/people';

/** All conversations of the phone, the newest first. */
export function ConversationList() {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const conversations = useHandset((state) => state.conversations);
  const contacts = useHandset((state) => state.contacts);
  const rows = [...conversations.values()].sort((a, b) => newest(b) - newest(a));
  return (
    <div className="page">
      <div className="list-head">
        <h2>{t('messages')}</h2>
      </div>
      {rows.length === 0 ? (
        <Empty contacts={contacts} />
      ) : (
        <ul className="convs" aria-label={t('list.conversations')}>
          {rows.map((conversation) => (
            <Row key={conversation.key} conversation={conversation} contacts={contacts} />
          ))}
        </ul>
      )}
      <button className="fab" onClick={() => openRoute(store, { screen: 'new' })} data-enter>
        <Icon name="chat-add" size={24} />
        {t('list.start')}
      </button>
    </div>
  );
}

const newest = (conversation: Conversation): number => conversation.last?.at ?? Number.MAX_SAFE_INTEGER;

function Empty({ contacts }: { contacts: readonly Contact[] }) {
  const { t } = useTranslation();
  const someone = contacts[0];
  return (
    <div className="empty-app">
      <span className="tile">
        <Icon name="forum" size={32} />
      </span>
      <b>{t('list.emptyTitle')}</b>
      <p>{someone === undefined ? t('list.emptyAlone') : t('list.emptyText', { name: someone.name })}</p>
    </div>
  );
}

function Row({ conversation, contacts }: { conversation: Conversation; contacts: readonly Contact[] }) {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
  const today = useVirtualTime(60_000);
  const { last, unread, addresses } = conversation;
  const title = titleOf(addresses, contacts) ?? t('unknownSender');
  const when = last === null ? '' : listDate(last.at, today, i18n.language, t('yesterday'));
  const snippet = useSnippet(conversation);
  const failed = conversation.draft === null && last?.state === 'failed';
  const label = [
    when === '' ? title : `${title}, ${when}`,
    ...(unread > 0 ? [t('list.unread', { count: unread })] : []),
    snippet.state === null
      ? snippet.text
      : `${snippet.state}${snippet.text === '' ? '' : `: ${snippet.text}`}`,
  ].join(', ');
  return (
    <li aria-label={label}>
      <button
        className={`conv${unread > 0 ? ' unread' : ''}${failed ? ' err' : ''}`}
        onClick={() => openRoute(store, { screen: 'thread', conversation: conversation.key })}
      >
        <Avatar addresses={addresses} contacts={contacts} />
        <span className="b">
          <span className="n">
            <b className="ell">{title}</b>
            <time>{when}</time>
          </span>
          <span className="sn">
            {snippet.icon !== null && <Icon name={snippet.icon} size={16} />}
            <span className="ell">
              {snippet.state !== null && (
                <span className={conversation.draft === null ? 'state' : 'draft'}>
                  {snippet.state}
                  {snippet.text === '' ? '' : ' · '}
                </span>
              )}
              {snippet.text}
            </span>
            {unread > 0 && <span className="cnt">{unread}</span>}
          </span>
        </span>
      </button>
    </li>
  );
}

const GIST_ICONS: Readonly<Record<Gist, IconName | null>> = {
  text: null,
  picture: 'image',
  video: 'videocam',
  sound: 'graphic-eq',
  slideshow: 'slideshow',
  file: 'draft',
  empty: null,
};

/** One line about the newest message or the draft. */
function useSnippet({ draft, last }: Conversation): {
  icon: IconName | null;
  state: string | null;
  text: string;
} {
  const { t } = useTranslation();
  if (draft !== null) return { icon: 'edit', state: t('list.draft'), text: draft.text };
  if (last === null) return { icon: null, state: null, text: '' };
  switch (last.state) {
    case 'announced':
      return { icon: 'download', state: null, text: t('list.download') };
    case 'downloading':
      return { icon: 'download', state: null, text: t('list.downloading') };
    case 'expired':
      return { icon: 'timer-off', state: null, text: t('list.expired') };
    case 'failed':
      return {
        icon: 'error',
        state: t(last.direction === 'out' ? 'list.failed' : 'list.damaged'),
        text: last.direction === 'out' ? firstLine(textOf(last)) : '',
      };
    default: {
      const gist = gistOf(last);
      const text =
        gist === 'text'
          ? firstLine(last.subject ?? textOf(last))
          : (last.subject ??
            (gist === 'slideshow'
              ? t('snippet.slideshow', { count: presentationOf(last).slides.length })
              : t(`snippet.${gist}`)));
      return {
        icon: GIST_ICONS[gist],
        state: null,
        text: last.direction === 'out' ? t('yourself', { text }) : text,
      };
    }
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
