import type { KeypadDraft } from './keypad-draft';
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
import { plusForStar, typed } from './typed-key';

type Choosing = KeypadState & { at: 'to' };

/** Whom a message can go to: what ends the choice, names from the address book, what was typed, and a number of one's own. */
export type Recipient = { row: 'done' } | { row: 'contact' | 'typed'; address: string } | { row: 'other' };

export function recipientsOf(
  { draft, sends }: Pick<Choosing, 'draft' | 'sends'>,
  { contacts }: Pick<KeypadModel, 'contacts'>,
): readonly Recipient[] {
  const known = new Set(contacts.map(({ number }) => number));
  return [
    // Also while nobody is chosen: rows stay where they are when somebody is.
    ...(sends && draft.kind === 'mms' ? [{ row: 'done' } as const] : []),
    ...contacts.map(({ number }) => ({ row: 'contact', address: number }) as const),
    ...draft.to
      .filter((address) => !known.has(address))
      .map((address) => ({ row: 'typed', address }) as const),
    { row: 'other' },
  ];
}

/** The list of recipients, at the first name, or where those who are chosen are sent to. */
export function choosingTo(draft: KeypadDraft, sends: boolean): Choosing {
  return { at: 'to', draft, sends, index: sends && draft.kind === 'mms' && draft.to.length === 0 ? 1 : 0 };
}

/** A text goes to the one who is chosen; a picture message can go to several. */
export function pressTo(state: Choosing, key: Key, model: KeypadModel): KeypadStep {
  const { draft, sends } = state;
  const numberOf = (typing: Typing): KeypadStep => stay({ at: 'number', draft, sends, typing });
  const digits: Typing = { ...NOTHING_TYPED, case: '123' };
  const rows = recipientsOf(state, model);
  const index = stepped(state.index, key, rows.length);
  if (index !== null) return stay({ ...state, index });
  if (shuts(key)) return written(draft);
  if (typeof key === 'object') {
    const typing = typed(digits, key, 0);
    return typing === null || !/^[+0-9]$/.test(typing.text) ? stay(state) : numberOf(typing);
  }
  const row = rows[state.index];
  if (!chooses(key) || row === undefined) return stay(state);
  if (row.row === 'other') return numberOf(digits);
  if (row.row === 'done') {
    if (draft.to.length > 0) return sent(draft.to, draft);
    return stay({ at: 'told', draft, words: { key: 'keypad.nobody', params: {} } });
  }
  return draft.kind === 'sms' ? sent([row.address], draft) : toggled(state, row.address, model);
}

/** Chosen, or not any more; the list stays where it is. */
function toggled(state: Choosing, address: string, model: KeypadModel): KeypadStep {
  const { draft } = state;
  const before = draft.to;
  const to = before.includes(address) ? before.filter((other) => other !== address) : [...before, address];
  const most = model.writes.mms?.maxRecipients ?? null;
  if (most !== null && to.length > most)
    return stay({ at: 'told', draft, words: { key: 'keypad.tooMany', params: { most } } });
  const next: Choosing = { ...state, draft: { ...draft, to } };
  const rows = recipientsOf(next, model);
  const at = rows.findIndex((row) => 'address' in row && row.address === address);
  return stay({ ...next, index: Math.max(0, at === -1 ? Math.min(state.index, rows.length - 1) : at) });
}

/** Numbers; a picture message can also go to a mailbox. */
export function isAddress(text: string, { kind }: Pick<KeypadDraft, 'kind'>): boolean {
  return /^\+?[0-9]{2,20}$/.test(text) || (kind === 'mms' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text));
}

/** A key while a number is typed in; for a picture message the hash key leads to letters, as a mailbox has. */
export function pressNumber(
  state: KeypadState & { at: 'number' },
  key: Key,
  model: KeypadModel,
  at: number,
): KeypadStep {
  const { draft, sends } = state;
  const list = choosingTo(draft, sends);
  if (key === 'back') return stay(list);
  const letters = draft.kind === 'mms';
  const typing = typed(state.typing, plusForStar(key), at);
  if (typing !== null && !(key === 'clear' && state.typing.text === '')) {
    const text = typing.text.replace(letters ? /\s/g : /[^0-9+]/g, '');
    return stay({ ...state, typing: { ...typing, case: letters ? typing.case : '123', text } });
  }
  if (leaves(key)) return stay(list);
  const { text } = state.typing;
  if (!chooses(key) || !isAddress(text, draft)) return stay(state);
  if (draft.kind === 'sms') return sent([text], draft);
  return draft.to.includes(text) ? stay(list) : toggled(list, text, model);
}
