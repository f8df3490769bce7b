import { carrierConfigOf, composeLimits } from '../../../shared/model/compose-limits';
import type { SmsOptions, Why } from '../../../shared/model/message';
import { composeEms } from '../../../shared/protocol/ems/compose';
import type { EmsContent } from '../../../shared/protocol/ems/message';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import { buildEmailText } from '../../../shared/protocol/sms/email-text';
import { countText, MAX_PARTS, segmentData, segmentText } from '../../../shared/protocol/sms/segment';
import type { UserData } from '../../../shared/protocol/sms/user-data';
import { textRefusal } from './composition-check';
import type { HandsetState } from './state';

/** TP-PID of a text for an e-mail gateway: telematic interworking, Internet electronic mail (3GPP TS 23.040 §9.2.3.9). */
const INTERNET_MAIL = 0x32;

/** What a short message has beside its text, or in place of it: a datagram for an application of the receiving phone. */
export type SmsContent =
  | ({ kind: 'ems' } & Pick<EmsContent, 'formats' | 'objects'>)
  | { kind: 'datagram'; port: number; octets: Uint8Array };

/** How a text travels. */
export interface SmsPlan {
  destination: string;
  /** None where there would be more than a message can have. */
  segments: UserData[];
  /** How many it takes. */
  count: number;
  options: SmsOptions;
  /** What is done to it. */
  why: Why[];
  /** Why it does not travel at all. */
  refusal: Why | null;
}

/**
 * How the operator has a text sent: to the e-mail gateway where its recipient is a person with a mailbox, and in how many
 * messages.
 * @param recipient a number or an e-mail address
 * @param content null: it is a text alone, which is all that an e-mail gateway takes of an enhanced one
 */
export function planSms(
  state: HandsetState,
  recipient: string,
  text: string,
  options: SmsOptions,
  content: SmsContent | null,
): SmsPlan {
  const limits = composeLimits(state.setup);
  const why: Why[] = [];
  let travels = { destination: recipient, text, options };
  if (recipient.includes('@') && limits.emailGateway !== null) {
    const gateway = limits.emailGateway;
    const mail = buildEmailText({ addresses: [recipient], subject: null, message: text });
    travels = {
      destination: gateway,
      text: mail ?? `${recipient} ${text}`,
      options: { ...options, pid: INTERNET_MAIL },
    };
    why.push({ code: 'by-email-gateway', params: { recipient, gateway } });
  }
  // Languages only where the handset is set up so, as not every receiver knows them.
  const languages = state.setup.smsLanguages ?? [];
  const reference = state.modem.nextConcatReference;
  const joined =
    content === null || travels.destination !== recipient
      ? segmentsOf(travels.text, { reference, languages })
      : content.kind === 'ems'
        ? composeEms({ text, ...content }, { reference })
        : segmentData(content.octets, { ports: { destination: content.port, source: 0 }, reference });
  const count = joined?.length ?? countText(travels.text, languages).segments;
  // The parts of a datagram are nothing by themselves.
  const split = count > 1 && limits.separateTexts && content?.kind !== 'datagram';
  if (split) why.push({ code: 'text-split', params: { count } });
  const single = !split && !carrierConfigOf(state.setup).enableMultipartSMS && !limits.mms;
  const most = single ? 1 : MAX_PARTS;
  return {
    destination: travels.destination,
    segments: joined === null ? [] : split ? joined.map(onItsOwn) : joined,
    count,
    options: travels.options,
    why,
    refusal:
      textRefusal(limits, text) ??
      (count > most ? { code: 'too-many-segments', params: { segments: count, most } } : null),
  };
}

/** Null when there would be more than a message can have. */
function segmentsOf(text: string, options: Parameters<typeof segmentText>[1]): UserData[] | null {
  try {
    return segmentText(text, options);
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    return null;
  }
}

/** A segment without the header that joins it to the others. */
function onItsOwn(segment: UserData): UserData {
  return { ...segment, header: segment.header.filter(({ name }) => name !== 'concat-8') };
}
