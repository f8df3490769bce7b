import { header } from '../../../shared/protocol/http/headers';
import { decodeRequest } from '../../../shared/protocol/http/codec';
import { isResponse } from '../../../shared/protocol/http/kind';
import type { HttpRequest } from '../../../shared/protocol/http/message';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { decodePap } from '../../../shared/protocol/pap/body';
import type { PapBody } from '../../../shared/protocol/pap/body';
import type { PapStatus } from '../../../shared/protocol/pap/status';
import { decodeUtf8 } from '../../../shared/protocol/text/utf8';
import type { Machine, Packet } from '../world/machine';
import { nextTimer, takeDue } from '../world/timers';
import { Turn } from '../world/turn';
import { answer, result } from './answer';
import { cancelAnswered, cancelPush, replacePush } from './cancel';
import { queryCapabilities } from './capability-query';
import { outsideAnswered } from './relay';
import { release } from './release';
import { segmentAnswered } from './results';
import { forgetAged } from './records';
import type { PpgState, PpgTimer, PpgTurn } from './state';
import { queryStatus } from './status-query';
import { submitPush } from './submit';

/** Takes PAP from the MMSC and from businesses (WAP-247, WAP-249), and sends pushes on in short messages (WAP-259). */
export const ppgMachine: Machine<PpgState> = {
  step(state, input, now, tools) {
    const turn = new Turn(state, now, tools);
    if (input.type === 'packet') receive(turn, input.packet);
    if (input.type === 'timer') wake(turn);
    return turn.result(nextTimer(turn.state.timers));
  },
};

function receive(turn: PpgTurn, packet: Packet): void {
  if (packet.protocol === 'rp') {
    if (!cancelAnswered(turn, packet)) segmentAnswered(turn, packet);
  } else if (packet.protocol === 'http' && isResponse(packet.octets)) outsideAnswered(turn, packet);
  else if (packet.protocol === 'http') request(turn, packet);
}

function wake(turn: PpgTurn): void {
  const { due, timers } = takeDue<PpgTimer>(turn.state.timers, turn.now);
  turn.update({ timers });
  for (const timer of due) {
    if (timer.for === 'forget') forgetAged(turn);
    else dueNow(turn, timer.pushId);
  }
}

/** A held push: what it replaces is called back first, where a restart came between. */
function dueNow(turn: PpgTurn, pushId: string): void {
  const replaces = turn.state.pushes.get(pushId)?.held?.replaces;
  if (replaces === undefined) release(turn, pushId);
  else replacePush(turn, pushId, replaces.pushId);
}

/** The version of PAP that is spoken, and those before it. */
const VERSION = 2;

function request(turn: PpgTurn, packet: Packet): void {
  let http: HttpRequest;
  try {
    http = decodeRequest(packet.octets).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return refuse(turn, packet, 'badRequest', joinOctets(packet.octets), error.message, error.offset);
  }
  let body: PapBody;
  try {
    body = decodePap(header(http.headers, 'Content-Type') ?? '', http.body).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return refuse(turn, packet, 'badRequest', http.body, error.message, error.offset);
  }
  const { message, version } = body;
  if (version !== null && Number.parseInt(version, 10) > VERSION) {
    return refuse(turn, packet, 'versionNotSupported', http.body);
  }
  switch (message.type) {
    case 'push-message':
      return submitPush(turn, packet, http, message, body.parts);
    case 'cancel-message':
      return cancelPush(turn, packet, http, message);
    case 'statusquery-message':
      return queryStatus(turn, packet, http, message);
    case 'ccq-message':
      return queryCapabilities(turn, packet, message);
    default:
      return refuse(turn, packet, 'badRequest', http.body, `a push proxy is sent no ${message.type}`);
  }
}

/** Characters of what cannot be read that are quoted. */
const FRAGMENT = 80;

/** Says that a document cannot be read, or not in its version, and where (badmessage-response, WAP-247 §9.12). */
function refuse(
  turn: PpgTurn,
  packet: Packet,
  status: PapStatus,
  octets: Uint8Array,
  description?: string,
  at = 0,
): void {
  const from = at < octets.length ? at : 0;
  const { text } = decodeUtf8(octets.subarray(from, from + FRAGMENT));
  answer(turn, packet, {
    type: 'badmessage-response',
    ...result(status, description),
    // The attribute must not be empty.
    'bad-message-fragment': text === '' ? ' ' : text,
  });
}
