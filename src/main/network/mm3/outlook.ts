import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { leavesOf } from '../../../shared/protocol/mail/entity';
import type { MailEntity } from '../../../shared/protocol/mail/entity';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { readWinmail } from '../../../shared/protocol/tnef/winmail';
import type { Winmail, WinmailAttachment } from '../../../shared/protocol/tnef/winmail';
import { EXTENSIONS } from '../adaptation/rules';

/** A mail of Outlook within a file (TNEF, [MS-OXTNEF]). */
const OUTLOOK: ReadonlySet<string> = new Set(['application/ms-tnef', 'application/vnd.ms-tnef']);

/** A mail without its `winmail.dat`, and the names of those that could not be read, or not to their end. */
export interface WithoutOutlook {
  mail: MailEntity;
  damaged: readonly string[];
}

/**
 * Puts what a `winmail.dat` holds in its place: its files, and its text where the mail has none of its own (Outlook writes
 * the same text beside it). One that cannot be read stays the file that it is.
 */
export function withoutOutlook(mail: MailEntity): WithoutOutlook {
  const hasText = leavesOf(mail).some(
    ({ type, disposition, body }) =>
      type.startsWith('text/') && disposition !== 'attachment' && body.some((octet) => octet > 0x20),
  );
  const damaged: string[] = [];
  const replaced = (entity: MailEntity): MailEntity => {
    if (entity.parts !== null) return { ...entity, parts: entity.parts.map(replaced) };
    if (!OUTLOOK.has(entity.type)) return entity;
    try {
      const { value, findings } = readWinmail(entity.body);
      if (findings.some(({ level }) => level !== 'info')) damaged.push(entity.filename ?? 'winmail.dat');
      return entityOf(value, entity, !hasText);
    } catch (error) {
      if (!isDecodeError(error)) throw error;
      damaged.push(entity.filename ?? 'winmail.dat');
      return entity;
    }
  };
  return { mail: replaced(mail), damaged };
}

const NO_OCTETS = new Uint8Array(0);

/** A part with nothing said about it. */
const BARE: MailEntity = {
  headers: [],
  type: 'multipart/mixed',
  parameters: [],
  disposition: null,
  filename: null,
  parts: null,
  body: NO_OCTETS,
};

/** @param around the part in whose place it stands; its headers stay, since the mail may be nothing else */
function entityOf(winmail: Winmail, around: MailEntity, withText: boolean): MailEntity {
  const { text, html, attachments } = winmail;
  const files = attachments.map(fileOf);
  const whole = { ...BARE, headers: around.headers };
  if (!withText) return { ...whole, parts: files };
  if (html !== null)
    return { ...whole, type: 'multipart/related', parts: [textOf('text/html', html), ...files] };
  return { ...whole, parts: text === null ? files : [textOf('text/plain', text), ...files] };
}

function textOf(type: string, text: string): MailEntity {
  return { ...BARE, type, parameters: [['charset', 'utf-8']], body: encodeUtf8(text) };
}

function fileOf({ name, type, contentId, content }: WinmailAttachment): MailEntity {
  if (!(content instanceof Uint8Array)) {
    const subject = content.subject ?? name;
    const { parts, ...inner } = entityOf(content, BARE, true);
    const about = subject === null ? [] : [textOf('text/plain', `Subject: ${subject}`)];
    return { ...BARE, parts: [...about, { ...inner, parts }] };
  }
  return {
    ...BARE,
    headers: contentId === null ? [] : [['Content-ID', `<${contentId}>`]],
    type: type?.trim().toLowerCase() ?? typeByName(name),
    disposition: 'attachment',
    filename: name,
    body: content,
  };
}

const BY_EXTENSION = new Map(Object.entries(EXTENSIONS).map(([type, extension]) => [extension, type]));
BY_EXTENSION.set('.jpeg', 'image/jpeg').set('.pdf', 'application/pdf').set('.ics', 'text/calendar');

/** What a file most likely is, by its name: Outlook itself goes by nothing else. */
function typeByName(name: string | null): string {
  const extension = /\.[^.]+$/.exec(name ?? '')?.[0].toLowerCase() ?? '';
  return BY_EXTENSION.get(extension) ?? 'application/octet-stream';
}
