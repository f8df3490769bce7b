import type { Message } from '../../../shared/model/message';
import { dayKey } from '../../format/time';
import { sameRun } from './run';

/**
 * About how high a message is before it was drawn, in pixels; the closer, the calmer the list scrolls, and the less often
 * it is laid out anew.
 */
export function estimatedHeight(
  message: Message | undefined,
  earlier: Message | undefined,
  later: Message | undefined,
): number {
  if (message === undefined) return 64;
  const lines = Math.ceil(Math.max(1, textLength(message)) / 31);
  const bubble = message.parts.some(({ contentType }) => /^(image|video)\//.test(contentType))
    ? 205 + 21 * lines
    : 18 + 21 * lines;
  const day = earlier === undefined || dayKey(earlier.at) !== dayKey(message.at) ? 34 : 0;
  const above = sameRun(earlier, message) ? 3 : 10;
  const below = sameRun(message, later) && message.kind === 'sms' ? 0 : 19;
  return above + day + bubble + below + 46 * message.why.length;
}

function textLength({ text, subject, parts }: Message): number {
  if (text !== null) return text.length;
  const own = parts.find(({ contentType }) => contentType === 'text/plain')?.text ?? '';
  return own.length + (subject?.length ?? 0);
}
