import type { Conversation } from '../../../shared/contract/views';
import { failedCard, type Message } from '../../../shared/model/message';
import type { Notification, WaitingIndication } from '../../../shared/model/notification';
import type { HandsetState } from '../../state/handset-store';

/** One entry of the notification shade. */
export type Card =
  | { kind: MessageCardKind; key: string; conversation: Conversation; message: Message }
  | { kind: 'service'; key: string; notification: Exclude<Notification, { kind: 'flash' }> }
  | { kind: 'waiting'; key: string; indication: WaitingIndication }
  | { kind: 'full'; key: string; memory: FullMemory };

/** A store of short messages without room. */
type FullMemory = NonNullable<HandsetState['smsFull']>[number];

/** Handset id of the phone's second SIM, by which it came; undefined: its first. */
export function lineOf(card: Card): string | undefined {
  if ('message' in card) return card.message.line;
  if (card.kind === 'full') return card.memory.line;
  return card.kind === 'service' ? card.notification.line : card.indication.line;
}

/** All notifications of a handset, the newest first. */
export function cardsOf({
  conversations,
  notifications,
  indications,
  smsFull = [],
  shell,
  routes,
}: Pick<
  HandsetState,
  'conversations' | 'notifications' | 'indications' | 'smsFull' | 'shell' | 'routes'
>): readonly Card[] {
  const cards: { at: number; card: Card }[] = [];
  const open = inFront({ shell, routes });
  for (const conversation of conversations.values()) {
    for (const [kind, message] of newsOf(conversation)) {
      // It is read at once.
      if (kind === 'message' && conversation.key === open) continue;
      const key = kind === 'failed' ? failedCard(message.id) : `${kind}/${message.id}`;
      const dismissed = shell.dismissed.has(key) || conversation.dismissed?.includes(key) === true;
      if (!dismissed) cards.push({ at: message.at, card: { kind, key, conversation, message } });
    }
  }
  for (const notification of notifications) {
    if (notification.kind === 'flash') continue;
    const key = `service/${notification.id}`;
    cards.push({ at: notification.at, card: { kind: 'service', key, notification } });
  }
  for (const memory of smsFull) {
    const key = ['full', memory.store, memory.at, memory.line ?? ''].join('/');
    if (!shell.dismissed.has(key)) cards.push({ at: memory.at, card: { kind: 'full', key, memory } });
  }
  for (const indication of indications) {
    // Told again, it is there again, whether or not the number is another one.
    const { type, profile, count, line = '', at = Number.NEGATIVE_INFINITY } = indication;
    const key = ['waiting', type, profile, count, line, at].join('/');
    if (!shell.dismissed.has(key)) cards.push({ at, card: { kind: 'waiting', key, indication } });
  }
  const last = (card: Card): number => (isQuiet(card) ? 1 : 0);
  return cards.sort((a, b) => last(a.card) - last(b.card) || b.at - a.at).map(({ card }) => card);
}

/**
 * A service message that is not to disturb: an indication of signal-none or signal-low (WAP-167-ServiceInd §6.1), a page that
 * is only to be at hand (WAP-168-ServiceLoad §5.2, cache) or that is loaded already.
 */
function isQuiet(card: Card): boolean {
  if (card.kind !== 'service') return false;
  const { notification } = card;
  if (notification.kind === 'service-loading') return notification.action === 'cache' || notification.opened;
  return ['none', 'low'].includes(notification.level);
}

/** The conversation that its owner has before their eyes. */
function inFront({ shell, routes }: Pick<HandsetState, 'shell' | 'routes'>): string | null {
  if (shell.front !== 'messages' || shell.screen !== 'on' || shell.panel !== 'none') return null;
  const route = routes.at(-1);
  return route?.screen === 'thread' ? route.conversation : null;
}

type MessageCardKind = 'message' | 'announced' | 'failed';

/** What a conversation has to tell: the newest unread message, and each that waits to be fetched. */
function newsOf({ last, news = [], unread, blocked }: Conversation): [MessageCardKind, Message][] {
  if (last === null || blocked === true) return [];
  const all = [...news, last].flatMap((message): [MessageCardKind, Message][] => {
    const kind = kindOf(message, unread);
    return kind === null || (message !== last && message.read) ? [] : [[kind, message]];
  });
  const newest = all.findLast(([kind]) => kind === 'message');
  return all.filter((each) => each[0] !== 'message' || each === newest);
}

function kindOf({ direction, state }: Message, unread: number): MessageCardKind | null {
  if (direction === 'out') return state === 'failed' ? 'failed' : null;
  if (unread === 0 || state === 'expired') return null;
  return state === 'received' ? 'message' : 'announced';
}

/** Whether a new notification slides in over the app: what came now and is not on the screen already. */
export function headsUp(card: Card, state: Pick<HandsetState, 'shell' | 'routes'>): boolean {
  const { shell, routes } = state;
  if (shell.screen !== 'on' || shell.panel !== 'none') return false;
  switch (card.kind) {
    case 'waiting':
    case 'full':
      return true;
    case 'service':
      return !isQuiet(card);
    default: {
      // What was read or kept elsewhere is no news, nor is what the phone fetches by itself.
      if (card.message.direction === 'in' && card.message.read) return false;
      if (card.message.state === 'downloading') return false;
      if (shell.front !== 'messages') return true;
      const route = routes.at(-1);
      if (route === undefined || route.screen === 'conversations') return false;
      return route.screen !== 'thread' || route.conversation !== card.conversation.key;
    }
  }
}
