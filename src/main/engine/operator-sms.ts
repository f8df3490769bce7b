import { Problem } from '../../shared/contract/problem';
import type { HandedIn, OperatorSms } from '../../shared/model/operator-sms';
import { EncodeError } from '../../shared/protocol/kit/decode-error';
import { smsAddress } from '../../shared/protocol/sms/address';
import { decodeRpdu, rpCauseName } from '../../shared/protocol/sms/rp';
import type { SmsSubmit } from '../../shared/protocol/sms/tpdu';
import { operatorSubmits } from '../network/smsc/operator-sms';
import type { LabCalls } from './calls';
import { handInSms } from './hand-in-sms';
import type { LabCore } from './lab-core';
import { subjectsOf } from './subjects';

/** How long the service centre may take for an answer, in real time: nobody is to wait for ever. Milliseconds. */
const PATIENCE = 10_000;

/**
 * Hands a short message in as a system of the operator does, for each handset on its own: one that the centre does not
 * answer takes nothing from what it said of others.
 * @param patience for all answers together
 */
export function createOperatorSms(
  core: LabCore,
  patience = () => AbortSignal.timeout(PATIENCE),
): LabCalls['network']['sendSms'] {
  const { handset } = subjectsOf(core);
  /** Parts that were handed in. Each has a reference of its own, and phones put no two long texts together. */
  let sent = 0;
  return async (message) => {
    checkSender(message.from);
    const handsets = [...new Set(message.to.map(handset))];
    // All of them are made before any is handed in: what cannot be written reaches nobody.
    const written = handsets.map((id) => {
      const correlation = `operator/${core.world.now.toString(36)}.${sent}`;
      const reference = sent & 0xff;
      const parts = submitsOf(message, core.projection.setup(id).msisdn, reference);
      sent += parts.length;
      return { id, correlation, reference, parts };
    });
    const signal = patience();
    const handIn = async ({
      id,
      correlation,
      reference,
      parts,
    }: (typeof written)[number]): Promise<HandedIn> => {
      // One window for all parts: waiting for each answer in turn would take as many times as long where none comes.
      const answers = parts.map((submit, part) =>
        handInSms(
          core,
          {
            originator: message.from,
            submit,
            urgent: message.priority,
            reference: (reference + part) & 0xff,
            flow: `${correlation}/${part}`,
            correlation,
          },
          signal,
        ).then(refusalIn, whenUnanswered(signal)),
      );
      const outcomes = await Promise.all(answers);
      const refused = outcomes.find((outcome) => outcome !== null && outcome !== 'unanswered') ?? null;
      return { handset: id, correlation, refused, unanswered: outcomes.includes('unanswered') };
    };
    return { handedIn: await Promise.all(written.map(handIn)) };
  };
}

/** What was waited for in vain is told as such; whatever else went wrong concerns the whole lab. */
function whenUnanswered(signal: AbortSignal): (error: unknown) => 'unanswered' {
  return (error) => {
    if (signal.aborted && error === signal.reason) return 'unanswered';
    throw error;
  };
}

function refusalIn(octets: Uint8Array): HandedIn['refused'] {
  const { value } = decodeRpdu(octets);
  return value.type === 'rp-error' ? { cause: value.cause, name: rpCauseName(value.cause) } : null;
}

function checkSender(from: string): void {
  try {
    smsAddress(from);
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    throw new Problem({
      code: 'bad-sender',
      message: error.message,
      params: { sender: from },
      field: 'from',
      hint: 'give a number, or a name of at most 11 characters of the GSM alphabet',
    });
  }
}

function submitsOf(message: OperatorSms, destination: string, reference: number): SmsSubmit[] {
  try {
    return operatorSubmits(message, destination, reference);
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    throw new Problem({ code: 'indication-too-long', message: error.message, field: 'text' });
  }
}
