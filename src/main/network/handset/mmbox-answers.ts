import type { MmboxEntry, MmboxView } from '../../../shared/model/mmbox';
import type { Why } from '../../../shared/model/message';
import { withoutName } from '../../../shared/protocol/mms/address';
import { senderAddress } from '../../../shared/protocol/mms/part-names';
import { decodeMms, field, fieldAll } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { normaliseNumber } from '../../../shared/model/numbering';
import { putMmbox } from './mmbox';
import type { HandsetTurn, Mm1Task } from './state';
import { changeMessage } from './store';

/** What the MMSC says of the owner's MMBox. @returns why it refuses; null when it does not */
export function mmboxViewed(turn: HandsetTurn, pdu: MmsPdu): Why | null {
  const status = pdu.type === 'm-mbox-view-conf' ? field(pdu, 'X-Mms-Response-Status') : undefined;
  if (status !== 'ok') return refusal(pdu, status);
  const parts = pdu.body?.kind === 'multipart' ? pdu.body.parts : [];
  putMmbox(turn, {
    at: turn.now,
    entries: parts.flatMap(({ message }) => (message === undefined ? [] : entryOf(message))),
    totals: amount(pdu, 'X-Mms-Mbox-Totals'),
    quotas: amount(pdu, 'X-Mms-Mbox-Quotas'),
    pending: false,
    why: null,
  });
  return null;
}

/** Messages of the MMBox are deleted. @returns why one of them is not; null when all are */
export function mmboxDeleted(turn: HandsetTurn, task: Mm1Task, pdu: MmsPdu): Why | null {
  const statuses = fieldAll(pdu, 'X-Mms-Response-Status');
  const wrong = statuses.find((status) => status !== 'ok');
  if (pdu.type !== 'm-mbox-delete-conf' || statuses.length === 0 || wrong !== undefined) {
    return refusal(pdu, wrong);
  }
  const request = decodeMms(turn.tools.bodies.get(task.pdu!.hash)).value;
  const gone = new Set(fieldAll(request, 'X-Mms-Content-Location'));
  const entries = turn.state.mmbox.entries.filter(({ location }) => !gone.has(location));
  putMmbox(turn, { entries, pending: false, why: null });
  for (const { id, storedAt } of turn.state.messages.values()) {
    if (storedAt !== undefined && gone.has(storedAt)) changeMessage(turn, id, { storedAt: undefined });
  }
  return null;
}

/** Why the MMBox does not keep a message; null: it does. */
export function storeRefusal(pdu: MmsPdu): Why | null {
  const status = field(pdu, 'X-Mms-Store-Status') ?? pdu.type;
  if (status === 'success' && field(pdu, 'X-Mms-Content-Location') !== undefined) return null;
  const text = field(pdu, 'X-Mms-Store-Status-Text') ?? '';
  return { code: 'refused-by-mmsc', params: { status, text } };
}

function refusal(pdu: MmsPdu, status: string | undefined): Why {
  const text = field(pdu, 'X-Mms-Response-Text') ?? '';
  return { code: 'refused-by-mmsc', params: { status: status ?? pdu.type, text } };
}

const STATES: readonly string[] = ['draft', 'sent', 'new', 'retrieved', 'forwarded'];

function entryOf(descr: MmsPdu): MmboxEntry[] {
  const location = field(descr, 'X-Mms-Content-Location');
  if (location === undefined) return [];
  const state = field(descr, 'X-Mms-MM-State') ?? '';
  const from = senderAddress(descr);
  return [
    {
      location,
      state: STATES.includes(state) ? (state as MmboxEntry['state']) : 'new',
      keywords: fieldAll(descr, 'X-Mms-MM-Flags').map(({ keyword }) => keyword),
      from: from === null ? null : plain(from.address),
      to: fieldAll(descr, 'To').map((written) => plain(withoutName(written).address)),
      subject: field(descr, 'Subject') ?? null,
      at: field(descr, 'Date') ?? null,
      size: field(descr, 'X-Mms-Message-Size') ?? null,
    },
  ];
}

function plain(address: string): string {
  return normaliseNumber(address) ?? address;
}

function amount(pdu: MmsPdu, name: 'X-Mms-Mbox-Totals' | 'X-Mms-Mbox-Quotas'): MmboxView['totals'] {
  const of = (unit: 'messages' | 'octets'): number | null =>
    fieldAll(pdu, name).find((value) => value.unit === unit)?.count ?? null;
  return { messages: of('messages'), octets: of('octets') };
}
