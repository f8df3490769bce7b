/** Samples a second, as telephones have them. */
const RATE = 8_000;
const SECONDS = 3;
/** Hertz of the steps of a short tune. */
const STEPS = [392, 440, 494, 523, 587, 523, 494, 440] as const;

/** A recording for computers without a microphone: a tune of three seconds as a WAV file. */
export function sampleRecording(): Uint8Array<ArrayBuffer> {
  const count = RATE * SECONDS;
  const octets = new Uint8Array(44 + count * 2);
  const view = new DataView(octets.buffer);
  const text = (at: number, value: string): void => {
    for (let i = 0; i < value.length; i++) octets[at + i] = value.charCodeAt(i);
  };
  text(0, 'RIFF');
  view.setUint32(4, octets.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, count * 2, true);
  const long = count / STEPS.length;
  for (let i = 0; i < count; i++) {
    const within = (i % long) / long;
    const fade = Math.min(1, within * 12, (1 - within) * 4);
    const phase = (2 * Math.PI * i * (STEPS[Math.floor(i / long)] ?? 0)) / RATE;
    const value = (Math.sin(phase) + Math.sin(2 * phase) / 3) * fade * 0.45;
    view.setInt16(44 + i * 2, Math.round(value * 32_767), true);
  }
  return octets;
}
