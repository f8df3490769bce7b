import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { Icon } from '../../components/icon';
import { SimBadge } from '../../components/sim-badge';
import { phoneSize } from '../../format/numbers';
import { clockTime } from '../../format/time';
import { isHeld, presentationOf } from '../../state/message-content';
import { inTransfer } from './pace-text';
import { TransferPace } from './transfer-pace';

/** How far an outgoing message has come, in words; null for incoming ones that are simply there. */
export function stateText(message: Message, t: TFunction, language: string): string | null {
  switch (message.state) {
    case 'queued':
      return t('bubble.queued');
    case 'preparing':
      return t('bubble.preparing');
    case 'sending':
      if (isHeld(message)) return t('bubble.waitsToSend');
      if (message.progress === null) return t('bubble.sending');
      if (message.size === null) {
        return t('bubble.sendingPercent', { percent: Math.round(message.progress * 100) });
      }
      return t('bubble.sendingOf', {
        done: phoneSize(Math.round(message.size * message.progress), language),
        total: phoneSize(message.size, language),
      });
    case 'sent':
      return deliveryText(message, t) ?? t('bubble.sent');
    case 'failed':
      return message.direction === 'out' ? t('bubble.notSent') : t('bubble.notDownloaded');
    default:
      return null;
  }
}

/** Whether a message is on its way and its owner may keep it from going on; a text of one part is gone at once. */
export function stoppable({ kind, state, segments }: Message): boolean {
  if (state === 'downloading' || state === 'queued' || state === 'preparing') return true;
  return state === 'sending' && (kind === 'mms' || (segments ?? 1) > 1);
}

function deliveryText(message: Message, t: TFunction): string | null {
  const all = message.reports.length;
  const done = message.reports.filter(({ status }) => status === 'delivered' || status === 'read').length;
  if (done === 0) return null;
  if (message.reports.every(({ status }) => status === 'read')) return t('bubble.read');
  return done === all ? t('bubble.delivered') : t('bubble.deliveredTo', { done, all });
}

/** The small line below a bubble: kind, time, and how far it has come. */
export function MessageMeta({ message, quiet }: { message: Message; quiet: boolean }) {
  const { t, i18n } = useTranslation();
  const state = message.direction === 'out' ? stateText(message, t, i18n.language) : null;
  const under = message.state === 'sending' || message.state === 'queued' || message.state === 'preparing';
  const slides =
    message.kind === 'mms' && message.parts.length > 0 ? presentationOf(message).slides.length : 0;
  // In the middle of a run of bubbles only what is unusual is said.
  const arrived = message.state === 'received' || message.state === 'sent';
  const delivered = message.reports.some(({ status }) => status === 'delivered' || status === 'read');
  if (message.state === 'failed' && message.direction === 'out') return null;
  const starred = message.starred === true;
  if (quiet && arrived && slides < 2 && message.direction === 'in' && !starred) return null;
  if (quiet && message.state === 'sent' && message.kind === 'sms' && !delivered && !starred) return null;
  const marks = (
    <>
      <SimBadge line={message.line} />
      {starred && <Icon name="star-fill" size={14} />}
    </>
  );
  const pieces: [name: string, piece: ReactNode][] = [];
  if (slides > 1) {
    const count = <bdi>{t('bubble.slides', { count: slides })}</bdi>;
    pieces.push([
      'slides',
      <>
        <Icon name="slideshow" size={14} />
        {count}
      </>,
    ]);
  }
  if (message.kind === 'mms' && message.direction === 'out') pieces.push(['kind', <bdi>MMS</bdi>]);
  if (!under) pieces.push(['time', <time>{clockTime(message.at, i18n.language)}</time>]);
  if (state !== null) {
    pieces.push([
      'state',
      <>
        <b>{state}</b>
        {message.state === 'sent' && <Icon name={delivered ? 'done-all' : 'check'} size={14} />}
      </>,
    ]);
  }
  const meta = (
    <span className="meta">
      {pieces.map(([name, piece], i) => (
        <span key={name} className="piece">
          {i === 0 && marks}
          {piece}
        </span>
      ))}
    </span>
  );
  return inTransfer(message) && !isHeld(message) && message.direction === 'out' ? (
    <>
      {meta}
      <TransferPace message={message} />
    </>
  ) : (
    meta
  );
}
