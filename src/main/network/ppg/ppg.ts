import { Map as ImmutableMap } from 'immutable';
import { header } from '../../../shared/protocol/http/headers';
import { decodeRequest, encodeResponse } from '../../../shared/protocol/http/codec';
import type { HttpResponse } from '../../../shared/protocol/http/message';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { decodePushSubmission, encodePushResponse } from '../../../shared/protocol/pap/push-submission';
import type { PushSubmission } from '../../../shared/protocol/pap/push-submission';
import { segmentData } from '../../../shared/protocol/sms/segment';
import { encodePush } from '../../../shared/protocol/wsp/push';
import { NODES, PPG_ADDRESS } from '../operator';
import { submissionOctets } from '../smsc/submission';
import type { Machine, Packet } from '../world/machine';
import { Turn } from '../world/turn';
import { wspHeadersOf } from './wsp-headers';

/**
 * The push proxy gateway: takes PAP, sends WSP push in short messages. What it has accepted is in the SMSC's hands
 * within the same step, so it keeps nothing of its own.
 */
export interface PpgState {
  /** WSP transaction id, RP and concatenation references: each wraps at 256. */
  nextTransaction: number;
  nextReference: number;
  nextConcatReference: number;
  /** Accepted push ids, newest last: a repeat is refused. */
  recent: ImmutableMap<string, true>;
}

/** Port of the WAP push client, and of WSP on the gateway's side (WAP-259). */
const PORTS = { destination: 2948, source: 9200 };

/** How many push ids are remembered. */
const REMEMBERED = 10_000;

export function emptyPpg(): PpgState {
  return {
    nextTransaction: 0,
    nextReference: 0,
    nextConcatReference: 0,
    recent: ImmutableMap<string, true>(),
  };
}

export const ppgMachine: Machine<PpgState> = {
  step(state, input, now, tools) {
    const turn = new Turn(state, now, tools);
    if (input.type === 'packet' && input.packet.protocol === 'http') submit(turn, input.packet);
    return turn.result();
  },
};

function submit(turn: Turn<PpgState>, packet: Packet): void {
  let submission: PushSubmission;
  try {
    const request = decodeRequest(packet.octets).value;
    submission = decodePushSubmission(header(request.headers, 'Content-Type') ?? '', request.body).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return answer(turn, packet, '', 2000, error.message);
  }
  if (turn.state.recent.has(submission.pushId)) {
    return answer(turn, packet, submission.pushId, 2007, 'duplicate push id');
  }
  if (turn.tools.directory.byNumber(submission.address.number) === undefined) {
    return answer(turn, packet, submission.pushId, 2003, 'address not found');
  }
  remember(turn, submission.pushId);
  push(turn, packet, submission);
  answer(turn, packet, submission.pushId, 1001, 'accepted for processing');
}

function push(turn: Turn<PpgState>, packet: Packet, submission: PushSubmission): void {
  const { state } = turn;
  const octets = encodePush({
    transactionId: state.nextTransaction,
    ...wspHeadersOf(submission.content),
    data: submission.content.body,
  });
  const segments = segmentData(octets, { ports: PORTS, reference: state.nextConcatReference });
  turn.update({
    nextTransaction: (state.nextTransaction + 1) & 0xff,
    nextConcatReference: (state.nextConcatReference + 1) & 0xff,
    nextReference: (state.nextReference + segments.length) & 0xff,
  });
  segments.forEach((userData, index) => {
    turn.send({
      from: NODES.ppg,
      to: NODES.smsc,
      interface: 'sms',
      protocol: 'rp',
      octets: [
        submissionOctets({
          reference: (state.nextReference + index) & 0xff,
          originator: PPG_ADDRESS,
          destination: submission.address.number,
          userData,
        }),
      ],
      flow: null,
      correlation: packet.correlation,
      hop: 'core',
    });
  });
}

function remember(turn: Turn<PpgState>, pushId: string): void {
  const { recent } = turn.state;
  // The map is rebuilt when full rather than trimmed one by one: its order is not that of insertion.
  turn.update({ recent: (recent.size >= REMEMBERED ? recent.clear() : recent).set(pushId, true) });
}

function answer(turn: Turn<PpgState>, to: Packet, pushId: string, code: number, description: string): void {
  const accepted = code < 2000;
  const response: HttpResponse = {
    status: accepted ? 202 : 400,
    reason: accepted ? 'Accepted' : 'Bad Request',
    headers: [['Content-Type', 'application/xml']],
    body: encodePushResponse(pushId, code, description),
  };
  turn.send({
    from: NODES.ppg,
    to: to.from,
    interface: 'push',
    protocol: 'http',
    octets: encodeResponse(response),
    flow: to.flow,
    correlation: to.correlation,
    hop: to.hop,
  });
}
