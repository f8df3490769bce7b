import type { Message, Why } from '../../shared/model/message';
import { presentation, type Presentation } from '../../shared/protocol/smil/presentation';
import { portContentType, type PortContentType } from '../../shared/protocol/smart-messaging/port-types';
import { isSmil } from '../../shared/protocol/smil/source';
import { nameList } from '../format/name-list';
import { nameOfPart } from '../format/part-name';
import { readCard } from './read-card';

const made = new WeakMap<Message, Presentation>();

/** How the message's parts are played; made once per message. */
export function presentationOf(message: Message): Presentation {
  let found = made.get(message);
  if (found === undefined) {
    found = presentation(message.parts, message.parts.find(isSmil)?.text ?? null);
    made.set(message, found);
  }
  return found;
}

/** What a short message is that an application of the phone takes; null: it is for its owner to read. */
export function smartKindOf({ sms }: Message): PortContentType | null {
  return sms?.port === undefined ? null : portContentType(sms.port);
}

/** Whom or what a card is about: somebody's name, or an appointment's title; empty: it does not say. */
function cardWords(text: string): string {
  const card = readCard(text);
  return card === null ? '' : card.kind === 'contact' ? card.name : card.title;
}

/** All text of a message in reading order: its SMS text, or its slides' texts; of a card, whom or what it is about. */
export function textOf(message: Message): string {
  switch (smartKindOf(message)) {
    case 'vcard':
    case 'vcalendar':
      return cardWords(message.text ?? '');
    case 'ringing-tone':
    case 'operator-logo':
    case 'group-logo':
      return '';
    default:
  }
  if (message.text !== null) return message.text;
  return presentationOf(message)
    .slides.flatMap((slide) => slide.media)
    .flatMap((media) => (media.kind === 'text' ? [message.parts[media.part]?.text ?? ''] : []))
    .join('\n');
}

/** The files that come with a message, by name: whoever hears or lists it must know one from the other; none: ''. */
export function fileNames(message: Message): string {
  if (message.kind === 'sms') return '';
  return nameList(
    presentationOf(message).attachments.flatMap((index) => {
      const part = message.parts[index];
      return part === undefined ? [] : [nameOfPart(part)];
    }),
  );
}

export type Gist = 'text' | 'picture' | 'video' | 'sound' | 'slideshow' | 'file' | 'empty' | PortContentType;

/** Whether nothing of a message crosses the air though its transfer is not done: it waits for the network or its next try. */
export function isHeld({ kind, state, progress, why }: Message): boolean {
  if (kind === 'sms' || (state !== 'downloading' && state !== 'sending')) return false;
  return progress === null || why.some(({ code }) => HOLDS.has(code));
}

/** Why an outgoing message that failed would fail again as it is. */
const LASTING: readonly Why['code'][] = ['message-too-large', 'media-not-of-all', 'media-beyond-class'];

/** Whether an outgoing message failed and would again, unless something is taken out of it. */
export function failsAsItIs({ direction, state, why }: Message): boolean {
  const last = why.at(-1)?.code;
  return direction === 'out' && state === 'failed' && last !== undefined && LASTING.includes(last);
}

/** Whether a message was not at the message centre any more when it was to be fetched, though its time had not run out. */
export function isGone({ state, why }: Message): boolean {
  return state === 'expired' && why.some(({ code }) => code === 'not-available');
}

/** What keeps a transfer from beginning. */
const HOLDS: ReadonlySet<Why['code']> = new Set([
  'waiting-for-coverage',
  'no-sim',
  'emergency-only',
  'packet-data-off',
  'roaming-data-off',
]);

/** What a message is, in one word, for the conversation list. */
export function gistOf(message: Message): Gist {
  if (message.kind === 'sms') return smartKindOf(message) ?? 'text';
  const { slides, attachments } = presentationOf(message);
  if (slides.length > 1) return 'slideshow';
  const kinds = slides.flatMap((slide) => slide.media.map((media) => media.kind));
  if (kinds.includes('video')) return 'video';
  if (kinds.includes('image')) return 'picture';
  if (kinds.includes('audio')) return 'sound';
  if (kinds.includes('text') || (message.subject ?? '') !== '') return 'text';
  return attachments.length > 0 ? 'file' : 'empty';
}
