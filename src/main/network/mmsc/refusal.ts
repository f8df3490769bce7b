import type { Msisdn } from '../../../shared/model/ids';
import type { MmscTurn } from './records';
import type { ResponseStatus } from './versions';

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
  const { outage, barred, withoutCredit } = turn.state.settings;
  if (outage === 'failure') {
    return { status: 'error-transient-failure', text: 'the message store does not answer, try again later' };
  }
  if (outage === 'network') {
    return { status: 'error-transient-network-problem', text: 'the network is disturbed, try again later' };
  }
  if (barred.includes(sender)) {
    return { status: 'error-permanent-service-denied', text: `${sender} has no multimedia messaging` };
  }
  if (withoutCredit.includes(sender)) {
    return { status: 'error-permanent-lack-of-prepaid', text: `the credit of ${sender} is used up` };
  }
  return null;
}

/**
 * A fault makes the MMSC refuse, with any status of the standard.
 * @returns the status' name, which is one of this hop
 */
export function refusalByFault(
  turn: MmscTurn,
  hop: 'mmsc-submission' | 'mmsc-retrieval',
  asker: Msisdn | null,
): { status: string; text: string } | null {
  const handset = asker === null ? undefined : turn.tools.directory.byNumber(asker)?.handset;
  const hit = turn.tools.fault(hop, handset ?? null);
  if (hit?.action.do !== 'refuse') return null;
  return { status: hit.action.status, text: hit.action.text ?? `fault ${hit.id}` };
}

/** A message more must find room. */
export function roomRefusal(turn: MmscTurn): Refusal | null {
  const { maxMessages } = turn.state.settings;
  if (turn.state.messages.size < maxMessages) return null;
  return {
    status: 'error-transient-failure',
    text: `${maxMessages} messages wait already, try again later`,
  };
}

/** The gateway did not say whose request it is. */
export function unknownSender(header: string): Refusal {
  return {
    status: 'error-permanent-sending-address-unresolved',
    text: `the header ${header} does not name the sender's number`,
  };
}
