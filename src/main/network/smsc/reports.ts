import { toHex } from '../../../shared/protocol/kit/octets';
import type { SmsSubmit } from '../../../shared/protocol/sms/tpdu';
import { statusState } from '../../../shared/protocol/sms/status';
import { concatOf } from '../../../shared/protocol/sms/udh';
import type { InformationElement } from '../../../shared/protocol/sms/udh';
import { NODES } from '../operator';
import { AtRest } from '../world/at-rest';
import { statusReportOctets, submitOf } from './deliver';
import { enqueue, storedFor } from './queue';
import { rpDataOctets } from './rp';
import { SMSC_COLLECTION, SUBMISSION_COLLECTION, submissionKey } from './state';
import type { QueuedSms, SmscTurn } from './state';

type Control = Extract<InformationElement, { name: 'smsc-control' }>['control'];

/** Without the element all final reports are meant; that the centre is still trying is told to who asks only. */
const ALL_FINAL: Control = {
  reportCompleted: true,
  reportPermanentError: true,
  reportGivenUp: true,
  reportStillTrying: false,
  cancelOtherReports: false,
  includeHeader: false,
};

/** SMSC control parameters (3GPP TS 23.040 §9.2.3.24.6); of several the last one counts. */
function controlOf({ userData }: SmsSubmit): Control {
  const element = userData.header.findLast(({ name }) => name === 'smsc-control') as
    { control: Control } | undefined;
  return element?.control ?? ALL_FINAL;
}

function isAsked(control: Control, status: number): boolean {
  switch (statusState(status)) {
    case 'completed':
      return control.reportCompleted;
    case 'still-trying':
      return control.reportStillTrying;
    case 'permanent-error':
      return control.reportPermanentError;
    case 'gave-up':
      return control.reportGivenUp;
    case 'reserved':
      return false;
  }
}

/**
 * Something is known of a message: tells whoever asked.
 * @param status TP-ST
 * @returns the number for which a status report now waits; null when there is none to deliver
 */
export function report(turn: SmscTurn, message: QueuedSms, status: number): string | null {
  if (message.kind !== 'submit') return null;
  const final = statusState(status) !== 'still-trying';
  const submit = submitOf(message);
  if (final) rememberOutcome(turn, message, submit, status);
  if (message.submitter !== undefined) {
    const failed = final && statusState(status) !== 'completed';
    if (failed || (final && message.submitter.wantsSuccess)) tellNode(turn, message, submit, status);
    return null;
  }
  if (message.reportTo === null) return null;
  const control = controlOf(submit);
  if (!isAsked(control, status)) return null;
  if (final && control.cancelOtherReports && statusState(status) !== 'completed')
    cancelOthers(turn, message, submit);
  enqueue(turn, {
    destination: message.reportTo,
    originator: null,
    tpdu: toHex(octetsOf(turn, message, submit, status, control.includeHeader)),
    kind: 'status-report',
    acceptedAt: turn.now,
    validUntil: turn.now + Math.max(message.validUntil - message.acceptedAt, 0),
    attempts: 0,
    reportTo: null,
    correlation: message.correlation,
  });
  return message.reportTo;
}

function octetsOf(
  { now }: SmscTurn,
  message: QueuedSms,
  submit: SmsSubmit,
  status: number,
  includeHeader: boolean,
): Uint8Array {
  return statusReportOctets({
    qualifier: 'submit',
    messageReference: submit.messageReference,
    recipient: submit.destination,
    acceptedAt: message.acceptedAt,
    at: now,
    status,
    ...(includeHeader ? { header: submit.userData.header } : {}),
  });
}

/** Nodes of the operator get the report at once, in the dialogue in which they handed the message in. */
function tellNode(turn: SmscTurn, message: QueuedSms, submit: SmsSubmit, status: number): void {
  const { node, dialogue } = message.submitter!;
  turn.send({
    from: NODES.smsc,
    to: node,
    interface: 'sms',
    protocol: 'rp',
    octets: [rpDataOctets(message.reference, octetsOf(turn, message, submit, status, false))],
    flow: null,
    dialogue,
    correlation: message.correlation,
    hop: 'core',
  });
}

/** Bit 6 of the control parameters: this report stands for the rest of the concatenated message. */
function cancelOthers(turn: SmscTurn, message: QueuedSms, submit: SmsSubmit): void {
  const concat = concatOf(submit.userData.header);
  if (concat === null) return;
  for (const other of storedFor(turn.state, message.destination)) {
    if (other.id === message.id || other.kind !== 'submit' || other.originator !== message.originator)
      continue;
    const place = concatOf(submitOf(other).userData.header);
    if (place?.name === concat.name && place.ref === concat.ref && place.total === concat.total)
      change(turn, { ...other, reportTo: null });
  }
}

/** Stores a message that has changed. */
export function change(turn: SmscTurn, message: QueuedSms): void {
  turn.update({ messages: turn.state.messages.set(message.id, message) });
  turn.persist(SMSC_COLLECTION, message.id, message);
}

/** Enquiries about a message are answered when it has left the store, too. */
function rememberOutcome(turn: SmscTurn, message: QueuedSms, submit: SmsSubmit, status: number): void {
  const key = submissionKey(message.originator!, message.destination, submit.messageReference);
  const submission = turn.state.submissions.get(key);
  if (submission === undefined || !message.tpdu.endsWith(submission.tpdu)) return;
  const outcome = { status, acceptedAt: message.acceptedAt, at: turn.now };
  // All fields are named, see docs/decisions/0019-shapes.md.
  const known = { tpdu: submission.tpdu, outcome };
  const rest = AtRest.of(known);
  turn.update({ submissions: turn.state.submissions.set(key, known, rest) });
  turn.persist(SUBMISSION_COLLECTION, key, known, rest);
}
