import { authorityOf, parseHttpUrl } from '../../../shared/model/http-url';
import { encodeRequest } from '../../../shared/protocol/http/codec';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { encodeResultNotification } from '../../../shared/protocol/pap/result-notification';
import type { ResultNotification } from '../../../shared/protocol/pap/result-notification';
import { rpCauseName } from '../../../shared/protocol/sms/rp';
import { statusName, statusState } from '../../../shared/protocol/sms/status';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import { NODES, PPG_HOST } from '../operator';
import { readRp } from '../smsc/rp';
import type { Packet } from '../world/machine';
import type { Turn } from '../world/turn';
import { PPG_COLLECTION } from './state';
import type { OwedResult, PpgState } from './state';

type PpgTurn = Turn<PpgState>;

/** What the SMSC tells of one segment. */
interface SegmentResult {
  state: ResultNotification['state'];
  description: string;
}

/** TP-ST of a message that nobody could be reached for in time. */
const VALIDITY_EXPIRED = 0x46;

/** Status codes of PAP (WAP-247 §9.14). */
const OK = 1000;
const SERVICE_FAILURE = 4000;

/** An answer of the SMSC, or a report of what has become of a segment. Its dialogue is the push id. */
export function segmentAnswered(turn: PpgTurn, packet: Packet): void {
  const pushId = packet.dialogue;
  const result = resultOf(packet);
  if (pushId === undefined || result === null) return;
  const owed = turn.state.owed.get(pushId);
  if (result.state !== 'delivered') {
    // Nobody may have asked for a result.
    const { correlation } = packet;
    const about = { from: NODES.smsc, to: NODES.ppg, interface: 'push', correlation } as const;
    turn.remark(about, `push ${pushId} was not delivered: ${result.description}`);
    if (owed !== undefined) settle(turn, pushId, owed, result, SERVICE_FAILURE);
  } else if (owed !== undefined) {
    const outstanding = owed.outstanding - 1;
    if (outstanding === 0) settle(turn, pushId, owed, result, OK);
    else owe(turn, pushId, { ...owed, outstanding });
  }
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
    return { state: report.status === VALIDITY_EXPIRED ? 'expired' : 'undeliverable', description };
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}

/** Remembers what a submitter is to be told. */
export function owe(turn: PpgTurn, pushId: string, owed: OwedResult): void {
  turn.update({ owed: turn.state.owed.set(pushId, owed) });
  turn.persist(PPG_COLLECTION, pushId, owed);
}

function settle(
  turn: PpgTurn,
  pushId: string,
  owed: OwedResult,
  { state, description }: SegmentResult,
  code: number,
): void {
  turn.update({ owed: turn.state.owed.delete(pushId) });
  turn.persist(PPG_COLLECTION, pushId, null);
  const { number, ppg } = owed;
  const server = parseHttpUrl(owed.notifyTo);
  const host: [string, string][] = server === null ? [] : [['Host', authorityOf(server)]];
  turn.send({
    from: NODES.ppg,
    to: owed.submitter,
    interface: 'push',
    protocol: 'http',
    octets: encodeRequest({
      method: 'POST',
      target: owed.notifyTo,
      headers: [...host, ['Content-Type', 'application/xml']],
      body: encodeResultNotification({
        pushId,
        sender: PPG_HOST,
        address: { number, ppg },
        state,
        code,
        description,
        at: turn.now,
      }),
    }),
    flow: `pap-result ${pushId}`,
    correlation: owed.correlation,
    hop: owed.submitter === NODES.outside ? 'end-to-end' : 'core',
  });
}
