import { useCallback, useMemo } from 'react';
import { useTranslation } from '../../i18n/texts';
import { imageOf } from '../../../shared/protocol/ems/images';
import type { EmsObject } from '../../../shared/protocol/ems/message';
import type { PixelGrid } from '../../../shared/protocol/ems/pixels';
import { drawingOf, wvgPaths, type Place } from '../../../shared/protocol/ems/wvg-drawing';
import { DecodeError } from '../../../shared/protocol/kit/decode-error';
import { PREDEFINED_ANIMATIONS, PREDEFINED_SOUNDS } from '../../../shared/protocol/sms/udh-elements';
import { useBubbleSlots } from '../../components/bubble-slots';
import { animationNumber, predefinedAnimation } from '../../components/ems-animations';
import { Icon } from '../../components/icon';
import { objectTones } from '../../components/message-tones';
import { PixelPicture, type PixelFrame } from '../../components/pixel-picture';
import type { Tone } from '../../../shared/protocol/media/tone';
import { useTune } from '../../components/use-tune';
import { VectorPicture } from './vector-picture';

/** CSS pixels for each pixel of a picture, so that it is about as large as on the phones that it was made for. */
const SCALE = 2;
const INK = '#000000';
const SHADES = ['00', '55', 'aa', 'ff'] as const;

/** A picture, an animation or a sound in an enhanced text. */
export function EmsObjectView({ object }: { object: EmsObject }) {
  const { t } = useTranslation();
  const slots = useBubbleSlots();
  const shown = useMemo(() => read(object), [object]);
  switch (shown.kind) {
    case 'animation':
      return (
        <span className="ems-paper small">
          <PixelPicture
            frames={shown.frames}
            scale={SCALE}
            label={t('rich.animation', { name: t(`keypad.of.${shown.name}`) })}
          />
        </span>
      );
    case 'image':
      return (
        <span className="ems-paper">
          <PixelPicture
            frames={shown.frames}
            pace={shown.pace}
            scale={SCALE}
            label={t('rich.pictureOf', { width: shown.frames[0]?.width, height: shown.frames[0]?.height })}
          />
        </span>
      );
    case 'vector':
      return (
        <span className="ems-paper">
          <VectorPicture {...shown} />
        </span>
      );
    case 'sound':
      return (
        <SoundButton
          tones={shown.tones}
          name={shown.name === null ? t('rich.melody') : t(`keypad.of.${shown.name}`)}
        />
      );
    case 'card':
      return slots.card(shown.text);
    case 'unknown':
      return (
        <span className="ems-unknown">
          [{t('rich.notShown', { what: t(`rich.objects.${shown.what}`), count: shown.octets })}]
        </span>
      );
  }
}

type Shown =
  | { kind: 'animation'; frames: readonly PixelFrame[]; name: string }
  | { kind: 'image'; frames: readonly PixelFrame[]; pace: number }
  | { kind: 'vector'; width: number; height: number; paths: readonly (readonly Place[])[] }
  | { kind: 'sound'; tones: readonly Tone[]; name: string | null }
  | { kind: 'card'; text: string }
  /** What the phone cannot show, and how much of it came. */
  | { kind: 'unknown'; what: Unshown; octets: number };

type Unshown = 'picture' | 'sound' | 'vector' | 'missing' | 'object';

/** Types of extended objects (3GPP TS 23.040 §9.2.3.24.10.2.1): sounds, cards, vector pictures. */
const SOUNDS: ReadonlySet<number> = new Set([0, 1, 12]);
const CARDS: ReadonlySet<number> = new Set([9, 10]);
const VECTOR = 11;

/** The extended object that an object is or shows once more; null: it is none. */
function extendedOf(object: EmsObject): { type: number; content: Uint8Array } | null {
  if (object.name === 'extended-object') return object;
  return object.name === 'reused-object' ? object.object : null;
}

/** Says of an object that cannot be drawn or played what it is. */
function unshown(object: EmsObject): Shown {
  const unknown = (what: Unshown, octets: number): Shown => ({ kind: 'unknown', what, octets });
  if (object.name === 'wvg' || object.name === 'character-wvg') return unknown('vector', object.bits.length);
  if (object.name === 'reused-object' && object.object === null) return unknown('missing', 0);
  const extended = extendedOf(object);
  if (extended === null) {
    if (object.name === 'user-sound') return unknown('sound', object.melody.length);
    return unknown(object.name === 'predefined-sound' ? 'sound' : 'picture', 1);
  }
  const { type, content } = extended;
  if (SOUNDS.has(type)) return unknown('sound', content.length);
  if (type === VECTOR) return unknown('vector', content.length);
  return unknown(type >= 2 && type <= 8 ? 'picture' : 'object', content.length);
}

function read(object: EmsObject): Shown {
  const number = animationNumber(object);
  if (number !== null) {
    const frames = predefinedAnimation(number);
    if (frames === null) return unshown(object);
    return { kind: 'animation', frames: frames.map(rowsFrame), name: PREDEFINED_ANIMATIONS[number] ?? '' };
  }
  const extended = extendedOf(object);
  if (extended !== null && CARDS.has(extended.type)) {
    return { kind: 'card', text: new TextDecoder().decode(extended.content) };
  }
  const tones = objectTones(object);
  if (tones !== null) {
    const name = object.name === 'predefined-sound' ? (PREDEFINED_SOUNDS[object.number] ?? null) : null;
    return { kind: 'sound', tones, name };
  }
  try {
    const drawing = drawingOf(object);
    if (drawing !== null) {
      const { width, height } = drawing;
      return { kind: 'vector', width, height, paths: wvgPaths(drawing) };
    }
    const image = imageOf(object);
    if (image === null) return unshown(object);
    return { kind: 'image', frames: image.frames.map(gridFrame), pace: image.timing?.frame ?? 400 };
  } catch (error) {
    if (error instanceof DecodeError) return unshown(object);
    throw error;
  }
}

function rowsFrame(rows: readonly string[]): PixelFrame {
  return {
    width: rows[0]?.length ?? 0,
    height: rows.length,
    colourAt: (x, y) => (rows[y]?.[x] === '#' ? INK : null),
  };
}

function gridFrame({ width, height, depth, pixels }: PixelGrid): PixelFrame {
  const shade = (value: number): string => SHADES[value & 3] ?? '00';
  return {
    width,
    height,
    colourAt: (x, y) => {
      const value = pixels[y * width + x] ?? 0;
      if (depth === 1) return value === 1 ? INK : null;
      if (depth === 2) return `#${shade(value).repeat(3)}`;
      return `#${shade(value >> 4)}${shade(value >> 2)}${shade(value)}`;
    },
  };
}

function SoundButton({ tones, name }: { tones: readonly Tone[]; name: string }) {
  const { t } = useTranslation();
  const { playing, toggle } = useTune(useCallback(() => tones, [tones]));
  return (
    <button
      className="ems-sound"
      aria-label={playing ? t('rich.stop') : t('rich.sound', { name })}
      onClick={(event) => {
        event.stopPropagation();
        toggle();
      }}
    >
      <Icon name={playing ? 'pause' : 'music-note'} size={16} />
      {name}
    </button>
  );
}
