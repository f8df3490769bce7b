import {
  chooses,
  leaves,
  sent,
  shuts,
  stay,
  stepped,
  written,
  type Key,
  type KeypadModel,
  type KeypadState,
  type KeypadStep,
} from './keypad-state';
import { NOTHING_TYPED, type Typing } from './multi-tap';
import { typed } from './typed-key';

/** Names from the address book, and last a number of one's own. */
export function pressTo(state: KeypadState & { at: 'to' }, key: Key, model: KeypadModel): KeypadStep {
  const { draft } = state;
  const numberOf = (typing: Typing): KeypadStep => stay({ at: 'number', draft, typing });
  const digits: Typing = { ...NOTHING_TYPED, case: '123' };
  const index = stepped(state.index, key, model.contacts.length + 1);
  if (index !== null) return stay({ ...state, index });
  if (shuts(key)) return written(draft);
  if (typeof key === 'object') {
    const typing = typed(digits, key, 0);
    return typing === null || !/^[+0-9]$/.test(typing.text) ? stay(state) : numberOf(typing);
  }
  const contact = model.contacts[state.index];
  return contact === undefined ? numberOf(digits) : sent(contact.number, draft);
}

/** A key while a number is typed in. */
export function pressNumber(state: KeypadState & { at: 'number' }, key: Key, at: number): KeypadStep {
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
