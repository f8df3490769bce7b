import type { TFunction } from 'i18next';
import type { Message } from '../../../shared/model/message';
import { countText } from '../../../shared/protocol/sms/segment';
import { nameOf } from '../../format/people';
import { clockTime } from '../../format/time';
import { textWidth } from './bitmap-font';
import { linesThatFit, MARGIN, type LcdLine, type LcdView } from './lcd-paint';
import { clip, layOut, type Run } from './lcd-text';
import { MENU, messageOf, messagesOf, optionsOf, type KeypadModel, type KeypadState } from './keypad-machine';

type Shown = Omit<LcdView, 'status'>;

const plain = (text: string): Run[] => [{ text, link: null }];

/** An open message in lines, with its links. */
export function messageLines(message: Message, width: number): { lines: Run[][]; links: string[] } {
  return layOut(message.text ?? message.subject ?? '', width - 2 * MARGIN - 4);
}

/** Rows of the body that an open message has, below its head. */
export function messageRows(height: number): number {
  return linesThatFit(height) - 1;
}

/** What stands on the LCD below its status line, for an LCD of this size in pixels. */
export function viewOf(
  state: KeypadState,
  model: KeypadModel,
  size: { width: number; height: number },
  t: TFunction,
  language: string,
  now: { time: number },
): Shown {
  const rows = linesThatFit(size.height);
  const list = (
    title: string,
    items: readonly LcdLine[],
    index: number,
    left: string,
    right: string,
  ): Shown => {
    const room = rows - 1;
    const first = Math.max(0, Math.min(index - Math.floor(room / 2), items.length - room));
    const count = items.length === 0 ? '' : `${index + 1}/${items.length}`;
    return {
      lines: [
        { runs: plain(clip(title, size.width - 30, true)), bold: true, right: count },
        ...items.slice(first, first + room).map((item, i) => ({ ...item, inverse: first + i === index })),
      ],
      link: null,
      left,
      right,
      scroll: { first, shown: room, all: items.length },
      cursor: null,
    };
  };
  const text = (value: string): LcdLine => ({ runs: plain(clip(value, size.width - 2 * MARGIN - 4)) });

  switch (state.at) {
    case 'standby': {
      const unread = model.inbox.filter((message) => !message.read).length;
      const news =
        unread === 0 ? [] : layOut(t('keypad.newMessages', { count: unread }), size.width - 12).lines;
      return {
        lines: [
          { runs: [] },
          { runs: plain(t('keypad.operator')), bold: true, centre: true },
          { runs: plain(clockTime(now.time, language)), centre: true },
          { runs: [] },
          ...news.map((runs): LcdLine => ({ runs, centre: true })),
        ],
        link: null,
        left: t(unread === 0 ? 'keypad.menu' : 'keypad.read'),
        right: unread === 0 ? '' : t('keypad.menu'),
        scroll: null,
        cursor: null,
      };
    }
    case 'menu':
      return list(
        t('keypad.messages'),
        MENU.map((item) => text(t(`keypad.${item}`))),
        state.index,
        t('keypad.select'),
        t('keypad.back'),
      );
    case 'box': {
      const messages = messagesOf(model, state.box);
      const title = t(`keypad.${state.box}`);
      if (messages.length === 0) {
        return {
          lines: [
            { runs: plain(title), bold: true },
            { runs: [] },
            { runs: plain(t('keypad.noMessages')), centre: true },
          ],
          link: null,
          left: '',
          right: t('keypad.back'),
          scroll: null,
          cursor: null,
        };
      }
      const items = messages.map((message): LcdLine => {
        const time = clockTime(message.at, language);
        const who = `${message.read || state.box === 'sent' ? '' : '• '}${otherEnd(message, model, t)}`;
        const mark = message.state === 'failed' ? '!' : time;
        return { runs: plain(clip(who, size.width - 16 - textWidth(mark))), right: mark };
      });
      return list(title, items, Math.min(state.index, items.length - 1), t('keypad.open'), t('keypad.back'));
    }
    case 'message': {
      const message = messageOf(model, state);
      if (message === null)
        return viewOf({ at: 'box', box: state.box, index: 0 }, model, size, t, language, now);
      const { lines, links } = messageLines(message, size.width);
      const room = messageRows(size.height);
      const all = messagesOf(model, state.box);
      const place = `${all.findIndex((other) => other.id === message.id) + 1}/${all.length}`;
      const stateLine = outgoingState(message, t);
      const linked = model.link === null ? null : links.indexOf(model.link);
      return {
        lines: [
          {
            runs: plain(clip(otherEnd(message, model, t), size.width - 16 - textWidth(place), true)),
            bold: true,
            right: stateLine ?? place,
          },
          ...lines.slice(state.scroll, state.scroll + room).map((runs): LcdLine => ({ runs })),
        ],
        link: linked,
        left: t(model.link === null ? 'keypad.options' : 'keypad.open'),
        right: t('keypad.back'),
        scroll: { first: state.scroll, shown: room, all: lines.length },
        cursor: null,
      };
    }
    case 'options': {
      const message = messageOf(model, state);
      const options = message === null ? [] : optionsOf(message, model.link);
      return list(
        t('keypad.options'),
        options.map((option) => text(t(`keypad.${option}`))),
        state.index,
        t('keypad.select'),
        t('keypad.back'),
      );
    }
    case 'write': {
      const { typing } = state;
      const { remaining, segments } = countText(typing.text);
      const { lines } = layOut(typing.text, size.width - 2 * MARGIN - 4);
      const room = rows - 1;
      const first = Math.max(0, lines.length - room);
      const last =
        lines
          .at(-1)
          ?.map((run) => run.text)
          .join('') ?? '';
      return {
        lines: [
          { runs: plain(typing.case), right: `${remaining}/${segments}` },
          // A link that is being written is no link yet.
          ...lines
            .slice(first)
            .map((runs): LcdLine => ({ runs: runs.map((run) => ({ ...run, link: null })) })),
        ],
        link: null,
        left: typing.text.trim() === '' ? '' : t('keypad.send'),
        right: t(typing.text === '' ? 'keypad.back' : 'keypad.clear'),
        scroll: lines.length > room ? { first, shown: room, all: lines.length } : null,
        cursor: { line: lines.length - first, x: last === '' ? 0 : textWidth(last) + 1 },
      };
    }
    case 'to':
      return list(
        t('keypad.toWhom'),
        [...model.contacts.map((contact) => text(contact.name)), text(t('keypad.otherNumber'))],
        state.index,
        t('keypad.ok'),
        t('keypad.back'),
      );
    case 'number':
      return {
        lines: [
          { runs: plain(t('keypad.number')), bold: true },
          { runs: [] },
          { runs: plain(state.typing.text), bold: true },
        ],
        link: null,
        left: /^\+?[0-9]{2,20}$/.test(state.typing.text) ? t('keypad.send') : '',
        right: t(state.typing.text === '' ? 'keypad.back' : 'keypad.clear'),
        scroll: null,
        cursor: { line: 2, x: state.typing.text === '' ? 0 : textWidth(state.typing.text, true) + 1 },
      };
    case 'note':
      return {
        lines: [
          { runs: [] },
          { runs: [] },
          ...layOut(
            t(state.note === 'sent' ? 'keypad.sending' : 'keypad.noMessages'),
            size.width - 12,
          ).lines.map((runs): LcdLine => ({ runs, centre: true, bold: true })),
        ],
        link: null,
        left: t('keypad.ok'),
        right: '',
        scroll: null,
        cursor: null,
      };
  }
}

function otherEnd(message: Message, model: KeypadModel, t: TFunction): string {
  if (message.direction === 'out') {
    return message.addresses.map((address) => nameOf(address, model.contacts)).join(', ');
  }
  return message.from === null ? t('unknownSender') : nameOf(message.from, model.contacts);
}

function outgoingState(message: Message, t: TFunction): string | null {
  if (message.direction === 'in') return null;
  if (message.state === 'failed') return t('keypad.notSent');
  if (message.reports.some(({ status }) => status === 'delivered' || status === 'read'))
    return t('keypad.delivered');
  return message.state === 'sent' ? null : '…';
}

/** Everything on the LCD as one text, for those who do not see it. */
export function viewText(view: Shown): string {
  const lines = view.lines.map((line) =>
    [line.runs.map((run) => run.text).join(''), line.right ?? ''].filter((piece) => piece !== '').join(' '),
  );
  return [...lines.filter((line) => line !== ''), view.left, view.right]
    .filter((piece) => piece !== '')
    .join('. ');
}
