import { sizeText } from '../../../shared/model/size-text';
import { MESSAGE_NAMES } from '../../../shared/model/message-name';

/** What the portal says, by language. */
export interface PortalWords {
  messageFrom(from: string): string;
  message: string;
  sentAt: string;
  /** What stands before and behind the time until which the page is there. */
  availableUntil: readonly [string, string];
  slide(number: number, of: number): string;
  picture(number: number): string;
  video: string;
  sound: string;
  attachments: string;
  /** Above what the slides play, to be downloaded. */
  media: string;
  play: string;
  pause: string;
  stepBack: string;
  stepOn: string;
  position: string;
  /** All slides below one another. */
  showAll: string;
  asSlides: string;
  download(name: string): string;
  notPlayable: string;
  empty: string;
  notFoundTitle: string;
  notFoundText: string;
  /** For a message whose octets are damaged. */
  damagedTitle: string;
  damagedText: string;
  tooManyTitle: string;
  tooManyText: string;
  /** Sizes as phones tell them: value and unit, e.g. `12 KB`. */
  size(octets: number): string;
}

export const WORDS: Readonly<Record<'en' | 'de', PortalWords>> = {
  en: {
    messageFrom: (from) => `${MESSAGE_NAMES.en} from ${from}`,
    message: MESSAGE_NAMES.en,
    sentAt: 'Sent',
    availableUntil: ['This page is here until ', '.'],
    slide: (number, of) => `Slide ${number} of ${of}`,
    picture: (number) => `Picture ${number}`,
    video: 'Video',
    sound: 'Sound',
    attachments: 'Attachments',
    media: 'Pictures, videos and sounds',
    play: 'Play',
    pause: 'Pause',
    stepBack: 'Back',
    stepOn: 'Next',
    position: 'Position',
    showAll: 'Show all slides',
    asSlides: 'Show as a slideshow',
    download: (name) => `Download ${name}`,
    notPlayable: 'This cannot be played in a browser. You can download it.',
    empty: 'There is nothing in this message.',
    notFoundTitle: 'This message is not here',
    notFoundText:
      'The link may be mistyped, or the message is no longer kept. Ask the sender to send it again.',
    damagedTitle: 'This message can no longer be shown',
    damagedText: 'It was kept here, but what was stored of it is damaged. Ask the sender to send it again.',
    tooManyTitle: 'Too many attempts',
    tooManyText: 'Please wait a minute and then open the link from your message again.',
    size: (octets) => sizeText(octets, 'en'),
  },
  de: {
    messageFrom: (from) => `${MESSAGE_NAMES.de} von ${from}`,
    message: MESSAGE_NAMES.de,
    sentAt: 'Gesendet',
    availableUntil: ['Diese Seite gibt es bis ', '.'],
    slide: (number, of) => `Seite ${number} von ${of}`,
    picture: (number) => `Bild ${number}`,
    video: 'Video',
    sound: 'Ton',
    attachments: 'Anhänge',
    media: 'Bilder, Videos und Töne',
    play: 'Abspielen',
    pause: 'Anhalten',
    stepBack: 'Zurück',
    stepOn: 'Weiter',
    position: 'Position',
    showAll: 'Alle Seiten zeigen',
    asSlides: 'Als Diaschau zeigen',
    download: (name) => `${name} herunterladen`,
    notPlayable: 'Das lässt sich im Browser nicht abspielen. Sie können es herunterladen.',
    empty: 'Diese Nachricht ist leer.',
    notFoundTitle: 'Diese Nachricht gibt es hier nicht',
    notFoundText:
      'Vielleicht ist der Link vertippt, oder die Nachricht wird nicht mehr aufbewahrt. Bitten Sie den Absender, sie noch einmal zu senden.',
    damagedTitle: 'Diese Nachricht lässt sich nicht mehr zeigen',
    damagedText:
      'Sie war hier aufbewahrt, aber was davon gespeichert war, ist beschädigt. Bitten Sie den Absender, sie noch einmal zu senden.',
    tooManyTitle: 'Zu viele Versuche',
    tooManyText: 'Bitte warten Sie eine Minute und öffnen Sie dann den Link aus Ihrer Nachricht noch einmal.',
    size: (octets) => sizeText(octets, 'de'),
  },
};

/** Date and time in the language, by UTC and with its name: the server's own zone would say nothing to who reads it. */
export function formatDate(time: number, language: 'en' | 'de'): string {
  return new Date(time).toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
}
