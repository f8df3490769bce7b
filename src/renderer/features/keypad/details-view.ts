import type { TFunction } from 'i18next';
import type { Message } from '../../../shared/model/message';
import { nameOf } from '../../format/people';
import { groupNumber, phoneSize } from '../../format/numbers';
import { dayAndTime } from '../../format/time';
import { nameList } from '../../format/name-list';
import type { KeypadState } from './keypad-state';
import { detailsOf, type Detail } from './message-facts';
import { layOut } from './lcd-text';
import { lastFirst, textLines, type LcdLine, type LcdScreen } from './lcd-view';
import { BARE, contentRoom, lineWidth, plain, type ViewContext } from './list-view';

/** What a phone with keys tells of a message besides its content: each fact under its name. */
export function detailsView(
  { index }: KeypadState & { at: 'details' },
  message: Message,
  context: ViewContext,
): LcdScreen {
  const { t, skin, profile } = context;
  const facts = detailsOf(message, skin.scripts);
  const width = lineWidth(profile, skin);
  const blocks = facts.map((fact): LcdLine[] => [
    { runs: plain(t(`keypad.detail.${fact}`)), bold: true },
    ...textLines(layOut(detailText(fact, message, context), width, false, skin.scripts).lines),
  ]);
  const lines = blocks.flat();
  return {
    ...BARE,
    title: { text: t('keypad.details'), right: `${index + 1}/${facts.length}` },
    lines,
    first: Math.min(blocks.slice(0, index).flat().length, lastFirst(lines, skin, contentRoom(profile, skin))),
    left: t('keypad.ok'),
    right: t('keypad.back'),
  };
}

function detailText(fact: Detail, message: Message, { t, language, model }: ViewContext): string {
  const who = (address: string): string => {
    const name = nameOf(address, model.contacts);
    return name === groupNumber(address) ? name : `${name}, ${groupNumber(address)}`;
  };
  switch (fact) {
    case 'from':
      return message.from === null ? t('unknownSender') : who(message.from);
    case 'to':
      return nameList(message.addresses.map(who));
    case 'time':
      return dayAndTime(message.at, language);
    case 'type':
      return message.kind === 'mms' ? t('keypad.mms') : typeOfText(message, t);
    case 'size':
      return phoneSize(message.size ?? 0, language);
    case 'reports':
      return message.reports
        .map(({ recipient, status }) =>
          [nameOf(recipient, model.contacts), t(`details.report.${status}`)].join(': '),
        )
        .join(', ');
    case 'letters':
      return t('keypad.boxes');
  }
}

function typeOfText({ segments }: Message, t: TFunction): string {
  return segments === null ? 'SMS' : t('bubble.segments', { count: segments });
}
