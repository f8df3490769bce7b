import { Suspense } from 'react';
import type { BubbleSlots } from '../components/bubble-slots';
import { lazyPart } from '../components/lazy-part';

const RichSms = lazyPart(async () => (await import('../features/ems/rich-sms')).RichSms);
const PortCard = lazyPart(async () => (await import('../features/cards/port-card')).PortCard);
const PartCard = lazyPart(async () => (await import('../features/cards/part-card')).PartCard);
const Card = lazyPart(async () => (await import('../features/cards/card')).Card);
const NotesChip = lazyPart(async () => (await import('../features/cards/part-notes')).PartNotes);

/** Parts that are cards, and sounds that are notes and that no browser plays. */
const CARDS = /^text\/(x-vcard|vcard|directory|x-vcalendar|calendar)$/;
const NOTES = /^(audio\/(x-|sp-)?midi?|(text\/x-|audio\/(x-)?)(imelody|e-melody))$/;
/** Ports of vCard and vCalendar (IANA, and the older ones). */
const CARD_PORTS: ReadonlySet<number> = new Set([9204, 9205, 226, 228]);

/** What bubbles show beyond text, pictures and recordings; their scripts are fetched after the first picture. */
export const RICH_CONTENT: BubbleSlots = {
  sms: (message) => {
    if (message.sms?.userData === undefined) return null;
    const card = message.sms.port !== undefined && CARD_PORTS.has(message.sms.port);
    return (
      <Suspense fallback={message.text}>
        {card ? <PortCard message={message} /> : <RichSms message={message} />}
      </Suspense>
    );
  },
  part: (part) => {
    if (CARDS.test(part.contentType))
      return (
        <Suspense>
          <PartCard part={part} />
        </Suspense>
      );
    if (!NOTES.test(part.contentType)) return null;
    return (
      <Suspense>
        <NotesChip part={part} />
      </Suspense>
    );
  },
  card: (text) => (
    <Suspense fallback={text}>
      <Card text={text} save={null} />
    </Suspense>
  ),
};
