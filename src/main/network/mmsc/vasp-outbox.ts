import { businessNode } from '../../../shared/model/vasp';
import { authorityOf, parseHttpUrl } from '../../../shared/model/http-url';
import { HOUR, MINUTE, SECOND } from '../../../shared/model/time';
import type { BodyHash, BodyRef } from '../../../shared/model/ids';
import type { Vasp } from '../../../shared/model/vasp';
import { decodeResponse, encodeRequest } from '../../../shared/protocol/http/codec';
import { header } from '../../../shared/protocol/http/headers';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { decodeMm7, encodeMm7 } from '../../../shared/protocol/mm7/body';
import { MM7_NAMESPACE } from '../../../shared/protocol/mm7/envelope';
import type { Mm7Message } from '../../../shared/protocol/mm7/messages';
import { isSuccess } from '../../../shared/protocol/mm7/status';
import type { MimePart } from '../../../shared/protocol/mime/multipart';
import { NODES } from '../operator';
import type { Packet } from '../world/machine';
import { schedule } from '../world/timers';
import type { DeliveryEvent } from './delivery-table';
import type { MmscTurn } from './records';
import { VASP_COLLECTION } from './state';
import type { DeliveryKey, MmscTimer, OwedToVasp } from './state';
import { vaspOf } from './vasp-accounts';

/** Pauses after which a business that did not answer is asked again. */
const RETRIES = [10 * SECOND, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR];

const FLOW = 'mm7 ';

/** Owes a business a request, and sends it. It is stored until the business has answered. */
export function oweVasp(
  turn: MmscTurn,
  vasp: Vasp,
  message: Mm7Message,
  content: MimePart | null,
  about: { delivery: DeliveryKey | null; correlation: string },
): void {
  const id = turn.tools.random.name(12);
  const envelope = { transactionId: id, namespace: MM7_NAMESPACE, message };
  const { contentType, body } = encodeMm7({ envelope, content });
  const stored: BodyRef = turn.tools.bodies.put(body);
  put(turn, { id, shortCode: vasp.shortCode, contentType, body: stored, attempts: 0, ...about });
  attempt(turn, id);
}

/** What has become of a delivery to a business. */
export interface VaspOutcome {
  key: DeliveryKey;
  event: Extract<DeliveryEvent, 'acknowledged' | 'answered-rejected' | 'refused'>;
  /** Why it was not taken, for people; null: it was. */
  reason: string | null;
}

/** Sends what is owed once more, if it still is. */
function attempt(turn: MmscTurn, id: string): VaspOutcome | null {
  const owed = turn.state.owedToVasps.get(id);
  if (owed === undefined) return null;
  const vasp = vaspOf(turn, owed.shortCode);
  if (vasp === undefined) {
    return end(turn, owed, 'refused', `there is no business ${owed.shortCode} any more`);
  }
  const attempts = owed.attempts + 1;
  put(turn, { ...owed, attempts });
  const url = parseHttpUrl(vasp.url ?? `http://${vasp.shortCode}.business.invalid/mm7`)!;
  const host = authorityOf(url);
  turn.send({
    from: NODES.mmsc,
    to: vasp.url === null ? businessNode(vasp.shortCode) : NODES.outside,
    interface: 'mm7',
    protocol: 'http',
    octets: encodeRequest({
      method: 'POST',
      target: vasp.url === null ? url.path : `${url.scheme}://${host}${url.path}`,
      headers: [
        ['Host', host],
        ['Content-Type', owed.contentType],
        ['SOAPAction', '""'],
      ],
      body: turn.tools.bodies.get(owed.body.hash),
    }),
    flow: `${FLOW}${id}`,
    correlation: owed.correlation,
    hop: 'end-to-end',
  });
  const at = turn.now + (RETRIES[attempts - 1] ?? RETRIES.at(-1)!);
  turn.update({ timers: schedule<MmscTimer>(turn.state.timers, at, { for: 'vasp', id, attempts }) });
  return null;
}

/** The time for an answer is over. */
export function unanswered(turn: MmscTurn, id: string, attempts: number): VaspOutcome | null {
  const owed = turn.state.owedToVasps.get(id);
  if (owed?.attempts !== attempts) return null;
  if (attempts <= RETRIES.length) return attempt(turn, id);
  return end(turn, owed, 'refused', 'the business did not answer');
}

/** An answer of a business to what it was owed (3GPP TS 23.140 §8.7.2 to §8.7.4). */
export function vaspAnswered(turn: MmscTurn, packet: Packet): VaspOutcome | null {
  const id = packet.flow?.startsWith(FLOW) === true ? packet.flow.slice(FLOW.length) : '';
  const owed = turn.state.owedToVasps.get(id);
  if (owed === undefined) return null;
  const code = statusOf(packet);
  // Without a status of MM7, and for trouble at the business (3xxx), it is asked again.
  if (code === null || (code >= 3_000 && code < 4_000)) return null;
  if (isSuccess(code)) return end(turn, owed, 'acknowledged', null);
  return end(turn, owed, 'answered-rejected', `the business answered ${code}`);
}

/** What a business is owed cannot be read any more. */
export function owedLost(turn: MmscTurn, hash: BodyHash): VaspOutcome[] {
  const lost = [...turn.state.owedToVasps.values()].filter(({ body }) => body.hash === hash);
  return lost.flatMap((owed) => end(turn, owed, 'refused', 'what it was to get is damaged') ?? []);
}

function statusOf(packet: Packet): number | null {
  try {
    const { headers, body } = decodeResponse(packet.octets).value;
    if (body.length === 0) return null;
    const { values } = decodeMm7(header(headers, 'Content-Type') ?? '', body).value.envelope.message;
    return 'Status' in values ? values.Status.StatusCode : null;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}

function end(
  turn: MmscTurn,
  { id, delivery, shortCode, correlation }: OwedToVasp,
  event: VaspOutcome['event'],
  note: string | null,
): VaspOutcome | null {
  turn.update({ owedToVasps: turn.state.owedToVasps.delete(id) });
  turn.persist(VASP_COLLECTION, id, null);
  if (note !== null) {
    const about = { from: NODES.mmsc, to: businessNode(shortCode), interface: 'mm7', correlation } as const;
    turn.remark(about, note);
  }
  return delivery === null ? null : { key: delivery, event, reason: note };
}

function put(turn: MmscTurn, owed: OwedToVasp): void {
  turn.update({ owedToVasps: turn.state.owedToVasps.set(owed.id, owed) });
  turn.persist(VASP_COLLECTION, owed.id, owed);
}
