import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailServer } from '../../../shared/model/mail-settings';
import { needsSmtpUtf8 } from '../../../shared/protocol/mail/addresses';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { decodeReplies } from '../../../shared/protocol/smtp/reply';
import type { SmtpReply } from '../../../shared/protocol/smtp/reply';
import type { MailTransaction } from '../../../shared/protocol/smtp/transaction';

/** The server outside that takes mails, and what the lab says to it. */
export interface MailRelay {
  server: MailServer;
  /** Null: none is known. */
  password: string | null;
  /** File with certificates that it is trusted by, besides the usual ones; null: none. */
  caFile: string | null;
  /** Name that the lab gives itself. */
  name: string;
}

/** Milliseconds without an answer after which a server is given up. */
const SILENCE = 30_000;

/**
 * Hands a mail to a server (RFC 5321 §3), by STARTTLS where it is offered. Total: trouble before the server says anything
 * is the reply that a server would give who cannot go on now (421).
 * @returns the replies to EHLO (a mail that is larger than they say, or whose addresses need more than they offer, is not sent), then to the command that ended it: the first refusal, or the mail's acceptance
 */
export async function sendMailOutside(
  { from, to, envelopeId, mail }: MailTransaction,
  { server, password, caFile, name }: MailRelay,
  signal: AbortSignal,
): Promise<SmtpReply[]> {
  const { host, port, secure, user } = server;
  let ca: string[] | undefined;
  try {
    if (caFile !== null) ca = [...rootCertificates, await readFile(caFile, 'utf8')];
  } catch (error) {
    return [unavailable(`caFile cannot be read: ${(error as NodeJS.ErrnoException).code}`)];
  }
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    name,
    connectionTimeout: SILENCE,
    greetingTimeout: SILENCE,
    socketTimeout: SILENCE,
    tls: ca === undefined ? {} : { ca },
  });
  const replies: SmtpReply[] = [];
  const close = (): void => connection.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    await step(connection, (done) => connection.connect(done));
    replies.push(...read(connection.lastServerResponse));
    const limit = sizeLimit(replies[0]);
    if (limit !== null && mail.length > limit) {
      connection.quit();
      const text = `the mail has ${mail.length} octets, ${host} takes ${limit}: it was not sent`;
      return [...replies, { code: 552, enhanced: '5.3.4', text }];
    }
    const foreign = [from, ...to.map(({ address }) => address)].some(needsSmtpUtf8);
    if (foreign && !/(?:^|\s)SMTPUTF8(?:\s|$)/.test(replies[0]?.text ?? '')) {
      connection.quit();
      const text = `${host} has no SMTPUTF8, which this address needs: it was not sent`;
      return [...replies, { code: 550, enhanced: '5.6.7', text }];
    }
    if (user !== null) {
      await step(connection, (done) => connection.login({ user, pass: password ?? '' }, done));
    }
    const [recipient] = to;
    const info = await step<{ response?: string }>(connection, (done) =>
      connection.send(
        {
          from,
          to: to.map(({ address }) => address),
          size: mail.length,
          dsn: {
            ...(envelopeId === undefined ? {} : { envid: envelopeId }),
            ret: 'HDRS',
            notify: (recipient?.notify ?? ['failure']).join(','),
            ...(recipient?.originalRecipient === undefined ? {} : { orcpt: recipient.originalRecipient }),
          },
        },
        Buffer.from(mail),
        done,
      ),
    );
    replies.push(...read(info.response ?? '250 accepted'));
    connection.quit();
    return replies;
  } catch (error) {
    connection.close();
    const { responseCode, response, message } = error as Error & { responseCode?: number; response?: string };
    const said = responseCode === undefined ? [] : read(response ?? '');
    const refusal = said.find(({ code }) => code >= 400) ?? unavailable(`${host}:${port}: ${message}`);
    return [...replies, refusal];
  } finally {
    signal.removeEventListener('abort', close);
  }
}

/** Octets of a mail that a server takes, as it says in its answer to EHLO (RFC 1870 §3); null: it says nothing. */
function sizeLimit(ehlo: SmtpReply | undefined): number | null {
  const told = Number(/(?:^|\s)SIZE (\d{1,15})(?:\s|$)/.exec(ehlo?.text ?? '')?.[1] ?? 0);
  return told === 0 ? null : told;
}

/** One command of the connection, whose errors come by its callback or as an event. */
function step<T>(
  connection: SMTPConnection,
  command: (done: (error?: Error | null, result?: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(error);
    connection.once('error', fail);
    command((error, result) => {
      connection.off('error', fail);
      if (error !== null && error !== undefined) reject(error);
      else resolve(result as T);
    });
  });
}

function read(response: string | false): SmtpReply[] {
  if (response === false) return [];
  try {
    return decodeReplies(Buffer.from(response)).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return [];
  }
}

function unavailable(text: string): SmtpReply {
  return { code: 421, enhanced: '4.4.1', text };
}
