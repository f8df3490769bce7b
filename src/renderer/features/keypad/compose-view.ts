import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { emsContentOf } from '../../../shared/protocol/ems/composition';
import { phoneSize } from '../../format/numbers';
import type { ComposerMedia } from '../../state/composer';
import { textWidth } from './bitmap-font';
import { emsLines } from './ems-lines';
import { writeOptionsOf } from './keypad-compose';
import { countDraft, emsOf, isEmpty, lookOf, type KeypadDraft } from './keypad-draft';
import type { KeypadState } from './keypad-state';
import type { LcdSkin } from './lcd-skin';
import { clip, layOut } from './lcd-text';
import { lastFirst, roomOf, type LcdLine, type LcdScreen } from './lcd-view';
import { BARE, contentRoom, lineWidth, listView, plain, type ViewContext } from './list-view';
import { melodyWords } from './melody-editor';
import { FRAMES } from './pixel-editor';
import { endOf } from './rich-lines';

/** Marks what is on. */
export function onOff(option: string, draft: KeypadDraft): string {
  const look = lookOf(draft);
  return option in look && look[option as keyof typeof look] === true ? `${option}+` : option;
}

export function writeView(draft: KeypadDraft, context: ViewContext): LcdScreen {
  const { model, skin, profile, t, language, thumbnail } = context;
  const width = lineWidth(profile, skin);
  const { text, case: letters } = draft.typing;
  const ems = emsOf(draft);
  const content = { text, ...emsContentOf(ems ?? { formats: [], objects: [] }) };
  const typed = emsLines(content, width, skin, draft.marked);
  const media: LcdLine[] =
    draft.media === null
      ? []
      : thumbnail === null
        ? [{ runs: plain(clip(`• ${draft.media.name}`, width)) }]
        : [{ runs: [], picture: thumbnail }];
  const lines = [...media, ...typed];
  const end = endOf(typed);
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
    title: { text: `${letters}${lookMark(draft)}`, right: counter(draft, language) },
    lines,
    first: lastFirst(lines, skin, contentRoom(profile, skin)),
    left: options.length === 0 ? '' : t(only ? 'keypad.send' : 'keypad.options'),
    right: t(isEmpty(draft) || (text === '' && draft.objects.length === 0) ? 'keypad.back' : 'keypad.clear'),
    cursor: { line: media.length + end.line, x: end.x },
  };
}

/** What is typed next looks so: `B`, `I`, `U`. */
function lookMark({ look }: KeypadDraft): string {
  const marks = `${look.bold ? 'B' : ''}${look.italic ? 'I' : ''}${look.underline ? 'U' : ''}${look.strikethrough ? 'S' : ''}`;
  return marks === '' ? '' : ` ${marks}`;
}

function counter(draft: KeypadDraft, language: string): string {
  if (draft.kind === 'mms') {
    const octets = (draft.media?.size ?? 0) + draft.typing.text.length + 400;
    return phoneSize(octets, language);
  }
  const count = countDraft(draft);
  if (count === null) return '!';
  return count.remaining === null ? `EMS/${count.segments}` : `${count.remaining}/${count.segments}`;
}

export function drawView(state: KeypadState & { at: 'draw' }, { skin, profile, t }: ViewContext): LcdScreen {
  const { size, pixels, cursor, frames } = state.editor;
  const colour = t(`keypad.draw.${pixels[cursor.y * size + cursor.x] === 1 ? 'black' : 'white'}`);
  const label = t('keypad.draw.at', { column: cursor.x + 1, row: cursor.y + 1, size, colour });
  return {
    ...BARE,
    lines: [],
    ...(frames === null ? {} : { middle: `${frames.length + 1}/${FRAMES}` }),
    left: t('keypad.options'),
    right: t('keypad.back'),
    canvas: { width: size, height: size, scale: canvasScale(profile, skin, size), pixels, cursor, label },
  };
}

/** LCD pixels for each pixel of a picture that is drawn. */
function canvasScale({ screen }: HandsetProfile, skin: LcdSkin, size: number): number {
  const { height } = roomOf(skin, screen.height, { title: null });
  return Math.max(1, Math.floor(Math.min(height - 2, screen.width - 2) / size));
}

export function melodyView(
  state: KeypadState & { at: 'melody' },
  { skin, profile, t }: ViewContext,
): LcdScreen {
  const { editor } = state;
  const lines = layOut(melodyWords(editor), lineWidth(profile, skin)).lines.map((runs): LcdLine => ({
    runs,
  }));
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

export function attachView(state: KeypadState & { at: 'attach' }, context: ViewContext): LcdScreen {
  const { t, model } = context;
  const nameOfMedia = ({ name }: ComposerMedia): LcdLine => ({ runs: plain(name), icon: 'picture' });
  return listView(
    t('keypad.attach'),
    [
      { runs: plain(t('keypad.fromComputer')) },
      ...model.media.map(nameOfMedia),
      { runs: plain(t('keypad.noPicture')) },
    ],
    state.index,
    context,
  );
}

export function numberView(state: KeypadState & { at: 'number' }, { t }: ViewContext): LcdScreen {
  const { text } = state.typing;
  return {
    ...BARE,
    title: { text: t('keypad.number') },
    lines: [{ runs: [] }, { runs: plain(text), bold: true }],
    left: /^\+?[0-9]{2,20}$/.test(text) ? t('keypad.send') : '',
    right: t(text === '' ? 'keypad.back' : 'keypad.clear'),
    cursor: { line: 1, x: text === '' ? 0 : textWidth(text, true) + 1 },
  };
}
