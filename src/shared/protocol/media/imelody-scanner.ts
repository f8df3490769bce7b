import { DecodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import type { MelodyElement, NoteName } from './imelody';
import { DEFAULTS, MAX_OCTAVE, MAX_VOLUME, NOTE_NAMES, SWITCHES } from './imelody';
import type { Specifier } from './notes';
import { MAX_DURATION, SPECIFIERS } from './notes';

/** Far more than a handset could store. */
const MAX_ELEMENTS = 20_000;
const MAX_FINDINGS = 200;
/** Repeats do not nest; those that do are read all the same, up to here. */
const MAX_NESTING = 8;
/** A quarter: what most notes are. */
const USUAL_DURATION = 2;
const MAX_COUNT = 9999;

/** Notes that have another name, and how far their octave is away. */
const ENHARMONIC: Readonly<Record<string, readonly [NoteName, number]>> = {
  '#e': ['f', 0],
  '&f': ['e', 0],
  '#b': ['c', 1],
  '&c': ['b', -1],
};

/** Reads what stands behind `MELODY:`. Offsets are characters of the whole text. */
export class MelodyScanner {
  private elements = 0;
  private readonly lower: string;

  constructor(
    private readonly text: string,
    public at: number,
    private readonly strict: boolean,
    readonly findings: Finding[],
  ) {
    // Only ASCII: other letters may become longer, and every offset behind them wrong.
    this.lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  }

  /** Notes a repair; fatal in strict mode. */
  finding(level: Finding['level'], code: string, message: string, offset = this.at): void {
    if (this.strict && level !== 'info') throw new DecodeError(message, offset);
    if (this.findings.length < MAX_FINDINGS) this.findings.push({ level, code, offset, message });
  }

  /** Everything up to `END:` or the end of the text. */
  melody(): MelodyElement[] {
    const elements: MelodyElement[] = [];
    while (!this.atEnd()) {
      if (this.lower[this.at] === ')' || this.lower[this.at] === '@') this.skip();
      else this.element(elements, 0);
    }
    return elements;
  }

  /** Passes over folds and blanks; then whether the melody ends here. */
  private atEnd(): boolean {
    const { text } = this;
    for (;;) {
      const start = this.at;
      const next = text[start];
      if (next === '\r' || next === '\n') {
        this.at += next === '\r' && text[start + 1] === '\n' ? 2 : 1;
        if (text[this.at] === ' ' || text[this.at] === '\t') this.at++;
        else if (this.at < text.length && !this.startsEnd()) {
          this.finding('warning', 'missing-fold', 'a line of the melody does not start with a space');
        }
      } else if (next === ' ' || next === '\t') {
        this.finding('warning', 'blank', 'there is a blank in the melody');
        while (text[this.at] === ' ' || text[this.at] === '\t') this.at++;
      } else return start >= text.length || this.startsEnd();
    }
  }

  private startsEnd(): boolean {
    return this.lower.startsWith('end:', this.at);
  }

  /** One element; nothing for what is none. */
  private element(into: MelodyElement[], nesting: number): void {
    const start = this.at;
    const element = this.read(nesting);
    if (element === null) {
      this.at = start;
      this.skip();
      return;
    }
    if (++this.elements > MAX_ELEMENTS) {
      throw new DecodeError(`the melody has more than ${MAX_ELEMENTS} elements`, start);
    }
    this.checkCase(start);
    into.push(element);
  }

  /** V is a capital, everything else small. */
  private checkCase(start: number): void {
    if (this.text[start] === '(') return;
    const written = this.text.slice(start, this.at);
    const first = written[0] === 'v' || written[0] === 'V';
    const right = first && written.length < 4 ? written.toUpperCase() : written.toLowerCase();
    if (written !== right) this.finding('warning', 'case', `"${written}" is written "${right}"`, start);
  }

  private read(nesting: number): MelodyElement | null {
    const { lower } = this;
    const start = this.at;
    const next = lower[start]!;
    if (next === '(') return this.repeat(nesting);
    const known = SWITCHES.find(({ word }) => lower.startsWith(word, start));
    if (known !== undefined) {
      this.at += known.word.length;
      return { kind: 'switch', device: known.device, on: known.on };
    }
    if (next === 'v') {
      this.at++;
      return this.volume();
    }
    if (next === 'r') {
      this.at++;
      return { kind: 'rest', ...this.timing() };
    }
    return this.note();
  }

  private volume(): MelodyElement | null {
    const step = this.step();
    if (step !== null) return { kind: 'volume', change: step };
    const digits = this.digits(2);
    if (digits === null) return null;
    if (digits <= MAX_VOLUME) return { kind: 'volume', change: digits };
    this.finding('warning', 'volume-range', `volume ${digits} is more than ${MAX_VOLUME}`);
    return { kind: 'volume', change: MAX_VOLUME };
  }

  private step(): 'up' | 'down' | null {
    const next = this.text[this.at];
    if (next !== '+' && next !== '-') return null;
    this.at++;
    return next === '+' ? 'up' : 'down';
  }

  private digits(most: number): number | null {
    const start = this.at;
    while (this.at - start < most && /[0-9]/.test(this.text[this.at] ?? '')) this.at++;
    return this.at === start ? null : Number(this.text.slice(start, this.at));
  }

  private note(): MelodyElement | null {
    const { lower } = this;
    let octave: number | null = null;
    if (lower[this.at] === '*') {
      this.at++;
      octave = this.digits(1);
      if (octave === null) return null;
    }
    const accidental = lower[this.at] === '#' || lower[this.at] === '&' ? 1 : 0;
    const written = lower.slice(this.at, this.at + accidental + 1);
    const other = ENHARMONIC[written];
    const name = other?.[0] ?? written;
    if (!Object.hasOwn(NOTE_NAMES, name)) return null;
    if (other !== undefined) {
      this.finding('warning', 'note-name', `"${written}" is no note; it is read as "${name}"`);
      if (other[1] !== 0) octave = (octave ?? DEFAULTS.octave) + other[1];
    }
    if (octave !== null && (octave < 0 || octave > MAX_OCTAVE)) {
      this.finding('warning', 'octave-range', `octave ${octave} is not one from 0 to ${MAX_OCTAVE}`);
      octave = octave < 0 ? 0 : MAX_OCTAVE;
    }
    this.at += accidental + 1;
    return { kind: 'note', name: name as NoteName, octave, ...this.timing() };
  }

  private timing(): { duration: number; specifier: Specifier } {
    let duration = this.digits(1);
    if (duration === null) {
      this.finding('warning', 'missing-duration', 'a note has no duration; it is read as a quarter');
      duration = USUAL_DURATION;
    } else if (duration > MAX_DURATION) {
      this.finding(
        'warning',
        'duration-range',
        `duration ${duration} is more than ${MAX_DURATION}`,
        this.at - 1,
      );
      duration = MAX_DURATION;
    }
    const next = this.text[this.at];
    const row = SPECIFIERS.find(({ imelody }) => imelody === next);
    if (row === undefined) return { duration, specifier: 'none' };
    this.at++;
    return { duration, specifier: row.name };
  }

  private repeat(nesting: number): MelodyElement {
    const start = this.at;
    if (nesting > 0) this.finding('warning', 'nested-repeat', 'a repeat stands inside another one');
    if (nesting >= MAX_NESTING)
      throw new DecodeError(`repeats nest deeper than ${MAX_NESTING} levels`, start);
    this.at++;
    const elements: MelodyElement[] = [];
    while (!this.atEnd() && this.text[this.at] !== ')' && this.text[this.at] !== '@') {
      this.element(elements, nesting + 1);
    }
    let count: number | null = null;
    let volume: 'up' | 'down' | null = null;
    if (this.text[this.at] === '@') {
      this.at++;
      count = this.digits(4);
      if (!this.atEnd() && this.lower[this.at] === 'v') {
        this.at++;
        volume = this.step();
      }
    }
    if (count === null) {
      this.finding('warning', 'missing-count', 'a repeat has no count; it is played once', start);
      count = 1;
    }
    if (!this.atEnd() && this.text[this.at] === ')') this.at++;
    else this.finding('warning', 'unclosed-repeat', 'a repeat has no end', start);
    return { kind: 'repeat', elements, count: Math.min(count, MAX_COUNT), volume };
  }

  /** Passes over characters up to one that can start an element. */
  private skip(): void {
    const start = this.at;
    do this.at++;
    while (this.at < this.text.length && !/[*#&a-grlv()\s]/.test(this.lower[this.at]!));
    const what = JSON.stringify(this.text.slice(start, Math.min(this.at, start + 12)));
    this.finding('warning', 'unexpected-character', `${what} is no part of a melody`, start);
  }
}
