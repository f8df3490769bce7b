import type { TFunction } from 'i18next';
import type { Contact } from '../../../shared/contract/views';
import { nameOf, titleOf } from '../../format/people';
import { phoneSize } from '../../format/numbers';
import { dayAndTime } from '../../format/time';
import { gistOf, isHeld, textOf } from '../../state/message-content';
import type { Card } from './cards';

export interface CardText {
  /** Who shows it. */
  app: string;
  title: string;
  text: string;
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
      const said =
        message.subject ?? (gist === 'text' ? textOf(message) : t(`snippet.${gist}`, { count: 2 }));
      const group = conversation.addresses.length > 1 && message.from !== null;
      const text = group ? t('card.by', { name: nameOf(message.from ?? '', contacts), text: said }) : said;
      const more = conversation.unread - 1;
      return { app, title: more > 0 ? t('card.more', { title, count: more }) : title, text };
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
          title: t('card.loading'),
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
