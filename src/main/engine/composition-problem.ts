import { Problem } from '../../shared/contract/problem';
import type { EmsComposition, MmsComposition } from '../../shared/model/composition';
import type { Why } from '../../shared/model/message';
import { composeEms } from '../../shared/protocol/ems/compose';
import { emsContentOf } from '../../shared/protocol/ems/composition';
import { EncodeError } from '../../shared/protocol/kit/decode-error';
import type { CompositionRefusal } from '../network/handset/composition-check';

/** What a person is told of a message that the handset does not send, and what to do. */
const WORDS: Readonly<Partial<Record<Why['code'], (params: Why['params']) => [string, string?]>>> = {
  'mms-not-supported': () => ['this phone knows only SMS', 'send a text'],
  'mms-disabled': () => ['the operator has switched MMS off (enabledMMS)', 'send a text'],
  'subject-too-long': ({ length, most }) => [`a subject of ${length} characters, the limit is ${most}`],
  'too-many-recipients': ({ count, most }) => [`${count} recipients, the limit is ${most}`],
  'audio-not-allowed': ({ name }) => [
    `${name} is sound, which the operator does not have in messages (allowAttachAudio)`,
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
export function problemOfText(text: string, ems: EmsComposition | undefined): Problem | null {
  if (text === '' && (ems?.objects.length ?? 0) === 0)
    return new Problem({ code: 'empty-text', message: 'the text is empty', field: 'text' });
  if (ems === undefined) return null;
  try {
    composeEms({ text, ...emsContentOf(ems) }, { reference: 0 });
    return null;
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    return new Problem({ code: 'bad-composition', message: error.message, field: 'ems' });
  }
}
