import { provideRoom } from '../../../shared/protocol/kit/room';
import { provideLaying } from '../../network/world/at-rest';
import { layText } from './laid-texts';

/**
 * Large arrays of codecs, and what is at rest, come from memory that V8 does not count, which is the kind that threads may
 * share. For each 64 MB of others it goes through the whole heap, however short they live: every 5,000 messages of a run,
 * which with many handsets takes longer each time. What is let go of is freed as before. For hosts that hand such arrays to
 * nobody but sockets, files and processes: an interface of the browser may refuse them.
 */
export function useUncountedRoom(): void {
  provideRoom((length) => new Uint8Array(new SharedArrayBuffer(length)));
  provideLaying(layText);
}
