/** `String.fromCharCode`, as it takes the elements of an array that has been measured before. */
const of = String.fromCharCode as (...units: (number | undefined)[]) => string;

/** Longest run that is turned into a string by one call with so many arguments. */
const WHOLE = 24;

/** Longest run that goes through `apply`: well below every engine's limit of arguments. */
const CHUNK = 4096;

/**
 * The octets from `start` up to `end` as the characters U+0000 to U+00FF: US-ASCII, and ISO-8859-1 as well.
 *
 * A PDU has a dozen short strings, and making them is most of the work of decoding it. A call with the right number
 * of arguments takes a third of the time of `apply`, and leaves no rope of pieces to be joined later.
 */
export function latin1Text(o: Uint8Array, start: number, end: number): string {
  const p = start;
  // prettier-ignore
  switch (end - start) {
    case 0: return '';
    case 1: return of(o[p]);
    case 2: return of(o[p], o[p+1]);
    case 3: return of(o[p], o[p+1], o[p+2]);
    case 4: return of(o[p], o[p+1], o[p+2], o[p+3]);
    case 5: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4]);
    case 6: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5]);
    case 7: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6]);
    case 8: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7]);
    case 9: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8]);
    case 10: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9]);
    case 11: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10]);
    case 12: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11]);
    case 13: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11], o[p+12]);
    case 14: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11], o[p+12], o[p+13]);
    case 15: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11], o[p+12], o[p+13], o[p+14]);
    case 16: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11], o[p+12], o[p+13], o[p+14], o[p+15]);
    case 17: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11], o[p+12], o[p+13], o[p+14], o[p+15], o[p+16]);
    case 18: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11], o[p+12], o[p+13], o[p+14], o[p+15], o[p+16], o[p+17]);
    case 19: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11], o[p+12], o[p+13], o[p+14], o[p+15], o[p+16], o[p+17], o[p+18]);
    case 20: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11], o[p+12], o[p+13], o[p+14], o[p+15], o[p+16], o[p+17], o[p+18], o[p+19]);
    case 21: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11], o[p+12], o[p+13], o[p+14], o[p+15], o[p+16], o[p+17], o[p+18], o[p+19], o[p+20]);
    case 22: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11], o[p+12], o[p+13], o[p+14], o[p+15], o[p+16], o[p+17], o[p+18], o[p+19], o[p+20], o[p+21]);
    case 23: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11], o[p+12], o[p+13], o[p+14], o[p+15], o[p+16], o[p+17], o[p+18], o[p+19], o[p+20], o[p+21], o[p+22]);
    case 24: return of(o[p], o[p+1], o[p+2], o[p+3], o[p+4], o[p+5], o[p+6], o[p+7], o[p+8], o[p+9], o[p+10], o[p+11], o[p+12], o[p+13], o[p+14], o[p+15], o[p+16], o[p+17], o[p+18], o[p+19], o[p+20], o[p+21], o[p+22], o[p+23]);
    default: return longText(o, start, end);
  }
}

function longText(octets: Uint8Array, start: number, end: number): string {
  let text = '';
  if (end - start <= 8 * WHOLE) {
    for (let at = start; at < end; at += WHOLE) text += latin1Text(octets, at, Math.min(at + WHOLE, end));
    return text;
  }
  for (let at = start; at < end; at += CHUNK) {
    // `apply` takes anything array-like.
    text += String.fromCharCode.apply(
      null,
      octets.subarray(at, Math.min(at + CHUNK, end)) as unknown as number[],
    );
  }
  return text;
}
