import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { decodeMail } from '../../../shared/protocol/mail/decode-mail';
import { latin1Text } from '../../../shared/protocol/text/charset-latin1';
import type { SmtpReply } from '../../../shared/protocol/smtp/reply';
import type { MailSettings } from '../../../shared/model/mail-settings';
import { localPart } from '../mm3/addresses';
import type { Directory } from '../world/machine';
import type { MailTurn } from './state';

/** Servers that a mail may pass: more are a loop (RFC 5321 §6.3). */
const MAX_HOPS = 50;

/** What is said to RCPT. @param outside whether a client outside the network asks, who may send to subscribers only */
export function recipientReply(turn: MailTurn, address: string, outside: boolean): SmtpReply {
  return recipientVerdict(address, turn.state.settings, turn.tools.directory, outside);
}

/** As `recipientReply`; the listener asks before it takes a mail. */
export function recipientVerdict(
  address: string,
  { domain }: Pick<MailSettings, 'domain'>,
  directory: Directory,
  outside: boolean,
): SmtpReply {
  const local = localPart(address, domain);
  if (local === null) {
    return outside
      ? { code: 550, enhanced: '5.7.1', text: `this server takes mails for ${domain} only` }
      : { code: 250, enhanced: '2.1.5', text: 'recipient ok' };
  }
  if (local.kind === 'return') return { code: 250, enhanced: '2.1.5', text: 'recipient ok' };
  if (local.kind === 'unknown') {
    return { code: 550, enhanced: '5.1.3', text: 'subscribers have a number before the @' };
  }
  if (directory.byNumber(local.msisdn) === undefined) {
    return { code: 550, enhanced: '5.1.1', text: `there is no subscriber ${local.msisdn}` };
  }
  return { code: 250, enhanced: '2.1.5', text: 'recipient ok' };
}

export function tooLarge({ state }: MailTurn, mail: Uint8Array): SmtpReply | null {
  const { maxSize } = state.settings;
  if (mail.length <= maxSize) return null;
  return { code: 552, enhanced: '5.3.4', text: `a mail of ${mail.length} octets, the limit is ${maxSize}` };
}

export function tooManyHops(mail: Uint8Array): SmtpReply | null {
  const text = latin1Text(mail, 0, Math.min(mail.length, 65_536));
  const headers = text.split(/\r?\n\r?\n/, 1)[0]!;
  const hops = headers.match(/^Received:/gim)?.length ?? 0;
  if (hops < MAX_HOPS) return null;
  return { code: 554, enhanced: '5.4.6', text: `${hops} servers have passed it on: a loop` };
}

/** A mail whose structure nobody can follow is refused while its sender still listens (RFC 3463 §3.7). */
export function unreadable(mail: Uint8Array): SmtpReply | null {
  try {
    decodeMail(mail);
    return null;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return { code: 554, enhanced: '5.6.0', text: `the mail cannot be read: ${error.reason}` };
  }
}
