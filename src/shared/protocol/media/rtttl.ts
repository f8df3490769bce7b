import type { Decoded } from '../kit/codec';
import { DecodeError, EncodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import { MAX_DURATION, PITCHES, SPECIFIERS, STYLES } from './notes';
import type { Pitch, Specifier, Style } from './notes';

/** A note, rest or setting of an RTTTL tune, in its order. */
export type RtttlElement =
  | {
      kind: 'note';
      pitch: Pitch;
      /** 4 to 7; in octave 4 A is 440 Hz. */
      octave: number;
      /** 0 a whole note to 5 a thirty-second. */
      duration: number;
      specifier: Specifier;
    }
  | { kind: 'rest'; duration: number; specifier: Specifier }
  /** Quarters a minute, from here on. */
  | { kind: 'beat'; beat: number }
  | { kind: 'style'; style: Style };

/** A tune in the Ringing Tones Text Transfer Language: `name:d=4,o=5,b=63:8c,d#6.`. */
export interface Rtttl {
  name: string;
  /** At the start: quarters a minute, and how notes follow each other. */
  beat: number;
  style: Style;
  /** How often the tune is repeated once it was played, 0 to 14; 15 for ever. */
  loop: number;
  elements: RtttlElement[];
}

/** What holds where the tune says nothing. */
export const RTTTL_DEFAULTS = { duration: 2, octave: 6, beat: 63, style: 'natural', loop: 0 } as const;

export const MIN_OCTAVE = 4;
export const MAX_OCTAVE = 7;
const MAX_BEAT = 900;
const MAX_LOOP = 15;
const MAX_TEXT = 131_072;
const MAX_FINDINGS = 200;

/** Durations as RTTTL writes them. */
const DURATIONS = [1, 2, 4, 8, 16, 32];

/** Pitches by their names; some programs write `h` for b, as in German. */
const PITCH_NAMES: Readonly<Record<string, Pitch>> = {
  ...Object.fromEntries(PITCHES.map((pitch) => [pitch, pitch])),
  h: 'b',
  'e#': 'f',
};

interface Settings {
  duration: number;
  octave: number;
  beat: number;
  style: Style;
  loop: number;
}

interface SettingRow<K extends keyof Settings = keyof Settings> {
  /** `d=4`. */
  readonly letter: string;
  readonly field: K;
  /** The value; undefined for text that is none. */
  readonly read: (text: string) => Settings[K] | undefined;
  readonly write: (value: Settings[K]) => string;
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^[0-9]{1,3}$/.test(text) ? Number(text) : -1;
  return value >= least && value <= most ? value : undefined;
}

function setting<K extends keyof Settings>(row: SettingRow<K>): SettingRow {
  return row as unknown as SettingRow;
}

/** What stands between the colons, or between notes. */
const SETTINGS: readonly SettingRow[] = [
  setting({
    letter: 'd',
    field: 'duration',
    read(text) {
      const duration = DURATIONS.indexOf(Number(text));
      return duration < 0 ? undefined : duration;
    },
    write: (duration) => String(DURATIONS[duration]),
  }),
  setting({
    letter: 'o',
    field: 'octave',
    read: (text) => wholeNumber(text, MIN_OCTAVE, MAX_OCTAVE),
    write: String,
  }),
  setting({ letter: 'b', field: 'beat', read: (text) => wholeNumber(text, 1, MAX_BEAT), write: String }),
  setting({
    letter: 's',
    field: 'style',
    read: (text) => STYLES.find(({ rtttl }) => rtttl === text.toUpperCase())?.name,
    write: (style) => STYLES.find(({ name }) => name === style)!.rtttl,
  }),
  setting({ letter: 'l', field: 'loop', read: (text) => wholeNumber(text, 0, MAX_LOOP), write: String }),
];

/**
 * Reads a tune. Lenient: what is no note or setting is passed over, durations and octaves out of range are brought
 * into it; each with a finding whose offset counts characters.
 * @throws DecodeError for a text without two colons or of more than 131,072 characters; in strict mode for every
 * finding
 */
export function parseRtttl(text: string, options: { strict?: boolean } = {}): Decoded<Rtttl> {
  if (text.length > MAX_TEXT) {
    throw new DecodeError(`has ${text.length} characters, more than ${MAX_TEXT}`, MAX_TEXT);
  }
  const first = text.indexOf(':');
  const second = first < 0 ? -1 : text.indexOf(':', first + 1);
  if (second < 0) throw new DecodeError('a tune has two colons: name:settings:notes', text.length);
  const parser = new RtttlParser(text, options.strict ?? false);
  parser.commands(first + 1, second, false);
  const { beat, style, loop } = parser.settings;
  parser.commands(second + 1, text.length, true);
  const { elements, findings } = parser;
  return { value: { name: text.slice(0, first).trim(), beat, style, loop, elements }, findings, spans: [] };
}

class RtttlParser {
  readonly settings: Settings = { ...RTTTL_DEFAULTS };
  readonly elements: RtttlElement[] = [];
  readonly findings: Finding[] = [];

  constructor(
    private readonly text: string,
    private readonly strict: boolean,
  ) {}

  private finding(code: string, message: string, offset: number): void {
    if (this.strict) throw new DecodeError(message, offset);
    if (this.findings.length < MAX_FINDINGS) this.findings.push({ level: 'warning', code, offset, message });
  }

  /** What stands between commas. @param notes whether they may be notes */
  commands(start: number, end: number, notes: boolean): void {
    for (let at = start; at < end;) {
      const comma = this.text.indexOf(',', at);
      const stop = comma < 0 || comma > end ? end : comma;
      const written = this.text.slice(at, stop);
      const command = written.replace(/\s+/g, '').toLowerCase();
      const offset = at + (written.length - written.trimStart().length);
      if (command === '') {
        if (written !== this.text.slice(start, end))
          this.finding('empty', 'nothing stands between two commas', offset);
      } else if (command[1] === '=') this.setting(command, offset, notes);
      else if (notes) this.note(command, offset);
      else this.finding('setting', `${JSON.stringify(command.slice(0, 12))} is no setting`, offset);
      at = stop + 1;
    }
  }

  private setting(command: string, offset: number, among: boolean): void {
    const row = SETTINGS.find(({ letter }) => letter === command[0]);
    const value = row?.read(command.slice(2));
    if (row === undefined || value === undefined) {
      this.finding('setting', `${JSON.stringify(command.slice(0, 12))} is no setting`, offset);
      return;
    }
    (this.settings as unknown as Record<string, unknown>)[row.field] = value;
    if (!among) return;
    if (row.field === 'beat') this.elements.push({ kind: 'beat', beat: value as number });
    else if (row.field === 'style') this.elements.push({ kind: 'style', style: value as Style });
    else if (row.field === 'loop') this.finding('setting', 'a loop stands in front of the notes', offset);
  }

  private note(command: string, offset: number): void {
    // The dot may stand in front of the octave or behind it.
    const parts = /^(\d*)([a-h]#?|p)([.;&]?)(\d?)([.;&]?)$/.exec(command);
    const name = parts?.[2] ?? '';
    const pitch = PITCH_NAMES[name];
    if (parts === null || (name !== 'p' && pitch === undefined)) {
      this.finding('note', `${JSON.stringify(command.slice(0, 12))} is no note`, offset);
      return;
    }
    const [, length, , before, octave, behind] = parts;
    const sign = before === '' ? behind! : before!;
    const specifier = SPECIFIERS.find(({ rtttl }) => rtttl === sign)!.name;
    const duration = this.duration(length!, offset);
    if (pitch === undefined) this.elements.push({ kind: 'rest', duration, specifier });
    else
      this.elements.push({ kind: 'note', pitch, octave: this.octave(octave!, offset), duration, specifier });
  }

  private duration(text: string, offset: number): number {
    if (text === '') return this.settings.duration;
    const duration = DURATIONS.indexOf(Number(text));
    if (duration >= 0) return duration;
    this.finding('duration', `${text.slice(0, 12)} is no duration`, offset);
    return Number(text) > 32 ? MAX_DURATION : this.settings.duration;
  }

  private octave(text: string, offset: number): number {
    if (text === '') return this.settings.octave;
    const octave = Number(text);
    if (octave >= MIN_OCTAVE && octave <= MAX_OCTAVE) return octave;
    this.finding('octave', `octave ${octave} is not one from ${MIN_OCTAVE} to ${MAX_OCTAVE}`, offset);
    return octave < MIN_OCTAVE ? MIN_OCTAVE : MAX_OCTAVE;
  }
}

/**
 * The text of a tune; the most frequent duration and octave stand in front.
 * @throws EncodeError naming what cannot be written
 */
export function buildRtttl({ name, beat, style, loop, elements }: Rtttl): string {
  if (name.includes(':') || name !== name.trim()) throw new EncodeError(`cannot be "${name}"`, 'name');
  const duration = mostFrequent(
    elements.flatMap((each) => ('duration' in each ? [each.duration] : [])),
    RTTTL_DEFAULTS.duration,
  );
  const octave = mostFrequent(
    elements.flatMap((each) => (each.kind === 'note' ? [each.octave] : [])),
    RTTTL_DEFAULTS.octave,
  );
  const settings = [write('duration', duration), write('octave', octave), write('beat', beat)];
  if (style !== RTTTL_DEFAULTS.style) settings.push(write('style', style));
  if (loop !== RTTTL_DEFAULTS.loop) settings.push(write('loop', loop));
  const notes = elements.map((element) => {
    if (element.kind === 'beat') return write('beat', element.beat);
    if (element.kind === 'style') return write('style', element.style);
    const length = write('duration', element.duration).slice(2);
    const { rtttl } = SPECIFIERS.find((each) => each.name === element.specifier)!;
    const front = element.duration === duration ? '' : length;
    if (element.kind === 'rest') return `${front}p${rtttl}`;
    const height = write('octave', element.octave).slice(2);
    return front + element.pitch + (element.octave === octave ? '' : height) + rtttl;
  });
  return `${name}:${settings.join(',')}:${notes.join(',')}`;
}

/** `d=4`. */
function write<K extends keyof Settings>(field: K, value: Settings[K]): string {
  const row = SETTINGS.find((each) => each.field === field) as unknown as SettingRow<K>;
  const text = row.write(value);
  if (row.read(text) !== value) throw new EncodeError(`cannot be ${value}`, field);
  return `${row.letter}=${text}`;
}

/** Of equals the first. */
function mostFrequent(values: readonly number[], otherwise: number): number {
  const counts = new Map<number, number>();
  let best = otherwise;
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value;
  return best;
}
