import { sizeText } from '../../../shared/model/size-text';
import type { ComposedMedia, ComposedSlide, MmsComposition } from '../../../shared/model/composition';
import type { Language } from '../../../shared/model/subscriber';
import { SECOND } from '../../../shared/model/time';
import { isMailbox, parseMailboxes } from '../../../shared/protocol/mail/addresses';
import { decodeMail } from '../../../shared/protocol/mail/decode-mail';
import { contentIdOf, mailHeader, typeParameter } from '../../../shared/protocol/mail/entity';
import type { MailEntity } from '../../../shared/protocol/mail/entity';
import { unflow } from '../../../shared/protocol/mail/flowed';
import { htmlPieces } from '../../../shared/protocol/mail/html-text';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { charsetMib, decodeCharset } from '../../../shared/protocol/text/charset';
import { decodeEncodedWords } from '../../../shared/protocol/text/charset-encoded-words';
import { kindOf } from '../../../shared/protocol/smil/presentation-part';
import type { Bodies } from '../world/bodies';
import { withoutOutlook } from './outlook';

/** What a mail may become. */
export interface MailLimits {
  /** Characters of text. */
  maxText: number;
  /** Octets of all parts together. */
  maxSize: number;
  /** Of the notes about what was left out. */
  language: Language;
}

/** Milliseconds that a slide of a mail is shown. */
const SLIDE_DURATION = 8 * SECOND;

/** Octets that headers and SMIL take, besides the parts. */
const OVERHEAD = 4_096;
const OVERHEAD_OF_PART = 256;

const NOTES = {
  en: {
    cut: (count: number) => `[The mail goes on for ${count} characters.]`,
    left: (what: string) => `[Left out: ${what}]`,
    damaged: (name: string) => `[${name} is damaged: part of the mail is missing]`,
  },
  de: {
    cut: (count: number) => `[Die Mail geht noch ${count} Zeichen weiter.]`,
    left: (what: string) => `[Nicht enthalten: ${what}]`,
    damaged: (name: string) => `[${name} ist beschädigt: Ein Teil der Mail fehlt]`,
  },
} as const;

type Piece = { kind: 'text'; text: string } | { kind: 'part'; entity: MailEntity };

/**
 * A mail as an MMS (3GPP TS 23.140 §8.4.5): its texts and pictures in the order in which it shows them, HTML as text, what is
 * attached behind them. What is longer than the limit is cut and what is too large left out, each with a note.
 */
export function messageOfMail(
  mail: MailEntity,
  limits: MailLimits,
  bodies: Bodies,
): Omit<MmsComposition, 'to'> {
  const { mail: opened, damaged } = withoutOutlook(mail);
  const pieces = withinLimits(shown(opened), limits, damaged);
  const subject = mailHeader(mail.headers, 'Subject');
  const auto = isAutomatic(mail);
  const priority = priorityOf(mail);
  return {
    subject: subject === undefined ? null : inOneLine(decodeEncodedWords(subject)).slice(0, 200),
    deliveryReport: /^yes$/i.test(mailHeader(mail.headers, 'X-Mms-Delivery-Report') ?? ''),
    ...(auto ? { messageClass: 'auto' } : {}),
    ...(priority === null ? {} : { priority }),
    ...(mailHeader(mail.headers, 'Disposition-Notification-To') === undefined || auto
      ? {}
      : { readReport: true }),
    slides: slidesOf(pieces, bodies),
  };
}

/** Without the characters that end lines and texts, which encoded words can bring into any header. */
function inOneLine(text: string): string {
  return text.replace(/[\0-\x1f\x7f]+/g, ' ').trim();
}

/** Who wrote it: the mailbox of From that an answer can reach, else the reverse path. */
export function senderOf(mail: MailEntity, reversePath: string): string {
  const written = parseMailboxes(mailHeader(mail.headers, 'From') ?? '');
  return written.find(({ address }) => isMailbox(address))?.address ?? reversePath;
}

/** Nobody waits for an answer to it (RFC 3834). */
export function isAutomatic({ headers }: MailEntity): boolean {
  const submitted = mailHeader(headers, 'Auto-Submitted')?.trim().toLowerCase() ?? 'no';
  return submitted !== 'no' || /^(?:bulk|junk|list)$/i.test(mailHeader(headers, 'Precedence')?.trim() ?? '');
}

function priorityOf({ headers }: MailEntity): 'low' | 'high' | null {
  const digit = /^[1-5]/.exec(mailHeader(headers, 'X-Priority')?.trim() ?? '')?.[0];
  const word = (mailHeader(headers, 'X-Mms-Priority') ?? mailHeader(headers, 'Importance') ?? '')
    .trim()
    .toLowerCase();
  if (word === 'high' || digit === '1' || digit === '2') return 'high';
  if (word === 'low' || digit === '4' || digit === '5') return 'low';
  return null;
}

/** What a mail program shows, in its order. */
function shown(entity: MailEntity, depth = 0): Piece[] {
  const { type, parts } = entity;
  const within = (part: MailEntity): Piece[] => shown(part, depth);
  if (parts === null) {
    if (type === 'message/rfc822') return forwarded(entity, depth);
    if (entity.disposition === 'attachment' || !type.startsWith('text/')) return [{ kind: 'part', entity }];
    if (type === 'text/plain') return [{ kind: 'text', text: textOf(entity) }];
    if (type === 'text/html') return textPieces(entity);
    return [{ kind: 'part', entity }];
  }
  if (type === 'multipart/alternative') return alternative(parts, within);
  if (type === 'multipart/related') return related(parts, within);
  return parts.flatMap(within);
}

/** Mails within mails that are read; what is deeper stays a file. */
const MAX_FORWARDED = 3;

/** A mail that another one brings: who wrote it and what about, then what it shows. Phones cannot read it as a file. */
function forwarded(entity: MailEntity, depth: number): Piece[] {
  if (depth >= MAX_FORWARDED) return [{ kind: 'part', entity }];
  try {
    const inner = decodeMail(entity.body);
    const head = ['From', 'Date', 'Subject'].flatMap((name) => {
      const value = mailHeader(inner.headers, name);
      return value === undefined ? [] : [`${name}: ${inOneLine(decodeEncodedWords(value))}`];
    });
    return [{ kind: 'text', text: head.join('\n') }, ...shown(inner, depth + 1)];
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return [{ kind: 'part', entity }];
  }
}

type Within = (part: MailEntity) => Piece[];

/** The richest form with pictures in it, else plain text, else the last form that can be shown. */
function alternative(parts: readonly MailEntity[], within: Within): Piece[] {
  const withPictures = parts.findLast(({ type }) => type === 'multipart/related');
  const plain = parts.find(({ type }) => type === 'text/plain');
  const chosen = withPictures ?? plain ?? parts.findLast(({ type }) => /^(?:text|multipart)\//.test(type));
  return chosen === undefined ? [] : within(chosen);
}

/** A page and the pictures that it names, which stand where it has them; those that it does not name follow. */
function related(parts: readonly MailEntity[], within: Within): Piece[] {
  const [root, ...others] = parts;
  if (root === undefined) return [];
  const html = htmlIn(root);
  if (html === null) return [root, ...others].flatMap(within);
  const used = new Set<MailEntity>();
  const pieces = htmlPieces(textOf(html)).flatMap((piece): Piece[] => {
    if (piece.kind === 'text') return [piece];
    const found = others.find((each) => isNamed(each, piece.source));
    if (found === undefined)
      return piece.alt === null || piece.alt === '' ? [] : [{ kind: 'text', text: piece.alt }];
    if (used.has(found)) return [];
    used.add(found);
    return [{ kind: 'part', entity: found }];
  });
  return [...pieces, ...others.filter((each) => !used.has(each)).flatMap(within)];
}

function htmlIn(root: MailEntity): MailEntity | null {
  if (root.type === 'text/html') return root;
  return root.parts?.find(({ type }) => type === 'text/html') ?? null;
}

function isNamed(entity: MailEntity, source: string): boolean {
  const id = /^cid:(.*)$/i.exec(source)?.[1];
  if (id !== undefined) return contentIdOf(entity) === id.replace(/%40/gi, '@');
  return mailHeader(entity.headers, 'Content-Location') === source;
}

function textPieces(entity: MailEntity): Piece[] {
  return htmlPieces(textOf(entity)).flatMap((piece): Piece[] => (piece.kind === 'text' ? [piece] : []));
}

function textOf(entity: MailEntity): string {
  const charset = typeParameter(entity, 'charset');
  const { text } = decodeCharset(entity.body, charset === null ? null : charsetMib(charset));
  // No text has NUL characters (RFC 5322 §2.2), and small phones end theirs there.
  const lines = text.replaceAll('\0', '').replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  if (entity.type !== 'text/plain' || typeParameter(entity, 'format')?.toLowerCase() !== 'flowed')
    return lines;
  return unflow(lines, typeParameter(entity, 'delsp')?.toLowerCase() === 'yes');
}

/** @param damaged names of files whose contents are not all there */
function withinLimits(
  pieces: readonly Piece[],
  { maxText, maxSize, language }: MailLimits,
  damaged: readonly string[],
): Piece[] {
  const notes = NOTES[language];
  const kept: Piece[] = [];
  const left: string[] = [];
  let characters = 0;
  let cut = 0;
  let octets = OVERHEAD;
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      const room = Math.max(0, maxText - characters);
      const text = piece.text.length <= room ? piece.text : wholeWords(piece.text, room);
      cut += piece.text.length - text.length;
      characters += text.length;
      octets += text.length * 2;
      if (text.trim() !== '') kept.push({ kind: 'text', text });
      continue;
    }
    const { body, filename, type } = piece.entity;
    if (octets + body.length + OVERHEAD_OF_PART > maxSize) {
      left.push(`${filename ?? type}, ${sizeText(body.length, language, ' ')}`);
      continue;
    }
    octets += body.length + OVERHEAD_OF_PART;
    kept.push(piece);
  }
  const said = [...(cut > 0 ? [notes.cut(cut)] : []), ...left.map(notes.left), ...damaged.map(notes.damaged)];
  return said.length === 0 ? kept : [...kept, { kind: 'text', text: said.join('\n') }];
}

/** At most `room` characters, ending behind a word where one ends near. */
function wholeWords(text: string, room: number): string {
  const piece = text.slice(0, room).replace(/[\ud800-\udbff]$/, '');
  const space = piece.search(/\s\S*$/);
  return space > room - 40 && space > 0 ? piece.slice(0, space) : piece;
}

/** A slide has one picture or video, one sound and one text; texts that follow one another share one. */
function slidesOf(pieces: readonly Piece[], bodies: Bodies): ComposedSlide[] {
  const slides: { text: string | null; media: ComposedMedia[]; kinds: Set<string> }[] = [];
  const place = (kind: string): (typeof slides)[number] => {
    const last = slides.at(-1);
    const clash =
      kind === 'image' ? ['image', 'video', 'text'] : kind === 'video' ? ['image', 'video'] : [kind];
    if (last !== undefined && !clash.some((each) => last.kinds.has(each))) return last;
    const slide = { text: null, media: [], kinds: new Set<string>() };
    slides.push(slide);
    return slide;
  };
  pieces.forEach((piece, index) => {
    if (piece.kind === 'text') {
      const last = slides.at(-1);
      const slide = last?.text == null ? place('text') : last;
      slide.text = slide.text === null ? piece.text : `${slide.text}\n\n${piece.text}`;
      slide.kinds.add('text');
      return;
    }
    const { type, filename, body } = piece.entity;
    const kind = kindOf(type);
    const slide = kind === null ? (slides.at(-1) ?? place('other')) : place(kind);
    if (kind !== null) slide.kinds.add(kind);
    slide.media.push({
      body: bodies.put(body).hash,
      contentType: type,
      name: inOneLine(filename ?? `part-${index + 1}`).slice(0, 255),
    });
  });
  return slides.map(({ text, media }) => ({ duration: SLIDE_DURATION, text, media }));
}
