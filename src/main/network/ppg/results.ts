import { authorityOf, parseHttpUrl } from '../../../shared/model/http-url';
import { encodeRequest } from '../../../shared/protocol/http/codec';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { encodePap } from '../../../shared/protocol/pap/body';
import type { PapState } from '../../../shared/protocol/pap/elements';
import { papCode } from '../../../shared/protocol/pap/status';
import { rpCauseName } from '../../../shared/protocol/sms/rp';
import { statusName, statusState } from '../../../shared/protocol/sms/status';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import { NODES, PPG_HOST } from '../operator';
import { readRp } from '../smsc/rp';
import type { Packet } from '../world/machine';
import { remember } from './records';
import type { PpgTurn, PushRecord } from './state';

/** What the SMSC tells of one segment. */
interface SegmentResult {
  state: PapState;
  description: string;
}

/** TP-ST of messages that nobody could be reached for in time, and that were called back (3GPP TS 23.040 §9.2.3.15). */
const ENDS: ReadonlyMap<number, PapState> = new Map<number, PapState>([
  [0x46, 'expired'],
  [0x47, 'cancelled'],
]);

/** An answer of the SMSC, or a report of what has become of a segment. Its dialogue names the recipient and the push. */
export function segmentAnswered(turn: PpgTurn, packet: Packet): void {
  const result = resultOf(packet);
  if (packet.dialogue === undefined || result === null) return;
  const { pushId, index } = pushOf(packet.dialogue);
  const record = turn.state.pushes.get(pushId);
  const recipient = record?.recipients[index];
  if (result.state === 'delivered') {
    if (record === undefined || recipient?.state !== 'pending') return;
    const delivered = recipient.delivered + 1;
    if (delivered >= recipient.references.length) {
      return settle(turn, pushId, index, 'delivered', papCode('ok'), result.description);
    }
    return remember(turn, pushId, withRecipient(record, index, { delivered }));
  }
  if (result.state !== 'cancelled') {
    // Nobody may have asked for a result.
    const { correlation } = packet;
    const about = { from: NODES.smsc, to: NODES.ppg, interface: 'push', correlation } as const;
    turn.remark(about, `push ${pushId} was not delivered: ${result.description}`);
  }
  if (recipient?.state !== 'pending') return;
  const code = papCode(result.state === 'cancelled' ? 'ok' : 'serviceFailure');
  settle(turn, pushId, index, result.state, code, result.description);
}

/** The operator's own pushes have one recipient, and their dialogue is the push id alone. */
function pushOf(dialogue: string): { pushId: string; index: number } {
  const found = /^(\d+) (.*)$/s.exec(dialogue);
  return found === null ? { pushId: dialogue, index: 0 } : { pushId: found[2]!, index: Number(found[1]) };
}

/** Null for what ends nothing. */
function resultOf(packet: Packet): SegmentResult | null {
  const rp = readRp(joinOctets(packet.octets));
  if (rp.type === 'rp-error') return { state: 'undeliverable', description: rpCauseName(rp.cause) };
  if (rp.type !== 'rp-data') return null;
  try {
    const report = decodeTpdu(rp.tpdu, 'mt').value;
    if (report.kind !== 'sms-status-report') return null;
    const description = statusName(report.status);
    if (statusState(report.status) === 'completed') return { state: 'delivered', description };
    return { state: ENDS.get(report.status) ?? 'undeliverable', description };
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}

function withRecipient(
  record: PushRecord,
  index: number,
  change: Partial<PushRecord['recipients'][number]>,
): PushRecord {
  const recipients = record.recipients.map((each, at) => (at === index ? { ...each, ...change } : each));
  return { ...record, recipients };
}

/** A push has ended for one recipient: notes how, and tells whoever asked. */
export function settle(
  turn: PpgTurn,
  pushId: string,
  index: number,
  state: PapState,
  code: number,
  description: string,
): void {
  const record = turn.state.pushes.get(pushId)!;
  remember(turn, pushId, withRecipient(record, index, { state, code, description, at: turn.now }));
  notifyOf(turn, pushId, index);
}

/** Tells who asked how a push has ended for one recipient (resultnotification-message, WAP-247 §9.6). */
export function notifyOf(turn: PpgTurn, pushId: string, index: number): void {
  const { notifyTo, submitter, acceptedAt, recipients, correlation } = turn.state.pushes.get(pushId)!;
  if (notifyTo === null) return;
  const { address, state, code, description, at } = recipients[index]!;
  const { contentType, body } = encodePap({
    type: 'resultnotification-message',
    'push-id': pushId,
    'sender-name': PPG_HOST,
    'received-time': acceptedAt,
    'event-time': at,
    'message-state': state,
    code,
    desc: description,
    address: { 'address-value': address },
  });
  const server = parseHttpUrl(notifyTo);
  const host: [string, string][] = server === null ? [] : [['Host', authorityOf(server)]];
  turn.send({
    from: NODES.ppg,
    to: submitter,
    interface: 'push',
    protocol: 'http',
    octets: encodeRequest({
      method: 'POST',
      target: notifyTo,
      headers: [...host, ['Content-Type', contentType]],
      body,
    }),
    flow: `pap-result ${index} ${pushId}`,
    correlation,
    hop: submitter === NODES.outside ? 'end-to-end' : 'core',
  });
}
