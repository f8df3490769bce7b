import type { MailItem, MailView } from '../../shared/contract/mail';
import { Problem } from '../../shared/contract/problem';
import type { BodyRef } from '../../shared/model/ids';
import { mailDate } from '../../shared/protocol/mail/date';
import { decodeMail } from '../../shared/protocol/mail/decode-mail';
import { encodeMail } from '../../shared/protocol/mail/encode-mail';
import type { MailPart } from '../../shared/protocol/mail/encode-mail';
import { contentIdOf, leavesOf, mailHeader, typeParameter } from '../../shared/protocol/mail/entity';
import type { MailEntity } from '../../shared/protocol/mail/entity';
import { htmlPieces } from '../../shared/protocol/mail/html-text';
import { headerText } from '../../shared/protocol/mail/words';
import { isDecodeError } from '../../shared/protocol/kit/codec';
import type { MailTransaction } from '../../shared/protocol/smtp/transaction';
import type { SmtpReply } from '../../shared/protocol/smtp/reply';
import { charsetMib, decodeCharset } from '../../shared/protocol/text/charset';
import { decodeEncodedWords } from '../../shared/protocol/text/charset-encoded-words';
import type { MailCommand, MailState, StoredMail } from '../network/mail/state';
import { NODES } from '../network/operator';
import type { MmscState } from '../network/mmsc/state';
import { DONE } from './calls';
import type { LabCalls } from './calls';
import type { LabCore } from './lab-core';
import { mailOutcomes } from './mail-outcomes';

/** A mail of either folder. */
type ListedMail = StoredMail & Pick<MailItem, 'outcomes'>;

/** Characters of a list's preview. */
const PREVIEW = 140;

/** The lab's mailbox, and what people outside write. @param send hands in a mail as a client outside would */
export function createMailCalls(
  core: LabCore,
  send: (transaction: MailTransaction) => Promise<SmtpReply[]>,
): LabCalls['mail'] {
  const state = (): MailState => core.world.state<MailState>(NODES.mail);
  const mails = (): StoredMail[] =>
    [...state().mailbox.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const sentMails = (): ListedMail[] => {
    const outcomes = mailOutcomes(core.world.state<MmscState>(NODES.mmsc));
    return [...state().sent.values()]
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .map((mail) => ({
        ...mail,
        recipient: mail.to.join(', '),
        read: true,
        outcomes: outcomes(mail),
      }));
  };
  const stored = (id: string): ListedMail => {
    const found = state().mailbox.get(id) ?? sentMails().find((mail) => mail.id === id);
    if (found !== undefined) return found;
    throw new Problem({ code: 'unknown-mail', message: `there is no mail ${id}`, field: 'mail' });
  };
  const entityOf = (mail: Pick<ListedMail, 'mail'>): MailEntity | null => {
    const octets = core.body(mail.mail.hash);
    try {
      return octets === null ? null : decodeMail(octets);
    } catch (error) {
      if (!isDecodeError(error)) throw error;
      return null;
    }
  };

  return {
    list({ folder, search, limit }) {
      const all = folder === 'sent' ? sentMails() : mails();
      const words = search
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '');
      const found = all.filter((mail) => {
        if (words.length === 0) return true;
        const entity = entityOf(mail);
        const text = `${mail.recipient} ${headersText(entity)} ${textOf(entity) ?? ''}`.toLowerCase();
        return words.every((word) => text.includes(word));
      });
      return Promise.resolve({
        mails: found.slice(0, limit).map((mail) => itemOf(mail, entityOf(mail))),
        total: found.length,
        unread: state().mailbox.count(({ read }) => !read),
        queued: state().queue.size,
      });
    },
    async read({ mail: id }) {
      const mail = stored(id);
      await core.command(NODES.mail, { name: 'read', mail: id } satisfies MailCommand);
      const entity = entityOf(mail);
      const parts: MailView['parts'] = [];
      for (const [index, part] of attachmentsOf(entity).entries()) {
        const body: BodyRef = await core.putBody(part.body);
        parts.push({
          name: part.filename ?? `part-${index + 1}`,
          contentType: part.type,
          contentId: contentIdOf(part),
          inline: part.disposition !== 'attachment',
          body,
        });
      }
      return {
        ...itemOf(mail, entity),
        read: true,
        headers: (entity?.headers ?? []).map(([name, value]): [string, string] => [
          name,
          decodeEncodedWords(value),
        ]),
        text: textOf(entity),
        html: htmlOf(entity),
        parts,
        source: mail.mail,
      };
    },
    async delete({ mails: ids }) {
      ids.forEach(stored);
      await core.command(NODES.mail, { name: 'delete', mails: ids } satisfies MailCommand);
      return DONE;
    },
    async send(written) {
      const { attachments, from, to, subject, text, deliveryReport, readReport, replyTo } = written;
      const answered = replyTo === undefined ? null : entityOf(stored(replyTo));
      const references = answered === null ? undefined : mailHeader(answered.headers, 'Message-ID');
      const files = attachments.map(({ body, contentType, name }): MailPart => {
        const octets = core.body(body);
        if (octets === null) {
          throw new Problem({
            code: 'unknown-media',
            message: `${name} was never uploaded`,
            params: { name },
            field: 'attachments',
          });
        }
        return {
          content: { kind: 'octets', type: contentType, body: octets },
          disposition: 'attachment',
          filename: name,
        };
      });
      const words: MailPart = { content: { kind: 'text', subtype: 'plain', text } };
      const content: MailPart =
        files.length === 0
          ? words
          : { content: { kind: 'multipart', subtype: 'mixed', parts: [words, ...files] } };
      const { now } = core.world;
      const id = `${now.toString(36)}.${text.length}.${state().next}`;
      const headers: [string, string][] = [
        ['From', `<${from}>`],
        ['To', to.map((each) => `<${each}>`).join(', ')],
        ['Subject', headerText(subject)],
        ['Date', mailDate(now)],
        ['Message-ID', `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`],
        ...(references === undefined
          ? []
          : ([
              ['In-Reply-To', references],
              ['References', references],
            ] satisfies [string, string][])),
        ...(readReport ? [['Disposition-Notification-To', `<${from}>`] satisfies [string, string]] : []),
      ];
      const mail = encodeMail({ headers, ...content }, id);
      const replies = await send({
        from,
        to: to.map((address) => ({
          address,
          notify: deliveryReport ? ['success', 'failure'] : ['failure'],
        })),
        mail,
      });
      const wrong = replies.find(({ code }) => code >= 400);
      // Its Message-ID makes it one of its own.
      const { hash } = await core.putBody(mail);
      const sent = sentMails().find((each) => each.mail.hash === hash);
      if (wrong === undefined && sent !== undefined) return { sent: itemOf(sent, entityOf(sent)) };
      if (wrong === undefined) throw new Error('a mail that was taken is not among those that were sent');
      throw new Problem({
        code: 'mail-refused',
        message: `${wrong.code} ${wrong.enhanced ?? ''} ${wrong.text}`.replace('  ', ' '),
        field: 'to',
      });
    },
    hasPassword: () => Promise.resolve({ kept: core.hasMailPassword }),
    async password({ password }) {
      await core.setMailPassword(password);
      return DONE;
    },
    async tryNow() {
      await core.command(NODES.mail, { name: 'try-now' } satisfies MailCommand);
      return DONE;
    },
  };
}

function headersText(entity: MailEntity | null): string {
  return (entity?.headers ?? [])
    .filter(([name]) => /^(?:from|to|cc|subject)$/i.test(name))
    .map(([, value]) => decodeEncodedWords(value))
    .join(' ');
}

function itemOf(mail: ListedMail, entity: MailEntity | null): MailItem {
  const header = (name: string): string =>
    decodeEncodedWords(entity === null ? '' : (mailHeader(entity.headers, name) ?? ''));
  return {
    id: mail.id,
    from: header('From') === '' ? mail.from : header('From'),
    recipient: mail.recipient,
    subject: header('Subject'),
    at: mail.at,
    ...(mail.outcomes === undefined ? {} : { outcomes: mail.outcomes }),
    read: mail.read,
    size: mail.mail.size,
    attachments: attachmentsOf(entity).length,
    correlation: mail.correlation,
    preview: withoutNames(textOf(entity) ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, PREVIEW),
  };
}

/** Without the lines that are the name of a file alone: they stand where the files are seen. */
function withoutNames(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*\[[^[\]]+\]\s*$/.test(line))
    .join('\n');
}

/** The part that people read: not one that is attached. */
function readable(entity: MailEntity | null, type: 'text/plain' | 'text/html'): MailEntity | undefined {
  if (entity === null) return undefined;
  return leavesOf(entity).find((part) => part.type === type && part.disposition !== 'attachment');
}

function textOf(entity: MailEntity | null): string | null {
  const plain = readable(entity, 'text/plain');
  if (plain !== undefined) return decoded(plain);
  const html = htmlOf(entity);
  if (html === null) return null;
  return htmlPieces(html)
    .map((piece) => (piece.kind === 'text' ? piece.text : (piece.alt ?? '')))
    .join('\n');
}

function htmlOf(entity: MailEntity | null): string | null {
  const html = readable(entity, 'text/html');
  return html === undefined ? null : decoded(html);
}

function decoded(part: MailEntity): string {
  const charset = typeParameter(part, 'charset');
  const { text } = decodeCharset(part.body, charset === null ? null : charsetMib(charset));
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
}

/** What programs read in a report (RFC 6522 §3): it stands in the source, and is no file to a reader. */
const reportParts: ReadonlySet<string> = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
  'message/disposition-notification',
  'text/rfc822-headers',
]);

/** Everything but the texts that people read at once. */
function attachmentsOf(entity: MailEntity | null): MailEntity[] {
  if (entity === null) return [];
  const shown = [readable(entity, 'text/plain'), readable(entity, 'text/html')];
  const machine = entity.type === 'multipart/report' ? reportParts : null;
  return leavesOf(entity).filter((part) => !shown.includes(part) && machine?.has(part.type) !== true);
}
