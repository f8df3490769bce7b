import type { AddressInfo } from 'node:net';
import { domainToASCII } from 'node:url';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { MINUTE } from '../../../shared/model/time';
import { isMailbox, needsSmtpUtf8 } from '../../../shared/protocol/mail/addresses';
import { Problem } from '../../../shared/contract/problem';
import type { SmtpReply } from '../../../shared/protocol/smtp/reply';
import type { MailRecipient, MailTransaction, NotifyWhen } from '../../../shared/protocol/smtp/transaction';
import type { Lab } from '../../engine/lab-port';
import { authority, cannotListen, type Listening } from '../listener';
import type { Log } from '../log';
import { RateLimit } from '../rate-limit';
import type { TurnAway } from '../turned-away';
import { RefusedCommands } from './refused-commands';

export interface SmtpGatewayOptions {
  lab: Pick<Lab, 'smtp' | 'mailRecipient' | 'settings'>;
  log: Log;
  host: string;
  port: number;
  /** Milliseconds that a client may stay, however busy it looks; absent: 15 minutes. */
  maxSession?: number;
  /** Milliseconds of silence after which a client is let go; absent: a minute. */
  silence?: number;
  /** Is told of each command that is refused here, and of clients that are let go. */
  turnAway?: TurnAway;
}

/** Milliseconds of silence after which a client is let go (421), and that the lab may take for a mail. */
const SILENCE = 60_000;
const ANSWER_TIMEOUT = 120_000;
const MAX_SESSION = 15 * MINUTE;
const MAX_CLIENTS = 100;
/** Mails of a sender in a minute. */
const MAIL_RATE = 100;
const BAD_ADDRESS: SmtpReply = { code: 553, enhanced: '5.1.3', text: 'that is no address' };
/** RFC 6531 §3.5: an address of another script without the parameter that says that the client knows of it. */
const NOT_ASCII: SmtpReply = { code: 553, enhanced: '5.6.7', text: 'this address needs SMTPUTF8' };
/** Nobody hears it any more. */
const LEFT: SmtpReply = { code: 451, enhanced: '4.4.2', text: 'the mail has no end' };
const MAX_RECIPIENTS = 100;
/** What is said to a mail with more octets than the settings allow. */
const TOO_LARGE = 552;

/**
 * E-mail for subscribers (SMTP, RFC 5321): whoever sends to `number@domain` gets a reply when the mail is on disk. It takes
 * mails for the operator's domain only, so that nobody can send anything else by it, and no more than the settings allow.
 * Delivery status (RFC 3461) and addresses of any script (RFC 6531) are offered; authentication is not, as the mails are for the
 * lab itself.
 */
export async function startSmtpGateway({
  lab,
  log,
  host,
  port,
  maxSession = MAX_SESSION,
  silence = SILENCE,
  turnAway,
}: SmtpGatewayOptions): Promise<Listening> {
  const rate = new RateLimit(MAIL_RATE, MINUTE);
  const refused = new RefusedCommands((why) => turnAway?.(why));
  const sessions = new Map<string, NodeJS.Timeout>();
  const server = new SMTPServer({
    name: lab.settings().mail.domain,
    banner: 'Handset Lab',
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    hideDSN: false,
    disableReverseLookup: true,
    logger: { debug: refused.log.debug },
    size: lab.settings().mail.maxSize,
    maxClients: MAX_CLIENTS,
    socketTimeout: silence,
    onConnect({ id, remoteAddress }, done) {
      // Settings may have changed since the last client came.
      server.options.size = lab.settings().mail.maxSize;
      const cut = (): void => {
        const why = `SMTP: ${remoteAddress} was cut off after ${maxSession / 1_000} s`;
        log.warn(why);
        turnAway?.(why);
        closeSession(server, id);
      };
      sessions.set(id, setTimeout(cut, maxSession).unref());
      done();
    },
    onClose({ id }) {
      clearTimeout(sessions.get(id));
      sessions.delete(id);
      refused.forget(id);
    },
    onMailFrom({ address: written, args }, { remoteAddress }, done) {
      const strange = unknownParameter(args, MAIL_PARAMETERS);
      if (strange !== null) return done(errorOf(strange));
      const address = asciiDomain(written);
      if (address !== '' && !isMailbox(address)) return done(errorOf(BAD_ADDRESS));
      const utf8 = typeof args === 'object' && 'SMTPUTF8' in args;
      if (needsSmtpUtf8(address) && !utf8) return done(errorOf(NOT_ASCII));
      const { maxPerMinute = MAIL_RATE } = lab.settings().mail;
      if (rate.isExceeded(senderOf(address, remoteAddress), maxPerMinute)) {
        const text = `at most ${maxPerMinute} mails a minute from one sender`;
        return done(errorOf({ code: 450, enhanced: '4.7.1', text }));
      }
      done();
    },
    onRcptTo({ address: written, args }, { envelope }, done) {
      const strange = unknownParameter(args, RCPT_PARAMETERS);
      if (strange !== null) return done(errorOf(strange));
      const address = asciiDomain(written);
      if (needsSmtpUtf8(address) && !envelope.smtpUtf8) return done(errorOf(NOT_ASCII));
      if (envelope.rcptTo.length >= MAX_RECIPIENTS) {
        const text = `at most ${MAX_RECIPIENTS} recipients`;
        return done(errorOf({ code: 452, enhanced: '4.5.3', text }));
      }
      const reply = isMailbox(address) ? lab.mailRecipient(address) : BAD_ADDRESS;
      done(reply.code < 300 ? null : errorOf(reply));
    },
    onData(stream, session, done) {
      const { mailFrom } = session.envelope;
      rate.miss(senderOf(mailFrom === false ? '' : mailFrom.address, session.remoteAddress));
      take(lab, stream, session).then(
        (reply) => {
          if (reply === null) {
            const why = `SMTP: ${session.remoteAddress} left within a mail, of which nothing is kept`;
            log.warn(why);
            turnAway?.(why);
            return done(errorOf(LEFT));
          }
          if (reply.code < 300) return done(null, reply.text);
          if (reply.code !== TOO_LARGE) refused.isKnown(session.id);
          done(errorOf(reply));
        },
        (error: unknown) => {
          const known = error instanceof Problem;
          if (known) log.warn(`SMTP: ${error.message}`);
          else log.error('SMTP', error);
          const text = known ? error.message : 'try again later';
          done(errorOf({ code: 451, enhanced: '4.3.0', text }));
        },
      );
    },
  });
  // Clients that break off; what they had handed in before is safe. That it cannot listen, whoever starts it is told.
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (server.server.listening && error.code !== 'ECONNRESET' && error.code !== 'EPIPE')
      log.warn(`SMTP: ${error.message}`);
  });
  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(cannotListen(error, host, port));
    server.server.once('error', fail);
    server.listen(port, host, () => {
      server.server.off('error', fail);
      resolve();
    });
  });
  const { port: actual } = server.server.address() as AddressInfo;
  return {
    address: `smtp://${authority(host, actual)}`,
    port: actual,
    close: (grace = 500) => close(server, grace),
  };
}

/** Parameters of what EHLO offers: SIZE (RFC 1870), 8BITMIME (RFC 6152), SMTPUTF8 (RFC 6531) and DSN (RFC 3461). */
const MAIL_PARAMETERS: ReadonlySet<string> = new Set(['SIZE', 'BODY', 'SMTPUTF8', 'RET', 'ENVID']);
const RCPT_PARAMETERS: ReadonlySet<string> = new Set(['NOTIFY', 'ORCPT']);

/** The refusal of a parameter that was not offered (RFC 5321 §4.1.1.11); null: all are known. */
function unknownParameter(args: object | false, known: ReadonlySet<string>): SmtpReply | null {
  const strange = Object.keys(args).find((name) => !known.has(name));
  if (strange === undefined) return null;
  return {
    code: 555,
    enhanced: '5.5.4',
    text: `${strange.slice(0, 40)} is no parameter that is offered here`,
  };
}

/** Bounces come from nobody: there the address of the client counts. */
function senderOf(address: string, client: string): string {
  return address === '' ? client : address.toLowerCase();
}

/** The address with its domain as servers without SMTPUTF8 know it (RFC 5890), too: the library shows domains in their script. */
function asciiDomain(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  const domain = needsSmtpUtf8(address.slice(at)) ? domainToASCII(address.slice(at)) : '';
  return domain === '' ? address : address.slice(0, at) + domain;
}

function closeSession(server: SMTPServer, id: string): void {
  for (const connection of server.connections) if (connection.session.id === id) connection.close();
}

/** Reads a mail and hands it to the lab; null: the client was gone before its end. */
async function take(
  lab: SmtpGatewayOptions['lab'],
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
): Promise<SmtpReply | null> {
  const { maxSize } = lab.settings().mail;
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      // The rest is read, and thrown away, so that the client hears why.
      if (size <= maxSize) pieces.push(piece);
    }
  } catch {
    // The connection ended; the stream knows no other error.
    return null;
  }
  if (size > maxSize || stream.sizeExceeded) {
    return { code: TOO_LARGE, enhanced: '5.3.4', text: `at most ${maxSize} octets` };
  }
  const envid = envelope.dsn?.envid ?? null;
  const transaction: MailTransaction = {
    from: envelope.mailFrom === false ? '' : asciiDomain(envelope.mailFrom.address),
    to: envelope.rcptTo.map(({ address, dsn }): MailRecipient => ({
      address: asciiDomain(address),
      ...(dsn?.notify === undefined ? {} : { notify: notifyOf(dsn.notify) }),
      ...(typeof dsn?.orcpt === 'string' ? { originalRecipient: dsn.orcpt } : {}),
    })),
    ...(envid === null ? {} : { envelopeId: envid }),
    mail: Buffer.concat(pieces),
  };
  const replies = await lab.smtp(transaction, AbortSignal.timeout(ANSWER_TIMEOUT));
  return replies.at(-1)!;
}

const NOTIFY: ReadonlySet<string> = new Set(['never', 'success', 'failure', 'delay']);

function notifyOf(written: readonly string[]): NotifyWhen[] {
  return written.map((each) => each.toLowerCase()).filter((each): each is NotifyWhen => NOTIFY.has(each));
}

/** A reply as the server takes it. */
function errorOf({ code, enhanced, text }: SmtpReply): Error {
  const words = enhanced === null ? text : `${enhanced} ${text}`;
  return Object.assign(new Error(words), { responseCode: code });
}

function close(server: SMTPServer, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      for (const connection of server.connections) connection.close();
    }, grace);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
