import { REJECT_CAUSES } from '../../../shared/model/registration';
import { serviceOf } from '../../../shared/model/service';
import type { Why } from '../../../shared/model/message';
import { giveUp } from './mm1-retry';
import { setOutgoing } from './outbox';
import { noteRadio } from './radio-trace';
import type { HandsetState, HandsetTurn } from './state';
import { correlationOf, failMessage } from './store';

/**
 * Why the handset does not even try to send; null: it sends, or waits. Coverage and the end of airplane mode come by
 * themselves and are waited for; a SIM and its registration are somebody's business (3GPP TS 24.008 §4.2.2.3: in limited
 * service, requests for other services than emergency calls are refused).
 */
export function sendingRefusal({ radio }: HandsetState): Why | null {
  if (radio.sim === 'removed') return { code: 'no-sim', params: {} };
  if (serviceOf(radio) !== 'emergency-only' || radio.registration === 'accepted') return null;
  return { code: 'emergency-only', params: { ...REJECT_CAUSES[radio.registration] } };
}

/**
 * What is to be sent fails where there is no service for it; called at the end of each step. What was announced goes on
 * waiting to be fetched.
 */
export function refuseUnsent(turn: HandsetTurn): void {
  const why = sendingRefusal(turn.state);
  if (why === null) return;
  const note = `not sent: ${why.code === 'no-sim' ? 'no SIM card' : 'emergency calls only'}`;
  const { outgoing } = turn.state.modem;
  if (outgoing.length > 0) setOutgoing(turn, []);
  for (const { message } of outgoing) {
    noteRadio(turn, note, correlationOf(turn.state, message));
    failMessage(turn, message, why);
  }
  const { mm1 } = turn.state;
  const stays = ({ kind }: (typeof mm1.tasks)[number]): boolean => kind === 'retrieve' || kind === 'respond';
  const refused = mm1.tasks.filter((task) => !stays(task));
  if (refused.length === 0) return;
  turn.update({ mm1: { ...mm1, tasks: mm1.tasks.filter(stays) } });
  for (const task of refused) {
    if (task.kind === 'submit') noteRadio(turn, note, correlationOf(turn.state, task.message));
    giveUp(turn, task, why);
  }
}
