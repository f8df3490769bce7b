import {
  beyondCore,
  RICHEST_CLASS,
  type BeyondCore,
  type CreationClass,
} from '../../shared/model/content-class';
import type { ComposeLimits } from '../../shared/model/compose-limits';
import type { HandsetSetup } from '../../shared/model/handset';
import { PICTURE_SIDES } from '../../shared/model/picture-size';
import type { Composer } from './composer';
import { sentSize } from './sent-size';

/** What is said before a message goes: what of it is beyond what the phone creates, and in which creation mode it is. */
export interface CreationQuestion {
  mode: 'restricted' | 'warning';
  /** The largest class of messages that it creates, or creates without a question. */
  most: CreationClass;
  /** At least one. */
  beyond: readonly BeyondCore[];
}

/**
 * What there is to say before this message goes; null: nothing. A phone that sends only what all phones take makes pictures
 * and sizes fit, so it only says which files it cannot send; one that warns asks about what its owner has not agreed to.
 */
export function creationQuestion(
  { slides, options }: Pick<Composer, 'slides' | 'options'>,
  limits: ComposeLimits,
  {
    creationMode: mode = 'free',
    contentClass: created = RICHEST_CLASS,
  }: Pick<HandsetSetup, 'creationMode' | 'contentClass'>,
): CreationQuestion | null {
  if (mode === 'free') return null;
  const { maxMessageSize, maxImageWidth, maxImageHeight } = limits;
  const media = slides.flatMap((slide) => slide.media);
  const side = PICTURE_SIDES[options.pictureSize ?? 'large'];
  const most = {
    maxSize: maxMessageSize,
    maxWidth: Math.min(maxImageWidth, side),
    maxHeight: Math.min(maxImageHeight, side),
  };
  const agreed = ({ name, type }: { name: string; type: string }): boolean =>
    media.some((item) => item.agreed === true && item.name === name && item.contentType === type);
  const whole = { media, size: sentSize({ slides, options }, limits).total };
  const beyond = beyondCore(whole, most, created).filter((found) =>
    found.reason === 'type' ? mode === 'restricted' || !agreed(found) : mode === 'warning',
  );
  return beyond.length === 0 ? null : { mode, most: created, beyond };
}
