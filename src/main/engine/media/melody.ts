import { Synthesis } from '../../../shared/protocol/media/synthesis';
import { isNotes, tonesOfFile } from '../../../shared/protocol/media/tune-file';
import { encodeWav } from '../../../shared/protocol/media/wav';

/** Samples a second: twice what the highest notes of phones need. */
const RATE = 22_050;
/** Seconds of a melody that are rendered. */
const MAX_SECONDS = 600;
/** Samples that are worked out at a time: a millisecond or two, in which nothing else happens here. */
const BLOCK = 4_096;

/** A sound that ffmpeg can read; `octets` null: the notes cannot be read. */
export interface Recording {
  octets: Uint8Array | null;
  contentType: string;
}

/** A file of notes (MIDI, iMelody) as a recording of them, in turn with the event loop; any other file as it is. */
export async function recordingOf(octets: Uint8Array, contentType: string): Promise<Recording> {
  if (!isNotes(contentType)) return { octets, contentType };
  const tones = tonesOfFile(contentType, octets);
  if (tones === null || tones.length === 0) return { octets: null, contentType };
  const synthesis = new Synthesis(tones, RATE, MAX_SECONDS);
  const blocks: Int16Array[] = [];
  for (let block = synthesis.next(BLOCK); block !== null; block = synthesis.next(BLOCK)) {
    blocks.push(block);
    await new Promise(setImmediate);
  }
  return { octets: encodeWav(blocks, RATE), contentType: 'audio/wav' };
}
