import type { Msisdn } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import { toHex } from '../../../shared/protocol/kit/octets';
import { smsAddress } from '../../../shared/protocol/sms/address';
import type { Tpdu } from '../../../shared/protocol/sms/tpdu';
import { normaliseNumber } from '../../../shared/model/numbering';
import type { Packet } from '../world/machine';
import { validityEnd } from './accept';
import { statusReportOctets, submitOf } from './deliver';
import { end, fire } from './delivery';
import { stillTrying } from './failures';
import { enqueue, messageInFlight, storedFor } from './queue';
import { change } from './reports';
import { submissionKey } from './state';
import type { QueuedSms, SmscTurn, Submission } from './state';

type SmsCommand = Extract<Tpdu, { kind: 'sms-command' }>;

/** TP-FCS (3GPP TS 23.040 §9.2.3.22). */
const CANNOT_BE_ACTIONED = 0xa0;
const UNSUPPORTED = 0xa1;

/** TP-ST (§9.2.3.15). The centre's own: nothing has been tried yet, or it is being tried now. */
const WAITS_ITS_TURN = 0x30;
const DELETED_BY_SENDER = 0x47;
const DOES_NOT_EXIST = 0x49;

/** What a command is about: in the store (and perhaps on its way), or how it ended; neither: unknown. */
interface Target {
  message: QueuedSms | undefined;
  inFlight: boolean;
  outcome: Submission['outcome'];
}

/** Gives TP-ST for the report, or null when the command cannot be done. */
type Action = (turn: SmscTurn, target: Target, originator: Msisdn) => number | null;

/** By TP-CT (§9.2.3.19). */
const ACTIONS: ReadonlyMap<number, Action> = new Map<number, Action>([
  [0, (turn, target) => statusOf(turn, target)],
  [1, (turn, target) => ask(turn, target, null)],
  [2, remove],
  [3, ask],
]);

/** Enquiries are answered by a report always, other commands when they ask for one (TP-SRR). */
const ENQUIRY = 0;

/**
 * Does what an SMS-COMMAND asks about a message that the same subscriber sent (3GPP TS 23.040 §9.2.2.4).
 * @returns TP-FCS of the refusal; null when it is done
 */
export function obeyCommand(
  turn: SmscTurn,
  command: SmsCommand,
  originator: Msisdn,
  { correlation, dialogue }: Pick<Packet, 'correlation' | 'dialogue'>,
): number | null {
  const action = ACTIONS.get(command.commandType);
  if (action === undefined) return UNSUPPORTED;
  const number = normaliseNumber(command.destination.number);
  const destination = number ?? command.destination.number;
  const target = find(turn, originator, destination, command.messageNumber, dialogue);
  const status = action(turn, target, originator);
  if (status === null) return CANNOT_BE_ACTIONED;
  if (!command.statusReportRequest && command.commandType !== ENQUIRY) return null;
  const acceptedAt: Time = target.message?.acceptedAt ?? target.outcome?.acceptedAt ?? turn.now;
  enqueue(turn, {
    destination: originator,
    originator: null,
    tpdu: toHex(
      statusReportOctets({
        qualifier: 'command',
        messageReference: command.messageReference,
        // What is no number goes back as it came: written anew it could be too long for a name.
        recipient: number === null ? command.destination : smsAddress(number),
        acceptedAt,
        at: target.outcome?.at ?? turn.now,
        status,
      }),
    ),
    kind: 'status-report',
    acceptedAt: turn.now,
    validUntil: validityEnd(turn.state.policy, null, turn.now),
    attempts: 0,
    reportTo: null,
    correlation,
  });
  fire(turn, originator, 'message');
  return null;
}

/** @param dialogue of a node of the operator, in which it has handed the message in: its references wrap soon */
function find(
  turn: SmscTurn,
  originator: Msisdn,
  destination: string,
  messageReference: number,
  dialogue: string | undefined,
): Target {
  const isMeant = (message: QueuedSms): boolean =>
    message.kind === 'submit' &&
    message.submitter?.dialogue === dialogue &&
    message.originator === originator &&
    submitOf(message).messageReference === messageReference;
  const sending = messageInFlight(turn.state, destination);
  if (sending !== undefined && isMeant(sending))
    return { message: sending, inFlight: true, outcome: undefined };
  const message = storedFor(turn.state, destination).findLast(isMeant);
  const key = submissionKey(originator, destination, messageReference);
  const outcome = message === undefined ? turn.state.submissions.get(key)?.outcome : undefined;
  return { message, inFlight: false, outcome };
}

function statusOf({ state }: SmscTurn, { message, inFlight, outcome }: Target): number {
  if (message === undefined) return outcome?.status ?? DOES_NOT_EXIST;
  const waiting = state.waiting.get(message.destination);
  return inFlight || waiting === undefined || message.attempts === 0
    ? WAITS_ITS_TURN
    : stillTrying(waiting.kind);
}

/** Turns the status report on or off. */
function ask(turn: SmscTurn, target: Target, reportTo: Msisdn | null): number | null {
  if (target.message === undefined) return null;
  change(turn, { ...target.message, reportTo });
  return statusOf(turn, target);
}

/** What is on its way cannot be called back. Who asks again, as the answer was lost, is told the same. */
function remove(turn: SmscTurn, { message, inFlight, outcome }: Target): number | null {
  if (message === undefined) return outcome?.status === DELETED_BY_SENDER ? DELETED_BY_SENDER : null;
  if (inFlight) return null;
  end(turn, message, DELETED_BY_SENDER);
  return DELETED_BY_SENDER;
}
