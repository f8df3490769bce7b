import type { Decoded } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import type { MmsPdu } from '../mms/pdu';
import { findingPlaces } from '../mms/finding-places';
import { checkPdu } from '../mms/validate';
import { checkTexts } from '../mms/validate-parts';

/**
 * Adds what is wrong with an MMS PDU as a whole, such as a missing mandatory field (OMA MMS Encapsulation §6), to what
 * was found octet by octet; their offsets are those of `findingPlaces`. What the octets said already, such as a version
 * that is not supported, is not said twice.
 * @param octets that were decoded
 * @throws DecodeError in strict mode, for the first one that is more than information
 */
export function withPduFindings(
  decoded: Decoded<MmsPdu>,
  octets: Uint8Array,
  strict: boolean,
): Decoded<MmsPdu> {
  const found = [...checkPdu(decoded.value), ...checkTexts(decoded.value)];
  const places = findingPlaces(octets, decoded.value, found);
  const fatal = strict ? found.findIndex(({ level }) => level !== 'info') : -1;
  if (fatal >= 0) {
    const error = new DecodeError(found[fatal]!.message, places[fatal]!);
    error.partial = decoded.value;
    throw error;
  }
  const known = new Set(decoded.findings.map(({ code, message }) => `${code}: ${message}`));
  const findings = found
    .map(({ level, code, message }, index) => ({ level, code, offset: places[index]!, message }))
    .filter(({ code, message }) => !known.has(`${code}: ${message}`));
  return { ...decoded, findings: [...decoded.findings, ...findings] };
}
