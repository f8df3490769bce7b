import { emsColourSchema } from '../../../shared/model/composition';
import { PREDEFINED_ANIMATIONS, PREDEFINED_SOUNDS } from '../../../shared/protocol/sms/udh-elements';
import { isEmpty, withObject, withoutLastObject, withTyping, type KeypadDraft } from './keypad-draft';
import {
  chooses,
  leaves,
  menuOf,
  stay,
  stepped,
  type Choice,
  type Key,
  type KeypadModel,
  type KeypadState,
  type KeypadStep,
} from './keypad-state';
import { melodyText, NO_MELODY, pressMelodyKey, withoutLastNote } from './melody-editor';
import { NOTHING_TYPED, pressKey, rubOut, typeText, type Typing } from './multi-tap';
import { emptyPicture, inverted, moved, pictureObject, toggled } from './pixel-editor';

export type WriteOption =
  | 'send'
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strikethrough'
  | Choice
  | 'drawing'
  | 'tune'
  | 'attach'
  | 'detach';
const EMPHASES = ['bold', 'italic', 'underline', 'strikethrough'] as const;

/** What can be done while writing; one thing alone needs no list. */
export function writeOptionsOf(
  draft: KeypadDraft,
  { writes }: Pick<KeypadModel, 'writes'>,
): readonly WriteOption[] {
  const send: readonly WriteOption[] = isEmpty(draft) ? [] : ['send'];
  if (draft.kind === 'mms') return [...send, draft.media === null ? 'attach' : 'detach'];
  if (!writes.ems) return send;
  return [...send, 'animation', 'sound', 'drawing', 'tune', ...EMPHASES, 'size', 'alignment', 'colour'];
}

export const DRAW_OPTIONS = ['insert', 'import', 'invert', 'empty'] as const;
export const MELODY_OPTIONS = ['insert', 'play'] as const;

/** What each list offers. */
export const CHOICES: Readonly<Record<Choice, readonly string[]>> = {
  animation: PREDEFINED_ANIMATIONS,
  sound: PREDEFINED_SOUNDS,
  size: ['normal', 'large', 'small'],
  alignment: ['default', 'left', 'centre', 'right'],
  colour: emsColourSchema.options,
  pixels: ['16', '32'],
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
    case 'attach':
      return pressAttach(state, key, model);
    case 'to':
      return pressTo(state, key, model);
    case 'number':
      return pressNumber(state, key, at);
    default:
      return null;
  }
}

const written = (draft: KeypadDraft): KeypadStep => stay({ at: 'write', draft });
const shut = (key: Key): boolean => leaves(key) || key === 'back';

/** Letters, digits and what rubs them out; null when the key does something else. */
function typed(typing: Typing, key: Key, at: number): Typing | null {
  if (typeof key === 'object')
    return 'digit' in key ? pressKey(typing, key.digit, at) : typeText(typing, key.text);
  if (key === 'clear' || (key === 'right' && typing.text !== '')) return rubOut(typing);
  return null;
}

function pressWrite(
  state: KeypadState & { at: 'write' },
  key: Key,
  model: KeypadModel,
  at: number,
): KeypadStep {
  const { draft } = state;
  const leave = (): KeypadStep =>
    stay({ at: 'menu', index: menuOf(model).indexOf(draft.kind === 'mms' ? 'writeMms' : 'write') });
  // Back leaves even a text that is being written; elsewhere it is the clear key.
  if (key === 'back') return leave();
  if (leaves(key)) {
    const without = withoutLastObject(draft);
    if (without !== null) return written(without);
    if (draft.typing.text === '') return leave();
  }
  const typing = typed(draft.typing, key, at);
  if (typing !== null) return written(withTyping(draft, typing));
  if (!chooses(key)) return stay(state);
  const options = writeOptionsOf(draft, model);
  if (options.length > 1 || (options.length === 1 && options[0] !== 'send'))
    return stay({ at: 'writeOptions', draft, index: 0 });
  return options.length === 0 ? stay(state) : sendOff(draft);
}

function sendOff(draft: KeypadDraft): KeypadStep {
  return draft.to === null ? stay({ at: 'to', draft, index: 0 }) : sent(draft.to, draft);
}

function sent(to: string, draft: KeypadDraft): KeypadStep {
  return { state: { at: 'note', note: 'sent' }, effect: { do: 'send', to, draft } };
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
  if (shut(key)) return written(draft);
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
      return written({ ...draft, look: { ...draft.look, [option]: !draft.look[option] } });
    case 'drawing':
      return stay({ at: 'choose', choice: 'pixels', draft, index: 0 });
    case 'tune':
      return stay({ at: 'melody', draft, editor: NO_MELODY });
    case 'attach':
      return stay({ at: 'attach', draft, index: 0 });
    case 'detach':
      return written({ ...draft, media: null });
    default:
      return stay({ at: 'choose', choice: option, draft, index: 0 });
  }
}

function pressChoice(state: KeypadState & { at: 'choose' }, key: Key): KeypadStep {
  const { draft, choice } = state;
  const items = CHOICES[choice];
  const index = stepped(state.index, key, items.length);
  if (index !== null) {
    const next = { ...state, index };
    return choice === 'sound' ? { state: next, effect: { do: 'play', choice, number: index } } : stay(next);
  }
  if (shut(key)) return written(draft);
  if (!chooses(key)) return stay(state);
  const item = items[state.index] ?? '';
  const { look } = draft;
  switch (choice) {
    case 'animation':
      return written(withObject(draft, { name: 'predefined-animation', number: state.index }));
    case 'sound':
      return written(withObject(draft, { name: 'predefined-sound', number: state.index }));
    case 'size':
      return written({ ...draft, look: { ...look, size: item as typeof look.size } });
    case 'alignment':
      return written({ ...draft, look: { ...look, alignment: item as typeof look.alignment } });
    case 'colour':
      return written({ ...draft, look: { ...look, foreground: emsColourSchema.parse(item) } });
    case 'pixels':
      return stay({ at: 'draw', draft, editor: emptyPicture(item === '16' ? 16 : 32) });
  }
}

/** Digits around the middle key move, as a joystick does; the middle one paints. */
const MOVES: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  '1': [-1, -1],
  '2': [0, -1],
  '3': [1, -1],
  '4': [-1, 0],
  '6': [1, 0],
  '7': [-1, 1],
  '8': [0, 1],
  '9': [1, 1],
};

function pressDraw(state: KeypadState & { at: 'draw' }, key: Key): KeypadStep {
  const { draft, editor } = state;
  if (key === 'up' || key === 'down')
    return stay({ ...state, editor: moved(editor, 0, key === 'up' ? -1 : 1) });
  if (key === 'left') return stay({ at: 'drawOptions', draft, editor, index: 0 });
  if (shut(key)) return written(draft);
  const digit = typeof key === 'object' ? ('digit' in key ? key.digit : key.text) : null;
  if (key === 'ok' || digit === '5' || digit === ' ') return stay({ ...state, editor: toggled(editor) });
  const move = digit === null ? undefined : MOVES[digit];
  return move === undefined ? stay(state) : stay({ ...state, editor: moved(editor, ...move) });
}

function pressDrawOptions(state: KeypadState & { at: 'drawOptions' }, key: Key): KeypadStep {
  const { draft, editor } = state;
  const index = stepped(state.index, key, DRAW_OPTIONS.length);
  if (index !== null) return stay({ ...state, index });
  if (shut(key)) return stay({ at: 'draw', draft, editor });
  if (!chooses(key)) return stay(state);
  switch (DRAW_OPTIONS[state.index]) {
    case 'insert':
      return written(withObject(draft, pictureObject(editor)));
    case 'import':
      return { state: { at: 'draw', draft, editor }, effect: { do: 'file', draft, use: 'draw' } };
    case 'invert':
      return stay({ at: 'draw', draft, editor: inverted(editor) });
    default:
      return stay({ at: 'draw', draft, editor: emptyPicture(editor.size) });
  }
}

function pressMelody(state: KeypadState & { at: 'melody' }, key: Key): KeypadStep {
  const { draft, editor } = state;
  if (key === 'left') return stay({ at: 'melodyOptions', draft, editor, index: 0 });
  if (key === 'ok') return { state, effect: { do: 'playMelody', editor } };
  if (key === 'back' || (leaves(key) && editor.elements.length === 0)) return written(draft);
  if (leaves(key)) return stay({ ...state, editor: withoutLastNote(editor) });
  if (key === 'up') return stay({ ...state, editor: pressMelodyKey(editor, '8') });
  if (key === 'down') return stay({ ...state, editor: pressMelodyKey(editor, '9') });
  const pressed = typeof key === 'object' ? ('digit' in key ? key.digit : key.text) : '';
  const next = pressMelodyKey(editor, pressed);
  if (next.elements === editor.elements) return stay({ ...state, editor: next });
  // Each note is heard as it is written.
  const last = { ...next, elements: next.elements.slice(-1) };
  return { state: { ...state, editor: next }, effect: { do: 'playMelody', editor: last } };
}

function pressMelodyOptions(state: KeypadState & { at: 'melodyOptions' }, key: Key): KeypadStep {
  const { draft, editor } = state;
  const index = stepped(state.index, key, MELODY_OPTIONS.length);
  if (index !== null) return stay({ ...state, index });
  const back: KeypadState = { at: 'melody', draft, editor };
  if (shut(key)) return stay(back);
  if (!chooses(key)) return stay(state);
  if (MELODY_OPTIONS[state.index] === 'play') return { state: back, effect: { do: 'playMelody', editor } };
  if (editor.elements.length === 0) return stay(back);
  return written(withObject(draft, { name: 'user-sound', melody: melodyText(editor) }));
}

/** A file of the computer first, then what is on the phone. */
function pressAttach(state: KeypadState & { at: 'attach' }, key: Key, model: KeypadModel): KeypadStep {
  const { draft } = state;
  const index = stepped(state.index, key, model.media.length + 2);
  if (index !== null) return stay({ ...state, index });
  if (shut(key))
    return draft.typing.text === '' && draft.to === null
      ? stay({ at: 'menu', index: menuOf(model).indexOf('writeMms') })
      : written(draft);
  if (!chooses(key)) return stay(state);
  if (state.index === 0) return { state, effect: { do: 'file', draft, use: 'attach' } };
  const media = model.media[state.index - 1];
  return written(media === undefined ? draft : { ...draft, media });
}

/** Names from the address book, and last a number of one's own. */
function pressTo(state: KeypadState & { at: 'to' }, key: Key, model: KeypadModel): KeypadStep {
  const { draft } = state;
  const numberOf = (typing: Typing): KeypadStep => stay({ at: 'number', draft, typing });
  const digits: Typing = { ...NOTHING_TYPED, case: '123' };
  const index = stepped(state.index, key, model.contacts.length + 1);
  if (index !== null) return stay({ ...state, index });
  if (shut(key)) return written(draft);
  if (typeof key === 'object') {
    const typing = typed(digits, key, 0);
    return typing === null || !/^[+0-9]$/.test(typing.text) ? stay(state) : numberOf(typing);
  }
  const contact = model.contacts[state.index];
  return contact === undefined ? numberOf(digits) : sent(contact.number, draft);
}

function pressNumber(state: KeypadState & { at: 'number' }, key: Key, at: number): KeypadStep {
  const back = stay({ at: 'to', draft: state.draft, index: 0 });
  if (key === 'back') return back;
  // A long press gives + on real phones; here the star key does.
  const digit = typeof key === 'object' && 'digit' in key && key.digit === '*' ? { text: '+' } : key;
  const typing = typed(state.typing, digit, at);
  if (typing !== null && !(key === 'clear' && state.typing.text === '')) {
    return stay({ ...state, typing: { ...typing, case: '123', text: typing.text.replace(/[^0-9+]/g, '') } });
  }
  if (leaves(key)) return back;
  if (!chooses(key) || !/^\+?[0-9]{2,20}$/.test(state.typing.text)) return stay(state);
  return sent(state.typing.text, state.draft);
}
