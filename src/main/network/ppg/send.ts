import type { Msisdn } from '../../../shared/model/ids';
import { segmentData } from '../../../shared/protocol/sms/segment';
import { NODES, PPG_ADDRESS } from '../operator';
import { submissionPacket } from '../smsc/submission';
import { PPG_REFERENCE_COLLECTION } from './state';
import type { OutgoingPush, PpgReferences, PpgTurn } from './state';

/** Port of the WAP push client, and of WSP on the gateway's side (WAP-259). */
const PORTS = { destination: 2948, source: 9200 };

/**
 * Hands a push to the SMSC for one recipient.
 * @param to `dialogue`: names the push in the SMSC's reports; `statusReport`: of success, too
 * @returns TP-MR of its segments
 */
export function sendTo(
  turn: PpgTurn,
  { octets, until, urgent }: OutgoingPush,
  to: { dialogue: string; number: Msisdn; correlation: string | null; statusReport?: boolean },
): number[] {
  const { nextReference, nextConcatReference } = turn.state;
  const segments = segmentData(octets, { ports: PORTS, reference: nextConcatReference });
  const next: PpgReferences = {
    nextConcatReference: (nextConcatReference + 1) & 0xff,
    nextReference: (nextReference + segments.length) & 0xff,
  };
  turn.update(next);
  turn.persist(PPG_REFERENCE_COLLECTION, 'next', next);
  return segments.map((userData, index) => {
    const reference = (nextReference + index) & 0xff;
    turn.send(
      submissionPacket(
        NODES.ppg,
        {
          reference,
          originator: PPG_ADDRESS,
          destination: to.number,
          userData,
          statusReport: to.statusReport ?? false,
          validity: until === null ? null : { format: 'absolute', time: until, offsetMinutes: 0 },
        },
        { dialogue: to.dialogue, ...(urgent ? { urgent } : {}), correlation: to.correlation },
      ),
    );
    return reference;
  });
}
