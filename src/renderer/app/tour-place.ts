/** A box in the window. Pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Between a card and the window’s edges, and between places that are tried. Pixels. */
const MARGIN = 12;
const STEP = 16;
/** Room that a card leaves around what it is not to cover. Pixels. */
const AIR = 6;

/**
 * Where a card stands: on as little as possible of what it speaks of, then of anything that can be read or pressed, and then
 * as near as possible to what it is about.
 * @param spokenOf never covered as long as anything else can be
 * @param readable what is better not covered
 */
export function placeBeside(
  card: { width: number; height: number },
  window: { width: number; height: number },
  about: Box,
  spokenOf: readonly Box[],
  readable: readonly Box[],
): { x: number; y: number } {
  let best = { x: MARGIN, y: MARGIN };
  let least = Infinity;
  const [mostX, mostY] = [window.width - card.width - MARGIN, window.height - card.height - MARGIN];
  for (let y = MARGIN; y <= Math.max(MARGIN, mostY); y += STEP)
    for (let x = MARGIN; x <= Math.max(MARGIN, mostX); x += STEP) {
      const box = { x: x - AIR, y: y - AIR, width: card.width + 2 * AIR, height: card.height + 2 * AIR };
      const covered = 100 * shared(box, spokenOf) + shared(box, readable);
      // A few letters weigh more than any way across the window.
      const cost = covered * 10 + distance(box, about);
      if (cost < least) {
        least = cost;
        best = { x, y };
      }
    }
  return best;
}

/** Square pixels of a box that others lie on. */
function shared(box: Box, others: readonly Box[]): number {
  let sum = 0;
  for (const other of others) {
    const width = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
    const height = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y);
    if (width > 0 && height > 0) sum += width * height;
  }
  return sum;
}

/** How far apart two boxes are, sideways and upwards together. Pixels. */
function distance(a: Box, b: Box): number {
  const beside = Math.max(0, a.x - b.x - b.width, b.x - a.x - a.width);
  const above = Math.max(0, a.y - b.y - b.height, b.y - a.y - a.height);
  return beside + above;
}
