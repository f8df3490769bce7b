import type { MessageId } from '../../../shared/model/ids';
import type { Message, RecipientReport } from '../../../shared/model/message';
import { normaliseNumber } from '../../../shared/model/numbering';
import { senderAddress } from '../../../shared/protocol/mms/part-names';
import { field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { HandsetTurn, MmsReport } from './state';
import { changeMessage, putRecord, withWhy } from './store';

/** By X-Mms-Status; any other is a failure. */
const OUTCOMES: Readonly<Record<string, RecipientReport['status']>> = {
  retrieved: 'delivered',
  expired: 'expired',
  rejected: 'rejected',
  unreachable: 'unreachable',
  indeterminate: 'indeterminate',
  forwarded: 'forwarded',
};

/** M-Delivery.ind (OMA MMS Encapsulation §6.6). */
export function reportedDelivery(turn: HandsetTurn, pdu: MmsPdu): void {
  const to = field(pdu, 'To');
  const messageId = field(pdu, 'Message-ID');
  if (to === undefined || messageId === undefined) return;
  const text = field(pdu, 'X-Mms-Status-Text');
  take(turn, {
    messageId,
    about: 'delivery',
    recipient: normaliseNumber(to.address) ?? to.address,
    status: field(pdu, 'X-Mms-Status') ?? '',
    ...(text === undefined ? {} : { text }),
    at: turn.now,
  });
}

/** M-Read-Orig.ind (§6.7.2). */
export function reportedReading(turn: HandsetTurn, pdu: MmsPdu): void {
  const from = senderAddress(pdu);
  const messageId = field(pdu, 'Message-ID');
  if (from === null || messageId === undefined) return;
  take(turn, {
    messageId,
    about: 'reading',
    recipient: normaliseNumber(from.address) ?? from.address,
    status: field(pdu, 'X-Mms-Read-Status') ?? '',
    at: turn.now,
  });
}

/** The MMSC's answer has told a Message-ID: what was reported about it before is taken down. */
export function takeEarlyReports(turn: HandsetTurn, id: MessageId): void {
  const record = turn.state.mm1.records.get(id);
  if (record?.early === undefined) return;
  const { early, ...known } = record;
  putRecord(turn, id, known);
  for (const report of early) if (report.messageId === known.messageId) takeDown(turn, id, report);
}

function take(turn: HandsetTurn, report: MmsReport): void {
  const id = turn.state.mm1.records.findKey(
    (record, id) => record.messageId === report.messageId && turn.state.messages.get(id)?.direction === 'out',
  );
  if (id === undefined) keep(turn, report);
  else takeDown(turn, id, report);
}

/** Reports that are kept for a message whose Message-ID is not known yet: each recipient is reported twice at most. */
const EARLY_KEPT = 50;

/**
 * A report can be there before the answer to the submission, where that was lost and the message is handed in again. As
 * the Message-ID of what is on its way is not known, it may be about any of it.
 */
function keep(turn: HandsetTurn, report: MmsReport): void {
  const candidates = turn.state.mm1.tasks.filter(({ kind }) => kind === 'submit');
  for (const { message } of candidates) {
    const record = turn.state.mm1.records.get(message);
    if (record === undefined || record.messageId !== null) continue;
    putRecord(turn, message, { ...record, early: [...(record.early ?? []).slice(1 - EARLY_KEPT), report] });
  }
}

function takeDown(turn: HandsetTurn, id: MessageId, report: MmsReport): void {
  const message = turn.state.messages.get(id);
  if (message === undefined) return;
  if (report.about === 'reading') {
    // A message deleted unread was delivered all the same.
    const outcome = report.status === 'read' ? 'read' : 'delivered';
    return changeMessage(turn, id, { reports: withReport(message, report.recipient, outcome, report) });
  }
  const recipient = reportedRecipient(message, report.recipient);
  const { status, text } = report;
  const outcome = OUTCOMES[status] ?? 'failed';
  // A report of delivery that comes late tells nothing new of what was read.
  if (message.reports.some((known) => known.recipient === recipient && known.status === 'read')) return;
  const params = { status, recipient, ...(text === undefined ? {} : { text }) };
  const why = outcome === 'delivered' ? message.why : withWhy(message, { code: 'not-delivered', params });
  changeMessage(turn, id, { reports: withReport(message, recipient, outcome, report), why });
}

/** Whom a report is about. Some MMSCs name its author (Mbuni does so): of a message to one alone there is no doubt. */
function reportedRecipient({ reports }: Message, named: string): string {
  const [only, ...others] = reports;
  return only === undefined || others.length > 0 ? named : only.recipient;
}

function withReport(
  { reports }: Message,
  recipient: string,
  status: RecipientReport['status'],
  { at, text }: MmsReport,
): RecipientReport[] {
  const report: RecipientReport = { recipient, status, at, ...(text === undefined ? {} : { reason: text }) };
  return reports.some((old) => old.recipient === recipient)
    ? reports.map((old) => (old.recipient === recipient ? report : old))
    : [...reports, report];
}
