import type { Message } from '../../shared/model/message';
import type { EmsMessage } from '../../shared/protocol/ems/message';
import { readEms } from '../../shared/protocol/ems/read';
import { DecodeError } from '../../shared/protocol/kit/decode-error';
import { joinData } from '../../shared/protocol/sms/reassemble';
import { keptUserData } from '../../shared/protocol/sms/kept-user-data';
import { readPortContent, readPortText, type PortContent } from '../../shared/protocol/smart-messaging/ports';

/** What a short message is beyond its text. */
export type RichContent =
  | { kind: 'ems'; ems: EmsMessage }
  | { kind: 'port'; content: PortContent }
  /** It has more, which nobody can read. */
  | { kind: 'damaged'; reason: string };

const read = new WeakMap<Message, RichContent | null>();

/** What is in a short message beyond its text; null: nothing. Read once per message. */
export function richContentOf(message: Message): RichContent | null {
  let found = read.get(message);
  if (found === undefined) {
    found = readContent(message);
    read.set(message, found);
  }
  return found;
}

function readContent({ sms }: Message): RichContent | null {
  if (sms?.userData === undefined) return null;
  try {
    const parts = keptUserData(sms.userData);
    if (sms.port === undefined) return { kind: 'ems', ems: readEms(parts) };
    const text = parts.every((part) => part.text !== null)
      ? readPortText(sms.port, parts.map((part) => part.text).join(''))
      : null;
    const content = text ?? readPortContent(sms.port, joinData(parts))?.value ?? null;
    return content === null ? null : { kind: 'port', content };
  } catch (error) {
    if (error instanceof DecodeError) return { kind: 'damaged', reason: error.message };
    throw error;
  }
}
