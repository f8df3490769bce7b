import { createContext, use, type ReactNode } from 'react';
import type { Message, MessagePart } from '../../shared/model/message';

/** What is drawn in a bubble in place of plain text or of a file's name, by whoever knows that kind of content. */
export interface BubbleSlots {
  /** A short message that is more than its text: enhanced, or for an application of the phone. null: it is not. */
  sms(message: Message): ReactNode;
  /** A visiting card, an appointment, or notes that are played. null: it is none of these. */
  part(part: MessagePart): ReactNode;
  /** A visiting card or an appointment out of its text. */
  card(text: string): ReactNode;
}

const EMPTY: BubbleSlots = { sms: () => null, part: () => null, card: (text) => text };

export const BubbleSlotsContext = createContext<BubbleSlots>(EMPTY);

export function useBubbleSlots(): BubbleSlots {
  return use(BubbleSlotsContext);
}
