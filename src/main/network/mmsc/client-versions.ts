import type { Msisdn } from '../../../shared/model/ids';
import { field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { MmscTurn } from './records';
import { versionFor } from './versions';
import type { MmsVersion } from './versions';

export const CLIENT_VERSION_COLLECTION = 'mmsc-client-version';

/**
 * The version that a subscriber's MMS client speaks: as the operator's register of devices has it, else as the client has
 * said last. That of one that has said nothing yet is most likely 1.2.
 */
export function clientVersion(turn: MmscTurn, msisdn: string): MmsVersion {
  const { directory } = turn.tools;
  return directory.byNumber(msisdn)?.mmsVersion ?? turn.state.clientVersions.get(msisdn) ?? '1.2';
}

/** Remembers what a client says of its version, where the subscriber's record says nothing. */
export function learnClientVersion(turn: MmscTurn, msisdn: Msisdn | null, pdu: Pick<MmsPdu, 'fields'>): void {
  const subscriber = msisdn === null ? undefined : turn.tools.directory.byNumber(msisdn);
  if (subscriber === undefined || subscriber.mmsVersion !== undefined) return;
  const version = field(pdu, 'X-Mms-MMS-Version') === undefined ? null : versionFor(pdu);
  if (version === null || turn.state.clientVersions.get(subscriber.msisdn) === version) return;
  turn.update({ clientVersions: turn.state.clientVersions.set(subscriber.msisdn, version) });
  turn.persist(CLIENT_VERSION_COLLECTION, subscriber.msisdn, version);
}

/** Whether a subscriber's client can be asked to take a message back: M-Cancel.req is new in 1.3. */
export function knowsCancelReq(turn: MmscTurn, msisdn: string): boolean {
  return clientVersion(turn, msisdn) >= '1.3';
}

/** Whether a subscriber's client knows M-Read-Orig.ind, which is new in 1.1. */
export function knowsReadOrig(turn: MmscTurn, msisdn: string): boolean {
  return clientVersion(turn, msisdn) >= '1.1';
}
