import type { MessageId } from '../../../shared/model/ids';
import type { Message, RecipientReport, Why } from '../../../shared/model/message';
import { normaliseNumber } from '../../../shared/model/numbering';
import { SECOND } from '../../../shared/model/time';
import { senderAddress } from '../../../shared/protocol/mms/part-names';
import { field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { HandsetTurn, MmsReport } from './state';
import { changeMessage, putRecord, withWhy } from './store';

const INCOMPLETE = 'whom or what it is about is missing';
const AMBIGUOUS = 'it names the author of the message, which has several recipients';
const UNKNOWN = 'this handset has sent no message of that Message-ID';

/** By X-Mms-Status; any other is a failure. */
const OUTCOMES: Readonly<Record<string, RecipientReport['status']>> = {
  retrieved: 'delivered',
  expired: 'expired',
  rejected: 'rejected',
  unreachable: 'unreachable',
  indeterminate: 'indeterminate',
  forwarded: 'forwarded',
};

/**
 * M-Delivery.ind (OMA MMS Encapsulation §6.6).
 * @returns why nothing comes of it, for the trace; null otherwise
 */
export function reportedDelivery(turn: HandsetTurn, pdu: MmsPdu): string | null {
  const to = field(pdu, 'To');
  const messageId = field(pdu, 'Message-ID');
  if (to === undefined || messageId === undefined) return INCOMPLETE;
  const text = field(pdu, 'X-Mms-Status-Text');
  const date = field(pdu, 'Date');
  return take(turn, {
    messageId,
    about: 'delivery',
    recipient: normaliseNumber(to.address) ?? to.address,
    status: field(pdu, 'X-Mms-Status') ?? '',
    ...(text === undefined ? {} : { text }),
    at: turn.now,
    ...(date === undefined ? {} : { happenedAt: date }),
  });
}

/**
 * M-Read-Orig.ind (§6.7.2).
 * @returns why nothing comes of it, for the trace; null otherwise
 */
export function reportedReading(turn: HandsetTurn, pdu: MmsPdu): string | null {
  const from = senderAddress(pdu);
  const messageId = field(pdu, 'Message-ID');
  if (from === null || messageId === undefined) return INCOMPLETE;
  return take(turn, {
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

function take(turn: HandsetTurn, report: MmsReport): string | null {
  const id = turn.state.mm1.records.findKey(
    (record, id) => record.messageId === report.messageId && turn.state.messages.get(id)?.direction === 'out',
  );
  return id === undefined ? keep(turn, report) : takeDown(turn, id, report);
}

/** Reports that are kept for a message whose Message-ID is not known yet: each recipient is reported twice at most. */
const EARLY_KEPT = 50;

/**
 * A report can be there before the answer to the submission, where that was lost and the message is handed in again. As
 * the Message-ID of what is on its way is not known, it may be about any of it.
 */
function keep(turn: HandsetTurn, report: MmsReport): string | null {
  let kept = false;
  const candidates = turn.state.mm1.tasks.filter(({ kind }) => kind === 'submit');
  for (const { message } of candidates) {
    const record = turn.state.mm1.records.get(message);
    if (record === undefined || record.messageId !== null) continue;
    putRecord(turn, message, { ...record, early: [...(record.early ?? []).slice(1 - EARLY_KEPT), report] });
    kept = true;
  }
  return kept ? null : UNKNOWN;
}

function takeDown(turn: HandsetTurn, id: MessageId, report: MmsReport): string | null {
  const message = turn.state.messages.get(id);
  if (message === undefined) return UNKNOWN;
  const recipient = report.about === 'reading' ? report.recipient : reportedRecipient(turn, message, report);
  if (recipient === null) return AMBIGUOUS;
  const { status, text } = report;
  // A message deleted unread was delivered all the same.
  const ofReading = status === 'read' ? 'read' : 'delivered';
  const outcome = report.about === 'reading' ? ofReading : (OUTCOMES[status] ?? 'failed');
  if (report.about === 'delivery') {
    // Whoever puts off fetching may fetch yet; and what comes late tells nothing new of what was read.
    const read = message.reports.some((known) => known.recipient === recipient && known.status === 'read');
    if (status === 'deferred' || read) return null;
  }
  const params = {
    status,
    recipient,
    ...(text === undefined ? {} : { text }),
    ...(outcome === 'expired' ? timeRunOut(turn, id, report) : {}),
  };
  const why =
    outcome === 'delivered' || outcome === 'read'
      ? message.why.filter(
          ({ code, params }) => code !== 'not-delivered' || params['recipient'] !== recipient,
        )
      : withWhy(message, { code: 'not-delivered', params });
  changeMessage(turn, id, { reports: withReport(message, recipient, outcome, report), why });
  return null;
}

/** What decided that a message expired: how long its sender's phone had asked for, if it had, and until when that was. */
function timeRunOut({ state }: HandsetTurn, id: MessageId, { at, happenedAt }: MmsReport): Why['params'] {
  const expiry = state.mm1.records.get(id)?.composition?.expiry;
  const chosen = expiry !== undefined && 'relativeSeconds' in expiry;
  return { until: happenedAt ?? at, ...(chosen ? { validity: expiry.relativeSeconds * SECOND } : {}) };
}

/**
 * Whom a report is about. Some MMSCs name its author (Mbuni does so): of a message to one alone there is no doubt.
 * @returns null: one of several, nobody knows which
 */
function reportedRecipient(
  { state }: HandsetTurn,
  { reports }: Message,
  { recipient }: MmsReport,
): string | null {
  const [only, ...others] = reports;
  if (only === undefined) return recipient;
  if (others.length === 0) return only.recipient;
  const named = reports.some((known) => known.recipient === recipient);
  return recipient === state.setup.msisdn && !named ? null : recipient;
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
