import type { TFunction } from 'i18next';
import type { EmsColour, EmsFormat } from '../../../shared/model/composition';
import { imageOf } from '../../../shared/protocol/ems/images';
import type { EmsContent, EmsObject } from '../../../shared/protocol/ems/message';
import { drawingOf, wvgPixels } from '../../../shared/protocol/ems/wvg-drawing';
import { DecodeError } from '../../../shared/protocol/kit/decode-error';
import { EMS_COLOURS } from '../../components/ems-colours';
import { animationNumber, predefinedAnimation } from '../../components/ems-animations';
import { objectWords } from '../../components/ems-words';
import { objectTones } from '../../components/message-tones';
import type { RunStyle } from './lcd-run';
import { gridPicture, rowsPicture } from './lcd-pictures';
import type { LcdSkin } from './lcd-skin';
import type { LcdPicture } from './lcd-picture';
import type { LcdLine } from './lcd-view';
import { richLines, type RichItem } from './rich-lines';

/** What the phone cannot show, such as a vector picture of the size of a character: a crossed frame. */
const NOT_SHOWN = ['#######', '##...##', '#.#.#.#', '#..#..#', '#.#.#.#', '##...##', '#######'];
const NOTE = ['...####', '...#..#', '...#..#', '...#..#', '.###.##', '####.##', '.##....'];

/**
 * An enhanced text in lines of the LCD: looks, pictures and animations at their place, a note for each sound, a crossed frame for the rest.
 * @param marked part of the text that stands out as a chosen row does; null: none
 */
export function emsLines(
  { text, formats, objects }: Pick<EmsContent, 'text' | 'formats' | 'objects'>,
  { width, skin, t }: { width: number; skin: LcdSkin; t: TFunction },
  marked: { start: number; end: number } | null = null,
): LcdLine[] {
  const plain: RunStyle = {};
  const styles = Array<RunStyle>(text.length).fill(plain);
  const aligns = Array<EmsFormat['alignment']>(text.length).fill('default');
  for (const { start, length, mode, colour } of formats) {
    const end = length === null ? text.length : Math.min(text.length, start + length);
    const style: RunStyle = {
      ...(mode.bold ? { bold: true } : {}),
      ...(mode.italic ? { italic: true } : {}),
      ...(mode.underline ? { underline: true } : {}),
      ...(mode.strikethrough ? { strike: true } : {}),
      ...(mode.size === 'large' ? { scale: 2 as const } : {}),
      ...(skin.colours <= 16 || colour === null ? {} : coloursOf(colour)),
    };
    styles.fill(style, start, end);
    aligns.fill(mode.alignment, start, end);
  }
  for (let at = marked?.start ?? 0; at < (marked?.end ?? 0); at++) {
    styles[at] = { ...styles[at], ink: skin.selected.ink, paper: skin.selected.paper };
  }
  const items: RichItem[] = [];
  const place = (at: number): void => {
    for (const object of objects) {
      if (object.position !== at) continue;
      const picture = pictureOf(object, width, skin);
      const said = objectWords(object, t);
      if (picture !== null)
        items.push({ picture, said, style: plain, ...alignOf(aligns[at] ?? aligns[at - 1]) });
    }
  };
  let at = 0;
  for (const character of text) {
    place(at);
    items.push({ character, style: styles[at] ?? plain, ...alignOf(aligns[at]) });
    at += character.length;
  }
  place(text.length);
  return richLines(items, width, skin.scripts);
}

function coloursOf({ foreground, background }: { foreground: EmsColour; background: EmsColour }): RunStyle {
  return {
    ink: EMS_COLOURS[foreground],
    ...(background === 'white' ? {} : { paper: EMS_COLOURS[background] }),
  };
}

const ALIGNS = { left: 'start', centre: 'centre', right: 'end' } as const;

/** What is aligned as its language wants it begins where lines of its direction do. */
function alignOf(alignment: EmsFormat['alignment'] = 'default'): { align?: NonNullable<LcdLine['align']> } {
  return alignment === 'default' ? {} : { align: ALIGNS[alignment] };
}

function pictureOf(object: EmsObject, width: number, skin: LcdSkin): LcdPicture | null {
  const number = animationNumber(object);
  if (number !== null) {
    const frames = predefinedAnimation(number);
    return frames === null ? null : rowsPicture(frames, skin);
  }
  try {
    const drawing = drawingOf(object);
    if (drawing !== null) return gridPicture([wvgPixels(drawing, width)], null, skin);
    const image = imageOf(object);
    if (image !== null) return gridPicture(image.frames, image.timing?.frame ?? null, skin);
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
  return rowsPicture([objectTones(object) === null ? NOT_SHOWN : NOTE], skin);
}
