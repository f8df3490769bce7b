import { emsColourSchema } from '../../../shared/model/composition';
import { PREDEFINED_ANIMATIONS, PREDEFINED_SOUNDS } from '../../../shared/protocol/sms/udh-elements';
import { PICTURE_SIZE } from '../../../shared/protocol/smart-messaging/composition';
import { contactCard } from '../../state/attachment-cards';
import { choosingTo, pressNumber, pressTo } from './compose-address';
import { chosenMmsOption, mmsOptionsOf, pressMmsCompose, type MmsOption } from './compose-mms';
import { pressDraw, pressDrawOptions, pressMelody, pressMelodyOptions } from './compose-art';
import {
  emsOf,
  isEmpty,
  lookOf,
  withLook,
  withObject,
  withSmart,
  withoutLastObject,
  withTyping,
  wordsOf,
  type KeypadDraft,
  type Look,
} from './keypad-draft';
import {
  chooses,
  leaves,
  menuOf,
  sent,
  shuts,
  stay,
  stepped,
  written,
  type Choice,
  type Key,
  type KeypadModel,
  type KeypadState,
  type KeypadStep,
} from './keypad-state';
import { atSlide } from './keypad-slides';
import type { Scripts } from './lcd-letters';
import { NO_MELODY } from './melody-editor';
import { SCRIPT_CASES, type Case } from './multi-tap';
import { emptyPicture } from './pixel-editor';
import { typed } from './typed-key';

type SmartOption = 'picture-message' | 'ringing-tone' | 'business-card';

type LettersOption = 'latinLetters' | 'arabicLetters' | 'hebrewLetters';

export type WriteOption =
  | 'send'
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strikethrough'
  | Choice
  | 'mark'
  | 'drawing'
  | 'tune'
  | SmartOption
  | MmsOption
  | LettersOption;
/** What the keys write next. */
const LETTERS: Readonly<Record<LettersOption, Case>> = {
  latinLetters: 'Abc',
  arabicLetters: SCRIPT_CASES.arabic,
  hebrewLetters: SCRIPT_CASES.hebrew,
};
const EMPHASES = ['bold', 'italic', 'underline', 'strikethrough'] as const;

/** What can be done while writing; one thing alone needs no list. */
export function writeOptionsOf(
  draft: KeypadDraft,
  model: Pick<KeypadModel, 'writes' | 'scripts'>,
): readonly WriteOption[] {
  if (draft.marked !== null) return LOOKS;
  const options = contentOptionsOf(draft, model);
  // Where there is nothing to choose but to send, the hash key alone changes letters, so that one key sends.
  return options.every((option) => option === 'send')
    ? options
    : [...options, ...lettersOptionsOf(draft, model.scripts)];
}

const LOOKS = [...EMPHASES, 'size', 'alignment', 'colour', 'background'] as const;

/** Other letters than those that the keys write now. */
function lettersOptionsOf({ typing }: KeypadDraft, scripts: Scripts): readonly LettersOption[] {
  if (scripts.length === 0) return [];
  const now = scripts.find((script) => SCRIPT_CASES[script] === typing.case);
  const others = scripts.filter((script) => script !== now).map((script) => `${script}Letters` as const);
  return now === undefined ? others : ['latinLetters', ...others];
}

function contentOptionsOf(
  draft: KeypadDraft,
  { writes }: Pick<KeypadModel, 'writes'>,
): readonly WriteOption[] {
  const send: readonly WriteOption[] = isEmpty(draft) ? [] : ['send'];
  if (draft.kind === 'mms') return writes.mms === null ? send : [...send, ...mmsOptionsOf(draft, writes.mms)];
  const smart = smartOptionsOf(draft, writes.smart);
  if (!writes.ems || draft.smart !== null) return [...send, ...smart];
  const mark: readonly WriteOption[] = draft.typing.text.trim() === '' ? [] : ['mark'];
  return [...send, ...mark, 'animation', 'sound', 'drawing', 'tune', ...smart, ...LOOKS];
}

/** What can go in place of the text, which only a picture has beside it. */
function smartOptionsOf(draft: KeypadDraft, known: KeypadModel['writes']['smart']): readonly SmartOption[] {
  if (draft.smart !== null || emsOf(draft) !== null) return [];
  const alone = ['ringing-tone', 'business-card'] as const;
  return [
    ...(known.includes('picture') ? (['picture-message'] as const) : []),
    ...(draft.typing.text === '' ? alone.filter((each) => known.includes(each)) : []),
  ];
}

/** What each list offers. */
export const CHOICES: Readonly<Record<Choice, readonly string[]>> = {
  animation: PREDEFINED_ANIMATIONS,
  sound: PREDEFINED_SOUNDS,
  size: ['normal', 'large', 'small'],
  alignment: ['default', 'left', 'centre', 'right'],
  colour: emsColourSchema.options,
  background: emsColourSchema.options,
  pixels: ['16', '32', 'moving 8', 'moving 16'],
};

/** The state after a key while a message is written; null where none is. */
export function pressCompose(
  state: KeypadState,
  key: Key,
  model: KeypadModel,
  at: number,
): KeypadStep | null {
  switch (state.at) {
    case 'write':
      return pressWrite(state, key, model, at);
    case 'mark':
      return pressMark(state, key);
    case 'writeOptions':
      return pressWriteOptions(state, key, model);
    case 'choose':
      return pressChoice(state, key);
    case 'draw':
      return pressDraw(state, key);
    case 'drawOptions':
      return pressDrawOptions(state, key);
    case 'melody':
      return pressMelody(state, key);
    case 'melodyOptions':
      return pressMelodyOptions(state, key);
    case 'card':
      return pressCard(state, key, model);
    case 'to':
      return pressTo(state, key, model);
    case 'number':
      return pressNumber(state, key, model, at);
    default:
      return pressMmsCompose(state, key, model, at);
  }
}

function pressWrite(
  state: KeypadState & { at: 'write' },
  key: Key,
  model: KeypadModel,
  at: number,
): KeypadStep {
  const { draft } = state;
  // What was begun is among the drafts from then on.
  const leave = (): KeypadStep =>
    isEmpty(draft)
      ? stay({ at: 'menu', index: menuOf(model).indexOf(draft.kind === 'mms' ? 'writeMms' : 'write') })
      : stay({ at: 'note', note: 'kept' });
  // Back leaves even a text that is being written; elsewhere it is the clear key.
  if (key === 'back') return leave();
  if (leaves(key)) {
    const without = withoutLastObject(draft);
    if (without !== null) return written(without);
    if (draft.typing.text === '') return leave();
  }
  const typing = typed(draft.typing, key, at, model.scripts);
  if (typing !== null) return written(withTyping(draft, typing));
  const slide = stepped(draft.slide, key, draft.slides.length);
  if (slide !== null) return written(atSlide(draft, slide));
  if (!chooses(key)) return stay(state);
  const options = writeOptionsOf(draft, model);
  if (options.length > 1 || (options.length === 1 && options[0] !== 'send'))
    return stay({ at: 'writeOptions', draft, index: 0 });
  return options.length === 0 ? stay(state) : sendOff(draft);
}

/** Another look is chosen: what is marked can have one more, else writing goes on with it. */
function looking(draft: KeypadDraft, index: number): KeypadStep {
  return draft.marked === null ? written(draft) : stay({ at: 'writeOptions', draft, index });
}

/** Words from `first` to `last`, as far as there are such, are marked. */
function marking(draft: KeypadDraft, first: number, last: number): KeypadStep {
  const words = wordsOf(draft.typing.text);
  const within = (word: number): number => Math.max(0, Math.min(words.length - 1, word));
  const [from, to] = [within(first), within(last)];
  const marked = { start: words[from]?.start ?? 0, end: words[to]?.end ?? 0 };
  return stay({ at: 'mark', draft: { ...draft, marked }, first: from, last: to });
}

/** Up and down go from word to word, 4 and 6 take one more before or behind what is marked. */
function pressMark(state: KeypadState & { at: 'mark' }, key: Key): KeypadStep {
  const { draft, first, last } = state;
  if (shuts(key)) return written({ ...draft, marked: null });
  if (chooses(key)) return stay({ at: 'writeOptions', draft, index: 0 });
  if (key === 'up') return marking(draft, first - 1, first - 1);
  if (key === 'down') return marking(draft, last + 1, last + 1);
  const pressed = typeof key === 'object' ? ('digit' in key ? key.digit : key.text) : '';
  if (pressed === '4') return marking(draft, first - 1, last);
  return pressed === '6' ? marking(draft, first, last + 1) : stay(state);
}

function sendOff(draft: KeypadDraft): KeypadStep {
  return draft.to.length === 0 ? stay(choosingTo(draft, true)) : sent(draft.to, draft);
}

function pressWriteOptions(
  state: KeypadState & { at: 'writeOptions' },
  key: Key,
  model: KeypadModel,
): KeypadStep {
  const { draft } = state;
  const options = writeOptionsOf(draft, model);
  const index = stepped(state.index, key, options.length);
  if (index !== null) return stay({ ...state, index });
  if (shuts(key)) return written({ ...draft, marked: null });
  if (!chooses(key)) return stay(state);
  const option = options[state.index];
  switch (option) {
    case undefined:
      return stay(state);
    case 'send':
      return sendOff(draft);
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
      return looking(
        withLook(draft, (look) => ({ ...look, [option]: !lookOf(draft)[option] })),
        state.index,
      );
    case 'mark':
      return marking(draft, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    case 'drawing':
      return stay({ at: 'choose', choice: 'pixels', draft, index: 0 });
    case 'tune':
      return stay({ at: 'melody', draft, editor: NO_MELODY });
    case 'picture-message':
      return stay({ at: 'draw', draft, editor: emptyPicture(PICTURE_SIZE.width, PICTURE_SIZE), smart: true });
    case 'ringing-tone':
      return stay({ at: 'melody', draft, editor: NO_MELODY, smart: true });
    case 'business-card':
      return stay({ at: 'card', draft, index: 0 });
    case 'animation':
    case 'sound':
    case 'size':
    case 'alignment':
    case 'colour':
    case 'background':
    case 'pixels':
      return stay({ at: 'choose', choice: option, draft, index: 0 });
    case 'latinLetters':
    case 'arabicLetters':
    case 'hebrewLetters':
      return written({ ...draft, typing: { ...draft.typing, case: LETTERS[option], tap: null } });
    default:
      return chosenMmsOption(draft, option);
  }
}

/** What is drawn, in the order of the list. */
const PICTURES = [
  emptyPicture(16),
  emptyPicture(32),
  emptyPicture(8, { animated: true }),
  emptyPicture(16, { animated: true }),
] as const;

/** Whose card it is. */
function pressCard(state: KeypadState & { at: 'card' }, key: Key, { contacts }: KeypadModel): KeypadStep {
  const { draft } = state;
  const index = stepped(state.index, key, contacts.length);
  if (index !== null) return stay({ ...state, index });
  if (shuts(key)) return written(draft);
  const contact = contacts[state.index];
  if (!chooses(key) || contact === undefined) return stay(state);
  return written(withSmart(draft, { type: 'business-card', vcard: contactCard(contact) }));
}

function pressChoice(state: KeypadState & { at: 'choose' }, key: Key): KeypadStep {
  const { draft, choice } = state;
  const items = CHOICES[choice];
  const index = stepped(state.index, key, items.length);
  if (index !== null) {
    const next = { ...state, index };
    return choice === 'sound' ? { state: next, effect: { do: 'play', choice, number: index } } : stay(next);
  }
  if (shuts(key)) return written({ ...draft, marked: null });
  if (!chooses(key)) return stay(state);
  const item = items[state.index] ?? '';
  const styled = (part: Partial<Look>): KeypadStep =>
    looking(
      withLook(draft, (look) => ({ ...look, ...part })),
      0,
    );
  switch (choice) {
    case 'animation':
      return written(withObject(draft, { name: 'predefined-animation', number: state.index }));
    case 'sound':
      return written(withObject(draft, { name: 'predefined-sound', number: state.index }));
    case 'size':
      return styled({ size: item as Look['size'] });
    case 'alignment':
      return styled({ alignment: item as Look['alignment'] });
    case 'colour':
      return styled({ foreground: emsColourSchema.parse(item) });
    case 'background':
      return styled({ background: emsColourSchema.parse(item) });
    case 'pixels':
      return stay({ at: 'draw', draft, editor: PICTURES[state.index] ?? emptyPicture(16) });
  }
}
