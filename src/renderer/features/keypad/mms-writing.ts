import type { ComposeLimits } from '../../../shared/model/compose-limits';
import { RICHEST_CLASS, type CreationClass } from '../../../shared/model/content-class';
import type { HandsetSetup } from '../../../shared/model/handset';

/** What a slide can show or play besides its text. */
export type SlideMedia = 'picture' | 'sound' | 'video';
export const SLIDE_MEDIA: readonly SlideMedia[] = ['picture', 'sound', 'video'];

/** What the phone can make of a picture message, by its model and operator. */
export interface MmsWriting {
  /** What slides may have besides text. */
  media: readonly SlideMedia[];
  /** More than one slide. */
  slides: boolean;
  /** Octets of a message. */
  maxSize: number;
  maxSubject: number;
  /** null: any number. */
  maxRecipients: number | null;
  /** What of media that not every phone shows. */
  mode: 'restricted' | 'warning' | 'free';
  /** The largest class of messages that it creates, or creates without a question. */
  most: CreationClass;
  /** Pixels. */
  screen: { width: number; height: number };
}

const TYPES = { picture: 'image', sound: 'audio', video: 'video' } as const;

/** What a phone can make of a picture message, by its model, its operator and its owner; null: it writes none. */
export function mmsWritingOf(
  {
    profile,
    creationMode = 'free',
    contentClass = RICHEST_CLASS,
  }: Pick<HandsetSetup, 'profile' | 'creationMode' | 'contentClass'>,
  limits: ComposeLimits,
): MmsWriting | null {
  if (!limits.mms || profile.mms === null) return null;
  const { accept, smil = 'basic' } = profile.mms;
  const knows = (type: string): boolean =>
    accept === undefined || accept.some((range) => range === '*/*' || range.startsWith(`${type}/`));
  return {
    media: SLIDE_MEDIA.filter((kind) => knows(TYPES[kind]) && (kind !== 'sound' || limits.audio)),
    slides: smil !== 'none',
    maxSize: limits.maxMessageSize,
    maxSubject: limits.maxSubjectLength,
    maxRecipients: limits.recipientLimit,
    mode: creationMode,
    most: contentClass,
    screen: { width: profile.screen.width, height: profile.screen.height },
  };
}
