import type { Device, IMelody, MelodyElement } from './imelody';
import { DEFAULTS, MAX_VOLUME, NOTE_NAMES } from './imelody';
import { STYLES, durationMs, frequencyOf } from './notes';
import type { Pitch, Specifier, Style } from './notes';

/** A tone to be synthesised. */
export interface TimelineNote {
  startMs: number;
  durationMs: number;
  frequencyHz: number;
  /** 1 to 15. */
  volume: number;
}

export interface TimelineSwitch {
  atMs: number;
  device: Device;
  on: boolean;
}

/** When what sounds; times are whole milliseconds from the start, in ascending order. */
export interface MelodyTimeline {
  notes: TimelineNote[];
  switches: TimelineSwitch[];
  /** Where the melody ends, rests included. */
  durationMs: number;
  /** Whether it goes on, or would go on for ever: a limit ended it. */
  truncated: boolean;
}

export interface TimelineLimits {
  /** Nothing starts later than this (default: a minute, longer than any phone rings). */
  maxMs?: number;
  /** No more elements and passes of repeats than this are played (default 10,000). */
  maxSteps?: number;
}

/** Puts notes one behind the other. */
export class TimelineBuilder {
  private readonly notes: TimelineNote[] = [];
  private readonly switches: TimelineSwitch[] = [];
  private steps = 0;
  private now = 0;
  private truncated = false;
  private readonly maxMs: number;
  private readonly maxSteps: number;

  constructor(
    public beat: number,
    public style: Style,
    private level: number,
    { maxMs = 60_000, maxSteps = 10_000 }: TimelineLimits,
  ) {
    this.maxMs = maxMs;
    this.maxSteps = maxSteps;
  }

  /** Counts an element; whether it may still be played. */
  step(): boolean {
    if (this.now >= this.maxMs || this.steps >= this.maxSteps) this.truncated = true;
    else this.steps++;
    return !this.truncated;
  }

  /** @param octave as in iMelody: 0 to 8 */
  note(pitch: Pitch, octave: number, duration: number, specifier: Specifier): void {
    const length = durationMs(duration, specifier, this.beat);
    const { sounding } = STYLES.find(({ name }) => name === this.style)!;
    const startMs = Math.round(this.now);
    if (this.level > 0) {
      this.notes.push({
        startMs,
        durationMs: Math.round(this.now + length * sounding) - startMs,
        frequencyHz: frequencyOf(pitch, octave),
        volume: this.level,
      });
    }
    this.now += length;
  }

  rest(duration: number, specifier: Specifier): void {
    this.now += durationMs(duration, specifier, this.beat);
  }

  switch(device: Device, on: boolean): void {
    this.switches.push({ atMs: Math.round(this.now), device, on });
  }

  /** A level, or a step from the one before; between 0 and 15. */
  volume(change: number | 'up' | 'down'): void {
    if (change === 'up') this.level = Math.min(this.level + 1, MAX_VOLUME);
    else if (change === 'down') this.level = Math.max(this.level - 1, 0);
    else this.level = change;
  }

  /** Plays `pass` as often as it says; 0 is until a limit ends it. A pass that takes no time cannot go on for ever. */
  repeat(count: number, pass: () => void): void {
    const passes = count === 0 ? Infinity : count;
    for (let played = 0; played < passes; played++) {
      if (!this.step()) return;
      const before = this.now;
      pass();
      if (this.truncated || (passes === Infinity && this.now === before)) return;
    }
  }

  finish(): MelodyTimeline {
    const { notes, switches, now, truncated } = this;
    return { notes, switches, durationMs: Math.round(now), truncated };
  }
}

/** When which note of an iMelody sounds and what is switched. */
export function imelodyTimeline(melody: IMelody, limits: TimelineLimits = {}): MelodyTimeline {
  const { beat, style, volume } = melody;
  const builder = new TimelineBuilder(
    beat ?? DEFAULTS.beat,
    style ?? DEFAULTS.style,
    volume ?? DEFAULTS.volume,
    limits,
  );
  play(builder, melody.melody);
  return builder.finish();
}

function play(builder: TimelineBuilder, elements: readonly MelodyElement[]): void {
  for (const element of elements) {
    if (!builder.step()) return;
    switch (element.kind) {
      case 'note':
        builder.note(
          NOTE_NAMES[element.name],
          element.octave ?? DEFAULTS.octave,
          element.duration,
          element.specifier,
        );
        break;
      case 'rest':
        builder.rest(element.duration, element.specifier);
        break;
      case 'switch':
        builder.switch(element.device, element.on);
        break;
      case 'volume':
        builder.volume(element.change);
        break;
      case 'repeat':
        builder.repeat(element.count, () => {
          play(builder, element.elements);
          if (element.volume !== null) builder.volume(element.volume);
        });
    }
  }
}
