/** A tone, or a stroke of noise: what melodies of every kind come down to. */
export interface Tone {
  /** Milliseconds from the start of the tune. */
  startMs: number;
  durationMs: number;
  frequencyHz: number;
  /** 0 to 1. */
  loudness: number;
  /** How it sounds: a buzzer's square wave, something softer, or noise around the frequency. */
  timbre: 'buzzer' | 'soft' | 'noise';
}

/** Seconds until a tone is at its loudness, and until it is silent again; without them it would click. */
export const ATTACK = 0.004;
export const RELEASE = 0.02;
/** What a tone's loudness is multiplied by: several at once are not to be too much. */
export const MASTER = 0.2;

/** The noise of a sound chip's shift register, from −0.8 to 0.8: the same each time. */
export class Noise {
  private register = 0x7fff;

  next(): number {
    this.register = (this.register >> 1) ^ (-(this.register & 1) & 0x6000);
    return ((this.register & 0xff) / 128 - 1) * 0.8;
  }
}
