import type { IMelody, MelodyElement } from './imelody';
import { DEFAULTS, NOTE_NAMES, bareMelody } from './imelody';
import type { NoteName } from './imelody';
import type { Pitch } from './notes';
import { MAX_OCTAVE, MIN_OCTAVE } from './rtttl';
import type { Rtttl, RtttlElement } from './rtttl';

/** What a format cannot carry; the conversion left it out or put the nearest in its place. */
export type Loss =
  | 'beat-changes'
  | 'style-changes'
  | 'volume'
  | 'switches'
  | 'octaves'
  | 'composer'
  | 'copyright'
  | 'endless-part'
  | 'length';

export interface Converted<T> {
  value: T;
  /** Each once. */
  losses: Loss[];
}

/** RTTTL counts octaves one higher than iMelody. */
const OCTAVES_APART = 1;

/** Elements that repeats are played out to. */
const MAX_ELEMENTS = 20_000;

/** Sharps, as RTTTL has no flats. */
const NAMES = Object.fromEntries(
  Object.entries(NOTE_NAMES)
    .filter(([name]) => !name.startsWith('&'))
    .map(([name, pitch]) => [pitch, name]),
) as Record<Pitch, NoteName>;

/**
 * A tune as an iMelody. Lost: changes of beat and style among the notes (an iMelody has one of each).
 */
export function rtttlToIMelody(tune: Rtttl): Converted<IMelody> {
  const losses = new Set<Loss>();
  const notes = tune.elements.flatMap((element): MelodyElement[] => {
    switch (element.kind) {
      case 'note': {
        const octave = element.octave - OCTAVES_APART;
        const { duration, specifier } = element;
        return [
          {
            kind: 'note',
            name: NAMES[element.pitch],
            octave: octave === DEFAULTS.octave ? null : octave,
            duration,
            specifier,
          },
        ];
      }
      case 'rest':
        return [element];
      case 'beat':
        if (element.beat !== tune.beat) losses.add('beat-changes');
        return [];
      case 'style':
        if (element.style !== tune.style) losses.add('style-changes');
        return [];
    }
  });
  const count = tune.loop === 15 ? 0 : tune.loop + 1;
  const melody: MelodyElement[] =
    count === 1 ? notes : [{ kind: 'repeat', elements: notes, count, volume: null }];
  const value: IMelody = {
    ...bareMelody(melody),
    version: '1.2',
    format: 'CLASS1.0',
    name: tune.name,
    beat: Math.max(tune.beat, 25),
    style: tune.style,
  };
  if (value.beat !== tune.beat) losses.add('beat-changes');
  return { value, losses: [...losses] };
}

/**
 * An iMelody as a tune. Lost: volume, light and vibration, who composed it, octaves outside 4 to 7 (the nearest is
 * taken); repeats are played out, but one around everything becomes the tune's loop, and another one without end is
 * played once.
 */
export function imelodyToRtttl(melody: IMelody): Converted<Rtttl> {
  const losses = new Set<Loss>();
  if (melody.composer !== null) losses.add('composer');
  if (melody.copyright !== null) losses.add('copyright');
  if (melody.volume !== null && melody.volume !== DEFAULTS.volume) losses.add('volume');
  const [only, ...others] = melody.melody;
  const whole = others.length === 0 && only?.kind === 'repeat' && only.count <= 15 ? only : null;
  if (whole !== null && whole.volume !== null) losses.add('volume');
  const elements: RtttlElement[] = [];
  playOut(whole?.elements ?? melody.melody, elements, losses);
  return {
    value: {
      name: (melody.name ?? '').replaceAll(':', ' ').trim(),
      beat: melody.beat ?? DEFAULTS.beat,
      style: melody.style ?? DEFAULTS.style,
      loop: whole === null ? 0 : whole.count === 0 ? 15 : whole.count - 1,
      elements,
    },
    losses: [...losses],
  };
}

function playOut(melody: readonly MelodyElement[], into: RtttlElement[], losses: Set<Loss>): void {
  for (const element of melody) {
    if (into.length >= MAX_ELEMENTS) {
      losses.add('length');
      return;
    }
    switch (element.kind) {
      case 'note':
        into.push(rtttlNote(element, losses));
        break;
      case 'rest':
        into.push(element);
        break;
      case 'switch':
        losses.add('switches');
        break;
      case 'volume':
        losses.add('volume');
        break;
      case 'repeat':
        if (element.count === 0) losses.add('endless-part');
        if (element.volume !== null) losses.add('volume');
        for (let pass = 0; pass < Math.max(element.count, 1); pass++) {
          const before = into.length;
          playOut(element.elements, into, losses);
          // What adds nothing once adds nothing again.
          if (into.length === before) break;
        }
    }
  }
}

function rtttlNote(element: Extract<MelodyElement, { kind: 'note' }>, losses: Set<Loss>): RtttlElement {
  const { name, duration, specifier } = element;
  const wanted = (element.octave ?? DEFAULTS.octave) + OCTAVES_APART;
  const octave = Math.min(Math.max(wanted, MIN_OCTAVE), MAX_OCTAVE);
  if (octave !== wanted) losses.add('octaves');
  return { kind: 'note', pitch: NOTE_NAMES[name], octave, duration, specifier };
}
