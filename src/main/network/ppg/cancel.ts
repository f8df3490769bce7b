import { withoutUndefined } from '../../../shared/model/without-undefined';
import type { HttpRequest } from '../../../shared/protocol/http/message';
import type { PapElement } from '../../../shared/protocol/pap/elements';
import { papCode, papWordsOf } from '../../../shared/protocol/pap/status';
import type { PapStatus } from '../../../shared/protocol/pap/status';
import { NODES, PPG_ADDRESS } from '../operator';
import { deletionPacket } from '../smsc/submission';
import type { Packet } from '../world/machine';
import { answer } from './answer';
import { asked } from './asked';
import { relay } from './relay';
import { releaseReplacement } from './release';
import { settle } from './results';
import type { CancelResult, Cancelling, PpgTurn, PushRecord, ReplacedBy } from './state';

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
  const proxy = turn.state.recent.get(pushId) ?? null;
  if (proxy !== null) return relay(turn, packet, request, `cancel-message ${pushId}`, proxy);
  callBack(turn, packet, pushId, message.address, 'called back by its sender');
}

/**
 * Calls back the push whose place another one takes, for the recipients that the other one has; then that starts.
 */
export function replacePush(turn: PpgTurn, packet: Packet, replacedId: string, replacedBy: ReplacedBy): void {
  const addresses = turn.state.pushes
    .get(replacedBy.pushId)!
    .recipients.map(({ address }) => ({ 'address-value': address }));
  callBack(turn, packet, replacedId, addresses, `replaced by ${replacedBy.pushId}`, replacedBy);
}

function callBack(
  turn: PpgTurn,
  packet: Packet,
  pushId: string,
  addresses: readonly { 'address-value': string }[],
  description: string,
  replacedBy?: ReplacedBy,
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
    return finish(turn, { packet, pushId, results, outstanding: 0, ...withoutUndefined({ replacedBy }) });
  }
  askCentre(turn, packet, pushId, record, results, replacedBy);
}

/** The SMSC deletes what it has not sent yet, segment by segment (SMS-COMMAND, 3GPP TS 23.040 §9.2.3.19). */
function askCentre(
  turn: PpgTurn,
  packet: Packet,
  pushId: string,
  record: PushRecord,
  results: readonly CancelResult[],
  replacedBy?: ReplacedBy,
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
  const cancelling: Cancelling = {
    packet: { ...packet, octets: [] },
    pushId,
    results,
    outstanding,
    ...withoutUndefined({ replacedBy }),
  };
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

function finish(turn: PpgTurn, { packet, pushId, results, replacedBy }: Cancelling): void {
  if (replacedBy !== undefined) return releaseReplacement(turn, pushId, replacedBy);
  const recipients = turn.state.pushes.get(pushId)?.recipients ?? [];
  const known = results.map((each): CancelResult => {
    const status = recipients[each.index]?.state === 'cancelled' ? 'ok' : 'cancellationNotPossible';
    return { ...each, code: each.code ?? papCode(status) };
  });
  answerCancel(turn, packet, pushId, known);
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
