import type { Fault, FaultHop } from '../../../shared/model/fault';

/** A trouble that is common enough to have a name; its key in the texts, and its fault's name. */
export type Trouble =
  | 'push-lost'
  | 'notification-lost'
  | 'report-lost'
  | 'answer-lost'
  | 'busy-twice'
  | 'cut-off'
  | 'slow-answer'
  | 'acknowledgement-lost'
  | 'segment-late'
  | 'corrupted'
  | 'refused'
  | 'not-found';

const FIRST = { nth: [1] };

/** In the order in which they are offered. */
export const TROUBLES: Readonly<Record<Trouble, Omit<Fault, 'id'>>> = {
  // Of a notification: a service indication or a report that comes first shall not use it up.
  'push-lost': { hop: 'push-notification', action: { do: 'drop' }, when: FIRST },
  'notification-lost': { hop: 'push-submission', action: { do: 'drop' }, when: FIRST },
  'report-lost': { hop: 'push-report', action: { do: 'drop' }, when: FIRST },
  'answer-lost': { hop: 'mm1-send-answer', action: { do: 'drop' }, when: FIRST },
  'busy-twice': { hop: 'mm1-send', action: { do: 'status', status: 503 }, when: { nth: [1, 2] } },
  'cut-off': { hop: 'mm1-retrieve-answer', action: { do: 'close', after: 0.6 }, when: FIRST },
  'slow-answer': { hop: 'mm1-send-answer', action: { do: 'delay', by: 90_000 }, when: FIRST },
  'acknowledgement-lost': { hop: 'sms-acknowledgement', action: { do: 'drop' }, when: FIRST },
  'segment-late': { hop: 'sms-deliver', action: { do: 'reorder' }, when: FIRST },
  corrupted: { hop: 'mm1-retrieve-answer', action: { do: 'corrupt', octets: 3 }, when: FIRST },
  refused: {
    hop: 'mmsc-submission',
    action: { do: 'refuse', status: 'error-permanent-service-denied' },
    when: { every: 1 },
  },
  'not-found': {
    hop: 'mmsc-retrieval',
    action: { do: 'refuse', status: 'error-permanent-message-not-found' },
    when: FIRST,
  },
};

/** Troubles whose details are asked for first. */
export const ASKING: ReadonlySet<Trouble> = new Set(['refused']);

/** A name that no fault has: the one asked for, or with a number behind it. */
export function freeName(wanted: string, faults: readonly Pick<Fault, 'id'>[]): string {
  const taken = new Set(faults.map(({ id }) => id));
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`;
  return name;
}

/** The trouble that a fault was made from, by its name; null: it has a name of its own. */
export function troubleOf(id: string): Trouble | null {
  const name = id.replace(/-\d+$/, '');
  return Object.hasOwn(TROUBLES, name) ? (name as Trouble) : null;
}

/** The interface that a hop is on, for its colour and shape. */
export function interfaceOf(hop: FaultHop): 'sms' | 'push' | 'mm1' {
  if (hop.startsWith('sms-')) return 'sms';
  return hop.startsWith('push') ? 'push' : 'mm1';
}
