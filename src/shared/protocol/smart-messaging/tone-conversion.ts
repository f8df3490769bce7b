import { DEFAULTS } from '../media/imelody';
import { TimelineBuilder } from '../media/melody-timeline';
import type { MelodyTimeline, TimelineLimits } from '../media/melody-timeline';
import type { Rtttl, RtttlElement } from '../media/rtttl';
import type { Converted, Loss } from '../media/rtttl-imelody';
import { EncodeError } from '../kit/decode-error';
import type { RingingTone, TonePattern, ToneSong } from './ringing-tone';
import { ENDLESS, MAX_INSTRUCTIONS, MAX_TITLE, PATTERN_IDS, ringingTone, songOf } from './ringing-tone';
import { TEMPOS, TONE_DEFAULTS } from './tone-instruction';
import type { ToneInstruction } from './tone-instruction';

/** RTTTL's octaves, which the instructions use, count one higher than the timeline's. */
const OCTAVES_APART = 1;
const MAX_ELEMENTS = 20_000;

/**
 * A tune as a binary ringing tone. Lost: beats between the 32 that have a code (the nearest is taken), and titles
 * beyond 15 characters.
 * @throws EncodeError for more instructions than four patterns hold, or more than one when the tune has a loop
 */
export function ringingToneFromRtttl(tune: Rtttl): Converted<RingingTone> {
  const losses = new Set<Loss>();
  const tempo = (beat: number): ToneInstruction => {
    const nearest = TEMPOS.reduce((best, each) =>
      Math.abs(each - beat) < Math.abs(best - beat) ? each : best,
    );
    if (nearest !== beat) losses.add('beat-changes');
    return { kind: 'tempo', beat: nearest };
  };
  const instructions: ToneInstruction[] = [tempo(tune.beat)];
  // Octave and style hold into the next pass: what changes has to be set at its start.
  const again = tune.loop !== 0;
  const restyled = again && tune.elements.some(({ kind }) => kind === 'style');
  if (restyled || tune.style !== TONE_DEFAULTS.style) instructions.push({ kind: 'style', style: tune.style });
  let octave: number | null = again ? null : TONE_DEFAULTS.octave;
  for (const element of tune.elements) {
    if (element.kind === 'beat') instructions.push(tempo(element.beat));
    else if (element.kind === 'note') {
      if (element.octave !== octave) instructions.push({ kind: 'octave', octave: element.octave });
      octave = element.octave;
      const { pitch, duration, specifier } = element;
      instructions.push({ kind: 'note', pitch, duration, specifier });
    } else instructions.push(element);
  }
  const patterns = patternsOf(instructions, tune.loop);
  if (tune.name.length > MAX_TITLE) losses.add('length');
  const song: ToneSong = { type: 'basic', title: tune.name.slice(0, MAX_TITLE), patterns };
  return { value: ringingTone(song), losses: [...losses] };
}

function patternsOf(instructions: ToneInstruction[], loop: number): TonePattern[] {
  const count = Math.ceil(instructions.length / MAX_INSTRUCTIONS);
  if (count > (loop === 0 ? PATTERN_IDS.length : 1)) {
    throw new EncodeError(`needs ${instructions.length} instructions, more than fit`, 'elements');
  }
  return PATTERN_IDS.slice(0, count).map((id, index) => ({
    id,
    loop,
    instructions: instructions.slice(index * MAX_INSTRUCTIONS, (index + 1) * MAX_INSTRUCTIONS),
  }));
}

/** What is played, pattern by pattern, with repeats of patterns that were defined before filled in. */
function definedPatterns(song: ToneSong): { loop: number; instructions: readonly ToneInstruction[] }[] {
  const defined = new Map<string, readonly ToneInstruction[]>();
  return song.patterns.map(({ id, loop, instructions }) => {
    if (instructions !== null) defined.set(id, instructions);
    return { loop, instructions: instructions ?? defined.get(id) ?? [] };
  });
}

/** Whether every pass sounds like the first: nothing that holds into the next one is changed behind its first note. */
function startsAnew(instructions: readonly ToneInstruction[]): boolean {
  const note = instructions.findIndex(({ kind }) => kind === 'note');
  const sound = instructions.findIndex(({ kind }) => kind === 'note' || kind === 'rest');
  return (['octave', 'style', 'tempo'] as const).every((wanted) => {
    const set = instructions.findIndex(({ kind }) => kind === wanted);
    const first = wanted === 'tempo' ? sound : note;
    return first < 0 || set < first;
  });
}

/**
 * The first song of a binary ringing tone as a tune. Lost: volume; loops are played out unless the song has one
 * pattern that starts anew each time, and one without end that cannot be kept is played once. Null for a tone without
 * a song.
 */
export function ringingToneToRtttl(tone: RingingTone): Converted<Rtttl> | null {
  const song = songOf(tone);
  if (song === null) return null;
  const losses = new Set<Loss>();
  const patterns = definedPatterns(song);
  const [only, ...others] = patterns;
  const whole = only !== undefined && others.length === 0 && startsAnew(only.instructions) ? only : null;
  const tune: Rtttl = {
    name: song.type === 'basic' ? song.title.replaceAll(':', ' ').trim() : '',
    beat: TONE_DEFAULTS.beat,
    style: TONE_DEFAULTS.style,
    loop: whole?.loop ?? 0,
    elements: [],
  };
  let octave: number = TONE_DEFAULTS.octave;
  for (const { loop, instructions } of patterns) {
    if (loop === ENDLESS && whole === null) losses.add('endless-part');
    const passes = whole !== null || loop === ENDLESS ? 1 : loop + 1;
    for (let pass = 0; pass < passes; pass++) {
      for (const instruction of instructions) {
        if (tune.elements.length >= MAX_ELEMENTS) losses.add('length');
        else if (instruction.kind === 'octave') ({ octave } = instruction);
        else addInstruction(tune, instruction, octave, losses);
      }
    }
  }
  return { value: tune, losses: [...losses] };
}

function addInstruction(
  tune: Rtttl,
  instruction: Exclude<ToneInstruction, { kind: 'octave' }>,
  octave: number,
  losses: Set<Loss>,
): void {
  const { elements } = tune;
  const atStart = elements.length === 0;
  switch (instruction.kind) {
    case 'note':
      elements.push({ ...instruction, octave } satisfies RtttlElement);
      break;
    case 'rest':
      elements.push(instruction);
      break;
    case 'tempo':
      if (atStart) tune.beat = instruction.beat;
      else elements.push({ kind: 'beat', beat: instruction.beat });
      break;
    case 'style':
      if (atStart) tune.style = instruction.style;
      else elements.push(instruction);
      break;
    case 'volume':
      losses.add('volume');
  }
}

/** When which note of the first song sounds; nothing for a tone without one. */
export function ringingToneTimeline(tone: RingingTone, limits: TimelineLimits = {}): MelodyTimeline {
  const builder = new TimelineBuilder(TONE_DEFAULTS.beat, TONE_DEFAULTS.style, DEFAULTS.volume, limits);
  const song = songOf(tone);
  let octave: number = TONE_DEFAULTS.octave;
  for (const { loop, instructions } of song === null ? [] : definedPatterns(song)) {
    builder.repeat(loop === ENDLESS ? 0 : loop + 1, () => {
      for (const instruction of instructions) {
        if (!builder.step()) return;
        if (instruction.kind === 'octave') ({ octave } = instruction);
        else playInstruction(builder, instruction, octave - OCTAVES_APART);
      }
    });
  }
  return builder.finish();
}

function playInstruction(
  builder: TimelineBuilder,
  instruction: Exclude<ToneInstruction, { kind: 'octave' }>,
  octave: number,
): void {
  switch (instruction.kind) {
    case 'note':
      builder.note(instruction.pitch, octave, instruction.duration, instruction.specifier);
      break;
    case 'rest':
      builder.rest(instruction.duration, instruction.specifier);
      break;
    case 'style':
      builder.style = instruction.style;
      break;
    case 'tempo':
      builder.beat = instruction.beat;
      break;
    case 'volume':
      builder.volume(instruction.volume);
  }
}
