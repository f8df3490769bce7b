import { decodeEncodedWords } from '../text/charset-encoded-words';
import { headerText } from './words';

/** Somebody with a mailbox. */
export interface Mailbox {
  name: string | null;
  /** `local@domain`. */
  address: string;
}

/** Letters of any script (RFC 6531 §3.3). */
const LETTER = '[^\\x00-\\x7f\\p{C}\\p{Z}]';
/** What may stand outside of quotes (atext, RFC 5322 §3.2.3), and dots; also several, which some operators gave out. */
const ATOM = `[\\x21\\x23-\\x27\\x2a\\x2b\\x2d-\\x39\\x3d\\x3f\\x41-\\x5a\\x5e-\\x7e${LETTER}]+`;
/** A quoted string without white space and without another \`@\`. */
const QUOTED = `"[\\x21\\x23-\\x3f\\x41-\\x5b\\x5d-\\x7e${LETTER}]*"`;
const LITERAL = '\\[[\\x21-\\x3f\\x41-\\x5a\\x5e-\\x7e]+\\]';
const MAILBOX = new RegExp(`^(?=[^@]{1,64}@[^@]{1,255}$)(?:${ATOM}|${QUOTED})@(?:${ATOM}|${LITERAL})$`, 'v');

/**
 * Whether a text is a mailbox that SMTP can carry (RFC 5321 §4.1.2): one `@`, no white space and no controls. What has a
 * scheme before it (`sip:`, `mailto:`) is none, nor are several.
 */
export function isMailbox(address: string): boolean {
  return MAILBOX.test(address);
}

/** Whether only servers with SMTPUTF8 (RFC 6531) know this address. */
export function needsSmtpUtf8(address: string): boolean {
  return /[^\x00-\x7f]/.test(address);
}

/**
 * The mailboxes of a From, To, Cc or Disposition-Notification-To header (RFC 5322 §3.4): groups are taken apart, comments
 * left out. Total; what has no `@` is none.
 */
export function parseMailboxes(text: string): Mailbox[] {
  return splitList(text).flatMap((piece) => {
    const plain = piece
      .replace(/^[^<>"@]*:/, '')
      .replace(/;\s*$/, '')
      .trim();
    const angle = /^(.*)<([^<>]*)>[^<>]*$/s.exec(plain);
    const address = (angle?.[2] ?? plain).replace(/\([^()]*\)/g, '').replace(/\s+/g, '');
    if (!/^[^@]+@[^@]+$/.test(address)) return [];
    const written = angle?.[1]?.trim() ?? '';
    const quoted = /^"(.*)"$/s.exec(written);
    const name = decodeEncodedWords(quoted?.[1]?.replace(/\\(.)/gs, '$1') ?? written);
    return [{ name: name === '' ? null : name, address }];
  });
}

/** Splits at commas and semicolons that stand neither in quotes nor in brackets. */
function splitList(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let quoted = false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '<' || character === '(')) depth++;
    else if (!quoted && (character === '>' || character === ')')) depth = Math.max(0, depth - 1);
    else if (!quoted && depth === 0 && character === ',') {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, text.slice(start)];
}

/** A mailbox as it stands in a header. */
export function formatMailbox({ name, address }: Mailbox): string {
  if (name === null) return `<${address}>`;
  const text = headerText(name);
  return text === name && !/^[A-Za-z0-9 ]+$/.test(name)
    ? `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`
    : `${text} <${address}>`;
}
