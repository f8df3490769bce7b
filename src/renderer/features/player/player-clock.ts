/** Where a player gets its time from, so that a test can hold it still. */
export interface PlayerClock {
  /** Milliseconds from any origin. */
  now(): number;
  /** Calls `draw` before each picture until the returned function is called. */
  eachPicture(draw: () => void): () => void;
}

/** The screen's own time. */
export const screenClock: PlayerClock = {
  now: () => performance.now(),
  eachPicture: (draw) => {
    let frame = requestAnimationFrame(function next() {
      frame = requestAnimationFrame(next);
      draw();
    });
    return () => cancelAnimationFrame(frame);
  },
};
