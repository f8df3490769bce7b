import type { Msisdn } from '../../../shared/model/ids';
import { field, fieldAll } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { MmscTurn } from './records';
import { refusalByFault, serviceRefusal, unknownSender } from './refusal';
import type { Refusal } from './refusal';
import { statusText } from './status-text';
import { ownPdu } from './versions';

/** A content location that belongs to another subscriber. */
export function foreign(turn: MmscTurn, asker: Msisdn | null, location: string): Refusal {
  return { status: 'error-permanent-service-denied', text: statusText(turn, asker, 'not-yours', location) };
}

/**
 * A content location where there is nothing (any more).
 * @param gone why, where that is known
 */
export function notFound(
  turn: MmscTurn,
  asker: Msisdn | null,
  location: string,
  gone: string | null,
): Refusal {
  return {
    status: 'error-permanent-message-not-found',
    text: gone ?? statusText(turn, asker, 'no-message-at', location),
  };
}

/**
 * Answers a request to delete: one status for each reference, paired by count.
 * @param remove deletes what is at a location, or says why not
 */
export function deletion(
  type: 'm-delete-conf' | 'm-mbox-delete-conf',
  turn: MmscTurn,
  pdu: MmsPdu,
  sender: Msisdn | null,
  remove: (location: string, sender: Msisdn) => Refusal | null,
): MmsPdu {
  const denied =
    sender === null ? unknownSender(turn.state.settings.msisdnHeader) : serviceRefusal(turn, sender);
  const fields = fieldAll(pdu, 'X-Mms-Content-Location').flatMap((location, index): MmsField[] => {
    const statusCount = index + 1;
    const wrong = refusalByFault(turn, 'mmsc-deletion', sender) ?? denied ?? remove(location, sender!);
    const status: MmsField = { name: 'X-Mms-Response-Status', value: wrong?.status ?? 'ok', statusCount };
    const text: MmsField[] =
      wrong === null ? [] : [{ name: 'X-Mms-Response-Text', value: wrong.text, statusCount }];
    // A decoder that does not know the counted form takes the status for two headers, the second of them a text; what
    // stands behind it ends one, so that Wireshark 4.0 does not run over the end of an M-Delete.conf.
    return [status, ...text, { name: 'X-Mms-Content-Location', value: location, statusCount }];
  });
  return ownPdu(type, field(pdu, 'X-Mms-Transaction-Id') ?? '', fields);
}
