import type { TFunction } from 'i18next';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Message, MessagePart, Why } from '../../../shared/model/message';
import { fallbackText } from '../../../shared/protocol/ems/smileys';
import type { MultipartItem } from '../../../shared/protocol/smart-messaging/multipart-message';
import type { PortContent } from '../../../shared/protocol/smart-messaging/ports';
import type { PresentationMedia, PresentationSlide } from '../../../shared/protocol/smil/presentation';
import { phoneSize } from '../../format/numbers';
import { dayAndTime } from '../../format/time';
import { richContentOf } from '../../state/ems-content';
import { isGone, isHeld, presentationOf, smartKindOf, textOf } from '../../state/message-content';
import { emsLines } from './ems-lines';
import { isAnnounced } from './keypad-state';
import { bitmapPicture } from './lcd-pictures';
import type { Run } from './lcd-run';
import { layOut } from './lcd-text';
import type { LcdSkin } from './lcd-skin';
import { textLines, type LcdLine } from './lcd-view';
import type { Photograph, WantedPhotograph } from './use-photographs';

/** What an open message shows, as lines. */
export interface MessageContent {
  lines: readonly LcdLine[];
  links: readonly string[];
  /** 1 for a message without slides. */
  slides: number;
  /** Milliseconds that this slide stands. */
  duration: number;
  /** What sounds while the slide is shown. */
  sound: MessagePart | null;
}

/** What the lines are made for. */
export interface LineContext {
  skin: LcdSkin;
  profile: HandsetProfile;
  /** Pixels that a line and a screenful have. */
  width: number;
  height: number;
  language: string;
  t: TFunction;
  mediaUrl: (hash: string, contentType: string, playable: boolean) => string;
  photographOf: (wanted: WantedPhotograph) => Photograph;
}

const plain = (text: string): Run[] => [{ text, link: null }];
const ALONE = { links: [], slides: 1, duration: 0, sound: null } as const;

/** @param slide from 0; one beyond the last is the last */
export function messageContent(message: Message, slide: number, context: LineContext): MessageContent {
  const content =
    message.kind === 'sms'
      ? smsContent(message, context)
      : isAnnounced(message)
        ? announcedContent(message, context)
        : slideContent(message, slide, context);
  if (message.direction !== 'out' || message.state === 'sent') return content;
  const before = message.state === 'failed' ? failureLines(message, context) : underWay(message, context);
  return { ...content, lines: [...before, ...content.lines] };
}

/** What the phone knows by itself of why a message did not go. */
const OWN_REASONS: Partial<Record<Why['code'], string>> = {
  'no-sim': 'noService.sim',
  'emergency-only': 'noService.emergency',
};

function failureLines({ why }: Message, { t, width, skin }: LineContext): LcdLine[] {
  const reason = OWN_REASONS[why.at(-1)?.code ?? 'stopped'];
  const words = [t('keypad.notSent'), ...(reason === undefined ? [] : [t(reason)])].join(': ');
  return textLines(layOut(words, width, true, skin.scripts).lines, { bold: true });
}

/** How much of a picture message has gone; a text goes in one. */
function underWay({ kind, progress }: Message, { t, width, skin }: LineContext): LcdLine[] {
  if (kind === 'sms') return [];
  const words = layOut(t('keypad.sending'), width, false, skin.scripts).lines;
  return [...textLines(words), { runs: [], share: progress ?? 0 }];
}

/** Words alone, with their links. */
export function textContent(
  text: string,
  { width, skin }: Pick<LineContext, 'width' | 'skin'>,
): MessageContent {
  const { lines, links } = layOut(text, width, false, skin.scripts);
  return { ...ALONE, lines: textLines(lines), links };
}

function smsContent(message: Message, context: LineContext): MessageContent {
  const rich = richContentOf(message);
  if (rich === null) return textContent(textOf(message), context);
  if (rich.kind === 'damaged') return damagedContent(message, context);
  if (rich.kind === 'port') return portContent(rich.content, context);
  const level = context.profile.ems ?? 'none';
  if (level === 'none') return textContent(fallbackText(rich.ems), context);
  // Its links are not marked in the text, but can be opened by the options.
  const { links } = layOut(rich.ems.text, context.width);
  return { ...ALONE, lines: emsLines(rich.ems, context), links };
}

/** What is left of a message of which not all can be read. */
function damagedContent(message: Message, context: LineContext): MessageContent {
  const kind = smartKindOf(message);
  if (kind === null) return textContent(textOf(message), context);
  const { t } = context;
  return textContent([t(`snippet.${kind}`), t('keypad.cannotShow')].join(': '), context);
}

function portContent(content: PortContent, context: LineContext): MessageContent {
  const { t, skin, profile, width } = context;
  const words = (text: string): LcdLine[] => textLines(layOut(text, width, false, skin.scripts).lines);
  const can = profile.smartMessaging ?? [];
  switch (content.type) {
    case 'ringing-tone':
      return {
        ...ALONE,
        lines: words(t(can.includes('ringing-tone') ? 'keypad.tone' : 'keypad.toneUnknown')),
      };
    case 'operator-logo':
    case 'group-logo':
      if (content.bitmap === null) return { ...ALONE, lines: words(t('keypad.noLogo')) };
      return {
        ...ALONE,
        lines: [
          ...words(t('keypad.logo')),
          ...(can.includes('operator-logo')
            ? [{ runs: [], picture: bitmapPicture(content.bitmap, skin) }]
            : words(t('keypad.cannotShow'))),
        ],
      };
    case 'multipart-message':
      if (!can.includes('picture')) return { ...ALONE, lines: words(t('keypad.pictureUnknown')) };
      return itemsContent(content.items, context);
    case 'vcard':
    case 'vcalendar':
      return { ...ALONE, lines: words(cardWords(content.text)) };
  }
}

/** What a multipart message of Smart Messaging shows: pictures, and texts with their links. */
export function itemsContent(
  items: readonly MultipartItem[],
  { width, skin }: Pick<LineContext, 'width' | 'skin'>,
): MessageContent {
  const lines: LcdLine[] = [];
  const links: string[] = [];
  for (const item of items) {
    switch (item.kind) {
      case 'latin1-text':
      case 'ucs2-text':
      case 'profile-name':
        lines.push(...linkedLines(item.text, links, width, skin));
        break;
      case 'picture':
      case 'screen-saver':
        lines.push({ runs: [], picture: bitmapPicture(item.bitmap, skin) });
        break;
      default:
        break;
    }
  }
  return { ...ALONE, lines, links };
}

/** Lines of a text whose links are counted with those that are there already, to which they are added. */
function linkedLines(text: string, links: string[], width: number, skin: LcdSkin): LcdLine[] {
  const laidOut = layOut(text, width, false, skin.scripts);
  const before = links.length;
  links.push(...laidOut.links);
  return textLines(
    laidOut.lines.map((runs) =>
      runs.map((run) => (run.link === null ? run : { ...run, link: run.link + before })),
    ),
  );
}

/** The values of a card, one in each line, without the words that are there for machines. */
export function cardWords(card: string): string {
  return card
    .split(/\r?\n/)
    .flatMap((line) => {
      const value = /^(FN|N|TEL|EMAIL|ORG|SUMMARY|DTSTART|LOCATION|DESCRIPTION)\b[^:]*:(.*)$/i.exec(
        line,
      )?.[2];
      return value === undefined ? [] : [value.replace(/;+/g, ' ').trim()];
    })
    .join('\n');
}

function announcedContent(message: Message, { t, language, width, skin }: LineContext): MessageContent {
  const words = (text: string): LcdLine[] => textLines(layOut(text, width, false, skin.scripts).lines);
  const size = message.size === null ? '' : phoneSize(message.size, language);
  if (isHeld(message)) return { ...ALONE, lines: [...words(t('keypad.fetchingLater')), ...words(size)] };
  if (message.state === 'downloading') {
    const share = message.progress ?? 0;
    return { ...ALONE, lines: [...words(t('keypad.fetching')), { runs: [], share }, ...words(size)] };
  }
  const expiry = message.expiresAt === null ? '' : dayAndTime(message.expiresAt, language);
  const what =
    message.state === 'expired'
      ? isGone(message)
        ? 'keypad.gone'
        : 'keypad.expired'
      : message.state === 'failed'
        ? 'keypad.notFetched'
        : 'keypad.waiting';
  return {
    ...ALONE,
    lines: [
      ...words(t(what)),
      ...words(size),
      ...(expiry === '' || message.state === 'failed' || isGone(message)
        ? []
        : words(t('keypad.until', { expiry }))),
    ],
  };
}

function slideContent(message: Message, at: number, context: LineContext): MessageContent {
  const { t, width, language, skin } = context;
  const { slides, layout, attachments } = presentationOf(message);
  const number = Math.min(at, Math.max(0, slides.length - 1));
  const slide = slides[number];
  const lines: LcdLine[] = [];
  const links: string[] = [];
  if (number === 0 && (message.subject ?? '') !== '')
    lines.push(...textLines(layOut(message.subject ?? '', width, true, skin.scripts).lines, { bold: true }));
  for (const media of inPlace(slide, (id) => layout.regions.find((region) => region.id === id)?.top ?? 0)) {
    const part = message.parts[media.part];
    if (part !== undefined) lines.push(...mediaLines(part, media, slide, links, context));
  }
  for (const name of slide?.missing ?? [])
    lines.push(
      ...layOut(
        t('player.missing', { name: name.replace(/^cid:/i, '') }),
        width,
        false,
        skin.scripts,
      ).lines.map((runs) => ({
        runs,
      })),
    );
  if (number === Math.max(0, slides.length - 1)) {
    for (const index of attachments) {
      const part = message.parts[index];
      if (part === undefined) continue;
      const name = part.name ?? part.contentLocation ?? part.contentType;
      const size = phoneSize(part.body.size, language);
      lines.push(...textLines(layOut(t('keypad.file', { name, size }), width, false, skin.scripts).lines));
    }
  }
  if (lines.length === 0) lines.push({ runs: plain(t('keypad.emptySlide')), align: 'centre' });
  const sounding = slide?.media.find(({ kind }) => kind === 'audio');
  return {
    lines,
    links,
    slides: Math.max(1, slides.length),
    duration: slide?.duration ?? 0,
    sound: sounding === undefined ? null : (message.parts[sounding.part] ?? null),
  };
}

/** What is seen of a slide, from the top of its layout down. */
function inPlace(
  slide: PresentationSlide | undefined,
  topOf: (region: string | null) => number,
): readonly PresentationMedia[] {
  return (slide?.media ?? []).toSorted((a, b) => topOf(a.region) - topOf(b.region));
}

/** A picture above a text leaves it so many lines. */
const LINES_BELOW = 2;

function mediaLines(
  part: MessagePart,
  media: PresentationMedia,
  slide: PresentationSlide | undefined,
  links: string[],
  context: LineContext,
): LcdLine[] {
  const { t, width, height, skin } = context;
  const name = media.alt ?? part.name ?? part.contentType;
  if (media.kind === 'text') {
    const lines = linkedLines(part.text ?? '', links, width, skin);
    // A few words below a picture stand in its middle.
    const below = lines.length <= LINES_BELOW && (slide?.media.length ?? 0) > 1;
    return below ? lines.map((line) => ({ ...line, align: 'centre' as const })) : lines;
  }
  if (media.kind === 'audio') return [{ runs: plain(`♪ ${name}`) }];
  const hasText = slide?.media.some(({ kind }) => kind === 'text') === true;
  const wanted = photographOf(part, media.kind, hasText, context);
  const picture = context.photographOf(wanted);
  if (picture === 'loading') return [{ runs: plain('…'), align: 'centre', height: Math.min(40, height) }];
  if (picture === 'broken')
    return textLines(layOut(t('keypad.unreadable', { name }), width, false, skin.scripts).lines);
  return [{ runs: [], picture, height: picture.height + (skin.kind === 'mono' ? 2 : 3) }];
}

function photographOf(
  part: MessagePart,
  kind: 'image' | 'video',
  hasText: boolean,
  { width, height, skin, mediaUrl }: LineContext,
): WantedPhotograph {
  return {
    url: mediaUrl(part.body.hash, part.contentType, true),
    kind,
    width,
    height: Math.max(16, height - (hasText ? LINES_BELOW * skin.pitch : 0) - 4),
  };
}

/** Every picture of a message, so that all are ready when their slide comes. */
export function photographsIn(
  message: Message,
  context: Omit<LineContext, 'photographOf'>,
): WantedPhotograph[] {
  if (message.kind === 'sms' || isAnnounced(message)) return [];
  return presentationOf(message).slides.flatMap((slide) =>
    slide.media.flatMap((media) => {
      const part = message.parts[media.part];
      if (part === undefined || (media.kind !== 'image' && media.kind !== 'video')) return [];
      const hasText = slide.media.some(({ kind }) => kind === 'text');
      return [photographOf(part, media.kind, hasText, { ...context, photographOf: () => 'loading' })];
    }),
  );
}
