import type { Decoded } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import { joinOctets } from '../kit/octets';
import { Reader } from '../kit/reader';
import type { DecodeOptions } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import { needsSmtpUtf8 } from '../mail/addresses';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';

/** A mail on its way, with its envelope (RFC 5321 §3.3), and what is wanted of its delivery status (RFC 3461). */
export interface MailTransaction {
  /** Reverse path; empty: nobody is to be told of anything. */
  from: string;
  to: readonly MailRecipient[];
  /** ENVID, decoded; absent: none. */
  envelopeId?: string;
  /** The mail itself. */
  mail: Uint8Array;
}

export interface MailRecipient {
  address: string;
  /** When the sender is to be told; absent: of failures. */
  notify?: readonly NotifyWhen[];
  /** ORCPT with its type, decoded; absent: none. */
  originalRecipient?: string;
}

export type NotifyWhen = 'never' | 'success' | 'failure' | 'delay';

const NOTIFY: readonly NotifyWhen[] = ['never', 'success', 'failure', 'delay'];

const MAX_RECIPIENTS = 1_000;
/** Octets of a command's line, with extensions (RFC 5321 §4.5.3.1.4 and RFC 3461 §4). */
const MAX_LINE = 2_048;

/**
 * A transaction as a client sends it at once to a server with PIPELINING and CHUNKING (RFC 2920, RFC 3030): MAIL, RCPT for
 * each recipient, and the mail as the one and last chunk. Where an address is not ASCII, the server has SMTPUTF8 (RFC 6531).
 * @throws EncodeError when an address cannot stand in a command
 */
export function encodeTransaction({ from, to, envelopeId, mail }: MailTransaction): Uint8Array {
  const envid = envelopeId === undefined ? '' : ` ENVID=${xtext(envelopeId)}`;
  const recipients = to.map(({ address, notify, originalRecipient }) => {
    const asked = notify === undefined ? '' : ` NOTIFY=${notify.join(',').toUpperCase()}`;
    const original = originalRecipient === undefined ? '' : ` ORCPT=${typed(originalRecipient)}`;
    return `RCPT TO:<${pathOf(address)}>${asked}${original}\r\n`;
  });
  const utf8 = [from, ...to.map(({ address }) => address)].some(needsSmtpUtf8) ? ' SMTPUTF8' : '';
  const head = `MAIL FROM:<${pathOf(from)}>${envid}${utf8}\r\n${recipients.join('')}BDAT ${mail.length} LAST\r\n`;
  return joinOctets([encodeUtf8(head), mail]);
}

function pathOf(address: string): string {
  if (/[<>\s\p{C}]/u.test(address)) throw new EncodeError(`not an address: ${address}`, 'to');
  return address;
}

/** Original-Recipient: the type stands as it is. */
function typed(recipient: string): string {
  const at = recipient.indexOf(';');
  return `${recipient.slice(0, at + 1)}${xtext(recipient.slice(at + 1).trim())}`;
}

/** RFC 3461 §4: printable ASCII without `+` and `=`, the rest in hex. */
function xtext(text: string): string {
  return Array.from(encodeUtf8(text), (octet) =>
    octet > 0x20 && octet < 0x7f && octet !== 0x2b && octet !== 0x3d
      ? String.fromCharCode(octet)
      : `+${octet.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}

function fromXtext(text: string): string {
  const octets: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const hex = /^\+([0-9A-F]{2})/.exec(text.slice(at, at + 3));
    octets.push(hex === null ? text.charCodeAt(at) & 0x7f : parseInt(hex[1]!, 16));
    if (hex !== null) at += 2;
  }
  return decodeUtf8(Uint8Array.from(octets)).text;
}

/**
 * Reads a transaction as `encodeTransaction` writes it; unknown parameters of commands are findings.
 * @throws DecodeError when the commands are others, or the chunk is not the rest
 */
export function decodeTransaction(octets: Uint8Array, options: DecodeOptions = {}): Decoded<MailTransaction> {
  const sink = options.spans === true ? new SpanSink() : null;
  const reader = new Reader(octets, options.strict ?? false, sink);
  let at = 0;
  const line = (label: string): string => {
    const start = at;
    const feed = octets.indexOf(0x0a, start);
    if (feed < 0 || feed - start > MAX_LINE) reader.fail('a command without an end', start);
    at = feed + 1;
    const text = decodeUtf8(octets.subarray(start, feed)).text.replace(/\r$/, '');
    sink?.leaf(start, at, label, text);
    return text;
  };
  const mailCommand = /^MAIL FROM:<([^<>\s]*)>(.*)$/i.exec(line('MAIL'));
  if (mailCommand === null) reader.fail('a transaction begins with MAIL FROM', 0);
  const about = parametersOf(reader, mailCommand![2]!, 0);
  const to: MailRecipient[] = [];
  for (;;) {
    const start = at;
    const command = line(octets[at] === 0x42 || octets[at] === 0x62 ? 'BDAT' : 'RCPT');
    const chunk = /^BDAT (\d{1,10}) LAST$/i.exec(command);
    if (chunk !== null) {
      if (Number(chunk[1]) !== octets.length - at) {
        reader.fail(`a chunk of ${chunk[1]} octets, ${octets.length - at} are there`, start);
      }
      break;
    }
    const recipient = /^RCPT TO:<([^<>\s]+)>(.*)$/i.exec(command);
    if (recipient === null) reader.fail('neither RCPT TO nor BDAT', start);
    if (to.length >= MAX_RECIPIENTS) reader.fail(`more than ${MAX_RECIPIENTS} recipients`, start);
    const { notify, originalRecipient } = parametersOf(reader, recipient![2]!, start);
    to.push({
      address: recipient![1]!,
      ...(notify === undefined ? {} : { notify }),
      ...(originalRecipient === undefined ? {} : { originalRecipient }),
    });
  }
  sink?.leaf(at, octets.length, 'mail', `${octets.length - at} octets`);
  const { envelopeId } = about;
  const value: MailTransaction = {
    from: mailCommand![1]!,
    to,
    ...(envelopeId === undefined ? {} : { envelopeId }),
    mail: octets.subarray(at),
  };
  return { value, findings: reader.findings, spans: sink?.roots ?? [] };
}

interface CommandParameters {
  envelopeId?: string;
  notify?: NotifyWhen[];
  originalRecipient?: string;
}

function parametersOf(reader: Reader, text: string, at: number): CommandParameters {
  const found: CommandParameters = {};
  for (const parameter of text.split(' ').filter((each) => each !== '')) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/.exec(parameter)!;
    switch (name.toUpperCase()) {
      case 'ENVID':
        found.envelopeId = fromXtext(value);
        break;
      case 'ORCPT':
        found.originalRecipient =
          value.slice(0, value.indexOf(';') + 1) + fromXtext(value.slice(value.indexOf(';') + 1));
        break;
      case 'NOTIFY':
        found.notify = value
          .toLowerCase()
          .split(',')
          .filter((each): each is NotifyWhen => (NOTIFY as readonly string[]).includes(each));
        break;
      case 'SMTPUTF8':
        break;
      default:
        reader.finding('warning', 'unknown-parameter', `unknown parameter ${name.slice(0, 40)}`, at);
    }
  }
  return found;
}
