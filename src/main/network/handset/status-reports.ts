import type { MessageId } from '../../../shared/model/ids';
import type { Message, RecipientReport, Why } from '../../../shared/model/message';
import type { Time } from '../../../shared/model/time';
import { statusName, statusState } from '../../../shared/protocol/sms/status';
import type { SmsStatusReport } from '../../../shared/protocol/sms/tpdu';
import { normaliseNumber } from '../../../shared/model/numbering';
import { REPORT_COLLECTION, rowKey } from './state';
import type { AwaitedReport, HandsetTurn } from './state';
import { changeMessage, withWhy } from './store';

/** More awaited reports than this are those of messages long gone: TP-MR has 256 values. */
const MAX_AWAITED = 256;

/** Remembers that a status report for this segment will come. */
export function awaitReport(turn: HandsetTurn, message: MessageId, messageReference: number): void {
  const others = turn.state.modem.awaited.filter((awaited) => awaited.messageReference !== messageReference);
  store(turn, [...others, { message, messageReference }].slice(-MAX_AWAITED));
}

/** The message is sent anew: reports on segments of the earlier attempt, which may never come, count no more. */
export function forgetReports(turn: HandsetTurn, message: MessageId): void {
  const kept = turn.state.modem.awaited.filter((entry) => entry.message !== message);
  if (kept.length < turn.state.modem.awaited.length) store(turn, kept);
}

/** What a final TP-ST tells the sender; those not here failed (3GPP TS 23.040 §9.2.3.15). */
const OUTCOMES: ReadonlyMap<number, RecipientReport['status']> = new Map([
  [0x00, 'delivered'],
  [0x01, 'indeterminate'],
  [0x42, 'rejected'],
  [0x43, 'unreachable'],
  [0x46, 'expired'],
  [0x62, 'unreachable'],
]);

/**
 * An SMS-STATUS-REPORT arrived (3GPP TS 23.040 §9.2.2.3). A message is delivered when each of its segments is.
 * @returns false when nobody waits for it
 */
export function statusReported(
  turn: HandsetTurn,
  { messageReference, recipient, status, discharge }: SmsStatusReport,
): boolean {
  const number = normaliseNumber(recipient.number) ?? recipient.number;
  const awaited = turn.state.modem.awaited.find((entry) => {
    const to = turn.state.messages.get(entry.message)?.addresses[0];
    // To somebody with a mailbox it went by the number of a gateway.
    const meant = to === undefined || to === number || to.includes('@');
    return entry.messageReference === messageReference && meant;
  });
  if (awaited === undefined) return false;
  if (statusState(status) === 'still-trying') return true;
  store(
    turn,
    turn.state.modem.awaited.filter((entry) => entry !== awaited),
  );
  const message = turn.state.messages.get(awaited.message);
  const report = message?.reports[0];
  if (message === undefined || report === undefined) return true;
  const outcome = OUTCOMES.get(status) ?? 'failed';
  const delivered = outcome === 'delivered' || outcome === 'indeterminate';
  // One segment that is lost is the message lost; what the others do changes nothing of it.
  const decided = message.why.some(({ code }) => code === 'not-delivered');
  const outstanding = turn.state.modem.awaited.some((entry) => entry.message === awaited.message);
  if (decided || (outstanding && delivered)) return true;
  const why = delivered
    ? message.why
    : withWhy(message, {
        code: 'not-delivered',
        params: {
          status: statusName(status),
          recipient: report.recipient,
          code: status,
          ...(outcome === 'expired' ? timeRunOut(message, discharge.time) : {}),
        },
      });
  changeMessage(turn, message.id, { reports: [{ ...report, status: outcome, at: turn.now }], why });
  return true;
}

/** What decided that a message expired: how long its sender had asked for, if they had, and until when that was. */
function timeRunOut({ sms }: Message, until: Time): Why['params'] {
  return { until, ...(sms?.validity === undefined ? {} : { validity: sms.validity }) };
}

function store(turn: HandsetTurn, awaited: readonly AwaitedReport[]): void {
  turn.update({ modem: { ...turn.state.modem, awaited } });
  turn.persist(REPORT_COLLECTION, rowKey(turn.state, 'awaited'), awaited);
}
