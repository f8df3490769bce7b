import type { Pitch, Specifier, Style } from './notes';
import { STYLES } from './notes';

/** Notes as iMelody writes them: `#` sharp, `&` flat. */
export const NOTE_NAMES = {
  c: 'c',
  '#c': 'c#',
  '&d': 'c#',
  d: 'd',
  '#d': 'd#',
  '&e': 'd#',
  e: 'e',
  f: 'f',
  '#f': 'f#',
  '&g': 'f#',
  g: 'g',
  '#g': 'g#',
  '&a': 'g#',
  a: 'a',
  '#a': 'a#',
  '&b': 'a#',
  b: 'b',
} as const satisfies Record<string, Pitch>;
export type NoteName = keyof typeof NOTE_NAMES;

/** What a melody can switch. */
export const SWITCHES = [
  { word: 'ledon', device: 'led', on: true },
  { word: 'ledoff', device: 'led', on: false },
  { word: 'vibeon', device: 'vibrator', on: true },
  { word: 'vibeoff', device: 'vibrator', on: false },
  { word: 'backon', device: 'backlight', on: true },
  { word: 'backoff', device: 'backlight', on: false },
] as const;
export type Device = (typeof SWITCHES)[number]['device'];

/** What is played, switched or set; in its order. */
export type MelodyElement =
  | {
      kind: 'note';
      name: NoteName;
      /** 0 to 8, for this note only; null is `DEFAULTS.octave`. In octave 3 A is 440 Hz. */
      octave: number | null;
      /** 0 a whole note to 5 a thirty-second. */
      duration: number;
      specifier: Specifier;
    }
  | { kind: 'rest'; duration: number; specifier: Specifier }
  | { kind: 'switch'; device: Device; on: boolean }
  /** To 0 (silent) to 15, or a step up or down. */
  | { kind: 'volume'; change: number | 'up' | 'down' }
  | {
      kind: 'repeat';
      elements: MelodyElement[];
      /** How often it is played; 0 for ever. */
      count: number;
      /** What happens to the volume each time. */
      volume: 'up' | 'down' | null;
    };

/** An iMelody (version 1.2); null where a line is missing. */
export interface IMelody {
  version: string | null;
  format: string | null;
  name: string | null;
  composer: string | null;
  /** Quarters a minute, 25 to 900. */
  beat: number | null;
  style: Style | null;
  volume: number | null;
  copyright: string | null;
  melody: MelodyElement[];
}

/** What holds where a line or an octave is missing. */
export const DEFAULTS = { beat: 120, style: 'natural', volume: 7, octave: 4 } as const;

export const MAX_OCTAVE = 8;
export const MAX_VOLUME = 15;
const MIN_BEAT = 25;
const MAX_BEAT = 900;

type HeaderField = Exclude<keyof IMelody, 'melody'>;

export interface HeaderRow<K extends HeaderField = HeaderField> {
  readonly name: string;
  readonly field: K;
  /** Whether the line must be there. */
  readonly required?: true;
  /** The value; undefined for text that is none. */
  readonly read: (text: string) => NonNullable<IMelody[K]> | undefined;
  /** The text; undefined for a value that the line cannot have. */
  readonly write: (value: NonNullable<IMelody[K]>) => string | undefined;
}

const words = {
  read: (text: string) => text,
  write: (text: string) => (/[\r\n]/.test(text) ? undefined : text),
};

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^[0-9]{1,3}$/.test(text) ? Number(text) : -1;
  return value >= least && value <= most ? value : undefined;
}

function header<K extends HeaderField>(each: HeaderRow<K>): HeaderRow {
  return each as unknown as HeaderRow;
}

/** The lines between `BEGIN:IMELODY` and `MELODY:`, in their order. */
export const HEADER: readonly HeaderRow[] = [
  header({ name: 'VERSION', field: 'version', required: true, ...words }),
  header({
    name: 'FORMAT',
    field: 'format',
    required: true,
    read: (text) => (/^CLASS[12]\.0$/i.test(text) ? text.toUpperCase() : undefined),
    write: (format) => (/^CLASS[12]\.0$/.test(format) ? format : undefined),
  }),
  header({ name: 'NAME', field: 'name', ...words }),
  header({ name: 'COMPOSER', field: 'composer', ...words }),
  header({
    name: 'BEAT',
    field: 'beat',
    read: (text) => wholeNumber(text, MIN_BEAT, MAX_BEAT),
    write: (beat) => (wholeNumber(String(beat), MIN_BEAT, MAX_BEAT) === undefined ? undefined : String(beat)),
  }),
  header({
    name: 'STYLE',
    field: 'style',
    read: (text) => STYLES.find(({ imelody }) => imelody === text.toUpperCase())?.name,
    write: (style) => STYLES.find(({ name }) => name === style)!.imelody,
  }),
  header({
    name: 'VOLUME',
    field: 'volume',
    read: (text) => wholeNumber(text.replace(/^V/i, ''), 0, MAX_VOLUME),
    write: (volume) => (wholeNumber(String(volume), 0, MAX_VOLUME) === undefined ? undefined : `V${volume}`),
  }),
  header({ name: 'COPYRIGHT', field: 'copyright', ...words }),
];

/** A melody without any line in front of it. */
export function bareMelody(melody: MelodyElement[]): IMelody {
  return {
    version: null,
    format: null,
    name: null,
    composer: null,
    beat: null,
    style: null,
    volume: null,
    copyright: null,
    melody,
  };
}
