import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import { MAX_DURATION, PITCHES, SPECIFIERS, STYLES } from '../media/notes';
import type { Pitch, Specifier, Style } from '../media/notes';
import type { BitReader, BitWriter } from './bit-fields';

interface Timed {
  /** 0 a whole note to 5 a thirty-second. */
  duration: number;
  specifier: Specifier;
}

/** One instruction of a ringing tone's pattern. Octave, style, tempo and volume hold until they are set anew. */
export type ToneInstruction =
  | ({ kind: 'note'; pitch: Pitch } & Timed)
  | ({ kind: 'rest' } & Timed)
  /** 4 to 7, as in RTTTL: in octave 4 A is 440 Hz. */
  | { kind: 'octave'; octave: number }
  | { kind: 'style'; style: Style }
  /** Quarters a minute; one of `TEMPOS`. */
  | { kind: 'tempo'; beat: number }
  /** 0 (silent) to 15. */
  | { kind: 'volume'; volume: number };

/** What holds before the first instruction. */
export const TONE_DEFAULTS = { octave: 5, style: 'natural', beat: 63, volume: 7 } as const;

/** The tempos that five bits name. */
export const TEMPOS = [
  25, 28, 31, 35, 40, 45, 50, 56, 63, 70, 80, 90, 100, 112, 125, 140, 160, 180, 200, 225, 250, 285, 320, 355,
  400, 450, 500, 565, 635, 715, 800, 900,
] as const;

/** The lowest octave, which has code 0. */
export const LOWEST_OCTAVE = 4;

type Of<K extends ToneInstruction['kind']> = Extract<ToneInstruction, { kind: K }>;
type Coded = Exclude<ToneInstruction['kind'], 'rest'>;

interface Format<K extends Coded> {
  /** Three bits. */
  readonly code: number;
  /** Fields behind the code; what is reserved is a finding by `note`. */
  readonly read: (bits: BitReader, note: (what: string) => void) => ToneInstruction;
  readonly write: (bits: BitWriter, instruction: Of<K> | (K extends 'note' ? Of<'rest'> : never)) => void;
}

/** All instructions (Smart Messaging 3.0.0, ringing tone). */
const FORMATS: { readonly [K in Coded]: Format<K> } = {
  note: {
    code: 1,
    read(bits, note) {
      const pitch = bits.read(4);
      let duration = bits.read(3);
      const specifier = SPECIFIERS[bits.read(2)]!.name;
      if (duration > MAX_DURATION) {
        note(`duration ${duration}`);
        duration = MAX_DURATION;
      }
      if (pitch > PITCHES.length) note(`pitch ${pitch}`);
      const name = PITCHES[pitch - 1];
      return name === undefined
        ? { kind: 'rest', duration, specifier }
        : { kind: 'note', pitch: name, duration, specifier };
    },
    write(bits, instruction) {
      const { kind, duration, specifier } = instruction;
      if (duration > MAX_DURATION)
        throw new EncodeError(`${duration} is more than ${MAX_DURATION}`, 'duration');
      bits
        .write(kind === 'rest' ? 0 : PITCHES.indexOf(instruction.pitch) + 1, 4, 'pitch')
        .write(duration, 3, 'duration')
        .write(
          SPECIFIERS.findIndex(({ name }) => name === specifier),
          2,
          'specifier',
        );
    },
  },
  octave: {
    code: 2,
    read: (bits) => ({ kind: 'octave', octave: bits.read(2) + LOWEST_OCTAVE }),
    write: (bits, { octave }) => {
      bits.write(octave - LOWEST_OCTAVE, 2, 'octave');
    },
  },
  style: {
    code: 3,
    read(bits, note) {
      const code = bits.read(2);
      if (STYLES[code] === undefined) note(`style ${code}`);
      return { kind: 'style', style: (STYLES[code] ?? STYLES[0]).name };
    },
    write: (bits, { style }) => {
      bits.write(
        STYLES.findIndex(({ name }) => name === style),
        2,
        'style',
      );
    },
  },
  tempo: {
    code: 4,
    read: (bits) => ({ kind: 'tempo', beat: TEMPOS[bits.read(5)]! }),
    write(bits, { beat }) {
      const code = (TEMPOS as readonly number[]).indexOf(beat);
      if (code < 0) throw new EncodeError(`${beat} quarters a minute have no code`, 'tempo');
      bits.write(code, 5, 'tempo');
    },
  },
  volume: {
    code: 5,
    read: (bits) => ({ kind: 'volume', volume: bits.read(4) }),
    write: (bits, { volume }) => {
      bits.write(volume, 4, 'volume');
    },
  },
};

const BY_CODE: readonly (Format<Coded> | undefined)[] = Array.from({ length: 8 }, (_, code) =>
  (Object.values(FORMATS) as Format<Coded>[]).find((format) => format.code === code),
);

/** @throws DecodeError for a code that is reserved (its length is not known) and behind the end of the data */
export function readInstruction(bits: BitReader, reader: Reader): ToneInstruction {
  const { offset } = bits;
  const code = bits.read(3);
  const format = BY_CODE[code];
  if (format === undefined) reader.fail(`instruction ${code} is not known`, offset);
  return format.read(bits, (what) => {
    reader.finding('warning', 'reserved-value', `${what} is reserved`, offset);
  });
}

/** @throws EncodeError naming the field that its bits cannot hold */
export function writeInstruction(bits: BitWriter, instruction: ToneInstruction): void {
  const format = FORMATS[instruction.kind === 'rest' ? 'note' : instruction.kind] as Format<Coded>;
  bits.write(format.code, 3, 'instruction');
  format.write(bits, instruction);
}

/** `c# 1/8 dotted`, `tempo 120`. */
export function describeInstruction(instruction: ToneInstruction): string {
  switch (instruction.kind) {
    case 'note':
    case 'rest': {
      const { duration, specifier } = instruction;
      const name = instruction.kind === 'rest' ? 'rest' : instruction.pitch;
      return `${name} 1/${1 << duration}${specifier === 'none' ? '' : ` ${specifier}`}`;
    }
    case 'octave':
      return `octave ${instruction.octave}`;
    case 'style':
      return instruction.style;
    case 'tempo':
      return `tempo ${instruction.beat}`;
    case 'volume':
      return `volume ${instruction.volume}`;
  }
}
