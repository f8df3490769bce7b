import type { TFunction } from 'i18next';
import type { Contact, Conversation } from '../../../shared/contract/views';
import { nameOf, titleOf } from '../../format/people';
import { phoneSize } from '../../format/numbers';
import { dayAndTime } from '../../format/time';
import { fileNames, gistOf, isHeld, presentationOf, textOf } from '../../state/message-content';
import type { Card } from './cards';

export interface CardText {
  /** Who shows it. */
  app: string;
  title: string;
  text: string;
  /** How many new messages it stands for; absent: one. */
  count?: number;
}

/** What a notification says; `hidden`: without names and content, as a locked screen may have it. */
export function cardText(
  card: Card,
  t: TFunction,
  language: string,
  contacts: readonly Contact[],
  hidden = false,
): CardText {
  const app = t('apps.messages');
  switch (card.kind) {
    case 'message': {
      const { message, conversation } = card;
      const title = titleOf(conversation.addresses, contacts) ?? t('unknownSender');
      if (hidden) return { app, title: t('card.fresh'), text: t('card.unlock') };
      const gist = gistOf(message);
      const words = (message.subject ?? '') || textOf(message);
      const slides = gist === 'slideshow' ? presentationOf(message).slides.length : 0;
      const said =
        words ||
        (gist === 'file' ? fileNames(message) : '') ||
        (gist === 'text' ? '' : t(`snippet.${gist}`, { count: slides }));
      const group = conversation.addresses.length > 1 && message.from !== null;
      const text = group ? t('card.by', { name: nameOf(message.from ?? '', contacts), text: said }) : said;
      const count = readable(conversation);
      return { app, title, text, ...(count > 1 && { count }) };
    }
    case 'announced': {
      const { message } = card;
      if (hidden) return { app, title: t('card.picture'), text: t('card.unlock') };
      const from = message.from === null ? null : nameOf(message.from, contacts);
      const size = message.size === null ? '' : phoneSize(message.size, language);
      const expiry = message.expiresAt === null ? null : dayAndTime(message.expiresAt, language);
      const detail = expiry === null ? size : t('bubble.sizeAndExpiry', { size, expiry });
      const state =
        message.state === 'downloading'
          ? t(isHeld(message) ? 'bubble.waitsToDownload' : 'bubble.downloading')
          : message.state === 'failed'
            ? `${t('bubble.notDownloaded')} · ${detail}`
            : detail;
      return {
        app,
        title: from === null ? t('card.picture') : t('card.pictureFrom', { name: from }),
        text: message.subject === null ? state : `${message.subject} · ${state}`,
      };
    }
    case 'failed': {
      const to = titleOf(card.conversation.addresses, contacts) ?? t('unknownSender');
      return {
        app,
        title: hidden ? t('list.failed') : t('card.notSent', { name: to }),
        text: t(hidden ? 'card.unlock' : 'card.tapWhy'),
      };
    }
    case 'service': {
      const { notification } = card;
      if (notification.kind === 'service-loading') {
        return {
          app: t('apps.browser'),
          title: t(notification.opened ? 'card.loaded' : 'card.loading'),
          text: hidden ? t('card.unlock') : notification.href,
        };
      }
      return {
        app: t('card.service'),
        title: hidden ? t('card.service') : notification.text || (notification.href ?? ''),
        text: hidden ? t('card.unlock') : notification.text === '' ? '' : (notification.href ?? ''),
      };
    }
    case 'full':
      return { app, title: t(`card.full.${card.memory.store}`), text: t('card.full.text') };
    case 'waiting': {
      const { type, count } = card.indication;
      return {
        app: t('card.mailbox'),
        title: t(`waiting.${type}`),
        text: count === null ? t('waiting.some') : t('waiting.count', { count }),
      };
    }
  }
}

/** New messages that are here to be read; those that are still to be fetched have notifications of their own. */
function readable({ unread, news = [], last }: Conversation): number {
  const waiting = [...news, ...(last === null ? [] : [last])].filter(
    ({ direction, read, state }) => direction === 'in' && !read && state !== 'received',
  );
  return unread - waiting.length;
}
