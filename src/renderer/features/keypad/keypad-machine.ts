import type { Contact } from '../../../shared/contract/views';
import type { Message } from '../../../shared/model/message';
import { NOTHING_TYPED, pressKey, rubOut, typeText, type Typing } from './multi-tap';

export type Box = 'inbox' | 'sent';

/** Where the owner of a keypad phone is. */
export type KeypadState =
  | { at: 'standby' }
  | { at: 'menu'; index: number }
  | { at: 'box'; box: Box; index: number }
  | { at: 'message'; box: Box; message: string; scroll: number }
  | { at: 'options'; box: Box; message: string; index: number }
  | { at: 'write'; typing: Typing; to: string | null }
  | { at: 'to'; text: string; index: number }
  | { at: 'number'; text: string; typing: Typing }
  | { at: 'note'; note: 'sent' | 'empty' };

export type Key =
  'left' | 'right' | 'up' | 'down' | 'ok' | 'clear' | 'back' | { digit: string } | { text: string };

/** What the phone's owner wants done outside the phone's own screens. */
export type KeypadEffect =
  | { do: 'send'; to: string; text: string }
  | { do: 'open'; url: string }
  | { do: 'retry'; message: Message }
  | { do: 'delete'; message: Message }
  | { do: 'read'; message: Message };

/** What the machine may look at. */
export interface KeypadModel {
  /** Newest first. */
  inbox: readonly Message[];
  sent: readonly Message[];
  contacts: readonly Contact[];
  /** Lines of the open message, and how many are in sight. */
  lines: number;
  shown: number;
  /** Link in sight, or null. */
  link: string | null;
}

export const MENU = ['inbox', 'sent', 'write'] as const;
export type Option = 'openLink' | 'reply' | 'again' | 'delete';

export function messagesOf(model: KeypadModel, box: Box): readonly Message[] {
  return box === 'inbox' ? model.inbox : model.sent;
}

export function messageOf(model: KeypadModel, state: { box: Box; message: string }): Message | null {
  return messagesOf(model, state.box).find((message) => message.id === state.message) ?? null;
}

export function optionsOf(message: Message, link: string | null): readonly Option[] {
  return [
    ...(link === null ? [] : (['openLink'] as const)),
    ...(message.direction === 'in' && message.from !== null ? (['reply'] as const) : []),
    ...(message.state === 'failed' && message.direction === 'out' ? (['again'] as const) : []),
    'delete',
  ];
}

export interface KeypadStep {
  state: KeypadState;
  effect: KeypadEffect | null;
}

const stay = (state: KeypadState): KeypadStep => ({ state, effect: null });
const wrap = (index: number, count: number): number => (count === 0 ? 0 : (index + count) % count);

/** The state after a key is pressed at a time in milliseconds, and what is to be done. */
export function pressKeypad(state: KeypadState, pressed: Key, model: KeypadModel, at: number): KeypadStep {
  // Back leaves even a text that is being written; elsewhere it is the clear key.
  if (pressed === 'back' && state.at === 'write') return stay({ at: 'menu', index: 2 });
  if (pressed === 'back' && state.at === 'number') return stay({ at: 'to', text: state.text, index: 0 });
  const key = pressed === 'back' ? 'clear' : pressed;
  switch (state.at) {
    case 'standby':
      if (key === 'left' || key === 'ok') {
        return model.inbox.some((message) => !message.read) && key === 'left'
          ? stay({ at: 'box', box: 'inbox', index: model.inbox.findIndex((message) => !message.read) })
          : stay({ at: 'menu', index: 0 });
      }
      if (key === 'right' || key === 'up' || key === 'down') return stay({ at: 'menu', index: 0 });
      return stay(state);
    case 'menu':
      return pressMenu(state, key);
    case 'box':
      return pressBox(state, key, model);
    case 'message':
      return pressMessage(state, key, model);
    case 'options':
      return pressOptions(state, key, model);
    case 'write':
      return pressWrite(state, key, at);
    case 'to':
      return pressTo(state, key, model);
    case 'number':
      return pressNumber(state, key, at);
    case 'note':
      return stay(state.note === 'sent' ? { at: 'standby' } : { at: 'menu', index: 0 });
  }
}

function pressMenu(state: KeypadState & { at: 'menu' }, key: Key): KeypadStep {
  if (key === 'up' || key === 'down') {
    return stay({ at: 'menu', index: wrap(state.index + (key === 'up' ? -1 : 1), MENU.length) });
  }
  if (key === 'right' || key === 'clear') return stay({ at: 'standby' });
  if (key !== 'left' && key !== 'ok') return stay(state);
  const item = MENU[state.index];
  if (item === 'write') return stay({ at: 'write', typing: NOTHING_TYPED, to: null });
  return stay({ at: 'box', box: item ?? 'inbox', index: 0 });
}

function pressBox(state: KeypadState & { at: 'box' }, key: Key, model: KeypadModel): KeypadStep {
  const messages = messagesOf(model, state.box);
  if (key === 'up' || key === 'down') {
    return stay({ ...state, index: wrap(state.index + (key === 'up' ? -1 : 1), messages.length) });
  }
  if (key === 'right' || key === 'clear') return stay({ at: 'menu', index: state.box === 'inbox' ? 0 : 1 });
  const message = messages[state.index];
  if ((key !== 'left' && key !== 'ok') || message === undefined) return stay(state);
  return {
    state: { at: 'message', box: state.box, message: message.id, scroll: 0 },
    effect: message.read ? null : { do: 'read', message },
  };
}

function pressMessage(state: KeypadState & { at: 'message' }, key: Key, model: KeypadModel): KeypadStep {
  const { box } = state;
  const last = Math.max(0, model.lines - model.shown);
  switch (key) {
    case 'up':
      return stay({ ...state, scroll: Math.max(0, state.scroll - 1) });
    case 'down':
      return stay({ ...state, scroll: Math.min(last, state.scroll + 1) });
    case 'left':
      if (model.link !== null) return { state, effect: { do: 'open', url: model.link } };
      return stay({ at: 'options', box, message: state.message, index: 0 });
    case 'ok':
      return stay({ at: 'options', box, message: state.message, index: 0 });
    case 'right':
    case 'clear': {
      const index = messagesOf(model, box).findIndex((message) => message.id === state.message);
      return stay({ at: 'box', box, index: Math.max(0, index) });
    }
    default:
      return stay(state);
  }
}

function pressOptions(state: KeypadState & { at: 'options' }, key: Key, model: KeypadModel): KeypadStep {
  const message = messageOf(model, state);
  const { box } = state;
  if (message === null) return stay({ at: 'box', box, index: 0 });
  const options = optionsOf(message, model.link);
  const back: KeypadState = { at: 'message', box, message: message.id, scroll: 0 };
  if (key === 'up' || key === 'down') {
    return stay({ ...state, index: wrap(state.index + (key === 'up' ? -1 : 1), options.length) });
  }
  if (key === 'right' || key === 'clear') return stay(back);
  if (key !== 'left' && key !== 'ok') return stay(state);
  switch (options[state.index]) {
    case 'openLink':
      return { state: back, effect: model.link === null ? null : { do: 'open', url: model.link } };
    case 'reply':
      return stay({ at: 'write', typing: NOTHING_TYPED, to: message.from });
    case 'again':
      return { state: back, effect: { do: 'retry', message } };
    case 'delete':
      return { state: { at: 'box', box, index: 0 }, effect: { do: 'delete', message } };
    default:
      return stay(state);
  }
}

/** Letters, digits and what rubs them out; null when the key does something else. */
function typed(typing: Typing, key: Key, at: number): Typing | null {
  if (typeof key === 'object')
    return 'digit' in key ? pressKey(typing, key.digit, at) : typeText(typing, key.text);
  if (key === 'clear' || (key === 'right' && typing.text !== '')) return rubOut(typing);
  return null;
}

function pressWrite(state: KeypadState & { at: 'write' }, key: Key, at: number): KeypadStep {
  const typing = typed(state.typing, key, at);
  if (typing !== null && !(key === 'clear' && state.typing.text === '')) return stay({ ...state, typing });
  if (key === 'right' || key === 'clear') return stay({ at: 'menu', index: 2 });
  if ((key !== 'left' && key !== 'ok') || state.typing.text.trim() === '') return stay(state);
  const { text } = state.typing;
  return state.to === null ? stay({ at: 'to', text, index: 0 }) : sent(state.to, text);
}

function sent(to: string, text: string): KeypadStep {
  return { state: { at: 'note', note: 'sent' }, effect: { do: 'send', to, text } };
}

/** Names from the address book, and last a number of one's own. */
function pressTo(state: KeypadState & { at: 'to' }, key: Key, model: KeypadModel): KeypadStep {
  const count = model.contacts.length + 1;
  const numberOf = (typing: Typing): KeypadStep => stay({ at: 'number', text: state.text, typing });
  const digits: Typing = { ...NOTHING_TYPED, case: '123' };
  if (key === 'up' || key === 'down') {
    return stay({ ...state, index: wrap(state.index + (key === 'up' ? -1 : 1), count) });
  }
  if (key === 'right' || key === 'clear') {
    return stay({ at: 'write', typing: { ...NOTHING_TYPED, text: state.text }, to: null });
  }
  if (typeof key === 'object') {
    const typing = typed(digits, key, 0);
    return typing === null || !/^[+0-9]$/.test(typing.text) ? stay(state) : numberOf(typing);
  }
  const contact = model.contacts[state.index];
  return contact === undefined ? numberOf(digits) : sent(contact.number, state.text);
}

function pressNumber(state: KeypadState & { at: 'number' }, key: Key, at: number): KeypadStep {
  // A long press gives + on real phones; here the star key does.
  const digit = typeof key === 'object' && 'digit' in key && key.digit === '*' ? { text: '+' } : key;
  const typing = typed(state.typing, digit, at);
  if (typing !== null && !(key === 'clear' && state.typing.text === '')) {
    return stay({ ...state, typing: { ...typing, case: '123', text: typing.text.replace(/[^0-9+]/g, '') } });
  }
  if (key === 'right' || key === 'clear') return stay({ at: 'to', text: state.text, index: 0 });
  if ((key !== 'left' && key !== 'ok') || !/^\+?[0-9]{2,20}$/.test(state.typing.text)) return stay(state);
  return sent(state.typing.text, state.text);
}
