import { Suspense } from 'react';
import type { BubbleSlots } from '../components/bubble-slots';
import { lazyPart } from '../components/lazy-part';
import { richWords } from '../components/rich-words';
import { smartKindOf, textOf } from '../state/message-content';

const RichSms = lazyPart(async () => {
  const [{ RichSms: part }, { messageWords }] = await Promise.all([
    import('../features/ems/rich-sms'),
    import('../features/ems/message-words'),
  ]);
  richWords.setState({ of: messageWords });
  return part;
});
const PortCard = lazyPart(async () => (await import('../features/cards/port-card')).PortCard);
const PartCard = lazyPart(async () => (await import('../features/cards/part-card')).PartCard);
const Card = lazyPart(async () => (await import('../features/cards/card')).Card);
const NotesChip = lazyPart(async () => (await import('../features/cards/part-notes')).PartNotes);

/** Parts that are cards, and sounds that are notes and that no browser plays. */
const CARDS = /^text\/(x-vcard|vcard|directory|x-vcalendar|calendar)$/;
const NOTES = /^(audio\/(x-|sp-)?midi?|(text\/x-|audio\/(x-)?)(imelody|e-melody))$/;

/** What bubbles show beyond text, pictures and recordings; their scripts are fetched after the first picture. */
export const RICH_CONTENT: BubbleSlots = {
  sms: (message) => {
    if (message.sms?.userData === undefined) return null;
    const kind = smartKindOf(message);
    const card = kind === 'vcard' || kind === 'vcalendar';
    return (
      <Suspense fallback={textOf(message)}>
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
