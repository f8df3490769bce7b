import type { MelodyElement, NoteName } from '../../../shared/protocol/media/imelody';
import { buildCompactIMelody, melodyTokens } from '../../../shared/protocol/media/imelody-text';
import { buildRtttl } from '../../../shared/protocol/media/rtttl';
import { imelodyToRtttl } from '../../../shared/protocol/media/rtttl-imelody';
import type { IMelody } from '../../../shared/protocol/media/imelody';

type Note = Extract<MelodyElement, { kind: 'note' }>;

/** A melody that is written with the keys, note by note. */
export interface MelodyEditor {
  elements: readonly MelodyElement[];
  /** For the next note: 0 a whole one to 5 a thirty-second. */
  duration: number;
  /** As iMelody counts: A of octave 3 is 440 Hz. */
  octave: number;
}

export const NO_MELODY: MelodyEditor = { elements: [], duration: 2, octave: 4 };

const NOTES: Readonly<Record<string, NoteName>> = {
  '1': 'c',
  '2': 'd',
  '3': 'e',
  '4': 'f',
  '5': 'g',
  '6': 'a',
  '7': 'b',
};
const SHARP: Readonly<Partial<Record<NoteName, NoteName>>> = {
  c: '#c',
  '#c': 'c',
  d: '#d',
  '#d': 'd',
  f: '#f',
  '#f': 'f',
  g: '#g',
  '#g': 'g',
  a: '#a',
  '#a': 'a',
};
const LOWEST = 2;
const HIGHEST = 6;
const SHORTEST = 5;
/** A user defined sound holds so many characters (3GPP TS 23.040 §9.2.3.24.10.3.2). */
const ROOM = 128;

/**
 * The melody after a key: 1 to 7 are the notes from C, 0 a rest, 8 and 9 make notes longer and shorter, `*` goes to the
 * next octave, `#` makes the last note sharp, or not.
 */
export function pressMelodyKey(editor: MelodyEditor, key: string): MelodyEditor {
  const { duration, octave } = editor;
  if (key === '8') return withDuration(editor, Math.max(0, duration - 1));
  if (key === '9') return withDuration(editor, Math.min(SHORTEST, duration + 1));
  if (key === '*') return { ...editor, octave: octave === HIGHEST ? LOWEST : octave + 1 };
  if (key === '#') return changeLast(editor, (note) => ({ ...note, name: SHARP[note.name] ?? note.name }));
  if (key === '0') return added(editor, { kind: 'rest', duration, specifier: 'none' });
  const name = NOTES[key];
  return name === undefined
    ? editor
    : added(editor, { kind: 'note', name, octave, duration, specifier: 'none' });
}

export function withoutLastNote(editor: MelodyEditor): MelodyEditor {
  return { ...editor, elements: editor.elements.slice(0, -1) };
}

function withDuration(editor: MelodyEditor, duration: number): MelodyEditor {
  return { ...editor, duration };
}

function added(editor: MelodyEditor, element: MelodyElement): MelodyEditor {
  const longer = { ...editor, elements: [...editor.elements, element] };
  return melodyText(longer).length > ROOM ? editor : longer;
}

function changeLast(editor: MelodyEditor, change: (note: Note) => Note): MelodyEditor {
  const last = editor.elements.at(-1);
  if (last?.kind !== 'note') return editor;
  return { ...editor, elements: [...editor.elements.slice(0, -1), change(last)] };
}

export function melodyOf({ elements }: Pick<MelodyEditor, 'elements'>): IMelody {
  return {
    version: '1.2',
    format: 'CLASS1.0',
    name: null,
    composer: null,
    beat: null,
    style: null,
    volume: null,
    copyright: null,
    melody: [...elements],
  };
}

/** The melody as a user defined sound carries it. */
export function melodyText(editor: Pick<MelodyEditor, 'elements'>): string {
  return buildCompactIMelody(melodyOf(editor));
}

/** The melody in RTTTL, for a ringing tone without a name. */
export function toneText(editor: Pick<MelodyEditor, 'elements'>): string {
  return buildRtttl(imelodyToRtttl(melodyOf(editor)).value);
}

/** Its notes as iMelody writes them, for the screen. */
export function melodyWords({ elements }: Pick<MelodyEditor, 'elements'>): string {
  return melodyTokens([...elements]).join(' ');
}
