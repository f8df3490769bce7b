import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { emsContentOf } from '../../../shared/protocol/ems/composition';
import { smartContent } from '../../../shared/protocol/smart-messaging/composition';
import { partSize, phoneSize } from '../../format/numbers';
import { nameOf } from '../../format/people';
import { mediaKind } from '../../state/composer';
import { textWidth } from './lcd-letters';
import { emsLines } from './ems-lines';
import { writeOptionsOf } from './keypad-compose';
import { isAddress, recipientsOf } from './compose-address';
import { countDraft, emsOf, isEmpty, lookOf, type KeypadDraft } from './keypad-draft';
import { currentSlide, sizeOf } from './keypad-slides';
import type { KeypadState } from './keypad-state';
import type { LcdPicture } from './lcd-picture';
import type { LcdSkin } from './lcd-skin';
import { clip, layOut } from './lcd-text';
import { bitmapPicture } from './lcd-pictures';
import { lastFirst, roomOf, textLines, type LcdLine, type LcdScreen } from './lcd-view';
import { BARE, contentRoom, lineWidth, listView, plain, type ViewContext } from './list-view';
import { cardWords } from './message-lines';
import { melodyWords } from './melody-editor';
import { FRAMES } from './pixel-editor';
import { endOf } from './rich-lines';

/** Marks what is on. */
export function onOff(option: string, draft: KeypadDraft): string {
  const look = lookOf(draft);
  return option in look && look[option as keyof typeof look] === true ? `${option}+` : option;
}

export function writeView(draft: KeypadDraft, context: ViewContext): LcdScreen {
  const { model, skin, profile, t, thumbnail } = context;
  const width = lineWidth(profile, skin);
  const { text, case: letters } = draft.typing;
  const ems = emsOf(draft);
  const content = { text, ...emsContentOf(ems ?? { formats: [], objects: [] }) };
  const typed = emsLines(content, { width, skin, t }, draft.marked);
  const media = [...mediaLines(draft, thumbnail, width, skin), ...smartLines(draft, context)];
  const lines = [...media, ...typed];
  const end = endOf(typed, skin.scripts);
  const options = writeOptionsOf(draft, model);
  const only = options.length === 1 && options[0] === 'send';
  if (draft.marked !== null) {
    return {
      ...BARE,
      title: { text: t('keypad.mark'), right: '4 ← → 6' },
      lines,
      first: lastFirst(lines, skin, contentRoom(profile, skin)),
      left: t('keypad.select'),
      right: t('keypad.back'),
    };
  }
  return {
    ...BARE,
    title: { text: `${letters}${lookMark(draft)}${slideMark(draft)}`, right: counter(draft, context) },
    lines,
    first: lastFirst(lines, skin, contentRoom(profile, skin)),
    left: options.length === 0 ? '' : t(only ? 'keypad.send' : 'keypad.options'),
    right: t(
      isEmpty(draft) || (text === '' && draft.objects.length === 0 && draft.smart === null)
        ? 'keypad.back'
        : 'keypad.clear',
    ),
    cursor: { line: media.length + end.line, x: end.x },
  };
}

/** What is typed next looks so: `B`, `I`, `U`. */
function lookMark({ look }: KeypadDraft): string {
  const marks = `${look.bold ? 'B' : ''}${look.italic ? 'I' : ''}${look.underline ? 'U' : ''}${look.strikethrough ? 'S' : ''}`;
  return marks === '' ? '' : ` ${marks}`;
}

/** Which slide of how many is written. */
function slideMark({ slides, slide }: KeypadDraft): string {
  return slides.length === 1 ? '' : ` ${slide + 1}/${slides.length}`;
}

/** What the slide that is written has besides its text: its picture or first picture, and the names of the rest. */
function mediaLines(
  draft: KeypadDraft,
  thumbnail: LcdPicture | null,
  width: number,
  { scripts }: LcdSkin,
): LcdLine[] {
  return currentSlide(draft).media.map(({ contentType, name }): LcdLine => {
    const kind = mediaKind(contentType);
    if (thumbnail !== null && (kind === 'picture' || kind === 'video'))
      return { runs: [], picture: thumbnail };
    return { runs: plain(clip(`${kind === 'sound' ? '♪' : '•'} ${name}`, width, false, scripts)) };
  });
}

/** What goes in place of the text, or the picture above its words. */
function smartLines({ smart }: KeypadDraft, { skin, profile, t }: ViewContext): LcdLine[] {
  switch (smart?.type) {
    case undefined:
      return [];
    case 'picture': {
      const content = smartContent(smart, '');
      const [item] = content.type === 'multipart-message' ? content.items : [];
      return item?.kind === 'picture' ? [{ runs: [], picture: bitmapPicture(item.bitmap, skin) }] : [];
    }
    case 'ringing-tone':
      return [{ runs: plain(`♪ ${t('keypad.ringing-tone')}`) }];
    case 'business-card':
      return textLines(layOut(cardWords(smart.vcard), lineWidth(profile, skin), false, skin.scripts).lines);
    default:
      // Logos and dates are not written on the phone.
      return [];
  }
}

function counter(draft: KeypadDraft, { language, model, signature }: ViewContext): string {
  if (draft.kind === 'mms') {
    const octets = sizeOf(draft);
    const most = model.writes.mms?.maxSize ?? octets;
    return `${partSize(octets, most, language)}/${phoneSize(most, language)}`;
  }
  const count = countDraft(draft, signature);
  if (count === null) return '!';
  return `${count.enhanced ? 'EMS ' : ''}${count.remaining}/${count.segments}`;
}

export function drawView(state: KeypadState & { at: 'draw' }, { skin, profile, t }: ViewContext): LcdScreen {
  const { width, height, pixels, cursor, frames } = state.editor;
  const colour = t(`keypad.draw.${pixels[cursor.y * width + cursor.x] === 1 ? 'black' : 'white'}`);
  const label = t('keypad.draw.at', { column: cursor.x + 1, row: cursor.y + 1, width, height, colour });
  return {
    ...BARE,
    lines: [],
    ...(frames === null ? {} : { middle: `${frames.length + 1}/${FRAMES}` }),
    left: t('keypad.options'),
    right: t('keypad.back'),
    canvas: { width, height, scale: canvasScale(profile, skin, state.editor), pixels, cursor, label },
  };
}

/** LCD pixels for each pixel of a picture that is drawn. */
function canvasScale(
  { screen }: HandsetProfile,
  skin: LcdSkin,
  picture: { width: number; height: number },
): number {
  const { height } = roomOf(skin, screen.height, { title: null });
  return Math.max(1, Math.floor(Math.min((height - 2) / picture.height, (screen.width - 2) / picture.width)));
}

export function melodyView(
  state: KeypadState & { at: 'melody' },
  { skin, profile, t }: ViewContext,
): LcdScreen {
  const { editor } = state;
  const lines = layOut(melodyWords(editor), lineWidth(profile, skin), false, skin.scripts).lines.map(
    (runs): LcdLine => ({
      runs,
    }),
  );
  return {
    ...BARE,
    title: { text: t('keypad.tune'), right: `*${editor.octave} 1/${1 << editor.duration}` },
    lines,
    first: lastFirst(lines, skin, contentRoom(profile, skin)),
    left: t('keypad.options'),
    middle: t('keypad.melody.play'),
    right: t(editor.elements.length === 0 ? 'keypad.back' : 'keypad.clear'),
  };
}

/** Whom the message goes to: of a picture message, those who are chosen are marked. */
export function toView(state: KeypadState & { at: 'to' }, context: ViewContext): LcdScreen {
  const { t, model } = context;
  const { draft } = state;
  const rows = recipientsOf(state, model).map((row): LcdLine => {
    switch (row.row) {
      case 'done':
        return {
          runs: plain(
            draft.to.length === 0 ? t('keypad.send') : t('keypad.sendTo', { count: draft.to.length }),
          ),
          bold: true,
        };
      case 'other':
        return { runs: plain(t(draft.kind === 'mms' ? 'keypad.otherAddress' : 'keypad.otherNumber')) };
      default: {
        const runs = plain(nameOf(row.address, model.contacts));
        return draft.kind === 'mms' && draft.to.includes(row.address) ? { runs, right: '×' } : { runs };
      }
    }
  });
  const title = t(state.sends ? 'keypad.toWhom' : 'keypad.recipients');
  return listView(
    title,
    rows,
    state.index,
    context,
    draft.kind === 'mms' ? t('keypad.select') : t('keypad.ok'),
  );
}

export function numberView(
  { draft, typing }: KeypadState & { at: 'number' },
  context: ViewContext,
): LcdScreen {
  const { t } = context;
  const { text, case: letters } = typing;
  const mms = draft.kind === 'mms';
  const good = isAddress(text, draft) ? t(mms ? 'keypad.ok' : 'keypad.send') : '';
  return lineView(t(mms ? 'keypad.address' : 'keypad.number'), mms ? letters : '', text, good, context);
}

export function subjectView({ typing }: KeypadState & { at: 'subject' }, context: ViewContext): LcdScreen {
  const { t, model } = context;
  const left = (model.writes.mms?.maxSubject ?? 0) - typing.text.length;
  return lineView(t('keypad.subject'), `${typing.case} ${left}`, typing.text, t('keypad.ok'), context);
}

/** Something short is typed. */
export function lineView(
  title: string,
  mark: string,
  text: string,
  left: string,
  { skin, profile, t }: ViewContext,
): LcdScreen {
  const lines = layOut(text, lineWidth(profile, skin), true, skin.scripts).lines.map((runs): LcdLine => ({
    runs,
    bold: true,
  }));
  const last = lines.at(-1) ?? { runs: [] };
  const x = textWidth(last.runs.map((run) => run.text).join(''), true, skin.scripts);
  return {
    ...BARE,
    title: { text: title, ...(mark === '' ? {} : { right: mark }) },
    lines: [{ runs: [] }, ...(lines.length === 0 ? [last] : lines)],
    left,
    right: t(text === '' ? 'keypad.back' : 'keypad.clear'),
    cursor: { line: Math.max(1, lines.length), x: text === '' ? 0 : x + 1 },
  };
}
