/**
 * Blocks the thread until another one has set the flag. That one sets it before it wakes whoever waits, so that a wake may come
 * when its flag has been seen, and taken back for the next question: only the flag counts.
 * @param timeout milliseconds
 * @returns false: it was not set in time
 */
export function waitUntilSet(flag: Int32Array, timeout: number): boolean {
  const until = performance.now() + timeout;
  while (Atomics.load(flag, 0) === 0) {
    const left = until - performance.now();
    if (left <= 0) return false;
    Atomics.wait(flag, 0, 0, left);
  }
  return true;
}
