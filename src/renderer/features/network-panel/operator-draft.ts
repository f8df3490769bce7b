import type { OperatorSms, OperatorSmsKind } from '../../../shared/model/operator-sms';

/** What can be chosen in one list; the rest of a kind has fields of its own. */
export const KINDS = [
  'text',
  'class-0',
  'class-1',
  'class-2',
  'class-3',
  'waiting',
  'silent',
  'replace',
] as const;
export type KindName = (typeof KINDS)[number];

type Waiting = Extract<OperatorSmsKind, { name: 'waiting' }>;
export const MAILBOXES: readonly Waiting['mailbox'][] = ['voicemail', 'fax', 'email', 'video', 'other'];

/** Numbers that a count and a replace type can be. */
export const RANGES = { count: { min: 0, max: 255 }, type: { min: 1, max: 7 } } as const;

/** A short message of the operator as it is being written. Numbers are as they were typed. */
export interface OperatorDraft {
  to: readonly string[];
  from: string;
  kind: KindName;
  mailbox: Waiting['mailbox'];
  count: string;
  store: boolean;
  type: string;
  text: string;
  priority: boolean;
  statusReport: boolean;
}

export const EMPTY_DRAFT: OperatorDraft = {
  to: [],
  from: '',
  kind: 'text',
  mailbox: 'voicemail',
  count: '1',
  store: false,
  type: '1',
  text: '',
  priority: false,
  statusReport: false,
};

/** The fields without which it cannot be sent, in their order. */
export type Missing = 'to' | 'from' | 'count' | 'type';

/** The message that was written, or the first field that is not right. */
export function messageOf(draft: OperatorDraft): OperatorSms | { missing: Missing } {
  const { to, text, priority, statusReport } = draft;
  const from = draft.from.trim();
  if (to.length === 0) return { missing: 'to' };
  if (from === '') return { missing: 'from' };
  const kind = kindOf(draft);
  return typeof kind === 'string'
    ? { missing: kind }
    : { to: [...to], from, kind, text, priority, statusReport };
}

function kindOf({ kind, mailbox, count, store, type }: OperatorDraft): OperatorSmsKind | Missing {
  switch (kind) {
    case 'text':
      return { name: 'text', class: null };
    case 'silent':
      return { name: 'silent' };
    case 'waiting': {
      const waiting = numberIn(count, RANGES.count);
      return waiting === null ? 'count' : { name: 'waiting', mailbox, count: waiting, store };
    }
    case 'replace': {
      const replaced = numberIn(type, RANGES.type);
      return replaced === null ? 'type' : { name: 'replace', type: replaced };
    }
    default:
      return { name: 'text', class: Number(kind.slice('class-'.length)) as 0 | 1 | 2 | 3 };
  }
}

function numberIn(typed: string, { min, max }: { min: number; max: number }): number | null {
  const number = /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return number >= min && number <= max ? number : null;
}
