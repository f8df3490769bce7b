import { MESSAGE_NAMES } from '../../../shared/model/message-name';
import type { Language } from '../../../shared/model/subscriber';
import type { Time } from '../../../shared/model/time';
import { formatMailbox } from '../../../shared/protocol/mail/addresses';
import { mailDate } from '../../../shared/protocol/mail/date';
import { encodeMail } from '../../../shared/protocol/mail/encode-mail';
import type { MailPart } from '../../../shared/protocol/mail/encode-mail';
import { headerText, percentEncoded } from '../../../shared/protocol/mail/words';
import { withoutName } from '../../../shared/protocol/mms/address';
import type { MmsPart, MmsPdu } from '../../../shared/protocol/mms/message';
import {
  isSmil,
  mediaType,
  partContentId,
  partContentLocation,
  partName,
  partsOf,
  partText,
  smilPart,
} from '../../../shared/protocol/mms/part-names';
import { fieldAll } from '../../../shared/protocol/mms/pdu';
import { presentation } from '../../../shared/protocol/smil/presentation';
import { kindOf } from '../../../shared/protocol/smil/presentation-part';
import { normaliseNumber } from '../../../shared/model/numbering';
import { hiddenMailbox, subscriberMailbox } from './addresses';

/** A message that goes to somebody with a mailbox. */
export interface OutgoingMail {
  /** Message-ID of the MMS. */
  id: string;
  /** Number or mailbox of the sender; null: hidden. */
  from: string | null;
  submission: MmsPdu;
  subject: string | null;
  /** In which the gateway writes where the message has no subject. */
  language: Language;
  at: Time;
  messageClass: string;
  priority: 'low' | 'normal' | 'high';
  deliveryReport: boolean;
  readReport: boolean;
  domain: string;
}

const X_PRIORITY = { low: '5 (Lowest)', normal: '3 (Normal)', high: '1 (Highest)' } as const;

/**
 * The mail that an MMS becomes (3GPP TS 23.140 §7.1.2, §8.4): texts and pictures slide by slide as HTML and as plain text,
 * everything else attached in the order of the message. SMIL stays behind, as no mail program reads it.
 */
export function mailOfMessage(message: OutgoingMail): Uint8Array {
  const { id, submission, subject, at, domain, from } = message;
  const sender =
    from === null
      ? { name: null, address: hiddenMailbox(domain) }
      : { name: from, address: mailboxOf(from, domain) };
  const recipients = (name: 'To' | 'Cc'): string =>
    fieldAll(submission, name)
      .map((written) =>
        formatMailbox({ name: null, address: mailboxOf(withoutName(written).address, domain) }),
      )
      .join(', ');
  const cc = recipients('Cc');
  const title = subject === null || subject === '' ? MESSAGE_NAMES[message.language] : subject;
  const word = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  return encodeMail(
    {
      headers: [
        ['From', formatMailbox(sender)],
        ['To', recipients('To') === '' ? 'undisclosed-recipients:;' : recipients('To')],
        ...(cc === '' ? [] : [['Cc', cc] as const]),
        ['Subject', headerText(title)],
        ['Date', mailDate(at)],
        ['Message-ID', `<${id.split('@', 1)[0]!}@${domain}>`],
        ...(message.priority === 'normal' ? [] : [['X-Priority', X_PRIORITY[message.priority]] as const]),
        ...(message.readReport && from !== null
          ? [['Disposition-Notification-To', formatMailbox(sender)] as const]
          : []),
        ['X-Mms-Message-Type', 'm-send-req'],
        ['X-Mms-Message-ID', `"${id}"`],
        ['X-Mms-Message-Class', word(message.messageClass)],
        ['X-Mms-Priority', word(message.priority)],
        ['X-Mms-Delivery-Report', message.deliveryReport ? 'Yes' : 'No'],
        ['X-Mms-Read-Reply', message.readReport ? 'Yes' : 'No'],
        ['X-Mms-Sender-Visibility', from === null ? 'Hide' : 'Show'],
      ],
      ...contentOf(submission, title, id, domain),
    },
    id.split('@', 1)[0]!,
  );
}

function mailboxOf(address: string, domain: string): string {
  const number = normaliseNumber(address);
  if (number !== null) return subscriberMailbox(number, domain);
  return address.includes('@') ? address : `${address}@${domain}`;
}

/** One medium of a slide, or a part that is on none. */
interface Piece {
  part: MmsPart;
  kind: ReturnType<typeof kindOf>;
  text: string | null;
  /** Of a picture, for the HTML. */
  contentId: string;
  name: string;
}

function contentOf(pdu: MmsPdu, title: string, id: string, domain: string): Pick<MailPart, 'content'> {
  const { slides, others } = slidesOf(pdu, id, domain);
  const plain = slides.map(plainSlide).filter((text) => text !== '');
  const pictures = slides.flat().filter(({ kind }) => kind === 'image');
  const attached = [
    ...slides.flat().filter(({ kind }) => kind !== 'image' && kind !== 'text'),
    ...others,
  ].map(attachment);
  const text: MailPart = { content: { kind: 'text', subtype: 'plain', text: plain.join('\n\n') } };
  const shown: MailPart = pictures.length === 0 ? text : withPictures(text, slides, pictures, title);
  if (attached.length === 0) return shown;
  return { content: { kind: 'multipart', subtype: 'mixed', parts: [shown, ...attached] } };
}

function withPictures(
  text: MailPart,
  slides: readonly Piece[][],
  pictures: readonly Piece[],
  title: string,
): MailPart {
  const html: MailPart = { content: { kind: 'text', subtype: 'html', text: page(slides, title) } };
  const alternative: MailPart = {
    content: { kind: 'multipart', subtype: 'alternative', parts: [text, html] },
  };
  return {
    content: {
      kind: 'multipart',
      subtype: 'related',
      parameters: [['type', 'multipart/alternative']],
      parts: [
        alternative,
        ...pictures.map(({ part, name, contentId }): MailPart => ({
          headers: [['Content-ID', `<${contentId}>`], ...contentLocation(name)],
          content: { kind: 'octets', type: mediaType(part.contentType), body: part.data },
          disposition: 'inline',
          filename: name,
        })),
      ],
    },
  };
}

/** Octets of a name that stands in a header a second time, as a URI; the page finds its pictures by their Content-ID. */
const LONGEST_LOCATION = 200;

function contentLocation(name: string): (readonly [string, string])[] {
  const uri = Array.from(name, percentEncoded).join('');
  return uri.length > LONGEST_LOCATION ? [] : [['Content-Location', uri]];
}

function attachment({ part, name, text }: Piece): MailPart {
  const type = mediaType(part.contentType);
  return {
    content: { kind: 'octets', type: text === null ? type : `${type}; charset=utf-8`, body: part.data },
    disposition: 'attachment',
    filename: name,
  };
}

/** The media slide by slide, and what is on no slide. */
function slidesOf(pdu: MmsPdu, id: string, domain: string): { slides: Piece[][]; others: Piece[] } {
  const parts = partsOf(pdu).filter((part) => !isSmil(part.contentType));
  const pieces = parts.map((part, index): Piece => {
    const kind = kindOf(mediaType(part.contentType));
    return {
      part,
      kind,
      text: partText(part),
      contentId: `${index + 1}.${id.split('@', 1)[0]!}@${domain}`,
      name: partName(part) ?? partContentLocation(part) ?? `part-${index + 1}`,
    };
  });
  const smil = smilPart(pdu);
  const played = presentation(
    pieces.map(({ part, text }) => ({
      contentType: mediaType(part.contentType),
      name: partName(part),
      contentId: partContentId(part),
      contentLocation: partContentLocation(part),
      text,
    })),
    smil === null ? null : partText(smil),
  );
  return {
    slides: played.slides.map(({ media }) => media.map(({ part }) => pieces[part]!)),
    others: played.attachments.map((part) => pieces[part]!),
  };
}

function plainSlide(slide: readonly Piece[]): string {
  return slide
    .flatMap(({ kind, text, name }) => {
      if (kind === 'text') return text === null ? [] : [text];
      return [`[${name}]`];
    })
    .join('\n');
}

/** A page that needs nothing from outside and runs nothing. */
function page(slides: readonly Piece[][], title: string): string {
  const body = slides
    .map((slide) => `<div style="margin:0 0 24px">\n${slide.map(htmlPiece).join('\n')}\n</div>`)
    .join('\n');
  return (
    `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>${escape(title)}</title></head>\n` +
    `<body style="font-family:sans-serif">\n${body}\n</body></html>`
  );
}

function htmlPiece({ kind, text, name, contentId }: Piece): string {
  if (kind === 'image') {
    return `<p><img src="cid:${contentId}" alt="${escape(name)}" style="max-width:100%"></p>`;
  }
  if (kind === 'text') return `<p>${escape(text ?? '').replace(/\r?\n/g, '<br>\n')}</p>`;
  return `<p>[${escape(name)}]</p>`;
}

function escape(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
