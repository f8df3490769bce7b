import type { LcdScript } from '../../../shared/model/handset-profile';
import type { Scripts } from './lcd-letters';

type Keys = Readonly<Record<string, string>>;

/** Letters of the keys in the order in which repeated presses give them (ITU-T E.161, with what SMS needs besides). */
const LATIN: Keys = {
  '1': '.,?!\'"1-()@/:_;+&%*=<>£€$¥¤[]{}\\~^¡¿§#|',
  '2': 'abc2äàåæç',
  '3': 'def3éè',
  '4': 'ghi4ì',
  '5': 'jkl5',
  '6': 'mno6öøòñ',
  '7': 'pqrs7ß',
  '8': 'tuv8üù',
  '9': 'wxyz9',
  '0': ' 0\n',
};

/** As the keypads of phones sold there had them printed; forms for the end of a word are behind the letter's own. */
const OTHERS: Readonly<Record<LcdScript, Keys>> = {
  arabic: {
    '1': `.،؟!؛${LATIN['1']!.slice(4)}`,
    '2': 'بتةث2',
    '3': 'اأإآىؤئء3',
    '4': 'سشصض4',
    '5': 'دذرز5',
    '6': 'جحخ6',
    '7': 'نهوي7',
    '8': 'فقكلم8',
    '9': 'طظعغ9',
    '0': LATIN['0']!,
  },
  hebrew: {
    '1': LATIN['1']!,
    '2': 'דהו2',
    '3': 'אבג3',
    '4': 'מםנן4',
    '5': 'יכךל5',
    '6': 'זחט6',
    '7': 'רשת7',
    '8': 'צץק8',
    '9': 'סעפף9',
    '0': LATIN['0']!,
  },
};

/** Further presses of the same key within this many milliseconds change the letter. */
const TAP = 1_000;

/** What the keys write, as it stands above the text: Latin letters with capitals or without, others, or digits. */
export type Case = 'Abc' | 'abc' | 'ABC' | 'أبت' | 'אבג' | '123';
/** The letters of a script, which has no capitals. */
export const SCRIPT_CASES: Readonly<Record<LcdScript, Case>> = { arabic: 'أبت', hebrew: 'אבג' };

/** What a model writes, in the order in which its hash key leads through it. */
function casesOf(scripts: Scripts): readonly Case[] {
  return ['Abc', 'abc', 'ABC', ...scripts.map((script) => SCRIPT_CASES[script]), '123'];
}

function keysOf(letters: Case): Keys {
  if (letters === SCRIPT_CASES.arabic) return OTHERS.arabic;
  return letters === SCRIPT_CASES.hebrew ? OTHERS.hebrew : LATIN;
}

export interface Typing {
  text: string;
  case: Case;
  /** The key whose letter may still change, and since when (milliseconds). */
  tap: { key: string; index: number; at: number } | null;
}

export const NOTHING_TYPED: Typing = { text: '', case: 'Abc', tap: null };

/**
 * Text after pressing a key of the keypad at a time in milliseconds.
 * @param scripts that the model writes besides Latin
 */
export function pressKey(typing: Typing, key: string, at: number, scripts: Scripts): Typing {
  if (key === '#') {
    const cases = casesOf(scripts);
    const next = cases[(cases.indexOf(typing.case) + 1) % cases.length] ?? 'Abc';
    return { ...typing, case: next, tap: null };
  }
  if (key === '*') return { ...typing, text: `${typing.text}*`, tap: null };
  const letters = keysOf(typing.case)[key];
  if (letters === undefined) return typing;
  if (typing.case === '123') return { ...typing, text: typing.text + key, tap: null };
  const again = typing.tap?.key === key && at - typing.tap.at <= TAP;
  const before = again ? typing.text.slice(0, -1) : typing.text;
  const index = again ? ((typing.tap?.index ?? 0) + 1) % letters.length : 0;
  const letter = letters[index] ?? '';
  const upper = typing.case === 'ABC' || (typing.case === 'Abc' && startsSentence(before));
  return { ...typing, text: before + (upper ? capital(letter) : letter), tap: { key, index, at } };
}

export function typeText(typing: Typing, text: string): Typing {
  return { ...typing, text: typing.text + text, tap: null };
}

/** Takes the last character away. */
export function rubOut(typing: Typing): Typing {
  return { ...typing, text: [...typing.text].slice(0, -1).join(''), tap: null };
}

function startsSentence(text: string): boolean {
  return /(^|[.?!]\s+|\n)$/.test(text);
}

/** `ß` has no capital in the GSM alphabet. */
function capital(letter: string): string {
  const upper = letter.toUpperCase();
  return upper.length === 1 ? upper : letter;
}
