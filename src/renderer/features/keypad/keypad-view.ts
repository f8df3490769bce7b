import type { TFunction } from 'i18next';
import type { Message } from '../../../shared/model/message';
import { phoneSize } from '../../format/numbers';
import { nameOf } from '../../format/people';
import { clockTime } from '../../format/time';
import { nameList } from '../../format/name-list';
import { gistOf, textOf } from '../../state/message-content';
import {
  attachView,
  cameraView,
  previewView,
  recorderView,
  toldView,
  unusualView,
} from './compose-media-view';
import { drawView, melodyView, numberView, onOff, subjectView, toView, writeView } from './compose-view';
import { detailsView } from './details-view';
import { drawOptionsOf, MELODY_OPTIONS } from './compose-art';
import { CHOICES, writeOptionsOf } from './keypad-compose';
import { firstNeedOf, optionsOf } from './keypad-machine';
import { isFresh } from './service-message';
import { isAnnounced, menuOf, messageOf, messagesOf, type KeypadState } from './keypad-state';
import { bitmapPicture } from './lcd-pictures';
import { layOut } from './lcd-text';
import { heightOf, roomOf, textLines, type LcdLine, type LcdScreen } from './lcd-view';
import {
  BARE,
  emptyView,
  boldWords,
  lineWidth,
  listView,
  namesView,
  plain,
  wordsView,
  type ViewContext,
} from './list-view';
import {
  centreView,
  pageView,
  serviceOptionsView,
  servicesView,
  serviceView,
  settingsView,
} from './services-view';

/** What stands on the LCD below its status line. */
export function viewOf(state: KeypadState, context: ViewContext): LcdScreen {
  switch (state.at) {
    case 'standby':
      return standbyView(context);
    case 'menu':
      return listView(
        context.t('keypad.messages'),
        menuOf(context.model).map((item) => ({ runs: plain(context.t(`keypad.${item}`)) })),
        state.index,
        context,
      );
    case 'box':
      return boxView(state, context);
    case 'message':
      return messageView(state, context);
    case 'options':
      return optionsView(state, context);
    case 'numbers':
      return listView(
        context.t('keypad.useNumber'),
        context.model.numbers.map((number) => ({ runs: plain(nameOf(number, context.model.contacts)) })),
        state.index,
        context,
        context.t('keypad.writeTo'),
      );
    case 'details': {
      const message = messageOf(context.model, state);
      return message === null
        ? boxView({ at: 'box', box: state.box, index: 0 }, context)
        : detailsView(state, message, context);
    }
    case 'drafts':
      return draftsView(state.index, context);
    case 'templates':
      return listView(
        context.t('keypad.templates'),
        context.model.templates.map((text) => ({ runs: plain(text) })),
        state.index,
        context,
        context.t('keypad.open'),
      );
    case 'write':
    case 'mark':
      return writeView(state.draft, context);
    case 'writeOptions':
      return namesView(
        'allOptions',
        writeOptionsOf(state.draft, context.model).map((option) => onOff(option, state.draft)),
        state.index,
        context,
      );
    case 'choose':
      return namesView(
        state.choice,
        CHOICES[state.choice].map((item) => `of.${item}`),
        state.index,
        context,
      );
    case 'draw':
      return drawView(state, context);
    case 'drawOptions':
      return listView(
        context.t('keypad.drawing'),
        drawOptionsOf(state.editor).map((option) => ({ runs: plain(context.t(`keypad.draw.${option}`)) })),
        state.index,
        context,
      );
    case 'melody':
      return melodyView(state, context);
    case 'melodyOptions':
      return listView(
        context.t('keypad.tune'),
        MELODY_OPTIONS.map((option) => ({ runs: plain(context.t(`keypad.melody.${option}`)) })),
        state.index,
        context,
      );
    case 'card':
      return listView(
        context.t('keypad.business-card'),
        context.model.contacts.map(({ name }) => ({ runs: plain(name) })),
        state.index,
        context,
      );
    case 'attach':
      return attachView(state, context);
    case 'to':
      return toView(state, context);
    case 'number':
      return numberView(state, context);
    case 'adding':
      return wordsView(context.t('keypad.adding'), '', context.t('keypad.back'), context);
    case 'told':
      return toldView(state, context);
    case 'unusual':
      return unusualView(state, context);
    case 'camera':
      return cameraView(state, context);
    case 'recorder':
      return recorderView(state, context);
    case 'subject':
      return subjectView(state, context);
    case 'preview':
      return previewView(state, context);
    case 'services':
      return servicesView(state, context);
    case 'service':
      return serviceView(state, context);
    case 'serviceOptions':
      return serviceOptionsView(state, context);
    case 'page':
      return pageView(state, context);
    case 'settings':
      return settingsView(state, context);
    case 'centre':
      return centreView(state, context);
    case 'note':
      return noteView(state.note, context);
  }
}

function standbyView({
  model,
  skin,
  profile,
  t,
  language,
  time,
  operator,
  logo,
  notes,
}: ViewContext): LcdScreen {
  const unread = model.inbox.filter((message) => !message.read).length;
  const reads = unread > 0 || model.services?.some(isFresh) === true;
  const width = lineWidth(profile, skin);
  const news = [...(unread === 0 ? [] : [t('keypad.newMessages', { count: unread })]), ...notes].flatMap(
    (note) => textLines(layOut(note, width, false, skin.scripts).lines, { align: 'centre' }),
  );
  const name: LcdLine[] =
    logo === null ? boldWords(operator, width, skin) : [{ runs: [], picture: bitmapPicture(logo, skin) }];
  const clock: LcdLine = { runs: plain(clockTime(time, language)), align: 'centre' };
  const room = roomOf(skin, profile.screen.height, { title: null, standby: true }).height;
  const used = (lines: readonly LcdLine[]): number =>
    lines.reduce((sum, line) => sum + heightOf(line, skin), 0);
  // Where the screen is too small for all of it, news matter more than the time and the operator.
  const body =
    [
      [...name, clock, ...news],
      [...name, ...news],
    ].find((lines) => used(lines) <= room) ?? (news.length > 0 ? news : name);
  const spare = room - used(body);
  return {
    ...BARE,
    standby: true,
    lines: spare > 12 ? [{ runs: [], height: Math.floor(spare / 3) }, ...body] : body,
    left: t(reads ? 'keypad.read' : 'keypad.menu'),
    right: reads ? t('keypad.menu') : '',
  };
}

function boxView(state: KeypadState & { at: 'box' }, context: ViewContext): LcdScreen {
  const { model, t, language, skin } = context;
  const messages = messagesOf(model, state.box);
  const title = t(`keypad.${state.box}`);
  if (messages.length === 0) return emptyView(title, t);
  const items = messages.map((message): LcdLine => {
    const unread = !message.read && state.box === 'inbox';
    const mark = skin.twoLines || !unread ? '' : '• ';
    return {
      runs: plain(`${mark}${otherEnd(message, context)}`),
      right: message.state === 'failed' ? '!' : clockTime(message.at, language),
      second: snippet(message, context),
      icon: message.kind === 'mms' ? 'picture' : unread ? 'envelope' : 'open',
      bold: skin.twoLines && unread,
    };
  });
  return listView(title, items, Math.min(state.index, items.length - 1), context, t('keypad.open'));
}

function snippet(message: Message, { t, language }: ViewContext): string {
  if (message.kind === 'sms') return textOf(message) || smsKind(message, t);
  const size = message.size === null ? '' : ` ${phoneSize(message.size, language)}`;
  if (isAnnounced(message)) return `${t('keypad.mms')}${size}`;
  const words = message.subject ?? textOf(message);
  return words === '' ? t(`snippet.${gistOf(message)}`) : words;
}

/** What a short message without words is. */
function smsKind(message: Message, t: TFunction): string {
  const gist = gistOf(message);
  return gist === 'text' ? '' : t(`snippet.${gist}`);
}

function messageView(state: KeypadState & { at: 'message' }, context: ViewContext): LcdScreen {
  const { model, t, content } = context;
  const message = messageOf(model, state);
  if (message === null || content === null) return boxView({ at: 'box', box: state.box, index: 0 }, context);
  const all = messagesOf(model, state.box);
  const at = all.findIndex((other) => other.id === message.id);
  const place = at < 0 ? '' : `${at + 1}/${all.length}`;
  const slides = content.slides;
  const number = Math.min(state.slide, slides - 1);
  const linked = model.link === null ? null : content.links.indexOf(model.link);
  const need = firstNeedOf(message, model);
  return {
    ...BARE,
    title: {
      text: slides > 1 && context.skin.kind === 'colour' ? t('keypad.mms') : otherEnd(message, context),
      right: outgoingState(message, t) ?? (slides > 1 ? `${number + 1}/${slides}` : place),
    },
    lines: content.lines,
    first: Math.min(state.scroll, model.lastScroll),
    link: linked,
    left: t('keypad.options'),
    ...(need === null ? {} : { middle: t(`keypad.${need === 'openLink' ? 'open' : need}`) }),
    right: t(number < slides - 1 ? 'keypad.next' : 'keypad.back'),
  };
}

function optionsView(state: KeypadState & { at: 'options' }, context: ViewContext): LcdScreen {
  const message = messageOf(context.model, state);
  const options = message === null ? [] : optionsOf(message, context.model);
  return namesView('allOptions', options, state.index, context);
}

/** Messages that were begun: to whom, and how they begin. */
function draftsView(index: number, context: ViewContext): LcdScreen {
  const { model, t } = context;
  const rows = model.drafts.map(({ draft }): LcdLine => {
    const to = nameList(draft.to.map((address) => nameOf(address, model.contacts)));
    const words = draft.text === '' ? t(draft.mms === null ? 'keypad.write' : 'keypad.mms') : draft.text;
    return { runs: plain(to === '' ? words : `${to}: ${words}`) };
  });
  return listView(t('keypad.drafts'), rows, index, context, t('keypad.open'));
}

const NOTES = { sent: 'sending', saved: 'saved', kept: 'kept' } as const;

function noteView(note: 'sent' | 'saved' | 'kept', context: ViewContext): LcdScreen {
  return wordsView(context.t(`keypad.${NOTES[note]}`), context.t('keypad.ok'), '', context);
}

function otherEnd(message: Message, { model, t }: Pick<ViewContext, 'model' | 't'>): string {
  if (message.direction === 'out') {
    return nameList(message.addresses.map((address) => nameOf(address, model.contacts)));
  }
  return message.from === null ? t('unknownSender') : nameOf(message.from, model.contacts);
}

function outgoingState(message: Message, t: TFunction): string | null {
  if (message.direction === 'in') return null;
  // In words it stands above the text.
  if (message.state === 'failed') return '!';
  if (message.reports.some(({ status }) => status === 'delivered' || status === 'read'))
    return t('keypad.delivered');
  return message.state === 'sent' ? null : '…';
}
