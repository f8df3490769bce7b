import type { Decoded } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import type { MmsPdu } from '../mms/pdu';
import { checkPdu } from '../mms/validate';
import { checkTexts } from '../mms/validate-parts';

/**
 * Adds what is wrong with an MMS PDU as a whole, such as a missing mandatory field (OMA MMS Encapsulation §6), to what
 * was found octet by octet. These findings have offset 0: most are about no octet that is there. What the octets said
 * already, such as a version that is not supported, is not said twice.
 * @throws DecodeError in strict mode, for the first one that is more than information
 */
export function withPduFindings(decoded: Decoded<MmsPdu>, strict: boolean): Decoded<MmsPdu> {
  const found = [...checkPdu(decoded.value), ...checkTexts(decoded.value)];
  const fatal = strict ? found.find(({ level }) => level !== 'info') : undefined;
  if (fatal !== undefined) {
    const error = new DecodeError(fatal.message, 0);
    error.partial = decoded.value;
    throw error;
  }
  const known = new Set(decoded.findings.map(({ code, message }) => `${code}: ${message}`));
  const findings = found
    .filter(({ code, message }) => !known.has(`${code}: ${message}`))
    .map(({ level, code, message }) => ({ level, code, offset: 0, message }));
  return { ...decoded, findings: [...decoded.findings, ...findings] };
}
