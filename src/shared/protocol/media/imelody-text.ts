import type { Decoded } from '../kit/codec';
import { DecodeError, EncodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import type { IMelody, MelodyElement } from './imelody';
import { DEFAULTS, HEADER, MAX_OCTAVE, MAX_VOLUME, SWITCHES, bareMelody } from './imelody';
import { MelodyScanner } from './imelody-scanner';
import { MAX_DURATION, SPECIFIERS } from './notes';
import type { Specifier } from './notes';

export interface IMelodyOptions {
  /** Every repair is a DecodeError. */
  strict?: boolean;
  /** Lines in front of the melody and behind it may be missing, as in EMS (3GPP TS 23.040 §9.2.3.24.10.1.3). */
  headerless?: boolean;
}

const CURRENT_VERSION = '1.2';
const MAX_LINES = 1000;
/** Characters of the longest text that is read; phones took a hundredth of that. */
const MAX_TEXT = 131_072;
/** Lines that are longer are folded: a line break and a space. */
const LINE = 75;

/**
 * Reads an iMelody (version 1.2, `text/x-imelody`). Lenient: lines may be missing, out of order or unknown, written
 * in the wrong case, or end in LF alone; what is no part of a melody is passed over; each with a finding whose offset
 * counts characters.
 * @throws DecodeError for more than 20,000 elements or 131,072 characters; in strict mode for every finding of level warning
 */
export function parseIMelody(text: string, options: IMelodyOptions = {}): Decoded<IMelody> {
  if (text.length > MAX_TEXT) {
    throw new DecodeError(`has ${text.length} characters, more than ${MAX_TEXT}`, MAX_TEXT);
  }
  const findings: Finding[] = [];
  // Behind a byte order mark.
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const scanner = new MelodyScanner(text, start, options.strict ?? false, findings);
  const value = new HeaderParser(text, scanner, options.headerless ?? false).parse();
  return { value, findings, spans: [] };
}

class HeaderParser {
  private readonly value = bareMelody([]);
  private next = 0;
  private begun = false;

  constructor(
    private readonly text: string,
    private readonly scanner: MelodyScanner,
    private readonly headerless: boolean,
  ) {}

  parse(): IMelody {
    const { scanner, value } = this;
    this.lines();
    if (!this.headerless) {
      if (!this.begun) scanner.finding('warning', 'missing-begin', 'the line BEGIN:IMELODY is missing', 0);
      for (const { name, field, required } of HEADER) {
        if (required === true && value[field] === null) {
          scanner.finding('warning', 'missing-line', `the line ${name} is missing`, 0);
        }
      }
    }
    value.melody = scanner.melody();
    this.end();
    return value;
  }

  /** The lines up to the melody; leaves the scanner at its first character. */
  private lines(): void {
    const { text, scanner } = this;
    for (let count = 0; scanner.at < text.length; count++) {
      const start = scanner.at;
      const stop = /[\r\n]/g;
      stop.lastIndex = start;
      const end = stop.exec(text)?.index ?? text.length;
      const line = text.slice(start, Math.min(end, start + 4096));
      const parts = /^[ \t]*([a-z][a-z-]*)[ \t]*:/i.exec(line);
      if (parts === null && line.trim() !== '') break;
      if (count > MAX_LINES)
        throw new DecodeError(`there are more than ${MAX_LINES} lines in front of it`, start);
      const name = parts?.[1]?.toUpperCase() ?? '';
      if (name === 'MELODY' || name === 'END') {
        if (parts![1] !== name) scanner.finding('warning', 'case', `${parts![1]!} is written ${name}`, start);
        if (name === 'END') break;
        scanner.at = start + parts![0].length;
        return;
      }
      if (parts === null) scanner.finding('warning', 'empty-line', 'a line is empty', start);
      else this.line(name, parts[1]!, line.slice(parts[0].length).trim(), start);
      scanner.at = end;
      this.lineBreak();
    }
    if (!this.headerless) {
      scanner.finding('warning', 'missing-melody', 'the word MELODY: is missing in front of the melody');
    }
  }

  private line(name: string, written: string, text: string, offset: number): void {
    const { scanner, value } = this;
    if (written !== name) scanner.finding('warning', 'case', `${written} is written ${name}`, offset);
    if (name === 'BEGIN') {
      this.begun = true;
      if (text.toUpperCase() !== 'IMELODY')
        scanner.finding('warning', 'begin', `"${text}" begins no iMelody`, offset);
      return;
    }
    const index = HEADER.findIndex((row) => row.name === name);
    if (index < 0) {
      scanner.finding('warning', 'unknown-line', `the line ${name} is not known`, offset);
      return;
    }
    const { field, read } = HEADER[index]!;
    if (value[field] !== null) {
      scanner.finding(
        'warning',
        'repeated-line',
        `the line ${name} is there twice; the first counts`,
        offset,
      );
      return;
    }
    if (index < this.next)
      scanner.finding('warning', 'line-order', `the line ${name} comes too late`, offset);
    this.next = Math.max(this.next, index + 1);
    const read_ = read(text);
    if (read_ === undefined) {
      scanner.finding('warning', 'line-value', `${name} cannot be "${text.slice(0, 40)}"`, offset);
      return;
    }
    (value as unknown as Record<string, unknown>)[field] = read_;
    if (name === 'VERSION' && text !== CURRENT_VERSION) {
      scanner.finding(
        'info',
        'version',
        `version ${text.slice(0, 40)} is read as ${CURRENT_VERSION}`,
        offset,
      );
    }
  }

  /** CR LF; LF or CR alone is a finding. */
  private lineBreak(): void {
    const { text, scanner } = this;
    if (text[scanner.at] === undefined) return;
    const whole = text.startsWith('\r\n', scanner.at);
    if (!whole) scanner.finding('warning', 'line-break', 'a line does not end in CR LF');
    scanner.at += whole ? 2 : 1;
  }

  private end(): void {
    const { text, scanner } = this;
    if (scanner.at >= text.length) {
      if (!this.headerless) scanner.finding('warning', 'missing-end', 'the line END:IMELODY is missing');
      return;
    }
    if (!/^END:IMELODY\s*$/.test(text.slice(scanner.at, scanner.at + 64))) {
      scanner.finding('warning', 'end', 'the last line is not END:IMELODY');
    }
  }
}

/**
 * The text of an iMelody 1.2: lines that end in CR LF, long ones folded.
 * @throws EncodeError naming the line or element that cannot be written
 */
export function buildIMelody(melody: IMelody): string {
  const lines = headerLines({
    ...melody,
    version: melody.version ?? CURRENT_VERSION,
    format: melody.format ?? 'CLASS1.0',
  });
  let text = ['BEGIN:IMELODY', ...lines, 'MELODY:'].join('\r\n');
  let column = 'MELODY:'.length;
  for (const token of melodyTokens(melody.melody)) {
    if (column + token.length > LINE) {
      text += '\r\n ';
      column = 1;
    }
    text += token;
    column += token.length;
  }
  return `${text}\r\nEND:IMELODY\r\n`;
}

/**
 * The shortest text that sounds the same, for EMS: the melody, and in front of it only those lines that change how it
 * is played.
 * @throws EncodeError naming the line or element that cannot be written
 */
export function buildCompactIMelody(melody: IMelody): string {
  const body = melodyTokens(melody.melody).join('');
  const { beat, style, volume } = melody;
  const played = {
    beat: beat === DEFAULTS.beat ? null : beat,
    style: style === DEFAULTS.style ? null : style,
    volume: volume === DEFAULTS.volume ? null : volume,
  };
  const lines = headerLines({ ...bareMelody([]), ...played });
  return lines.length === 0 ? body : [...lines, `MELODY:${body}`].join('\r\n');
}

function headerLines(melody: IMelody): string[] {
  const lines: string[] = [];
  for (const { name, field, write } of HEADER) {
    const value = melody[field];
    if (value === null) continue;
    const text = write(value);
    if (text === undefined) throw new EncodeError(`cannot be ${JSON.stringify(value)}`, field);
    lines.push(`${name}:${text}`);
  }
  return lines;
}

/** The smallest pieces that folding must not cut. */
export function melodyTokens(elements: readonly MelodyElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.kind) {
      case 'note': {
        const octave = element.octave === null ? '' : `*${checked(element.octave, MAX_OCTAVE, 'octave')}`;
        return [octave + element.name + timing(element)];
      }
      case 'rest':
        return [`r${timing(element)}`];
      case 'switch':
        return [SWITCHES.find(({ device, on }) => device === element.device && on === element.on)!.word];
      case 'volume':
        return [`V${step(element.change) ?? checked(element.change as number, MAX_VOLUME, 'volume')}`];
      case 'repeat': {
        const volume = element.volume === null ? '' : `V${step(element.volume)!}`;
        return [
          '(',
          ...melodyTokens(element.elements),
          `@${checked(element.count, 9999, 'count')}${volume}`,
          ')',
        ];
      }
    }
  });
}

function timing({ duration, specifier }: { duration: number; specifier: Specifier }): string {
  const { imelody } = SPECIFIERS.find(({ name }) => name === specifier)!;
  return checked(duration, MAX_DURATION, 'duration') + imelody;
}

function step(change: number | 'up' | 'down'): string | null {
  return change === 'up' ? '+' : change === 'down' ? '-' : null;
}

function checked(value: number, most: number, name: string): string {
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new EncodeError(`${value} is not a whole number from 0 to ${most}`, name);
  }
  return String(value);
}
