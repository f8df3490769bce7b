import type { Time } from '../../../shared/model/time';
import type { PapElement } from '../../../shared/protocol/pap/elements';
import type { PapStatus } from '../../../shared/protocol/pap/status';

/** Names of the network and of its bearer for pushes (WDP, WAP-259 appendix C); `Any` takes what there is. */
const NETWORK = /^(gsm|any)$/i;
const BEARER = /^(sms|any)$/i;

/**
 * What a submitter wishes of a push that cannot be: status and words for it; null: all of it can.
 *
 * Short messages carry connectionless push, which no phone confirms (WAP-235 §8), though who would like it gets what there is.
 */
export function refusedQuality(
  message: PapElement<'push-message'>,
  now: Time,
): [status: PapStatus, description?: string] | null {
  const { 'quality-of-service': quality = {} } = message;
  const { 'deliver-before-timestamp': before, 'deliver-after-timestamp': after } = message;
  if (before !== undefined && after !== undefined && after >= before) {
    return ['badRequest', 'it is to be delivered after it is of use'];
  }
  if (before !== undefined && before <= now) return ['forbidden', 'it is of use no more'];
  if (quality['delivery-method'] === 'confirmed') return ['deliveryMethodNotPossible'];
  if (quality['network-required'] === 'true' && !NETWORK.test(quality.network ?? 'any')) {
    return ['requiredNetworkNotAvailable'];
  }
  if (quality['bearer-required'] === 'true' && !BEARER.test(quality.bearer ?? 'any')) {
    return ['requiredBearerNotAvailable'];
  }
  return null;
}
