import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { Icon } from '../../components/icon';
import type { HandsetStore, Thread } from '../../state/handset-store';
import { useDesk, useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { keepPlace, placeOf } from '../../state/places';
import { followThread, loadNewer, loadNewest, loadOlder, loadThread } from '../../state/thread-pages';
import { Entry, useMessageLabel } from './entry';
import { NEAR_END, useRows, type Rows } from './use-rows';

/** Nearer than this, in pixels, to the edge of what is held, the next page is asked for. */
const EARLY = 900;

/**
 * The messages of a conversation. Only those in sight exist as elements; pages come and go as they are scrolled to.
 * What is looked at stays where it is, whether messages come in above or below.
 */
export function Log({
  name,
  conversation,
  thread: { messages, more, newer, status },
  at,
  played,
  group,
  onDetails,
}: {
  name: string;
  conversation: string;
  thread: Thread;
  at: string | null;
  played: string | null;
  group: boolean;
  onDetails: (message: string) => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  /** An arrow key has moved the focus on. */
  const walking = useRef(false);
  /** The newest message when the end was left; null: the end is looked at. */
  const [leftAt, setLeftAt] = useState<string | null>(null);
  const [found, setFound] = useState<string | null>(null);
  const chosen = useMarked('selection');
  const revealed = useMarked('revealed') ?? found;

  const focusedIndex = focused === null ? -1 : messages.findIndex(({ id }) => id === focused);
  const { pieces, attachList, attachRow, show, toEnd, placeInSight, scrolled } = useRows(
    messages,
    newer,
    focused,
  );
  const askForMore = useAskForMore(scroller, conversation);
  useEffect(() => {
    if (status === 'ready') askForMore();
  }, [status, askForMore]);

  /** Gives a message the keys of whoever comes to it; who searches in the conversation keeps writing. */
  const enter = (message: string): void => {
    const { activeElement } = document;
    if (activeElement !== document.body && activeElement !== scroller.current) return;
    walking.current = true;
    setFocused(message);
  };
  useOpening(store, conversation, messages, at, show, placeInSight, (message) => {
    setFound(message);
    enter(message);
  });
  const wanted = at ?? played;
  const awaited = wanted !== null && !messages.some(({ id }) => id === wanted);
  const entered = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (played === entered.current || !messages.some(({ id }) => id === played)) return;
    entered.current = played;
    if (played !== null) enter(played);
  });
  useEffect(() => {
    if (found === null) return;
    const timer = setTimeout(() => setFound(null), 1_500);
    return () => clearTimeout(timer);
  }, [found]);
  useEffect(() => {
    const message = revealed === null ? undefined : messages.find(({ id }) => id === revealed);
    if (message !== undefined) show(message, 'middle');
    // Only what is newly revealed moves the list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [revealed]);

  const last = messages.at(-1);
  const leftIndex = leftAt === null ? -1 : messages.findIndex(({ id }) => id === leftAt);
  const fresh =
    leftIndex < 0 ? 0 : messages.slice(leftIndex + 1).filter(({ direction }) => direction === 'in').length;
  const toNewest = (): void => {
    if (newer) void loadNewest(session, store, conversation).then(toEnd);
    else toEnd();
  };
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target: Record<string, number> = {
      ArrowUp: focusedIndex < 0 ? messages.length - 1 : focusedIndex - 1,
      ArrowDown: focusedIndex < 0 ? messages.length - 1 : focusedIndex + 1,
      Home: 0,
      End: messages.length - 1,
    };
    const index = target[event.key];
    const message = index === undefined ? undefined : messages[index];
    if (index === undefined || message === undefined) return;
    event.preventDefault();
    walking.current = true;
    setFocused(message.id);
    show(message, 'in-sight');
  };
  // Before the next key: the bubble that had the focus may be gone, and with it whoever listens to keys.
  useLayoutEffect(() => {
    const within = scroller.current?.contains(document.activeElement) === true;
    if (focused === null || scroller.current === null || (!within && !walking.current)) return;
    walking.current = false;
    const bubble = bubbleOf(scroller.current, focused);
    if (bubble !== null && !bubble.contains(document.activeElement)) bubble.focus({ preventScroll: true });
  }, [focused]);
  useHeir(scroller, messages, focusedIndex, (message) => {
    walking.current = true;
    setFocused(message.id);
    show(message, 'in-sight');
  });

  return (
    <div className="log-place">
      {/* The log itself is scrolled and walked by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className="log"
        ref={scroller}
        role="log"
        // Until the message is there that one comes to.
        data-enter={awaited || undefined}
        aria-label={t('thread.log', { name })}
        aria-busy={status === 'loading'}
        // Bubbles come and go as one scrolls; what is new is said below, once.
        aria-live="off"
        // A scrolled list must be reachable by keys (WCAG 2.1.1).
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={(event) => {
          scrolled();
          const { scrollTop, clientHeight } = event.currentTarget;
          const away = -scrollTop;
          const end = away < NEAR_END && !newer;
          askForMore();
          followThread(store, conversation, end);
          if (end) setLeftAt(null);
          // The chip is of no use while the end is nearly in sight. Newer pages that were let go are no news.
          else if (leftAt === null && !newer && away > clientHeight / 2) setLeftAt(last?.id ?? null);
        }}
        onKeyDown={walk}
        onFocus={(event) => {
          const bubble = event.target.closest<HTMLElement>('[data-message]');
          setFocused(bubble?.dataset['message'] ?? null);
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setFocused(null);
        }}
      >
        <div className="log-content" ref={attachList}>
          {messages.length === 0 && (status === 'ready' || status === 'loading') && (
            <p className="day">{t(status === 'ready' ? 'thread.empty' : 'thread.loading')}</p>
          )}
          {status === 'failed' && (
            <p className="day">
              {t('thread.failed')}{' '}
              <button className="mbtn text" onClick={() => void loadThread(session, store, conversation)}>
                {t('thread.again')}
              </button>
            </p>
          )}
          {pieces.map((piece) => {
            if ('room' in piece)
              return <div key={piece.key} className="log-gap" style={{ height: piece.room }} />;
            const { key, index } = piece;
            const message = messages[index];
            return message === undefined ? null : (
              <div key={key} className="log-row" data-row={key} ref={attachRow}>
                <Entry
                  message={message}
                  earlier={messages[index - 1]}
                  later={messages[index + 1]}
                  group={group}
                  contacts={contacts}
                  selected={chosen === message.id}
                  revealed={revealed === message.id}
                  place={more ? null : index + 1}
                  onDetails={onDetails}
                />
              </div>
            );
          })}
        </div>
      </div>
      {(leftAt !== null || newer) && messages.length > 0 && (
        <button className="to-end" onClick={toNewest} aria-label={t('thread.toEnd', { count: fresh })}>
          <Icon name="arrow-down" size={20} />
          {fresh > 0 && <span>{t('thread.fresh', { count: fresh })}</span>}
        </button>
      )}
      <Announcement message={last} />
    </div>
  );
}

/**
 * Hands the focus on when what has it goes: a control to its message, as that for a download; a message, as one that is
 * deleted by its own key, to what stands in its place then, or to the list when nothing is left.
 * @param at where the message with the focus is; -1: none has it, or it is gone
 */
function useHeir(
  scroller: RefObject<HTMLElement | null>,
  messages: readonly Message[],
  at: number,
  take: (message: Message) => void,
): void {
  const held = useRef(-1);
  useLayoutEffect(() => {
    const was = held.current;
    held.current = at;
    // Whoever has left the list has the focus elsewhere.
    if (document.activeElement !== document.body) return;
    const stays = messages[at];
    if (stays !== undefined) {
      bubbleOf(scroller.current, stays.id)?.focus({ preventScroll: true });
      return;
    }
    if (was < 0) return;
    const heir = messages[Math.min(was, messages.length - 1)];
    if (heir === undefined) scroller.current?.focus();
    else take(heir);
  });
}

function bubbleOf(list: HTMLElement | null, message: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-message="${CSS.escape(message)}"]`) ?? null;
}

/** The message of this phone that the desk has selected, or points at. */
function useMarked(what: 'selection' | 'revealed'): string | null {
  const handset = useHandset((state) => state.setup.id);
  return useDesk((state) => {
    const marked = what === 'selection' ? state.selection.message : state.revealed;
    return marked?.handset === handset ? marked.message : null;
  });
}

/** Asks for the next page when the edge of what is held is near; at the next frame, when the list knows its place. */
function useAskForMore(scroller: RefObject<HTMLElement | null>, conversation: string): () => void {
  const session = useSession();
  const store = useHandsetStore();
  const frame = useRef<number | null>(null);
  useEffect(
    () => () => {
      if (frame.current !== null) cancelAnimationFrame(frame.current);
    },
    [],
  );
  return useCallback(() => {
    frame.current ??= requestAnimationFrame(() => {
      frame.current = null;
      const element = scroller.current;
      const thread = store.getState().threads.get(conversation);
      if (element === null || thread === undefined) return;
      const { scrollTop, scrollHeight, clientHeight } = element;
      if (thread.more && scrollHeight - clientHeight + scrollTop < EARLY)
        void loadOlder(session, store, conversation);
      else if (thread.newer && -scrollTop < EARLY) void loadNewer(session, store, conversation);
    });
  }, [scroller, session, store, conversation]);
}

/**
 * Shows the message looked for, what was looked at when the conversation was left, or the end, as soon as it is held;
 * and remembers the place when the conversation is left, or the phones make room for another view.
 */
function useOpening(
  store: HandsetStore,
  conversation: string,
  messages: readonly Message[],
  at: string | null,
  show: Rows['show'],
  placeInSight: Rows['placeInSight'],
  onFound: (message: string) => void,
): void {
  const shown = useRef<string | null>(null);
  const opened = useRef(false);
  useLayoutEffect(() => {
    // Whoever comes for what is new wants to see that.
    const { unread } = store.getState().conversations.get(conversation) ?? { unread: 0 };
    if (!opened.current && unread > 0) keepPlace(store, conversation, null);
    opened.current = true;
    return () => {
      shown.current = null;
      const follows = store.getState().threads.get(conversation)?.follow !== false;
      keepPlace(store, conversation, follows ? null : placeInSight());
    };
  }, [store, conversation, placeInSight]);
  useLayoutEffect(() => {
    const wanted = at ?? '';
    if (shown.current === wanted || messages.length === 0) return;
    if (at === null && shown.current !== null) {
      // Whoever has ended a search goes on where it led to.
      shown.current = wanted;
      return;
    }
    const place = at === null ? placeOf(store, conversation) : null;
    const message = messages.find(({ id }) => id === (at ?? place?.row));
    if (message === undefined && (at !== null || place !== null)) return;
    shown.current = wanted;
    // What nobody looks for otherwise is the end, where the list is of itself.
    if (message === undefined) return;
    show(message, place?.offset ?? 'middle');
    if (at !== null) onFound(at);
  });
}

/** Says what came in while the conversation is open. */
function Announcement({ message }: { message: Message | undefined }) {
  const label = useMessageLabel();
  const [known, setKnown] = useState(message?.id);
  const [said, setSaid] = useState('');
  if (message?.id !== known) {
    setKnown(message?.id);
    if (known !== undefined && message?.direction === 'in') setSaid(label(message));
  }
  return (
    <p className="vh" role="status">
      {said}
    </p>
  );
}
