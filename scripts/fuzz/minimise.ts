/**
 * A smaller input for which `fails` still holds (delta debugging): pieces are taken out, of half the length, a quarter
 * and so on, then octets are set to zero. Gives up after `tries`.
 */
export function minimise(
  octets: Uint8Array,
  fails: (octets: Uint8Array) => boolean,
  tries = 4_000,
): Uint8Array {
  let smallest = octets;
  let left = tries;
  const attempt = (candidate: Uint8Array): boolean => {
    if (left-- <= 0 || !fails(candidate)) return false;
    smallest = candidate;
    return true;
  };
  for (let size = smallest.length >> 1; size >= 1; size = size > 1 ? size >> 1 : 0) {
    for (let at = 0; at < smallest.length;) {
      const shorter = new Uint8Array(smallest.length - Math.min(size, smallest.length - at));
      shorter.set(smallest.subarray(0, at));
      shorter.set(smallest.subarray(at + size), at);
      if (!attempt(shorter)) at += size;
    }
  }
  for (let at = 0; at < smallest.length; at++) {
    if (smallest[at] === 0) continue;
    const simpler = smallest.slice();
    simpler[at] = 0;
    attempt(simpler);
  }
  return smallest;
}
