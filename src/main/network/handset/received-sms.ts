import { conversationKey, NONE } from '../../../shared/model/message';
import type { Message } from '../../../shared/model/message';

/** A short message that has come in, in its sender's conversation. */
export function receivedSms({
  from,
  sms,
  id,
  at,
  read,
  text,
  segments,
  correlation,
}: Pick<Message, 'id' | 'at' | 'read' | 'text' | 'segments' | 'correlation'> & {
  from: string;
  /** What is particular to it; empty for most. */
  sms: NonNullable<Message['sms']>;
}): Message {
  return {
    id,
    at,
    read,
    text,
    segments,
    correlation,
    conversation: conversationKey([from]),
    direction: 'in',
    kind: 'sms',
    addresses: [from],
    from,
    state: 'received',
    progress: null,
    subject: null,
    parts: NONE,
    size: null,
    expiresAt: null,
    reports: NONE,
    why: NONE,
    ...(Object.keys(sms).length === 0 ? {} : { sms }),
  };
}
