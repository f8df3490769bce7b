import type { NodeId } from '../../../shared/model/ids';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { dcsFor } from '../../../shared/protocol/sms/dcs';
import { encodeRpdu } from '../../../shared/protocol/sms/rp';
import { encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import { octetUserData } from '../../../shared/protocol/sms/user-data';
import type { UserData } from '../../../shared/protocol/sms/user-data';
import type { Validity } from '../../../shared/protocol/sms/validity';
import { NODES, SMSC_ADDRESS } from '../operator';
import type { Packet } from '../world/machine';

/** A short message that a node of the operator hands in. */
export interface Submission {
  /** TP-MR and RP-MR, 0 to 255. */
  reference: number;
  originator: string;
  destination: string;
  userData: UserData;
  /** The node wants to know of success, too; absent: no. */
  statusReport?: boolean;
  /** Absent or null: the operator's default. */
  validity?: Validity | null;
}

/** What a node says of a packet to the service centre besides what is in it. */
type About = Pick<Packet, 'correlation'> & Partial<Pick<Packet, 'flow' | 'dialogue' | 'urgent'>>;

/**
 * The packet in which a node of the operator hands a short message in.
 * @param about a node that names a dialogue learns in it when the message fails
 */
export function submissionPacket(from: NodeId, message: Submission, about: About): Packet {
  return toServiceCentre(from, submissionOctets(message), about);
}

/** The packet in which a node of the operator takes a message back, see `deletionOctets`. */
export function deletionPacket(
  from: NodeId,
  message: Pick<Submission, 'reference' | 'originator' | 'destination'>,
  about: About,
): Packet {
  return toServiceCentre(from, deletionOctets(message), about);
}

function toServiceCentre(from: NodeId, octets: Uint8Array, about: About): Packet {
  return {
    from,
    to: NODES.smsc,
    interface: 'sms',
    protocol: 'rp',
    octets: [octets],
    flow: null,
    ...about,
    hop: 'core',
  };
}

/**
 * RP-DATA with an SMS-SUBMIT from a node of the operator. Inside the network the RP-Originator-Address is present (on
 * the radio it is empty and the MSC knows the subscriber): it becomes the sender that the recipient sees.
 */
function submissionOctets(message: Submission): Uint8Array {
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
function deletionOctets(message: Pick<Submission, 'reference' | 'originator' | 'destination'>): Uint8Array {
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
