import { Problem } from '../../shared/contract/problem';
import type { EmsComposition, MmsComposition, SmartComposition } from '../../shared/model/composition';
import type { Why } from '../../shared/model/message';
import { composeEms } from '../../shared/protocol/ems/compose';
import { emsContentOf } from '../../shared/protocol/ems/composition';
import { EncodeError } from '../../shared/protocol/kit/decode-error';
import { smartContent } from '../../shared/protocol/smart-messaging/composition';
import { portOf, writePortContent } from '../../shared/protocol/smart-messaging/ports';
import { segmentData } from '../../shared/protocol/sms/segment';
import type { CompositionRefusal } from '../network/handset/composition-check';

/** What a person is told of a message that the handset does not send, and what to do. */
const WORDS: Readonly<Partial<Record<Why['code'], (params: Why['params']) => [string, string?]>>> = {
  'mms-not-supported': () => ['this phone knows only SMS', 'send a text'],
  'smart-message-not-supported': ({ type }) => [`this phone knows no ${type} messages`, 'send a text'],
  'mms-disabled': () => ['the operator has switched MMS off (enabledMMS)', 'send a text'],
  'subject-too-long': ({ length, most }) => [`a subject of ${length} characters, the limit is ${most}`],
  'too-many-recipients': ({ count, most }) => [`${count} recipients, the limit is ${most}`],
  'audio-not-allowed': ({ name }) => [
    `${name} is sound, which the operator does not have in messages (allowAttachAudio)`,
    'take it out',
  ],
  'media-not-of-all': ({ name, type }) => [
    `${name} (${type}) is of a kind that some phones cannot show, and this one sends only what all can (creationMode)`,
    'take it out',
  ],
  'media-beyond-class': ({ name, type, class: most }) => [
    `${name} (${type}) is none of a message of class ${most}, the largest that this phone creates (contentClass)`,
    'take it out',
  ],
  'text-too-long': ({ length, most }) => [`a text of ${length} characters, the limit is ${most}`],
  'bad-recipient': ({ recipient }) => [
    `a picture message cannot go to “${recipient}”`,
    'give a number such as +491715550102 or an e-mail address',
  ],
};

/** @param root in front of the field: `mms` */
export function problemOf({ why, field }: CompositionRefusal, root: string): Problem {
  const [message, hint] = WORDS[why.code]?.(why.params) ?? [why.code];
  return new Problem({
    code: why.code,
    message,
    ...(Object.keys(why.params).length === 0 ? {} : { params: { ...why.params } }),
    ...(field === '' ? {} : { field: root === '' ? field : `${root}.${field}` }),
    ...(hint === undefined ? {} : { hint }),
  });
}

/**
 * @param root in front of the field: `mms`
 * @throws Problem when something in it was never uploaded
 */
export function checkUploaded(
  core: { body(hash: string): Uint8Array | null },
  { slides }: Pick<MmsComposition, 'slides'>,
  root: string,
): void {
  slides.forEach(({ media }, index) => {
    const missing = media.find(({ body }) => core.body(body) === null);
    if (missing === undefined) return;
    throw new Problem({
      code: 'unknown-media',
      message: `${missing.name} was never uploaded`,
      params: { name: missing.name },
      field: `${root}.slides[${index}].media`,
    });
  });
}

/** What is wrong with a text that a handset is to send, before anything of it is sent; null: nothing. */
export function problemOfText(
  text: string,
  { ems, smart }: { ems?: EmsComposition | undefined; smart?: SmartComposition | undefined },
): Problem | null {
  if (ems !== undefined && smart !== undefined)
    return badComposition('a message is enhanced or smart', 'smart');
  if (smart !== undefined) return cannotBeWritten('smart', () => checkSmart(smart, text));
  if (text === '' && (ems?.objects.length ?? 0) === 0)
    return new Problem({ code: 'empty-text', message: 'the text is empty', field: 'text' });
  if (ems === undefined) return null;
  return cannotBeWritten('ems', () => composeEms({ text, ...emsContentOf(ems) }, { reference: 0 }));
}

function checkSmart(smart: SmartComposition, text: string): void {
  const content = smartContent(smart, text);
  const ports = { destination: portOf(content.type), source: 0 };
  segmentData(writePortContent(content), { ports, reference: 0 });
}

function cannotBeWritten(field: string, write: () => unknown): Problem | null {
  try {
    write();
    return null;
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    return badComposition(error.message, field);
  }
}

function badComposition(message: string, field: string): Problem {
  return new Problem({ code: 'bad-composition', message, field });
}
