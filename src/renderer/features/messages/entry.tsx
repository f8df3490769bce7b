import { memo } from 'react';
import { useTranslation } from '../../i18n/texts';
import { useStore } from 'zustand';
import type { Contact } from '../../../shared/contract/views';
import type { Message } from '../../../shared/model/message';
import { simName } from '../../../shared/model/sim';
import { Avatar } from '../../components/avatar';
import { Icon } from '../../components/icon';
import { richWords } from '../../components/rich-words';
import { nameOf } from '../../format/people';
import { clockTime, dayKey, daysBetween, longDay } from '../../format/time';
import { attempt, decisive, selectMessage } from '../../state/actions';
import { canGoOn, dragMessage } from '../../state/dragged-message';
import { useHandset, useHandsetStore, useSession, useSims } from '../../state/lab-context';
import { failsAsItIs, fileNames, gistOf, isGone, isHeld, textOf } from '../../state/message-content';
import { remove } from '../../state/removal';
import { editUnsent } from '../../state/share';
import { simOf } from '../../state/sims';
import { useVirtualTime } from '../../state/virtual-clock';
import { Bubble } from './bubble';
import { ConversionLines } from './conversion-lines';
import { DataSwitch } from './data-switch';
import { LinkLines } from './link-lines';
import { MessageMeta, stateText, stoppable } from './message-state';
import { PaidReply } from './paid-reply';
import { PriorityMark } from './priority-mark';
import { sameRun } from './run';
import { kindText } from './snippet';
import { useTouchHold } from './use-touch-hold';
import { plainWhy, useNoService, WhyLines, whyText } from './why-line';

/** A message with its day, sender, bubble, state and reasons. Drawn again only when something of it changed. */
export const Entry = memo(function Entry({
  message,
  earlier,
  later,
  group,
  contacts,
  selected,
  revealed,
  place,
  onDetails,
}: {
  message: Message;
  earlier: Message | undefined;
  later: Message | undefined;
  group: boolean;
  contacts: readonly Contact[];
  selected: boolean;
  /** Outlined for a moment. */
  revealed: boolean;
  /** Which message of the conversation this is, from 1; null: older ones are not known. */
  place: number | null;
  onDetails: (message: string) => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const handset = useHandset((state) => state.setup.id);

  const out = message.direction === 'out';
  const tight = sameRun(earlier, message);
  const who = out ? t('you') : message.from === null ? t('unknownSender') : nameOf(message.from, contacts);
  const failed = message.state === 'failed';
  const label = useMessageLabel()(message);
  const grouped = group && !out && message.from !== null;
  const stop = (): void =>
    void attempt(session, () => session.live.client.handset.stop({ handset, message: message.id }));
  const select = (): void => void selectMessage(session, handset, message);
  const hold = useTouchHold(() => onDetails(message.id));
  return (
    <>
      {(earlier === undefined || dayKey(earlier.at) !== dayKey(message.at)) && (
        <DayHeader time={message.at} />
      )}
      {/* A bubble is an article that can be chosen; its controls are inside it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className={`msg ${out ? 'out' : 'in'}${grouped ? ' grouped' : ''}${tight ? ' tight' : ''}${selected ? ' is-sel' : ''}${revealed ? ' is-revealed' : ''}`}
        role="article"
        aria-label={label}
        aria-posinset={place ?? undefined}
        // Told for each, all would be drawn again with every message that comes.
        aria-setsize={-1}
        tabIndex={-1}
        data-message={message.id}
        // Dropped on another phone it is written to that one; the menu does the same for everyone.
        draggable={canGoOn(message)}
        onDragStart={(event) => dragMessage(event.dataTransfer, handset, message)}
        onClick={select}
        onContextMenu={(event) => {
          event.preventDefault();
          onDetails(message.id);
        }}
        {...hold}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return;
          if (event.key === 'Enter' || event.key === ' ') select();
          else if (event.key === 'Delete')
            remove(session, store, { messages: new Set([message.id]) }, t('bubble.deletedNow'));
          else return;
          event.preventDefault();
        }}
      >
        {grouped && !tight && (
          <span className="sender" dir="auto">
            {who}
          </span>
        )}
        <PriorityMark priority={message.priority} />
        <div className="with-more">
          {grouped && message.from !== null && !sameRun(message, later) && (
            <Avatar addresses={[message.from]} contacts={contacts} size="xs" />
          )}
          <Bubble message={message} />
          <button
            className="more"
            aria-label={t('bubble.actions')}
            onClick={(event) => {
              event.stopPropagation();
              onDetails(message.id);
            }}
          >
            <Icon name="more-vert" size={18} />
          </button>
        </div>
        <MessageMeta message={message} quiet={sameRun(message, later)} />
        <WhyLines message={message} />
        <LinkLines message={message} />
        <ConversionLines message={message} />
        <PaidReply message={message} />
        {isHeld(message) && <DataSwitch message={message} />}
        {stoppable(message) && (
          <span className="after">
            <button
              className="mbtn text small"
              onClick={(event) => {
                event.stopPropagation();
                stop();
              }}
            >
              <Icon name="close" size={16} />
              {t(out ? 'bubble.stopSending' : 'bubble.stopDownload')}
            </button>
          </span>
        )}
        {failed && out && (
          <span className="after">
            {message.why.length === 0 && <span className="meta err">{t('bubble.notSent')}</span>}
            <button
              className="mbtn text small"
              onClick={(event) => {
                event.stopPropagation();
                // The desk shows what crossed the network, and where it ended.
                void selectMessage(session, handset, message, decisive);
              }}
            >
              {t('bubble.why')}
            </button>
            {failsAsItIs(message) ? (
              // As it is it would fail again.
              <button
                className="mbtn tonal small"
                onClick={(event) => {
                  event.stopPropagation();
                  editUnsent(session, store, message);
                }}
              >
                <Icon name="edit" size={16} />
                {t('bubble.edit')}
              </button>
            ) : (
              <button
                className="mbtn tonal small"
                onClick={(event) => {
                  event.stopPropagation();
                  // The button goes; the keys stay at its message.
                  event.currentTarget.closest<HTMLElement>('[role=article]')?.focus();
                  void attempt(session, () =>
                    session.live.client.handset.retry({
                      handset: store.getState().setup.id,
                      message: message.id,
                    }),
                  );
                }}
              >
                <Icon name="refresh" size={16} />
                {t('bubble.retry')}
              </button>
            )}
          </span>
        )}
      </div>
    </>
  );
});

/** How a message is read out: who, what it is, its words, its files, how far it has come, why, and when. */
export function useMessageLabel(): (message: Message) => string {
  const { t, i18n } = useTranslation();
  const contacts = useHandset((state) => state.contacts);
  const sims = useSims();
  const without = useNoService();
  const rich = useStore(richWords, ({ of }) => of);
  return (message) => {
    const who =
      message.direction === 'out'
        ? t('you')
        : message.from === null
          ? t('unknownSender')
          : nameOf(message.from, contacts);
    const state = stateText(message, t, i18n.language);
    return [
      `${who}: ${[
        contentText(message, t),
        message.subject ?? '',
        rich?.(message, t) ?? textOf(message),
        fileNames(message),
      ]
        .filter(Boolean)
        .join(', ')}`,
      ...(state === null ? [] : [state]),
      ...(message.starred === true ? [t('bubble.starred')] : []),
      ...(message.notToBeSentOn === true ? [t('bubble.notToBeSentOn')] : []),
      ...message.why.map((why) =>
        plainWhy(
          whyText(message, why, t, i18n.language, (address) => nameOf(address, contacts), without(message)),
        ),
      ),
      ...(sims.length < 2 ? [] : [simName(simOf(sims, message.line).getState().setup)]),
      clockTime(message.at, i18n.language),
    ].join('. ');
  };
}

/** What is in a message besides its words, or why nothing is. */
function contentText(message: Message, t: ReturnType<typeof useTranslation>['t']): string {
  switch (message.state) {
    case 'announced':
      return t('bubble.tapToDownload');
    case 'downloading':
      return t(isHeld(message) ? 'bubble.waitsToDownload' : 'bubble.downloading');
    case 'expired':
      return t(isGone(message) ? 'bubble.gone' : 'bubble.expired');
    default:
      // Of what could not be fetched nothing is known.
      return message.state === 'failed' && gistOf(message) === 'empty'
        ? t('compose.pictureMessage')
        : kindText(message, t);
  }
}

function DayHeader({ time }: { time: number }) {
  const { t, i18n } = useTranslation();
  const now = useVirtualTime(60_000);
  const days = daysBetween(time, now);
  const day = days === 0 ? t('today') : days === 1 ? t('yesterday') : longDay(time, i18n.language);
  return <div className="day">{t('thread.dayAt', { day, time: clockTime(time, i18n.language) })}</div>;
}
