import { smsAddress } from '../../../shared/protocol/sms/address';
import { dcsFor } from '../../../shared/protocol/sms/dcs';
import { encodeRpdu } from '../../../shared/protocol/sms/rp';
import { encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import { octetUserData } from '../../../shared/protocol/sms/user-data';
import type { UserData } from '../../../shared/protocol/sms/user-data';
import type { Validity } from '../../../shared/protocol/sms/validity';
import { SMSC_ADDRESS } from '../operator';

/**
 * RP-DATA with an SMS-SUBMIT from a node of the operator. Inside the network the RP-Originator-Address is present (on
 * the radio it is empty and the MSC knows the subscriber): it becomes the sender that the recipient sees.
 *
 * A node that names a dialogue with the packet learns in it when the message fails.
 * @param message `reference` 0 to 255; `statusReport`: the node wants to know of success, too; `validity` is the
 *   operator's default unless told
 */
export function submissionOctets(message: {
  reference: number;
  originator: string;
  destination: string;
  userData: UserData;
  statusReport?: boolean;
  validity?: Validity | null;
}): Uint8Array {
  return encodeRpdu({
    type: 'rp-data',
    direction: 'mo',
    reference: message.reference,
    originator: smsAddress(message.originator),
    destination: smsAddress(SMSC_ADDRESS),
    tpdu: encodeTpdu({
      kind: 'sms-submit',
      rejectDuplicates: false,
      statusReportRequest: message.statusReport ?? false,
      replyPath: false,
      messageReference: message.reference,
      destination: smsAddress(message.destination),
      pid: 0,
      dcs: dcsFor(message.userData.encoding),
      validity: message.validity ?? null,
      userData: message.userData,
    }),
  });
}

/**
 * RP-DATA with an SMS-COMMAND by which a node of the operator takes a message back that it has handed in in the dialogue of
 * the packet (3GPP TS 23.040 §9.2.3.19).
 * @param message `reference`: TP-MR of the message, 0 to 255
 */
export function deletionOctets(message: {
  reference: number;
  originator: string;
  destination: string;
}): Uint8Array {
  const { reference } = message;
  return encodeRpdu({
    type: 'rp-data',
    direction: 'mo',
    reference,
    originator: smsAddress(message.originator),
    destination: smsAddress(SMSC_ADDRESS),
    tpdu: encodeTpdu({
      kind: 'sms-command',
      statusReportRequest: false,
      messageReference: reference,
      pid: 0,
      commandType: DELETE,
      messageNumber: reference,
      destination: smsAddress(message.destination),
      commandData: octetUserData(new Uint8Array(0)),
    }),
  });
}

/** TP-CT. */
const DELETE = 2;
