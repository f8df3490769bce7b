import { ATTACK, MASTER, Noise, RELEASE } from '../../shared/protocol/media/tone';
import type { Tone } from '../../shared/protocol/media/tone';

/** A tune that sounds. */
export interface Playing {
  stop(): void;
  /** When it has ended, or was stopped. */
  ended: Promise<void>;
}

let shared: AudioContext | null = null;

/** Sounds wait until the page has had a click, as browsers want it. */
function audio(): AudioContext {
  shared ??= new AudioContext();
  if (shared.state === 'suspended') void shared.resume();
  return shared;
}

/**
 * Plays tones on the computer's loudspeakers.
 * @param from milliseconds of the tune that are left out
 */
export function playTones(tones: readonly Tone[], from = 0): Playing {
  const context = audio();
  const master = context.createGain();
  master.gain.value = MASTER;
  master.connect(context.destination);
  const origin = context.currentTime + 0.03 - from / 1_000;
  let last = 0;
  for (const tone of tones) {
    const end = tone.startMs + tone.durationMs;
    if (end <= from) continue;
    last = Math.max(last, end);
    schedule(context, master, tone, origin);
  }
  let finish = (): void => undefined;
  const ended = new Promise<void>((resolve) => (finish = resolve));
  const timer = setTimeout(
    () => {
      master.disconnect();
      finish();
    },
    Math.max(0, last - from) + 150,
  );
  return {
    stop: () => {
      clearTimeout(timer);
      master.disconnect();
      finish();
    },
    ended,
  };
}

function schedule(context: AudioContext, master: GainNode, tone: Tone, origin: number): void {
  const start = Math.max(context.currentTime, origin + tone.startMs / 1_000);
  const end = Math.max(start + ATTACK + RELEASE, origin + (tone.startMs + tone.durationMs) / 1_000);
  const envelope = context.createGain();
  envelope.gain.setValueAtTime(0, start);
  envelope.gain.linearRampToValueAtTime(tone.loudness, start + ATTACK);
  if (tone.timbre !== 'buzzer')
    envelope.gain.exponentialRampToValueAtTime(Math.max(0.001, tone.loudness * 0.2), end - RELEASE);
  else envelope.gain.setValueAtTime(tone.loudness, end - RELEASE);
  envelope.gain.linearRampToValueAtTime(0, end);
  envelope.connect(master);
  const source = tone.timbre === 'noise' ? noise(context, tone) : oscillator(context, tone);
  source.connect(envelope);
  source.start(start);
  source.stop(end);
}

function oscillator(context: AudioContext, { frequencyHz, timbre }: Tone): OscillatorNode {
  const node = context.createOscillator();
  node.type = timbre === 'buzzer' ? 'square' : 'triangle';
  node.frequency.value = frequencyHz;
  return node;
}

function noise(context: AudioContext, { durationMs }: Tone): AudioBufferSourceNode {
  const length = Math.max(1, Math.round((context.sampleRate * Math.max(durationMs, 30)) / 1_000));
  const buffer = context.createBuffer(1, length, context.sampleRate);
  const samples = buffer.getChannelData(0);
  const source = new Noise();
  for (let i = 0; i < length; i++) samples[i] = source.next();
  const node = context.createBufferSource();
  node.buffer = buffer;
  return node;
}
