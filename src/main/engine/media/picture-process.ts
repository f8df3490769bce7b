import { MEMORY_LIMIT, OUT_OF_MEMORY } from './picture-messages';
import type { PictureAnswer, PictureOrder } from './picture-messages';
import { workOnPicture } from './picture-work';

/**
 * The program that works on pictures, one at a time: what a hostile one does to the library, or to memory, it does here and
 * not to the network. It watches how much memory it holds, while the library works in other threads.
 */
const MEGABYTE = 1_048_576;
/** Milliseconds between two looks: a picture writes a few megabytes in that time. */
const LOOK = 10;
/** With more than this after a picture, the next one would have too little. */
const SPENT = MEMORY_LIMIT / 2;

setInterval(() => {
  if (process.memoryUsage.rss() > MEMORY_LIMIT * MEGABYTE) process.exit(OUT_OF_MEMORY);
}, LOOK);

process.on('message', ({ work, octets }: PictureOrder) => {
  void workOnPicture(work, octets).then((result) => {
    const answer: PictureAnswer = { result, spent: process.memoryUsage.rss() > SPENT * MEGABYTE };
    process.send!(answer);
  });
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit());
