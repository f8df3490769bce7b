/**
 * E-mail in a short message with TP-PID 0x32 (3GPP TS 23.040 §3.8): the gateway's address stands where a number would,
 * and the text begins with the address of the person.
 */
export interface EmailText {
  /** To whom, or from whom when the message comes to the mobile; several are separated by commas. */
  addresses: string[];
  /** null: the text names none. */
  subject: string | null;
  message: string;
}

/** Characters without which an address is none. */
const ADDRESS = '[^\\s@,()#]+@[^\\s@,()#]+';
const ADDRESSES = `${ADDRESS}(?:,${ADDRESS})*`;

/** `to(subject)message`, `to#subject#message` or `to message`. */
const FORMS = [
  new RegExp(`^(${ADDRESSES})\\(([^)]*)\\)([^]*)$`),
  new RegExp(`^(${ADDRESSES})#([^#]*)#([^]*)$`),
  new RegExp(`^(${ADDRESSES})()(?: ([^]*))?$`),
] as const;

/** How a handset without these characters in its alphabet writes them; only in addresses. */
function restored(text: string): string {
  const end = /[\s(#]/.exec(text)?.index ?? text.length;
  const head = text.slice(0, end);
  return head.includes('@') ? text : head.replaceAll('*', '@').replaceAll('$', '_') + text.slice(end);
}

/**
 * What the text of an e-mail says; null for a text that does not begin with an address. In the address `*` stands for `@`
 * and `$` for `_` when it has no `@`.
 */
export function parseEmailText(text: string): EmailText | null {
  const whole = restored(text);
  for (const [index, form] of FORMS.entries()) {
    const match = form.exec(whole);
    if (match === null) continue;
    const [, addresses, subject, message] = match;
    const named = index < FORMS.length - 1;
    return { addresses: addresses!.split(','), subject: named ? subject! : null, message: message ?? '' };
  }
  return null;
}

/**
 * The text of an e-mail. A subject that holds brackets stands between number signs.
 * @returns null when the form has no way to say it: an address that is none, a subject with both
 */
export function buildEmailText({ addresses, subject, message }: EmailText): string | null {
  const head = addresses.join(',');
  const [opening, closing] = subject?.includes(')') === true ? ['#', '#'] : ['(', ')'];
  const text = subject === null ? `${head} ${message}` : `${head}${opening}${subject}${closing}${message}`;
  const read = parseEmailText(text);
  const same =
    read !== null &&
    read.addresses.join(',') === head &&
    read.subject === subject &&
    read.message === message;
  return same ? text : null;
}
