import { ATTACK, MASTER, Noise, RELEASE } from './tone';
import type { Tone } from './tone';

/** Tones that sound at once; later ones of a tune that wants more are not heard, as on phones. */
const VOICES = 24;
/** Share of its loudness that a soft tone has left when it ends. */
const REMAINDER = 0.2;

interface Voice {
  tone: Tone;
  /** Samples from the start of the tune. */
  start: number;
  end: number;
  /** 0 to 1: where in its wave it is. */
  phase: number;
  /** How far it goes on with each sample. */
  step: number;
  noise: Noise;
}

/**
 * Tones as samples, a block at a time so that long tunes hold nothing up. The same tones give the same samples on every
 * machine: nothing but the four arithmetic operations is used.
 */
export class Synthesis {
  /** Samples of the whole tune. */
  readonly length: number;
  private readonly waiting: readonly Tone[];
  private begun = 0;
  private voices: Voice[] = [];
  private now = 0;

  /**
   * @param rate samples a second
   * @param maxSeconds the rest of a longer tune is not heard
   */
  constructor(
    tones: readonly Tone[],
    private readonly rate: number,
    maxSeconds: number,
  ) {
    this.waiting = [...tones].sort((a, b) => a.startMs - b.startMs);
    const end = tones.reduce((last, { startMs, durationMs }) => Math.max(last, startMs + durationMs), 0);
    this.length = Math.ceil(Math.min(end / 1_000 + RELEASE, maxSeconds) * rate);
  }

  /** The next samples, from −32,768 to 32,767: `size`, or what is left; null at the end. */
  next(size: number): Int16Array | null {
    const count = Math.min(size, this.length - this.now);
    if (count <= 0) return null;
    const mixed = new Float64Array(count);
    this.begin(this.now + count);
    for (const voice of this.voices) this.mix(voice, mixed);
    this.now += count;
    this.voices = this.voices.filter(({ end }) => end > this.now);
    return Int16Array.from(mixed, (value) => {
      const sample = Math.round(value * MASTER * 32_767);
      return Math.max(-32_768, Math.min(32_767, sample));
    });
  }

  /** Starts the voices of the tones that begin before `until`. */
  private begin(until: number): void {
    for (; this.begun < this.waiting.length; this.begun++) {
      const tone = this.waiting[this.begun]!;
      const start = Math.round((tone.startMs * this.rate) / 1_000);
      if (start >= until) return;
      const sounding = this.voices.filter(({ end }) => end > start).length;
      // What is higher than the samples can tell would sound as something else.
      const heard = tone.timbre === 'noise' || tone.frequencyHz < this.rate / 2;
      if (sounding >= VOICES || !heard) continue;
      const length = Math.max((tone.durationMs * this.rate) / 1_000, (ATTACK + RELEASE) * this.rate);
      this.voices.push({
        tone,
        start,
        end: start + Math.round(length),
        phase: 0,
        step: tone.frequencyHz / this.rate,
        noise: new Noise(),
      });
    }
  }

  private mix(voice: Voice, mixed: Float64Array): void {
    const { tone, start, end, step } = voice;
    const attack = ATTACK * this.rate;
    const release = RELEASE * this.rate;
    const from = Math.max(0, start - this.now);
    const to = Math.min(mixed.length, end - this.now);
    for (let at = from; at < to; at++) {
      const age = this.now + at - start;
      const left = end - start - age;
      const body = tone.timbre === 'buzzer' ? 1 : decay(age / (end - start));
      const envelope = Math.min(1, age / attack, left / release) * body * tone.loudness;
      mixed[at]! += envelope * (tone.timbre === 'noise' ? voice.noise.next() : wave(voice));
      voice.phase += step;
      if (voice.phase >= 1) voice.phase -= 1;
    }
  }
}

/** Falls quickly at first, as struck strings do: from 1 to what is left at the end. */
function decay(passed: number): number {
  const rest = 1 - passed;
  return REMAINDER + (1 - REMAINDER) * rest * rest;
}

function wave({ tone, phase, step }: Voice): number {
  if (tone.timbre === 'soft') return 4 * Math.abs(((phase + 0.75) % 1) - 0.5) - 1;
  const half = phase < 0.5 ? phase + 0.5 : phase - 0.5;
  return (phase < 0.5 ? 1 : -1) + edge(phase, step) - edge(half, step);
}

/** What makes a jump of the wave as steep as the samples allow (a polynomial band-limited step). */
function edge(phase: number, step: number): number {
  if (phase < step) {
    const t = phase / step;
    return t + t - t * t - 1;
  }
  if (phase > 1 - step) {
    const t = (phase - 1) / step;
    return t * t + t + t + 1;
  }
  return 0;
}
