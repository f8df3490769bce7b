import { MESSAGE_NAMES } from '../../../shared/model/message-name';
import type { Language } from '../../../shared/model/subscriber';

interface Wording {
  from: (sender: string) => string;
  open: string;
}

const WORDINGS: Readonly<Record<Language, Wording>> = {
  en: { from: (sender) => ` from ${sender}`, open: 'Open:' },
  de: { from: (sender) => ` von ${sender}`, open: 'Ansehen:' },
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
  link: string;
}): FallbackText {
  const words = WORDINGS[message.language];
  const sender = [message.senderName, message.senderNumber].filter((part) => part !== null).join(' ');
  const subject = message.subject === null || message.subject === '' ? '' : `: ${shorten(message.subject)}`;
  const head = `${MESSAGE_NAMES[message.language]}${sender === '' ? '' : words.from(sender)}`;
  return { head: `${head}${subject}`, open: words.open, link: message.link };
}

function shorten(subject: string): string {
  const characters = [...subject];
  return characters.length <= SUBJECT_LIMIT
    ? subject
    : `${characters.slice(0, SUBJECT_LIMIT - 3).join('')}...`;
}
