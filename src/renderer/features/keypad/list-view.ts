import type { TFunction } from 'i18next';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Bitmap } from '../../../shared/protocol/media/bitmap';
import { textWidth } from './lcd-letters';
import type { KeypadModel } from './keypad-state';
import type { LcdSkin } from './lcd-skin';
import type { Run } from './lcd-run';
import { clip, layOut } from './lcd-text';
import type { LcdPicture } from './lcd-picture';
import { firstAround, roomOf, textLines, type LcdLine, type LcdScreen } from './lcd-view';
import type { MessageContent } from './message-lines';

/** All that the screen is made from. */
export interface ViewContext {
  model: KeypadModel;
  skin: LcdSkin;
  profile: HandsetProfile;
  t: TFunction;
  language: string;
  time: number;
  operator: string;
  /** Goes with each text; empty: nothing does. */
  signature: string;
  logo: Bitmap | null;
  /** What else the standby screen tells: mailboxes with something in them, a full memory. */
  notes: readonly string[];
  /** Of the open message, service message or page. */
  content: MessageContent | null;
  /** Of the open page. */
  pageTitle: string;
  /** Of the slide that is written. */
  thumbnail: LcdPicture | null;
  /** What the camera sees; null: nothing yet. */
  finder: LcdPicture | null;
  /** How long a recording runs, in milliseconds. */
  recorded: number;
}

export const plain = (text: string): Run[] => [{ text, link: null }];
export const BARE = { title: null, first: 0, link: null, cursor: null } as const;

/** Pixels of a line, for this LCD. */
export function lineWidth({ screen }: Pick<HandsetProfile, 'screen'>, skin: LcdSkin): number {
  return screen.width - 2 * skin.margin - 4;
}

/** Rows for the content of a screen that has a title. */
export function contentRoom({ screen }: Pick<HandsetProfile, 'screen'>, skin: LcdSkin): number {
  return roomOf(skin, screen.height, { title: { text: '' } }).height;
}

/** A list that has no messages. */
export function emptyView(title: string, t: TFunction): LcdScreen {
  return {
    ...BARE,
    title: { text: title },
    lines: [{ runs: [] }, { runs: plain(t('keypad.noMessages')), align: 'centre' }],
    left: '',
    right: t('keypad.back'),
  };
}

/** A list with its title, and the chosen row in sight. */
export function listView(
  title: string,
  items: readonly LcdLine[],
  index: number,
  { skin, profile, t }: ViewContext,
  left = t('keypad.select'),
): LcdScreen {
  const width = lineWidth(profile, skin);
  const room = contentRoom(profile, skin);
  const lines = items.map(({ second, ...item }, i): LcdLine => {
    const used =
      (item.right === undefined ? 0 : textWidth(item.right, false, skin.scripts) + 4) +
      (item.icon === undefined ? 0 : 15);
    return {
      ...item,
      ...(second === undefined || !skin.twoLines ? {} : { second }),
      said: item.runs.map(({ text }) => text).join(''),
      inverse: i === index,
      striped: true,
      runs: item.runs.map((run) => ({ ...run, text: clip(run.text, width - used, item.bold, skin.scripts) })),
    };
  });
  return {
    ...BARE,
    title: { text: title, ...(items.length === 0 ? {} : { right: `${index + 1}/${items.length}` }) },
    lines,
    first: firstAround(lines, index, skin, room),
    left,
    // The middle key does as the left one; a second name only where it says more.
    middle: skin.kind === 'smart' && left !== t('keypad.ok') ? t('keypad.ok') : '',
    right: t('keypad.back'),
  };
}

/** A list of texts by their keys. */
export function namesView(
  title: string,
  keys: readonly string[],
  index: number,
  context: ViewContext,
): LcdScreen {
  const { t } = context;
  return listView(
    t(`keypad.${title}`),
    keys.map((key) => {
      const on = key.endsWith('+');
      return { runs: plain(t(`keypad.${on ? key.slice(0, -1) : key}`)), ...(on ? { right: '×' } : {}) };
    }),
    index,
    context,
  );
}

/** Words in bold in the middle of lines of `width` pixels. */
export function boldWords(words: string, width: number, { scripts }: LcdSkin): LcdLine[] {
  return textLines(layOut(words, width, true, scripts).lines, { align: 'centre', bold: true });
}

/** A few words in the middle of the screen. */
export function wordsView(
  words: string,
  left: string,
  right: string,
  { skin, profile }: ViewContext,
): LcdScreen {
  const text = boldWords(words, lineWidth(profile, skin), skin);
  const spare = contentRoom(profile, skin) - text.length * skin.pitch;
  return { ...BARE, lines: spare < skin.pitch ? text : [{ runs: [] }, ...text], left, right };
}
