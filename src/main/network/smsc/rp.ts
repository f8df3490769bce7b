import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { decodeRpdu, encodeRpdu } from '../../../shared/protocol/sms/rp';
import type { Rpdu } from '../../../shared/protocol/sms/rp';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { SMSC_ADDRESS } from '../operator';

/** An RPDU, or what is known of octets that are none: the reference that an RP-ERROR must name. */
export type ReceivedRp = Rpdu | { type: 'damaged'; reference: number; reason: string };

export function readRp(octets: Uint8Array): ReceivedRp {
  try {
    return decodeRpdu(octets).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return { type: 'damaged', reference: octets[1] ?? 0, reason: error.message };
  }
}

/** RP-DATA from the network to a handset (3GPP TS 24.011 §7.3.1.1). */
export function rpDataOctets(reference: number, tpdu: Uint8Array): Uint8Array {
  return encodeRpdu({
    type: 'rp-data',
    direction: 'mt',
    reference,
    originator: smsAddress(SMSC_ADDRESS),
    destination: null,
    tpdu,
  });
}

/** @param tpdu an SMS-SUBMIT-REPORT, where there is something to report */
export function rpAckOctets(reference: number, tpdu: Uint8Array | null = null): Uint8Array {
  return encodeRpdu({ type: 'rp-ack', direction: 'mt', reference, tpdu });
}

/**
 * @param cause RP-Cause, 3GPP TS 24.011 §8.2.5.4
 * @param tpdu an SMS-SUBMIT-REPORT that says more
 */
export function rpErrorOctets(reference: number, cause: number, tpdu: Uint8Array | null = null): Uint8Array {
  return encodeRpdu({ type: 'rp-error', direction: 'mt', reference, cause, tpdu });
}
