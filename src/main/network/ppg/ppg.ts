import { header } from '../../../shared/protocol/http/headers';
import { decodeRequest, encodeResponse } from '../../../shared/protocol/http/codec';
import { isResponse } from '../../../shared/protocol/http/kind';
import type { HttpRequest, HttpResponse } from '../../../shared/protocol/http/message';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { decodePushSubmission, encodePushResponse } from '../../../shared/protocol/pap/push-submission';
import type { PushSubmission } from '../../../shared/protocol/pap/push-submission';
import { readPapTime } from '../../../shared/protocol/pap/time';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import type { Validity } from '../../../shared/protocol/sms/validity';
import { segmentData } from '../../../shared/protocol/sms/segment';
import { encodePush } from '../../../shared/protocol/wsp/push';
import { NODES, PPG_ADDRESS } from '../operator';
import { submissionOctets } from '../smsc/submission';
import type { Machine, Packet } from '../world/machine';
import { Turn } from '../world/turn';
import { pushContent } from './content';
import { outsideAnswered, relay } from './relay';
import { owe, segmentAnswered } from './results';
import type { PpgState } from './state';

/** Port of the WAP push client, and of WSP on the gateway's side (WAP-259). */
const PORTS = { destination: 2948, source: 9200 };

/** How many push ids are remembered. */
const REMEMBERED = 10_000;

/** Takes pushes from the MMSC and from businesses (WAP-249), and sends them on in short messages (WAP-259). */
export const ppgMachine: Machine<PpgState> = {
  step(state, input, now, tools) {
    const turn = new Turn(state, now, tools);
    if (input.type === 'packet') receive(turn, input.packet);
    return turn.result();
  },
};

function receive(turn: Turn<PpgState>, packet: Packet): void {
  if (packet.protocol === 'rp') segmentAnswered(turn, packet);
  else if (packet.protocol === 'http' && isResponse(packet.octets)) outsideAnswered(turn, packet);
  else if (packet.protocol === 'http') submit(turn, packet);
}

function submit(turn: Turn<PpgState>, packet: Packet): void {
  let request: HttpRequest;
  let submission: PushSubmission;
  let octets: Uint8Array;
  try {
    request = decodeRequest(packet.octets).value;
    submission = decodePushSubmission(header(request.headers, 'Content-Type') ?? '', request.body).value;
    octets = encodePush({ transactionId: turn.state.nextTransaction, ...pushContent(submission.content) });
  } catch (error) {
    if (!isDecodeError(error) && !(error instanceof EncodeError)) throw error;
    return answer(turn, packet, '', 2000, error.message);
  }
  if (turn.state.recent.has(submission.pushId)) {
    return answer(turn, packet, submission.pushId, 2007, 'duplicate push id');
  }
  const subscriber = turn.tools.directory.byNumber(submission.address.number);
  if (subscriber === undefined) {
    return answer(turn, packet, submission.pushId, 2003, 'address not found');
  }
  remember(turn, submission.pushId);
  const { pushProxy } = subscriber;
  if (pushProxy !== undefined) return relay(turn, packet, request, submission.pushId, pushProxy);
  push(turn, packet, submission, octets);
  answer(turn, packet, submission.pushId, 1001, 'accepted for processing');
}

function push(turn: Turn<PpgState>, packet: Packet, submission: PushSubmission, octets: Uint8Array): void {
  const { state } = turn;
  const { pushId, notifyTo } = submission;
  const segments = segmentData(octets, { ports: PORTS, reference: state.nextConcatReference });
  turn.update({
    nextTransaction: (state.nextTransaction + 1) & 0xff,
    nextConcatReference: (state.nextConcatReference + 1) & 0xff,
    nextReference: (state.nextReference + segments.length) & 0xff,
  });
  if (notifyTo !== undefined) {
    const { number, ppg } = submission.address;
    const { correlation } = packet;
    const outstanding = segments.length;
    owe(turn, pushId, { submitter: packet.from, notifyTo, number, ppg, outstanding, correlation });
  }
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
          statusReport: notifyTo !== undefined,
          validity: validityOf(submission),
        }),
      ],
      flow: null,
      dialogue: pushId,
      correlation: packet.correlation,
      hop: 'core',
    });
  });
}

/** What is of no use later need not be tried later; a time that is none is left out. */
function validityOf({ deliverBefore = '' }: PushSubmission): Validity | null {
  const time = readPapTime(deliverBefore);
  return time === null ? null : { format: 'absolute', time, offsetMinutes: 0 };
}

function remember(turn: Turn<PpgState>, pushId: string): void {
  const { recent } = turn.state;
  // The map is rebuilt when full rather than trimmed one by one: its order is not that of insertion.
  turn.update({ recent: (recent.size >= REMEMBERED ? recent.clear() : recent).set(pushId, true) });
}

/** Whoever waits for it has a flow and asks again; the MMSC does not wait. */
function answer(turn: Turn<PpgState>, to: Packet, pushId: string, code: number, description: string): void {
  const accepted = code < 2000;
  const response: HttpResponse = {
    status: accepted ? 202 : 400,
    reason: accepted ? 'Accepted' : 'Bad Request',
    headers: [['Content-Type', 'application/xml']],
    body: encodePushResponse(pushId, code, description),
  };
  turn.send(
    {
      from: NODES.ppg,
      to: to.from,
      interface: 'push',
      protocol: 'http',
      octets: encodeResponse(response),
      flow: to.flow,
      correlation: to.correlation,
      hop: to.hop,
    },
    { expendable: true },
  );
}
