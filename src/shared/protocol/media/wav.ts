/**
 * A RIFF WAVE file of samples of 16 bits, one channel (format 1, PCM).
 * @param rate samples a second
 */
export function encodeWav(blocks: readonly Int16Array[], rate: number): Uint8Array {
  const samples = blocks.reduce((sum, { length }) => sum + length, 0);
  const octets = new Uint8Array(44 + samples * 2);
  const view = new DataView(octets.buffer);
  const text = (at: number, characters: string): void => {
    for (let i = 0; i < characters.length; i++) octets[at + i] = characters.charCodeAt(i);
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples * 2, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples * 2, true);
  let at = 44;
  for (const block of blocks) {
    for (const sample of block) {
      view.setInt16(at, sample, true);
      at += 2;
    }
  }
  return octets;
}
