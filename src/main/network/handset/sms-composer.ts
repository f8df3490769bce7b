import { composeLimits, isAlias, textBecomesMms } from '../../../shared/model/compose-limits';
import type { Message, SmsOptions, Why } from '../../../shared/model/message';
import { conversationKey, NONE } from '../../../shared/model/message';
import { SECOND } from '../../../shared/model/time';
import { emsContentOf } from '../../../shared/protocol/ems/composition';
import { readEms } from '../../../shared/protocol/ems/read';
import { smartContent } from '../../../shared/protocol/smart-messaging/composition';
import { portContentText, portOf, writePortContent } from '../../../shared/protocol/smart-messaging/ports';
import { dcsFor } from '../../../shared/protocol/sms/dcs';
import { keepUserData, keptUserData } from '../../../shared/protocol/sms/kept-user-data';
import { joinData } from '../../../shared/protocol/sms/reassemble';
import { normaliseNumber } from '../../../shared/model/numbering';
import type { HandsetCommand } from './commands';
import { sendMms } from './mms-sender';
import { planSms } from './sms-plan';
import type { SmsContent } from './sms-plan';
import { queueSms } from './sms-sender';
import type { HandsetTurn } from './state';
import { changeMessage, correlationOf, lastingWhy, newMessageId, putMessage, reasons } from './store';
import { forgetReports } from './status-reports';

type SendSms = Extract<HandsetCommand, { name: 'send-sms' }>;

/**
 * Stores a text for one recipient and sends it as soon as its turn comes. Where the operator has it so, it becomes an MMS
 * or goes to an e-mail gateway. It goes to a number, an e-mail address, or an alias.
 */
export function sendSms(
  turn: HandsetTurn,
  { to, deliveryReport, ...composed }: Omit<SendSms, 'name'>,
): Message {
  const recipient = normaliseNumber(to) ?? to;
  const limits = composeLimits(turn.state.setup);
  const { smsValidity } = turn.state.setup;
  const { text, content, options: chosen } = written(composed);
  const options = smsValidity == null ? chosen : { ...chosen, validity: chosen.validity ?? smsValidity };
  const plan = planSms(turn.state, recipient, text, options, content);
  const { segments } = plan;
  // What is enhanced, of a class or for an application is a short message whatever its length.
  const special = content !== null || options.class !== undefined || plan.options.pid !== undefined;
  const asMms = special ? null : textBecomesMms(limits, { segments: plan.count, length: text.length });
  if (asMms !== null || isAlias(limits, recipient)) {
    const slides = [{ duration: SLIDE_DURATION, text, media: [] }];
    const mms = { to: [recipient], subject: null, slides, deliveryReport };
    return sendMms(turn, mms, asMms === null ? [] : [asMms]);
  }
  const id = newMessageId(turn);
  const reported = deliveryReport && limits.smsDeliveryReports;
  const sms =
    content === null
      ? options
      : {
          ...options,
          ...(content.kind === 'datagram' ? { port: content.port } : {}),
          userData: keepUserData(segments, dcsFor(segments[0]!.encoding)),
        };
  const message: Message = {
    id,
    conversation: conversationKey([recipient]),
    direction: 'out',
    kind: 'sms',
    addresses: [recipient],
    from: null,
    at: turn.now,
    state: 'queued',
    progress: null,
    read: true,
    text,
    segments: plan.count,
    subject: null,
    parts: NONE,
    size: null,
    expiresAt: null,
    reports: reported ? [{ recipient, status: 'pending', at: null }] : NONE,
    why: reasons([...plan.why, ...(deliveryReport && !reported ? [NO_REPORTS] : [])]),
    ...(Object.keys(sms).length === 0 ? {} : { sms }),
    correlation: correlationOf(turn.state, id),
  };
  putMessage(turn, message);
  queueSms(turn, id, plan, reported);
  return turn.state.messages.get(id)!;
}

/** Objects are for the phone itself, not its SIM (Smart Messaging 3.0.0; 3GPP TS 23.038 §4). */
const FOR_THE_PHONE = 1;

/** A message as it is kept and sent: one for an application has the words in its content, if any, for its text. */
function written({ text, options = {}, ems, smart }: Omit<SendSms, 'name' | 'to' | 'deliveryReport'>): {
  text: string;
  content: SmsContent | null;
  options: SmsOptions;
} {
  if (smart === undefined) {
    return { text, content: ems === undefined ? null : { kind: 'ems', ...emsContentOf(ems) }, options };
  }
  const content = smartContent(smart, text);
  return {
    text: portContentText(content),
    content: { kind: 'datagram', port: portOf(content.type), octets: writePortContent(content) },
    options: { class: FOR_THE_PHONE, ...options },
  };
}

/** What a stored message has beside its text; null: nothing. */
function keptContent({ sms }: Message): SmsContent | null {
  if (sms?.userData === undefined) return null;
  const parts = keptUserData(sms.userData);
  return sms.port === undefined
    ? { kind: 'ems', ...readEms(parts) }
    : { kind: 'datagram', port: sms.port, octets: joinData(parts) };
}

/** Puts a stored message (again) at the end of the queue. */
export function resendSms(turn: HandsetTurn, message: Message): void {
  forgetReports(turn, message.id);
  const { userData: _userData, port: _port, ...options } = message.sms ?? {};
  const content = keptContent(message);
  const plan = planSms(turn.state, message.addresses[0]!, message.text ?? '', options, content);
  const kept = lastingWhy(message).filter(({ code }) => !PLANNED.has(code));
  changeMessage(turn, message.id, { state: 'queued', progress: null, why: [...plan.why, ...kept] });
  queueSms(turn, message.id, plan, message.reports.length > 0);
}

/** What a plan says anew. */
const PLANNED: ReadonlySet<Why['code']> = new Set(['text-split', 'by-email-gateway']);

const NO_REPORTS: Why = { code: 'no-reports', params: { report: 'delivery' } };

/** Of the slide that a text has when it becomes an MMS, in milliseconds. */
const SLIDE_DURATION = 5 * SECOND;
