import { memo } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Contact, Conversation } from '../../../shared/contract/views';
import { simName } from '../../../shared/model/sim';
import { Avatar } from '../../components/avatar';
import { Icon } from '../../components/icon';
import { SimBadge } from '../../components/sim-badge';
import { titleOf } from '../../format/people';
import { listDate } from '../../format/time';
import { useSims } from '../../state/lab-context';
import { simOf } from '../../state/sims';
import { snippetOf } from './snippet';
import { useSwipe } from './use-swipe';

/** A conversation in the list. */
export const ConversationRow = memo(function ConversationRow({
  conversation,
  contacts,
  today,
  place,
  count,
  selecting,
  selected,
  onOpen,
  onSelect,
  onPutAside,
  onRemove,
}: {
  conversation: Conversation;
  contacts: readonly Contact[];
  today: number;
  /** From 1. */
  place: number;
  count: number;
  /** Others are being chosen: a click chooses. */
  selecting: boolean;
  selected: boolean;
  onOpen: (key: string) => void;
  onSelect: (key: string) => void;
  /** Out of this folder: among the archived, or back to the others. */
  onPutAside: (key: string) => void;
  onRemove: (key: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const sims = useSims();
  const { key, last, unread, addresses, archived = false, blocked = false } = conversation;
  const title =
    conversation.title ?? titleOf(addresses, contacts) ?? t(key === 'new' ? 'fresh.title' : 'unknownSender');
  const when = last === null ? '' : listDate(last.at, today, i18n.language, t('yesterday'));
  const snippet = snippetOf(conversation, contacts, t, i18n.language);
  const failed = conversation.draft === null && last?.state === 'failed';
  const { swallowsClick, ...swipe } = useSwipe({
    zoom: (element) => element.getBoundingClientRect().width / Math.max(1, element.offsetWidth),
    onSwipe: (side) => (side === 'end' ? onPutAside(key) : onRemove(key)),
    onLongPress: () => onSelect(key),
  });
  const leads = [snippet.state, snippet.by].filter((lead) => lead !== null);
  const label = [
    when === '' ? title : `${title}, ${when}`,
    ...(unread > 0 ? [t('list.unread', { count: unread })] : []),
    ...(conversation.pinned === true ? [t('list.pinned')] : []),
    ...(last === null || sims.length < 2 ? [] : [simName(simOf(sims, last.line).getState().setup)]),
    ...(snippet.kind === undefined ? [] : [snippet.kind]),
    snippet.text === '' ? (leads[0] ?? '') : [...leads, snippet.text].join(': '),
  ].join(', ');
  return (
    <div role="listitem" aria-label={label} aria-posinset={place} aria-setsize={count} className="conv-item">
      <span className="swiped" aria-hidden="true">
        <Icon name={blocked ? 'block' : archived ? 'unarchive' : 'archive'} size={22} />
        <Icon name="delete" size={22} />
      </span>
      <button
        className={`conv${unread > 0 ? ' unread' : ''}${failed ? ' err' : ''}${selected ? ' is-chosen' : ''}`}
        {...swipe}
        data-key={key}
        aria-label={label}
        aria-pressed={selecting ? selected : undefined}
        onClick={(event) => {
          if (swallowsClick(event)) return;
          if (selecting) onSelect(key);
          else onOpen(key);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Delete') return;
          event.preventDefault();
          onRemove(key);
        }}
      >
        {selected ? (
          <span className="mav chosen" aria-hidden="true">
            <Icon name="check" size={24} />
          </span>
        ) : (
          <Avatar addresses={addresses} contacts={contacts} />
        )}
        <span className="b">
          <span className="n">
            <b className="ell" dir="auto">
              {title}
            </b>
            {conversation.pinned === true && <Icon name="pin" size={14} />}
            {last !== null && <SimBadge line={last.line} />}
            <time>{when}</time>
          </span>
          <span className="sn">
            {snippet.icon !== null && <Icon name={snippet.icon} size={16} />}
            {snippet.state !== null && (
              <span className={conversation.draft === null ? 'lead state' : 'lead draft'}>
                {snippet.state}
                {snippet.text === '' ? '' : ' ·'}
              </span>
            )}
            {snippet.by !== null && <span className="lead ell">{t('list.by', { who: snippet.by })}</span>}
            {/* A line of its own: words that run the other way are cut at their end, not where they begin. */}
            <span className="words" dir="auto">
              {snippet.text}
            </span>
            {unread > 0 && <span className="cnt">{unread}</span>}
          </span>
        </span>
      </button>
    </div>
  );
});
