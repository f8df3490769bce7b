import type { Language } from '../../../shared/model/subscriber';
import { sizeText } from '../../../shared/model/size-text';
import type { PartFacts } from './part-facts';

interface Wording {
  kinds: { image: string; audio: string; video: string; card: string; calendar: string; file: string };
  quoted: (name: string) => string;
  leftOut: (what: string) => string;
}

const WORDINGS: Readonly<Record<Language, Wording>> = {
  en: {
    kinds: {
      image: 'Picture',
      audio: 'Sound',
      video: 'Video',
      card: 'Business card',
      calendar: 'Appointment',
      file: 'File',
    },
    quoted: (name) => `“${name}”`,
    leftOut: (what) => `[${what} left out: this phone cannot show it]`,
  },
  de: {
    kinds: {
      image: 'Bild',
      audio: 'Ton',
      video: 'Video',
      card: 'Visitenkarte',
      calendar: 'Termin',
      file: 'Datei',
    },
    quoted: (name) => `„${name}“`,
    leftOut: (what) => `[${what} weggelassen: Dieses Telefon kann das nicht zeigen]`,
  },
};

/** Longest name that is quoted, in characters. */
const NAME_LIMIT = 30;

/** What the recipient reads in place of a part that is not there. */
export function noteFor(part: PartFacts, language: Language): string {
  const { kinds, quoted, leftOut } = WORDINGS[language];
  const top = part.type.split('/', 1)[0]!;
  const kind =
    top === 'image' || top === 'audio' || top === 'video'
      ? kinds[top]
      : /vcard/.test(part.type)
        ? kinds.card
        : /calendar/.test(part.type)
          ? kinds.calendar
          : kinds.file;
  const name = part.name ?? part.contentLocation;
  const called = name === null ? '' : ` ${quoted([...name].slice(0, NAME_LIMIT).join(''))}`;
  return leftOut(`${kind}${called}, ${sizeText(part.size, language, ' ')},`);
}
