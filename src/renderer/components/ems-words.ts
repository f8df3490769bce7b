import type { TFunction } from 'i18next';
import { imageOf } from '../../shared/protocol/ems/images';
import type { EmsMessage, EmsObject } from '../../shared/protocol/ems/message';
import { drawingOf } from '../../shared/protocol/ems/wvg-drawing';
import { DecodeError } from '../../shared/protocol/kit/decode-error';
import { PREDEFINED_ANIMATIONS, PREDEFINED_SOUNDS } from '../../shared/protocol/sms/udh-elements';
import { animationNumber } from './ems-animations';
import { objectTones } from './message-tones';

/** What a picture, an animation or a sound in a text is, for who does not see or hear it. */
export function objectWords(object: EmsObject, t: TFunction): string {
  const animation = PREDEFINED_ANIMATIONS[animationNumber(object) ?? -1];
  if (animation !== undefined) return t('rich.animation', { name: t(`keypad.of.${animation}`) });
  const sound = object.name === 'predefined-sound' ? PREDEFINED_SOUNDS[object.number] : undefined;
  if (sound !== undefined) return t('rich.soundOf', { name: t(`keypad.of.${sound}`) });
  if (objectTones(object) !== null) return t('rich.melody');
  return sizeWords(object, t) ?? t('rich.objects.object');
}

/** An enhanced text with what stands in it at its place, in words and in brackets. */
export function emsWords({ text, objects }: Pick<EmsMessage, 'text' | 'objects'>, t: TFunction): string {
  const cuts = [...new Set([...objects.map(({ position }) => position), text.length])].sort((a, b) => a - b);
  let from = 0;
  const pieces = cuts.flatMap((to) => {
    const before = text.slice(from, to).trim();
    from = to;
    const here = objects
      .filter(({ position }) => position === to)
      .map((object) => `[${objectWords(object, t)}]`);
    return [...(before === '' ? [] : [before]), ...here];
  });
  return pieces.join(' ');
}

/** A picture by its size; null: it is none, or one that cannot be read. */
function sizeWords(object: EmsObject, t: TFunction): string | null {
  try {
    const size = drawingOf(object) ?? imageOf(object)?.frames[0];
    return size === undefined ? null : t('rich.pictureOf', { width: size.width, height: size.height });
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}
