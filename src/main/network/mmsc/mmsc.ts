import { DAY } from '../../../shared/model/time';
import type { Time } from '../../../shared/model/time';
import { isResponse } from '../../../shared/protocol/http/kind';
import { NODES } from '../operator';
import type { Input, Machine, Packet } from '../world/machine';
import { nextTimer, schedule, takeDue } from '../world/timers';
import { chargeSettled } from './charging';
import { lastSegmentArrived, linkPictureDone } from './announce';
import { fire, release, releaseInTurn, routeTo } from './deliveries';
import { fallbackAnswer } from './fallback-answers';
import { mailArrived } from './mail-in';
import { bodyLost } from './lost';
import { answerAdapted, answerHttp } from './mm1';
import { MmscTurn } from './records';
import { removeMessage } from './indices';
import { takeBack } from './take-back';
import type { DeliveryKey, MmscCommand, MmscState, MmscTimer } from './state';
import type { Mm } from './mm';
import { unanswered, vaspAnswered } from './vasp-outbox';
import type { VaspOutcome } from './vasp-outbox';
import { answerVasp } from './vasp-requests';

/** How long an expired message is still known, so that who comes late is told that it has expired. */
const KEPT_EXPIRED = 7 * DAY;

/** When a message is forgotten. Paid replies to it may come when it has long been fetched. */
function keptUntil({ expiresAt, replyCharging }: Mm): Time {
  return Math.max(expiresAt, replyCharging?.deadline ?? 0) + KEPT_EXPIRED;
}

/** Stores multimedia messages, announces them and hands them out (3GPP TS 23.140 §7, OMA MMS Client Transactions). */
export const mmscMachine: Machine<MmscState> = {
  step(state, input, now, tools) {
    const turn = new MmscTurn(state, now, tools);
    handle(turn, input);
    turn.persistChanges();
    return turn.result(nextTimer(turn.state.timers));
  },
};

function handle(turn: MmscTurn, input: Input): void {
  switch (input.type) {
    case 'packet':
      if (input.packet.protocol === 'rp') return fallbackAnswered(turn, input.packet);
      if (input.packet.protocol === 'smtp') return mailArrived(turn, input.packet);
      // The push proxy's answers: a push that it could not take is announced again by the timer.
      if (input.packet.from === NODES.ppg) return;
      if (input.packet.interface === 'mm7') return onMm7(turn, input.packet);
      return answerHttp(turn, input.packet);
    case 'timer': {
      const { due, timers } = takeDue<MmscTimer>(turn.state.timers, turn.now);
      turn.update({ timers });
      for (const timer of due) onTimer(turn, timer);
      return;
    }
    case 'command': {
      const command = input.command as MmscCommand;
      if (command.name === 'configure') {
        return turn.update({ settings: { ...turn.state.settings, ...command.settings } });
      }
      if (command.name === 'cancel') {
        const { messageId, index } = command;
        return takeBack(turn, messageId, index === undefined ? 'sender' : 'operator', index);
      }
      if (command.name === 'retry') return tryNow(turn, command.key);
      const key = turn.state.byCode.get(command.code);
      return key === undefined ? undefined : fire(turn, key, 'opened', true);
    }
    case 'media':
      if (linkPictureDone(turn, input.id, input.result)) return;
      return answerAdapted(turn, input.id, input.result);
    case 'body-lost':
      return bodyLost(turn, input.hash);
    case 'unreachable':
    case 'notice':
      return;
  }
}

/** A request of a business, or its answer to one of the MMSC. */
function onMm7(turn: MmscTurn, packet: Packet): void {
  if (isResponse(packet.octets)) settled(turn, vaspAnswered(turn, packet));
  else answerVasp(turn, packet);
}

function settled(turn: MmscTurn, outcome: VaspOutcome | null): void {
  if (outcome !== null) fire(turn, outcome.key, outcome.event, true, outcome.reason ?? undefined);
}

function onTimer(turn: MmscTurn, timer: MmscTimer): void {
  if (timer.for === 'notify') {
    const delivery = turn.state.messages.get(timer.key.message)?.deliveries[timer.key.index];
    if (delivery?.attempts !== timer.attempts) return;
    const { linkAfterNotifications: most } = turn.state.settings;
    const given = most !== null && delivery.state === 'notified' && timer.attempts >= most;
    return fire(turn, timer.key, given ? 'unanswered' : 'renotify', true);
  }
  if (timer.for === 'release') return releaseInTurn(turn, timer.message);
  if (timer.for === 'turn') return release(turn, timer.message);
  if (timer.for === 'charge') return chargeSettled(turn, timer.key);
  if (timer.for === 'vasp') return settled(turn, unanswered(turn, timer.id, timer.attempts));
  const mm = turn.state.messages.get(timer.message);
  if (mm === undefined || mm.expiresAt > turn.now) return;
  if (timer.for === 'purge') {
    turn.update(removeMessage(turn.state, mm));
    turn.changedMessages.add(mm.id);
    return;
  }
  if (waitsBehindLink(turn, mm)) return;
  turn.update({
    timers: schedule<MmscTimer>(turn.state.timers, keptUntil(mm), { for: 'purge', message: mm.id }),
  });
  mm.deliveries.forEach((_, index) => fire(turn, { message: mm.id, index }, 'expired', true));
}

/** Whether those who have not fetched an expired message are told of a link, behind which it waits some time more. */
function waitsBehindLink(turn: MmscTurn, mm: Mm): boolean {
  const { linkAfterExpiry } = turn.state.settings;
  const unfetched = mm.deliveries.some(({ state }) => state === 'notified' || state === 'deferred');
  if (linkAfterExpiry === null || !unfetched) return false;
  const expiresAt = turn.now + linkAfterExpiry;
  turn.update({
    messages: turn.state.messages.set(mm.id, { ...mm, expiresAt }),
    timers: schedule<MmscTimer>(turn.state.timers, expiresAt, { for: 'expiry', message: mm.id }),
  });
  turn.changedMessages.add(mm.id);
  mm.deliveries.forEach((_, index) => fire(turn, { message: mm.id, index }, 'unanswered', true));
  return true;
}

/** Announces a message that is held, or once more one (or its cancellation) that was not answered. */
function tryNow(turn: MmscTurn, key: DeliveryKey): void {
  const delivery = turn.state.messages.get(key.message)?.deliveries[key.index];
  if (delivery === undefined) return;
  fire(turn, key, delivery.state === 'held' ? routeTo(turn, delivery.recipient) : 'renotify', true);
}

function fallbackAnswered(turn: MmscTurn, packet: Packet): void {
  const answer = fallbackAnswer(packet);
  if (answer === null) return;
  if (answer.outcome === 'failed') return fire(turn, answer.key, 'refused', true);
  if (lastSegmentArrived(turn, answer.key)) fire(turn, answer.key, 'told', true);
}
