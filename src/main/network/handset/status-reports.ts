import type { MessageId } from '../../../shared/model/ids';
import type { RecipientReport } from '../../../shared/model/message';
import { REPORT_COLLECTION, rowKey } from './state';
import type { AwaitedReport, HandsetTurn } from './state';
import { changeMessage } from './store';

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

/**
 * An SMS-STATUS-REPORT arrived (3GPP TS 23.040 §9.2.2.3). A message is delivered when each of its segments is.
 * @param status TP-ST
 * @returns false when nobody waits for it
 */
export function statusReported(turn: HandsetTurn, messageReference: number, status: number): boolean {
  const awaited = turn.state.modem.awaited.find((entry) => entry.messageReference === messageReference);
  if (awaited === undefined) return false;
  // Below 0x20 it is complete, from 0x20 to 0x3F the centre is still trying.
  if (status >= 0x20 && status < 0x40) return true;
  store(
    turn,
    turn.state.modem.awaited.filter((entry) => entry !== awaited),
  );
  const message = turn.state.messages.get(awaited.message);
  const report = message?.reports[0];
  if (message === undefined || report === undefined) return true;
  const outstanding = turn.state.modem.awaited.some((entry) => entry.message === awaited.message);
  const failed = status >= 0x40;
  if (outstanding && !failed) return true;
  const outcome: RecipientReport['status'] = !failed ? 'delivered' : status === 0x46 ? 'expired' : 'failed';
  changeMessage(turn, message.id, { reports: [{ ...report, status: outcome, at: turn.now }] });
  return true;
}

function store(turn: HandsetTurn, awaited: readonly AwaitedReport[]): void {
  turn.update({ modem: { ...turn.state.modem, awaited } });
  turn.persist(REPORT_COLLECTION, rowKey(turn.state, 'awaited'), awaited);
}
