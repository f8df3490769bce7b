import { composeLimits, isAlias } from '../../../shared/model/compose-limits';
import type { ComposeLimits } from '../../../shared/model/compose-limits';
import type { ComposedMedia, MmsComposition, SmartComposition } from '../../../shared/model/composition';
import { isUnusual } from '../../../shared/model/content-class';
import type { HandsetSetup } from '../../../shared/model/handset';
import type { Why } from '../../../shared/model/message';
import { normaliseNumber } from '../../../shared/model/numbering';
import { isMailbox } from '../../../shared/protocol/mail/addresses';

/** What is against a message, and where in its composition, such as `cc[1]`; the empty text: in none of it. */
export interface CompositionRefusal {
  why: Why;
  field: string;
}

/** Why the handset does not send an MMS as it is composed; null: it does. */
export function refusalOfMms(setup: HandsetSetup, mms: MmsComposition): CompositionRefusal | null {
  const limits = composeLimits(setup);
  if (setup.profile.mms === null || setup.profile.mms.receiveOnly === true)
    return refusal('mms-not-supported', {});
  if (!limits.mms) return refusal('mms-disabled', {});
  const subject = [...(mms.subject ?? '')].length;
  if (subject > limits.maxSubjectLength)
    return refusal('subject-too-long', { length: subject, most: limits.maxSubjectLength }, 'subject');
  return recipientsRefusal(limits, mms) ?? contentRefusal(setup, limits, mms);
}

function recipientsRefusal(limits: ComposeLimits, mms: MmsComposition): CompositionRefusal | null {
  const { to, cc = [], bcc = [] } = mms;
  const count = to.length + cc.length + bcc.length;
  const { recipientLimit } = limits;
  if (recipientLimit !== null && count > recipientLimit)
    return refusal('too-many-recipients', { count, most: recipientLimit }, 'to');
  for (const [name, addresses] of Object.entries({ to, cc, bcc })) {
    const wrong = wrongAddress(limits, addresses, name);
    if (wrong !== null) return wrong;
  }
  return null;
}

/** What a handset knows of Smart Messaging that can send this. */
const SMART: Readonly<
  Record<SmartComposition['type'], NonNullable<HandsetSetup['profile']['smartMessaging']>[number]>
> = {
  picture: 'picture',
  'ringing-tone': 'ringing-tone',
  'operator-logo': 'operator-logo',
  'group-logo': 'operator-logo',
  'business-card': 'business-card',
  calendar: 'business-card',
};

/** Why the handset does not send a smart message; null: it does. */
export function refusalOfSmart(
  { profile }: HandsetSetup,
  { type }: SmartComposition,
): CompositionRefusal | null {
  return profile.smartMessaging?.includes(SMART[type]) === true
    ? null
    : refusal('smart-message-not-supported', { type }, 'smart');
}

/** The first address that no MMS can go to; null: none is. */
export function wrongAddress(
  limits: ComposeLimits,
  addresses: readonly string[],
  field: string,
): CompositionRefusal | null {
  const index = addresses.findIndex((address) => !takesMms(limits, address));
  return index < 0 ? null : refusal('bad-recipient', { recipient: addresses[index]! }, `${field}[${index}]`);
}

function takesMms(limits: ComposeLimits, address: string): boolean {
  return (
    normaliseNumber(address) !== null ||
    isMailbox(address) ||
    /^[0-9*#]{2,20}$/.test(address) ||
    isAlias(limits, address)
  );
}

/** Whether a short message can go there as it is: to a number or short code. */
export function takesShortMessage(address: string): boolean {
  return normaliseNumber(address) !== null || /^[+*#]?[0-9*#]{2,20}$/.test(address);
}

/** Whether a text can go there: to a number or short code, by a gateway to a mailbox, or as an MMS to an alias. */
export function takesText(limits: ComposeLimits, address: string): boolean {
  return (
    takesShortMessage(address) ||
    (limits.emailGateway !== null && isMailbox(address)) ||
    (limits.mms && isAlias(limits, address))
  );
}

function contentRefusal(
  { creationMode, contentClass }: HandsetSetup,
  limits: ComposeLimits,
  { slides }: MmsComposition,
): CompositionRefusal | null {
  for (const [index, { text, media }] of slides.entries()) {
    const field = `slides[${index}]`;
    const sound = limits.audio ? undefined : media.find(({ contentType }) => /^audio\//i.test(contentType));
    if (sound !== undefined)
      return refusal('audio-not-allowed', { name: sound.name, type: sound.contentType }, `${field}.media`);
    const unusual =
      creationMode === 'restricted'
        ? media.find(({ contentType }) => isUnusual(contentType, contentClass))
        : undefined;
    if (unusual !== undefined) return notCreated(unusual, contentClass, `${field}.media`);
    const long = textRefusal(limits, text ?? '');
    if (long !== null) return { why: long, field: `${field}.text` };
  }
  return null;
}

/** Of what not every phone shows, that is said; of the rest, which class the owner chose. */
function notCreated(
  { name, contentType: type }: ComposedMedia,
  contentClass: HandsetSetup['contentClass'],
  field: string,
): CompositionRefusal {
  return contentClass === undefined || isUnusual(type)
    ? refusal('media-not-of-all', { name, type }, field)
    : refusal('media-beyond-class', { name, type, class: contentClass }, field);
}

/** Why a text is longer than the operator has it; null: it is not. */
export function textRefusal({ maxTextLength }: ComposeLimits, { length }: string): Why | null {
  return maxTextLength !== null && length > maxTextLength
    ? { code: 'text-too-long', params: { length, most: maxTextLength } }
    : null;
}

function refusal(code: Why['code'], params: Why['params'], field = ''): CompositionRefusal {
  return { why: { code, params }, field };
}
