import type { Language } from '../../../shared/model/subscriber';

/** What a message holds, counted for the text that stands in for it. */
export interface ContentCounts {
  pictures: number;
  sounds: number;
  videos: number;
  others: number;
}

export interface FallbackContents {
  counts: ContentCounts;
}

interface Wording {
  message: (kind: string, from: string) => string;
  from: (sender: string) => string;
  picture: string;
  video: string;
  voice: string;
  open: string;
}

const WORDINGS: Readonly<Record<Language, Wording>> = {
  en: {
    message: (kind, from) => `${kind}${from}`,
    from: (sender) => ` from ${sender}`,
    picture: 'Picture message',
    video: 'Video message',
    voice: 'Sound message',
    open: 'Open:',
  },
  de: {
    message: (kind, from) => `${kind}${from}`,
    from: (sender) => ` von ${sender}`,
    picture: 'Bildnachricht',
    video: 'Videonachricht',
    voice: 'Tonnachricht',
    open: 'Ansehen:',
  },
};

/** What somebody is told of a message that the phone cannot show. */
export interface FallbackText {
  /** Who sent what. */
  head: string;
  /** What to do with the link, which stands alone on the line behind it. */
  open: string;
  link: string;
}

/** Longest subject that is quoted, in characters; the rest is on the page. */
const SUBJECT_LIMIT = 40;

/**
 * The words for somebody whose phone knows only SMS: who sent what, and where to see it. The link comes last and alone on
 * its line, so that every phone can pick it out.
 */
export function fallbackText(message: {
  language: Language;
  senderName: string | null;
  senderNumber: string | null;
  subject: string | null;
  contents: FallbackContents;
  link: string;
}): FallbackText {
  const words = WORDINGS[message.language];
  const { counts } = message.contents;
  const onlySounds = counts.sounds > 0 && counts.pictures === 0 && counts.others === 0;
  // Phones call every MMS a picture message.
  const kind = counts.videos > 0 ? words.video : onlySounds ? words.voice : words.picture;
  const sender = [message.senderName, message.senderNumber].filter((part) => part !== null).join(' ');
  const subject = message.subject === null || message.subject === '' ? '' : `: ${shorten(message.subject)}`;
  const head = words.message(kind, sender === '' ? '' : words.from(sender));
  return { head: `${head}${subject}`, open: words.open, link: message.link };
}

function shorten(subject: string): string {
  const characters = [...subject];
  return characters.length <= SUBJECT_LIMIT
    ? subject
    : `${characters.slice(0, SUBJECT_LIMIT - 3).join('')}...`;
}
