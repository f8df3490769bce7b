import type { ComposedSlide, ComposedTime, MmsComposition } from '../../../shared/model/composition';
import { contentClassOf } from '../../../shared/model/content-class';
import { wholeSeconds } from '../../../shared/model/time';
import type { Time } from '../../../shared/model/time';
import type { MmsAddress } from '../../../shared/protocol/mms/address';
import { FIELDS } from '../../../shared/protocol/mms/fields';
import { octetsLength } from '../../../shared/protocol/kit/octets';
import { pictureHeader } from '../../../shared/protocol/media/picture-header';
import { encodeMmsPieces, makePdu } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { composeSmil } from '../../../shared/protocol/smil/compose';
import type { ComposedSmilSlide } from '../../../shared/protocol/smil/compose';
import { kindOf } from '../../../shared/protocol/smil/presentation-part';
import { textCharset, UTF_8 } from '../../../shared/protocol/text/charset';
import { transliterate } from '../../../shared/protocol/text/transliterate';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import type { Part } from '../../../shared/protocol/wsp/multipart';
import { normaliseNumber } from '../../../shared/model/numbering';
import type { Bodies } from '../world/bodies';

/** Longest part name that every handset takes (OMA MMS Conformance, general limits). */
const NAME_LIMIT = 40;

/** A message as it goes to the encoder. */
export interface Submission {
  composition: MmsComposition;
  transactionId: string;
  version: string;
  now: Time;
  bodies: Bodies;
  /** Root layout in pixels. */
  screen: { width: number; height: number };
  /** Files that no slide shows say that they are attachments (Content-Disposition, WAP-230-WSP §8.4.2.21). */
  dispositions: boolean;
  /** Message-ID of the message that this one answers at its sender's expense; null: the author pays. */
  paidReplyTo: string | null;
}

/** M-Send.req (OMA MMS Encapsulation §6.1.1): a multipart/related whose root is the SMIL. */
export function sendRequest(submission: Submission): MmsPdu {
  const { composition } = submission;
  const { slides, parts } = namedParts(composition.slides, submission);
  const smil = composeSmil(slides, submission.screen, {
    text: composition.textPlace,
    background: composition.slideBackground,
  });
  const messageClass = composition.messageClass ?? 'personal';
  const reports = messageClass !== 'auto';
  const fields: MmsField[] = [
    { name: 'X-Mms-Transaction-Id', value: submission.transactionId },
    { name: 'X-Mms-MMS-Version', value: submission.version },
    { name: 'Date', value: wholeSeconds(submission.now) },
    {
      name: 'From',
      value: composition.from === undefined ? 'insert-address-token' : mmsAddress(composition.from),
    },
    ...addressFields('To', composition.to),
    ...addressFields('Cc', composition.cc ?? []),
    ...addressFields('Bcc', composition.bcc ?? []),
  ];
  if (composition.subject !== null && composition.subject !== '') {
    fields.push({ name: 'Subject', value: composition.subject });
  }
  fields.push(
    { name: 'X-Mms-Message-Class', value: messageClass },
    ...(composition.expiry === undefined ? [] : [time('X-Mms-Expiry', composition.expiry)]),
    ...(composition.deliveryTime === undefined
      ? []
      : [time('X-Mms-Delivery-Time', composition.deliveryTime)]),
    { name: 'X-Mms-Priority', value: composition.priority ?? 'normal' },
    ...(composition.senderVisibility === undefined
      ? []
      : [{ name: 'X-Mms-Sender-Visibility', value: composition.senderVisibility } as const]),
    // A message of class auto asks for no reports (OMA MMS Encapsulation §7.3.24).
    { name: 'X-Mms-Delivery-Report', value: composition.deliveryReport && reports ? 'yes' : 'no' },
    { name: 'X-Mms-Read-Report', value: composition.readReport === true && reports ? 'yes' : 'no' },
    ...replyCharging(submission),
    ...(composition.store === true ? [{ name: 'X-Mms-Store', value: 'yes' } as const] : []),
    {
      name: 'Content-Type',
      value: {
        type: 'application/vnd.wap.multipart.related',
        parameters: [
          { name: 'start', value: '<smil>' },
          { name: 'type', value: 'application/smil' },
        ],
      },
    },
  );
  const root = part('application/smil', 'smil.xml', '<smil>', encodeUtf8(smil), UTF_8);
  const pdu = makePdu('m-send-req', fields.filter(knownIn(submission.version)), {
    kind: 'multipart',
    parts: [root, ...parts],
  });
  return FIELDS['X-Mms-Content-Class'].since <= submission.version ? withContentClass(pdu, parts) : pdu;
}

/** Octets of X-Mms-Content-Class itself. */
const CLASS_OCTETS = 2;

/** Says of which class the message is, for its recipients' phones (OMA MMS Encapsulation 1.3 §7.3.9). */
function withContentClass(pdu: MmsPdu, parts: readonly Part[]): MmsPdu {
  const value = contentClassOf({
    media: parts.map(({ contentType: { type }, data }) => {
      const { width = null, height = null } = /^image\//i.test(type) ? (pictureHeader(data) ?? {}) : {};
      return { contentType: type, width, height };
    }),
    // In pieces nothing of the media is copied for it.
    size: octetsLength(encodeMmsPieces(pdu)) + CLASS_OCTETS,
  });
  if (value === null) return pdu;
  const entry: MmsField = { name: 'X-Mms-Content-Class', value };
  // The Content-Type is the last one.
  return { ...pdu, fields: pdu.fields.toSpliced(-1, 0, entry) };
}

/** Fields that the version of the client has. */
function knownIn(version: string): (entry: MmsField) => boolean {
  return (entry) =>
    entry.application !== undefined || entry.raw !== undefined || FIELDS[entry.name].since <= version;
}

function time(name: 'X-Mms-Expiry' | 'X-Mms-Delivery-Time', value: ComposedTime): MmsField {
  return { name, value };
}

function replyCharging({ composition, paidReplyTo }: Submission): MmsField[] {
  const fields: MmsField[] = [];
  if (paidReplyTo !== null) fields.push({ name: 'X-Mms-Reply-Charging-ID', value: paidReplyTo });
  const offer = composition.replyCharging;
  if (offer === undefined) return fields;
  fields.push({ name: 'X-Mms-Reply-Charging', value: offer.textOnly ? 'requested-text-only' : 'requested' });
  if (offer.deadline !== undefined) {
    fields.push({ name: 'X-Mms-Reply-Charging-Deadline', value: offer.deadline });
  }
  if (offer.size !== undefined) fields.push({ name: 'X-Mms-Reply-Charging-Size', value: offer.size });
  return fields;
}

/** Recipients as they are written. */
export function addressFields(name: 'To' | 'Cc' | 'Bcc', addresses: readonly string[]): MmsField[] {
  return addresses.map((address): MmsField => ({ name, value: mmsAddress(address) }));
}

/** Numbers carry their type; short codes and mailboxes have none (OMA MMS Encapsulation §8). */
export function mmsAddress(address: string): MmsAddress {
  return { address, type: normaliseNumber(address) === null ? null : 'PLMN' };
}

/** Gives each part its name, and each slide its media by that name. */
function namedParts(
  composed: readonly ComposedSlide[],
  { bodies, dispositions }: Pick<Submission, 'bodies' | 'dispositions'>,
): { slides: ComposedSmilSlide[]; parts: Part[] } {
  const parts: Part[] = [];
  const names = new Set<string>();
  const slides = composed.map((slide, index) => {
    const media: ComposedSmilSlide['media'] = [];
    for (const item of slide.media) {
      const name = uniqueName(item.name, item.contentType, names);
      const octets = bodies.get(item.body);
      const charset = item.contentType === 'text/plain' ? textCharset(octets) : null;
      const file = part(item.contentType, name, `<${name}>`, octets, charset);
      // The text of a slide is its own; one that is in a file goes as that file.
      const shown = kindOf(item.contentType);
      const kind = shown === 'text' ? null : shown;
      parts.push(kind === null && dispositions ? { ...file, headers: [...file.headers, ATTACHMENT] } : file);
      if (kind !== null) media.push({ kind: kind === 'image' ? 'img' : kind, src: name });
    }
    if (slide.text !== null && slide.text !== '') {
      const name = uniqueName(`text-${index + 1}.txt`, 'text/plain', names);
      parts.push(part('text/plain', name, `<${name}>`, encodeUtf8(slide.text), UTF_8));
      media.push({ kind: 'text', src: name });
    }
    return { duration: slide.duration, media };
  });
  return { slides, parts };
}

const ATTACHMENT = { name: 'Content-Disposition', value: { type: 'attachment', parameters: [] } } as const;

function part(type: string, name: string, contentId: string, data: Uint8Array, charset: number | null): Part {
  return {
    contentType: {
      type,
      parameters: [
        ...(charset === null ? [] : [{ name: 'charset', value: charset }]),
        { name: 'name', value: name },
      ],
    },
    headers: [
      { name: 'Content-ID', value: contentId },
      { name: 'Content-Location', value: name },
    ],
    data,
  };
}

const ENDING = /\.[A-Za-z0-9]{1,8}$/;

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
};

/**
 * An ASCII name of at most 40 characters that no other part has; the extension follows a changed media type. Texts of WSP
 * are US-ASCII (WAP-230-WSP §8.4.1.1), so that other letters are written as ASCII has them.
 */
function uniqueName(wanted: string, contentType: string, taken: Set<string>): string {
  const extension = ENDING.exec(wanted)?.[0] ?? '';
  const right = EXTENSIONS[contentType.toLowerCase()];
  const suffix = right === undefined || sameKind(extension, right) ? extension : right;
  const base = transliterate(wanted.slice(0, wanted.length - extension.length))
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  for (let n = 1; ; n++) {
    const number = n === 1 ? '' : `-${n}`;
    const name = `${(base === '' ? 'part' : base).slice(0, NAME_LIMIT - suffix.length - number.length)}${number}${suffix}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

function sameKind(extension: string, right: string): boolean {
  const lower = extension.toLowerCase();
  return lower === right || (right === '.jpg' && (lower === '.jpeg' || lower === '.jpe'));
}
