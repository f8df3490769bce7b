import { decodeResponse } from '../../../shared/protocol/http/codec';
import { decodeSm } from '../../../shared/protocol/gsm-sm/pdp';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { decodeRpdu } from '../../../shared/protocol/sms/rp';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { Input, Machine, Packet } from '../world/machine';
import { nextTimer, takeDue } from '../world/timers';
import { Turn } from '../world/turn';
import { persistAnswers } from './answers';
import type { HandsetCommand } from './commands';
import {
  connectionClosed,
  exchangeTimer,
  httpAnswered,
  linkLost,
  pdpActivated,
  pdpRejected,
  releaseTimer,
  transferMoved,
  work,
} from './mm1-client';
import { bodyLost } from './lost';
import { pictureReady } from './mms-preparation';
import { refuseUnsent } from './limited-service';
import { expireNotifications } from './notifications';
import { obey } from './obey';
import { announcementExpired } from './push-receiver';
import { sendDue } from './scheduled';
import { memoryAcknowledged, memoryUnanswered, tellRoom } from './sms-memory';
import { expireSegments, receiveSms } from './sms-receiver';
import { smsAcknowledged, smsRefused, smsUnanswered } from './sms-sender';
import { onAir } from './radio-service';
import type { HandsetState, HandsetTimer, HandsetTurn } from './state';

/** A virtual phone: radio, modem, MMS client and message store. */
export const handsetMachine: Machine<HandsetState> = {
  step(state, input, now, tools) {
    const turn = new Turn(state, now, tools);
    handle(turn, input);
    refuseUnsent(turn);
    work(turn);
    tellRoom(turn);
    persistAnswers(turn, state);
    return turn.result(nextTimer(turn.state.timers));
  },
};

function handle(turn: HandsetTurn, input: Input): void {
  switch (input.type) {
    case 'packet':
      return onAir(turn.state) ? receive(turn, input.packet) : undefined;
    case 'command':
      return obey(turn, input.command as HandsetCommand);
    case 'notice': {
      const { notice } = input;
      if (notice.name === 'transfer-progress') transferMoved(turn, notice.flow, notice.done, notice.total);
      else if (notice.name === 'link-lost') linkLost(turn);
      else if (notice.name === 'connection-closed') connectionClosed(turn, notice.flow);
      return;
    }
    case 'timer': {
      const { due, timers } = takeDue<HandsetTimer>(turn.state.timers, turn.now);
      turn.update({ timers });
      for (const timer of due) onTimer(turn, timer);
      return;
    }
    case 'media':
      return pictureReady(turn, input.id, input.result);
    case 'body-lost':
      return bodyLost(turn, input.hash);
    case 'unreachable':
      return;
  }
}

function onTimer(turn: HandsetTurn, timer: HandsetTimer): void {
  switch (timer.for) {
    case 'sms-answer':
      return smsUnanswered(turn, timer.reference, timer.attempt);
    case 'concat':
      return expireSegments(turn);
    case 'sms-memory':
      return memoryUnanswered(turn, timer.reference);
    case 'scheduled':
      return sendDue(turn);
    case 'notification':
      return expireNotifications(turn);
    case 'http-answer':
      return exchangeTimer(turn, timer.exchange);
    case 'mms-expiry':
      return announcementExpired(turn, timer.message);
    case 'release':
      return releaseTimer(turn, timer.since);
    case 'mm1-retry':
      // `work` at the end of the step does what is due.
      return;
  }
}

/** Octets from the air. Damaged signalling is dropped, as a real baseband does; the other side repeats. */
function receive(turn: HandsetTurn, packet: Packet): void {
  const octets = packet.protocol === 'http' ? null : joinOctets(packet.octets);
  try {
    if (packet.protocol === 'rp') receiveRp(turn, packet, octets!);
    else if (packet.protocol === 'gsm-sm') receiveSm(turn, octets!);
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return;
  }
  if (packet.protocol === 'http') receiveHttp(turn, packet);
}

function receiveRp(turn: HandsetTurn, packet: Packet, octets: Uint8Array): void {
  const rp = decodeRpdu(octets).value;
  if (rp.type === 'rp-data') receiveSms(turn, packet, rp);
  else if (rp.type === 'rp-ack') {
    memoryAcknowledged(turn, rp.reference);
    smsAcknowledged(turn, rp.reference);
  } else if (rp.type === 'rp-error') smsRefused(turn, rp.reference, rp.cause, failureCauseOf(rp.tpdu));
}

/** TP-FCS of the report in an RP-ERROR; null without one, or when it cannot be read. */
function failureCauseOf(report: Uint8Array | null): number | null {
  if (report === null) return null;
  const tpdu = decodeTpdu(report, 'mt', { carriedBy: 'rp-error' }).value;
  return tpdu.kind === 'sms-submit-report' ? tpdu.failureCause : null;
}

function receiveSm(turn: HandsetTurn, octets: Uint8Array): void {
  const message = decodeSm(octets).value;
  if (message.type === 'activate-pdp-context-accept') pdpActivated(turn);
  else if (message.type === 'activate-pdp-context-reject') pdpRejected(turn);
}

function receiveHttp(turn: HandsetTurn, packet: Packet): void {
  let response = null;
  try {
    response = decodeResponse(packet.octets).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
  }
  httpAnswered(turn, packet.flow, response);
}
