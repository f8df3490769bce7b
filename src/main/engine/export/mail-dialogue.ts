import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { decodeReplies, encodeReplies } from '../../../shared/protocol/smtp/reply';
import type { SmtpReply } from '../../../shared/protocol/smtp/reply';
import { decodeTransaction } from '../../../shared/protocol/smtp/transaction';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';

/** What one side says before the other one does. */
export interface Saying {
  by: 'client' | 'server';
  octets: Uint8Array;
}

const DATA = encodeUtf8('DATA\r\n');
const GO_AHEAD: SmtpReply = { code: 354, enhanced: null, text: 'end with a dot' };

/**
 * A mail and the replies to it, which are traced as one chunk (RFC 3030) and one answer, as the dialogue with DATA
 * (RFC 5321 §3.3): dissectors put a mail together only there. Greeting and farewell were not traced.
 * @param replies null: none came
 */
export function mailDialogue(transaction: Uint8Array, replies: Uint8Array | null): Saying[] {
  const mail = decoded(() => decodeTransaction(transaction).value.mail);
  const said = replies === null ? null : decoded(() => decodeReplies(replies).value);
  const answers = (each: readonly SmtpReply[]): Saying[] => [{ by: 'server', octets: encodeReplies(each) }];
  if (mail === null) {
    const all: Saying = { by: 'client', octets: transaction };
    return said === null ? [all] : [all, ...answers(said)];
  }
  const commands = transaction.subarray(0, transaction.length - mail.length);
  // The line of the chunk is the last one, and DATA stands for it.
  const chunk = commands.lastIndexOf(0x0a, commands.length - 2) + 1;
  return [
    { by: 'client', octets: joinOctets([commands.subarray(0, chunk), DATA]) },
    ...(said === null ? [] : answers([...said.slice(0, -1), GO_AHEAD])),
    { by: 'client', octets: dotted(mail) },
    ...(said === null ? [] : answers(said.slice(-1))),
  ];
}

const LF = 0x0a;
const DOT = 0x2e;

/** A mail with its end: lines that begin with a dot have one more (RFC 5321 §4.5.2). */
function dotted(mail: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at < mail.length; at++) {
    if (mail[at] !== DOT || (at > 0 && mail[at - 1] !== LF)) continue;
    pieces.push(mail.subarray(from, at), mail.subarray(at, at + 1));
    from = at;
  }
  const end = mail.length > 0 && mail.at(-1) !== LF ? '\r\n.\r\n' : '.\r\n';
  return joinOctets([...pieces, mail.subarray(from), encodeUtf8(end)]);
}

function decoded<T>(decode: () => T): T | null {
  try {
    return decode();
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}
