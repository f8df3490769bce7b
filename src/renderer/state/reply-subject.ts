import { isMms, type Composer } from './composer';
import type { ComposeLimits } from '../../shared/model/compose-limits';
import type { HandsetState } from './handset-store';

/** What mail programs write before the subject of an answer, in English and in German. */
const ANSWER = /^(re|aw):/i;

/**
 * What is being written, as an answer to the newest mail of its conversation: with that mail's subject behind "Re:" (RFC
 * 5322 §3.6.5), unless its owner wrote another one. What goes to anybody but one mailbox stays as it is.
 */
export function asReply(
  composer: Composer,
  key: string,
  { conversations, threads }: Pick<HandsetState, 'conversations' | 'threads'>,
  limits: ComposeLimits,
): Composer {
  const [address, ...others] = composer.to;
  if (address?.includes('@') !== true || others.length > 0) return composer;
  if ((composer.subject ?? '') !== '' || !isMms(composer, limits)) return composer;
  const known = [...(threads.get(key)?.messages ?? []), conversations.get(key)?.last ?? null];
  const mail = known.findLast((message) => message?.direction === 'in')?.subject ?? '';
  if (mail === '') return composer;
  const subject = ANSWER.test(mail) ? mail : `Re: ${mail}`;
  return { ...composer, subject: subject.slice(0, limits.maxSubjectLength) };
}
