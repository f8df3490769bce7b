import type { MessageId } from '../../../shared/model/ids';
import type { SmsCommandAction } from '../../../shared/model/message';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { statusName } from '../../../shared/protocol/sms/status';
import { encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { SmsStatusReport } from '../../../shared/protocol/sms/tpdu';
import { octetUserData } from '../../../shared/protocol/sms/user-data';
import { noteSms } from './sms-dispatch';
import { countReferences, handIn } from './sms-sender';
import { onAir } from './radio-service';
import type { HandsetState, HandsetTurn } from './state';
import { changeMessage, correlationOf } from './store';

/** TP-CT (3GPP TS 23.040 §9.2.3.19). */
const COMMAND_TYPES: Readonly<Record<SmsCommandAction, number>> = {
  enquire: 0,
  'cancel-report': 1,
  delete: 2,
  'enable-report': 3,
};

/** TP-MR of a sent message's segments that the handset still knows: those whose status reports have not come. */
function referencesOf(state: HandsetState, message: MessageId): number[] {
  return state.modem.awaited
    .filter((entry) => entry.message === message)
    .map(({ messageReference }) => messageReference);
}

/** Whether the service centre can be told something about a sent message now. */
export function canCommand(state: HandsetState, message: MessageId): boolean {
  return onAir(state) && referencesOf(state, message).length > 0;
}

/**
 * Asks the service centre about a sent message, has it deleted, or its status report left out or sent after all: an
 * SMS-COMMAND for each segment (3GPP TS 23.040 §9.2.2.4). It is not repeated when no answer comes: its owner can ask again.
 */
export function commandSms(turn: HandsetTurn, message: MessageId, action: SmsCommandAction): void {
  const destination = turn.state.messages.get(message)?.addresses[0];
  const references = referencesOf(turn.state, message);
  if (destination === undefined || !onAir(turn.state) || references.length === 0) return;
  changeMessage(turn, message, { centre: { action, at: turn.now, answer: null } });
  for (const messageNumber of references) {
    const { modem } = turn.state;
    turn.update({ modem: { ...modem, nextReference: (modem.nextReference + 1) & 0xff } });
    countReferences(turn, { nextMessageReference: (modem.nextMessageReference + 1) & 0xff });
    const tpdu = encodeTpdu({
      kind: 'sms-command',
      // Enquiries are answered by a report anyhow, and of a deleted message there is one of its own.
      statusReportRequest: false,
      messageReference: modem.nextMessageReference,
      pid: 0,
      commandType: COMMAND_TYPES[action],
      messageNumber,
      destination: smsAddress(destination),
      commandData: octetUserData(new Uint8Array(0)),
    });
    handIn(turn, { reference: modem.nextReference, tpdu, correlation: correlationOf(turn.state, message) });
  }
}

/**
 * The service centre answers an enquiry: an SMS-STATUS-REPORT that is the result of a command (TP-SRQ). Of several segments
 * the answer that came last is kept.
 */
export function enquiryAnswered(
  turn: HandsetTurn,
  { status, recipient }: SmsStatusReport,
  correlation: string | null,
): void {
  const asked = [...turn.state.messages.values()].find(
    (message) => message.centre?.action === 'enquire' && message.correlation === correlation,
  );
  if (asked?.centre !== undefined)
    changeMessage(turn, asked.id, { centre: { ...asked.centre, answer: status } });
  noteSms(
    turn,
    correlation,
    `the service centre says of the message to ${recipient.number}: ${statusName(status)}`,
  );
}
