import type { ComposedObject, EmsComposition, EmsFormat } from '../../model/composition';
import { EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import type { EmsContent, EmsObject, FormatRun } from './message';

/**
 * What a composition says, as the composer of user data takes it.
 * @throws EncodeError for octets that are no hex
 */
export function emsContentOf({ formats, objects }: EmsComposition): Pick<EmsContent, 'formats' | 'objects'> {
  return { formats: formats.map(formatRun), objects: objects.map(emsObject) };
}

function formatRun({ start, length, foreground, background, ...mode }: EmsFormat): FormatRun {
  const coloured = foreground !== undefined || background !== undefined;
  const colour = coloured
    ? { foreground: foreground ?? ('black' as const), background: background ?? ('white' as const) }
    : null;
  return { start, length, mode, colour };
}

function emsObject(object: ComposedObject): EmsObject {
  const common = { prompt: 0, noForward: false };
  if ('bits' in object) return { ...object, bits: octetsOf(object.bits), ...common };
  if ('frames' in object) return { ...object, frames: octetsOf(object.frames), ...common };
  return { ...object, ...common };
}

function octetsOf(hex: string): Uint8Array {
  const octets = fromHex(hex);
  if (octets === null) throw new EncodeError('a picture is no hex', 'objects');
  return octets;
}

/** What of an enhanced message can be composed again; the rest (pictures of any size, Release 5's objects) is left out. */
export function compositionOf(
  { formats, objects }: Pick<EmsContent, 'formats' | 'objects'>,
  length: number,
): EmsComposition {
  return {
    formats: formats.flatMap(({ start, length: long, mode, colour }) => {
      const { alignment, size, bold, italic, underline, strikethrough } = mode;
      const units = long ?? length - start;
      if (units <= 0 || size === 'reserved') return [];
      return [
        {
          start,
          length: units,
          alignment,
          size,
          bold,
          italic,
          underline,
          strikethrough,
          ...(colour === null ? {} : { foreground: colour.foreground, background: colour.background }),
        },
      ];
    }),
    objects: objects.flatMap((object): ComposedObject[] => {
      const { position } = object;
      switch (object.name) {
        case 'predefined-sound':
        case 'predefined-animation':
          return [{ name: object.name, position, number: object.number }];
        case 'user-sound':
          return [{ name: object.name, position, melody: object.melody }];
        case 'small-picture':
        case 'large-picture':
          return [{ name: object.name, position, bits: toHex(object.bits) }];
        case 'small-animation':
        case 'large-animation':
          return [{ name: object.name, position, frames: toHex(object.frames) }];
        default:
          return [];
      }
    }),
  };
}
