import { joinOctets } from '../../shared/protocol/kit/octets';
import { smsAddress } from '../../shared/protocol/sms/address';
import { encodeRpdu } from '../../shared/protocol/sms/rp';
import { encodeTpdu } from '../../shared/protocol/sms/tpdu';
import type { SmsSubmit } from '../../shared/protocol/sms/tpdu';
import { NODES, SMSC_ADDRESS } from '../network/operator';
import type { LabCore } from './lab-core';

/** How a system of the operator hands a short message in. */
export interface HandingIn {
  /** Number or name that the recipient will see. */
  originator: string;
  submit: SmsSubmit;
  /** Before others that wait for the phone. */
  urgent: boolean;
  /** RP-MR, 0 to 255. */
  reference: number;
  /** One of its own, on which the centre answers, and tells what has become of the message. */
  flow: string;
  correlation: string;
}

/**
 * A system of the operator, which is none of the lab's nodes, hands a short message in at the service centre. Inside the
 * network the RP-Originator-Address is present: it becomes the sender that the recipient sees.
 * @returns the octets of the RPDU that the centre answers
 * @throws EncodeError when the originator is neither a number nor a name of at most 11 characters of the GSM alphabet
 */
export async function handInSms(
  core: LabCore,
  { originator, submit, urgent, reference, flow, correlation }: HandingIn,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { octets } = await core.exchange(
    {
      from: NODES.outside,
      to: NODES.smsc,
      interface: 'sms',
      protocol: 'rp',
      octets: [
        encodeRpdu({
          type: 'rp-data',
          direction: 'mo',
          reference,
          originator: smsAddress(originator),
          destination: smsAddress(SMSC_ADDRESS),
          tpdu: encodeTpdu(submit),
        }),
      ],
      flow,
      dialogue: flow,
      correlation,
      ...(urgent ? { urgent } : {}),
      hop: 'core',
    },
    signal,
  );
  return joinOctets(octets);
}
