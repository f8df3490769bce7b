import type { HttpRequest } from '../../../shared/protocol/http/message';
import type { PapElement } from '../../../shared/protocol/pap/elements';
import { papCode, papWordsOf } from '../../../shared/protocol/pap/status';
import type { PapStatus } from '../../../shared/protocol/pap/status';
import { NODES, PPG_ADDRESS } from '../operator';
import { deletionPacket } from '../smsc/submission';
import type { Packet } from '../world/machine';
import { answer } from './answer';
import { asked } from './asked';
import { proxyGiven } from './recent';
import { relay } from './relay';
import { releaseReplacement } from './release';
import { settle } from './results';
import type { CancelResult, Cancelling, PpgTurn, PushRecord } from './state';

/**
 * Calls a push back for its recipients, or for those that are named (WAP-247 §9.4): at once where it waits for its time here,
 * by the SMSC where that has it. What is on its way to the phone, or there, cannot be called back.
 */
export function cancelPush(
  turn: PpgTurn,
  packet: Packet,
  request: HttpRequest,
  message: PapElement<'cancel-message'>,
): void {
  const pushId = message['push-id'];
  const proxy = proxyGiven(turn.state.recent, pushId);
  if (proxy !== null) return relay(turn, packet, request, `cancel-message ${pushId}`, proxy);
  const then = { answer: { ...packet, octets: [] } };
  callBack(turn, { pushId, then }, message.address, 'called back by its sender');
}

/** Calls back the push whose place another one takes, for the recipients that the other one has; then that starts. */
export function replacePush(turn: PpgTurn, pushId: string, replacedId: string): void {
  const addresses = turn.state.pushes
    .get(pushId)!
    .recipients.map(({ address }) => ({ 'address-value': address }));
  callBack(turn, { pushId: replacedId, then: { start: pushId } }, addresses, `replaced by ${pushId}`);
}

function callBack(
  turn: PpgTurn,
  { pushId, then }: Pick<Cancelling, 'pushId' | 'then'>,
  addresses: readonly { 'address-value': string }[],
  description: string,
): void {
  const record = turn.state.pushes.get(pushId);
  const code = (status: PapStatus): number => papCode(status);
  const results = asked(record, addresses).map(({ address, recipient, index }): CancelResult => {
    const about = { address: address ?? '', index };
    if (record === undefined) return { ...about, code: code('pushIdNotFound') };
    if (recipient === null) return { ...about, code: code('addressNotFound') };
    if (recipient.state !== 'pending') return { ...about, code: code('cancellationNotPossible') };
    return { ...about, code: record.held === null ? null : code('ok') };
  });
  if (record === undefined || record.held !== null) {
    for (const { index } of results.filter((each) => each.code === papCode('ok'))) {
      settle(turn, pushId, index, 'cancelled', papCode('ok'), description);
    }
    return finish(turn, { pushId, then, results, outstanding: 0 });
  }
  askCentre(turn, record, { pushId, then, results });
}

/** The SMSC deletes what it has not sent yet, segment by segment (SMS-COMMAND, 3GPP TS 23.040 §9.2.3.19). */
function askCentre(
  turn: PpgTurn,
  record: PushRecord,
  { pushId, then, results }: Omit<Cancelling, 'outstanding'>,
): void {
  const { nextCancellation } = turn.state;
  const flow = `pap-cancel ${nextCancellation}`;
  let outstanding = 0;
  for (const { code, index } of results) {
    if (code !== null) continue;
    const { number, references } = record.recipients[index]!;
    for (const reference of references.filter((each) => each >= 0)) {
      turn.send(
        deletionPacket(
          NODES.ppg,
          { reference, originator: PPG_ADDRESS, destination: number! },
          { flow, dialogue: `${index} ${pushId}`, correlation: record.correlation },
        ),
      );
      outstanding++;
    }
  }
  const cancelling: Cancelling = { pushId, then, results, outstanding };
  if (outstanding === 0) return finish(turn, cancelling);
  turn.update({
    nextCancellation: nextCancellation + 1,
    cancelling: turn.state.cancelling.set(flow, cancelling),
  });
}

/** An answer of the SMSC to a command; its reports of what it has deleted came before. False: an answer to something else. */
export function cancelAnswered(turn: PpgTurn, { flow }: Packet): boolean {
  const cancelling = flow === null ? undefined : turn.state.cancelling.get(flow);
  if (cancelling === undefined) return false;
  const outstanding = cancelling.outstanding - 1;
  if (outstanding > 0) {
    turn.update({ cancelling: turn.state.cancelling.set(flow!, { ...cancelling, outstanding }) });
  } else {
    turn.update({ cancelling: turn.state.cancelling.delete(flow!) });
    finish(turn, cancelling);
  }
  return true;
}

function finish(turn: PpgTurn, { pushId, then, results }: Cancelling): void {
  if ('start' in then) return releaseReplacement(turn, then.start);
  const recipients = turn.state.pushes.get(pushId)?.recipients ?? [];
  const known = results.map((each): CancelResult => {
    const status = recipients[each.index]?.state === 'cancelled' ? 'ok' : 'cancellationNotPossible';
    return { ...each, code: each.code ?? papCode(status) };
  });
  answerCancel(turn, then.answer, pushId, known);
}

function answerCancel(turn: PpgTurn, packet: Packet, pushId: string, results: readonly CancelResult[]): void {
  // Addresses with one outcome stand together.
  const codes = [...new Set(results.map(({ code }) => code!))];
  answer(turn, packet, {
    type: 'cancel-response',
    'push-id': pushId,
    'cancel-result': codes.map((code) => ({
      code,
      desc: papWordsOf(code),
      address: results
        .filter((each) => each.code === code && each.address !== '')
        .map(({ address }) => ({ 'address-value': address })),
    })),
  });
}
