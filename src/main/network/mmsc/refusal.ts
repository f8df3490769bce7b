import type { Msisdn } from '../../../shared/model/ids';
import { NODES } from '../operator';
import { faultNote } from '../world/faults';
import type { MmscTurn } from './records';
import { statusText } from './status-text';
import type { StatusText } from './status-text';
import type { ResponseStatus, RetrieveStatus, StoreStatus } from './versions';

/** Why a request is not met: X-Mms-Response-Status and a text for people. */
export interface Refusal {
  status: ResponseStatus;
  text: string;
}

/** @returns what to tell the client, as a value that the callers can tell from a result */
export function refusal(status: ResponseStatus, text: string): { refused: Refusal } {
  return { refused: { status, text } };
}

/** What keeps everybody, or this subscriber, from the service (OMA MMS Encapsulation §7.3.48). */
export function serviceRefusal(turn: MmscTurn, sender: Msisdn): Refusal | null {
  const say = (text: StatusText): string => statusText(turn, sender, text, sender);
  const { outage, barred, withoutCredit } = turn.state.settings;
  if (outage === 'failure') {
    return { status: 'error-transient-failure', text: say('store-silent') };
  }
  if (outage === 'network') {
    return { status: 'error-transient-network-problem', text: say('network-disturbed') };
  }
  if (barred.includes(sender)) {
    return { status: 'error-permanent-service-denied', text: say('no-service') };
  }
  if (withoutCredit.includes(sender)) {
    return { status: 'error-permanent-lack-of-prepaid', text: say('no-credit') };
  }
  return null;
}

/** By which kind of status the MMSC refuses where it decides. */
interface StatusAt {
  'mmsc-submission': ResponseStatus;
  'mmsc-retrieval': RetrieveStatus;
  'mmsc-store': StoreStatus;
  'mmsc-view': ResponseStatus;
  'mmsc-deletion': ResponseStatus;
}

/** A fault makes the MMSC refuse, with any status that the standard has there; the trace says that it was one. */
export function refusalByFault<Hop extends keyof StatusAt>(
  turn: MmscTurn,
  hop: Hop,
  asker: Msisdn | null,
): { status: StatusAt[Hop]; text: string } | null {
  const handset = asker === null ? undefined : turn.tools.directory.byNumber(asker)?.handset;
  const hit = turn.tools.fault(hop, handset ?? null);
  if (hit?.action.do !== 'refuse') return null;
  // Faults with another status are refused when they are set.
  const status = hit.action.status as StatusAt[Hop];
  turn.remark(
    { from: NODES.mmsc, to: handset ?? NODES.mmsc, interface: 'mm1', correlation: null },
    faultNote(hit),
  );
  return { status, text: hit.action.text ?? `fault ${hit.id}` };
}

/**
 * A message more must find room.
 * @param sender number or mailbox
 */
export function roomRefusal(turn: MmscTurn, sender: string): Refusal | null {
  const { maxMessages } = turn.state.settings;
  if (turn.state.messages.size < maxMessages) return null;
  return {
    status: 'error-transient-failure',
    text: statusText(turn, sender, 'no-room', maxMessages),
  };
}

/** The gateway did not say whose request it is. */
export function unknownSender(header: string): Refusal {
  return {
    status: 'error-permanent-sending-address-unresolved',
    text: `the header ${header} does not name the sender's number`,
  };
}
