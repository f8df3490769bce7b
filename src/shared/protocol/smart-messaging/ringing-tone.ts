import type { Codec, Decoded } from '../kit/codec';
import { decodeAll, encodeAll } from '../kit/codec';
import { DecodeError, EncodeError } from '../kit/decode-error';
import type { DecodeOptions, Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { BitReader, BitWriter } from './bit-fields';
import type { ToneInstruction } from './tone-instruction';
import { describeInstruction, readInstruction, writeInstruction } from './tone-instruction';

/** The four patterns of a song. */
export const PATTERN_IDS = ['A', 'B', 'C', 'D'] as const;
export type PatternId = (typeof PATTERN_IDS)[number];

/** The loop value for a pattern without end. */
export const ENDLESS = 15;

export interface TonePattern {
  id: PatternId;
  /** How often it is repeated once it was played, 0 to 14; `ENDLESS` for ever. */
  loop: number;
  /** null plays the pattern that was defined under this id before. */
  instructions: ToneInstruction[] | null;
}

/** `temporary` is played and not stored; it has no title. */
export type ToneSong =
  { type: 'basic'; title: string; patterns: TonePattern[] } | { type: 'temporary'; patterns: TonePattern[] };

export type ToneCommand =
  | { command: 'cancel'; cancels: 'unicode' }
  | { command: 'ringing-tone-programming' }
  | { command: 'unicode' }
  | { command: 'sound'; song: ToneSong };

/** A binary ringing tone: the commands of one message (Smart Messaging 3.0.0, ringing tone). */
export interface RingingTone {
  commands: ToneCommand[];
}

/** Codes of seven bits. */
const COMMANDS = {
  cancel: 0b0000101,
  'ringing-tone-programming': 0b0100101,
  sound: 0b0011101,
  unicode: 0b0100010,
} as const satisfies Record<ToneCommand['command'], number>;

/** Codes of three bits. */
const SONG_TYPES = { basic: 0b001, temporary: 0b010 } as const satisfies Record<ToneSong['type'], number>;

const PATTERN_HEADER = 0b000;

/** The title's length has four bits. */
export const MAX_TITLE = 15;
/** The number of a pattern's instructions, and of a song's patterns, is an octet. */
export const MAX_INSTRUCTIONS = 255;

function nameOf<K extends string>(table: Readonly<Record<K, number>>, code: number): K | undefined {
  return (Object.keys(table) as K[]).find((name) => table[name] === code);
}

class ToneReader {
  readonly tone: RingingTone = { commands: [] };
  private unicode = false;

  constructor(
    private readonly reader: Reader,
    private readonly bits: BitReader,
  ) {}

  commands(): void {
    const { bits } = this;
    const reader: Reader = this.reader;
    const count = bits.read(8);
    bits.field(0, `${count} commands`);
    for (let i = 0; i < count; i++) {
      const start = bits.position;
      const { offset } = bits;
      const code = bits.read(7);
      const command = nameOf(COMMANDS, code);
      if (command === undefined) reader.fail(`command ${code} is not known`, offset);
      bits.field(start, command);
      this.command(command);
      bits.align();
    }
  }

  private command(command: ToneCommand['command']): void {
    const { commands } = this.tone;
    switch (command) {
      case 'cancel': {
        const start = this.bits.position;
        const { offset } = this.bits;
        if (this.bits.read(7) !== COMMANDS.unicode) this.reader.fail('only unicode can be cancelled', offset);
        this.bits.field(start, 'unicode');
        this.unicode = false;
        commands.push({ command, cancels: 'unicode' });
        return;
      }
      case 'unicode':
        this.unicode = true;
        commands.push({ command });
        return;
      case 'ringing-tone-programming':
        commands.push({ command });
        return;
      case 'sound':
        this.sound();
    }
  }

  private sound(): void {
    const { bits } = this;
    const start = bits.position;
    const { offset } = bits;
    const code = bits.read(3);
    const type = nameOf(SONG_TYPES, code);
    if (type === undefined) this.reader.fail(`song type ${code} is not known`, offset);
    bits.field(start, `${type} song`);
    const patterns: TonePattern[] = [];
    const title = type === 'basic' ? this.title() : '';
    this.tone.commands.push({
      command: 'sound',
      song: type === 'basic' ? { type, title, patterns } : { type, patterns },
    });
    const at = bits.position;
    const count = bits.read(8);
    bits.field(at, `${count} patterns`);
    for (let i = 0; i < count; i++) this.pattern(patterns);
  }

  private title(): string {
    const { bits } = this;
    const start = bits.position;
    let title = '';
    for (let left = bits.read(4); left > 0; left--) {
      title += String.fromCharCode(bits.read(this.unicode ? 16 : 8));
    }
    bits.field(start, `title "${title}"`);
    return title;
  }

  private pattern(patterns: TonePattern[]): void {
    const { bits } = this;
    const start = bits.position;
    const { offset } = bits;
    if (bits.read(3) !== PATTERN_HEADER) this.reader.fail('no pattern header', offset);
    const id = PATTERN_IDS[bits.read(2)]!;
    const loop = bits.read(4);
    const count = bits.read(8);
    const again = loop === 0 ? '' : loop === ENDLESS ? ', for ever' : `, ${loop} times more`;
    bits.field(start, `pattern ${id}${again}, ${count === 0 ? 'as before' : `${count} instructions`}`);
    const instructions: ToneInstruction[] = [];
    if (count === 0 && !patterns.some((each) => each.id === id)) {
      this.reader.finding('warning', 'undefined-pattern', `pattern ${id} was not defined before`, offset);
    }
    patterns.push({ id, loop, instructions: count === 0 ? null : instructions });
    for (let i = 0; i < count; i++) {
      const at = bits.position;
      const instruction = readInstruction(bits, this.reader);
      bits.field(at, describeInstruction(instruction));
      instructions.push(instruction);
    }
  }
}

export const ringingToneCodec: Codec<RingingTone> = {
  decode(reader) {
    const bits = new BitReader(reader);
    const tones = new ToneReader(reader, bits);
    try {
      tones.commands();
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      // What came before can be played: phones kept such tones too.
      if (reader.strict || songOf(tones.tone) === null) {
        error.partial = tones.tone;
        throw error;
      }
      reader.findings.push({
        level: 'error',
        code: 'damaged-tone',
        offset: error.offset,
        message: `the rest of the tone cannot be read: ${error.reason}`,
      });
      bits.finish();
      reader.sink?.leaf(reader.pos, reader.end, 'unread octets', undefined);
      reader.pos = reader.end;
      return tones.tone;
    }
    bits.finish();
    if (reader.atEnd) reader.finding('warning', 'command-end', 'the tone has no command end');
    else {
      const end = reader.u8();
      reader.sink?.leaf(reader.pos - 1, reader.pos, 'command end', undefined);
      if (end !== 0) reader.finding('warning', 'command-end', 'the command end is not zero', reader.pos - 1);
    }
    return tones.tone;
  },
  encode(writer: Writer, { commands }: RingingTone) {
    const bits = new BitWriter(writer);
    bits.write(commands.length, 8, 'commands');
    let unicode = false;
    for (const command of commands) {
      bits.write(COMMANDS[command.command], 7, 'command');
      if (command.command === 'cancel') {
        bits.write(COMMANDS[command.cancels], 7, 'cancels');
        unicode = false;
      } else if (command.command === 'unicode') unicode = true;
      else if (command.command === 'sound') writeSong(bits, command.song, unicode);
      bits.align();
    }
    writer.u8(0);
  },
};

function writeSong(bits: BitWriter, song: ToneSong, unicode: boolean): void {
  bits.write(SONG_TYPES[song.type], 3, 'type');
  if (song.type === 'basic') {
    if (song.title.length > MAX_TITLE) {
      throw new EncodeError(`has ${song.title.length} characters, at most ${MAX_TITLE} fit`, 'title');
    }
    bits.write(song.title.length, 4, 'title');
    for (let i = 0; i < song.title.length; i++) {
      bits.write(song.title.charCodeAt(i), unicode ? 16 : 8, 'title');
    }
  }
  bits.write(song.patterns.length, 8, 'patterns');
  for (const { id, loop, instructions } of song.patterns) {
    bits
      .write(PATTERN_HEADER, 3, 'pattern')
      .write(PATTERN_IDS.indexOf(id), 2, 'id')
      .write(loop, 4, 'loop')
      .write(instructions?.length ?? 0, 8, 'instructions');
    if (instructions?.length === 0) throw new EncodeError('a pattern has at least one', 'instructions');
    for (const instruction of instructions ?? []) writeInstruction(bits, instruction);
  }
}

/** The first song of a tone; null when it has none. */
export function songOf(tone: RingingTone): ToneSong | null {
  for (const command of tone.commands) if (command.command === 'sound') return command.song;
  return null;
}

/** The commands that store a song in the usual way; a title beyond ISO-8859-1 makes it a Unicode one. */
export function ringingTone(song: ToneSong): RingingTone {
  const wide = song.type === 'basic' && /[^\u0000-\u00ff]/.test(song.title);
  return {
    commands: [
      { command: 'ringing-tone-programming' },
      ...(wide ? [{ command: 'unicode' } as const] : []),
      { command: 'sound', song },
    ],
  };
}

/**
 * Reads a binary ringing tone (port 5505). Lenient: of a tone that is damaged, what could be read.
 * @throws DecodeError with a `RingingTone` as `partial` when not even a song's beginning can be read
 */
export function decodeRingingTone(octets: Uint8Array, options: DecodeOptions = {}): Decoded<RingingTone> {
  return decodeAll(ringingToneCodec, octets, options);
}

/** @throws EncodeError naming the field that its bits cannot hold */
export function encodeRingingTone(tone: RingingTone): Uint8Array {
  return encodeAll(ringingToneCodec, tone);
}
