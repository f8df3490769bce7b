import fc from 'fast-check';
import type { Decoded } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import { fromHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import type { Span } from '../kit/spans';

/** Octets of hex digits; everything between bars is text: `98 |T1| 00`. */
export function octets(notation: string): Uint8Array {
  const hex = notation
    .split('|')
    .map((piece, index) => (index % 2 === 0 ? piece : Buffer.from(piece, 'latin1').toString('hex')))
    .join('');
  const result = fromHex(hex);
  if (result === null) throw new Error(`no octets: ${notation}`);
  return result;
}

/** What `decode` gives, or null for a DecodeError; everything else that is thrown is a fault and leaves. */
export function attempt<T>(decode: () => Decoded<T>): Decoded<T> | null {
  try {
    return decode();
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}

/** Throws unless the leaves cover the octets from first to last, each exactly once, and groups their children. */
export function checkCoverage(spans: readonly Span[], length: number): void {
  let at = 0;
  for (const leaf of leafSpans(spans)) {
    if (leaf.start !== at) throw new Error(`${leaf.path} starts at ${leaf.start}, not ${at}`);
    at = leaf.end;
  }
  if (at !== length) throw new Error(`spans end at ${at}, not ${length}`);
  const visit = (span: Span): void => {
    const { start, end, children } = span;
    if (children.length > 0 && (children[0]!.start !== start || children.at(-1)!.end !== end)) {
      throw new Error(
        `${span.path} is ${start}–${end}, its children ${children[0]!.start}–${children.at(-1)!.end}`,
      );
    }
    children.forEach(visit);
  };
  spans.forEach(visit);
}

/** An octet array with a few octets replaced, inserted or taken out. */
export function mutated(originals: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    kind: fc.constantFrom('replace', 'insert', 'remove'),
    octet: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 0x1e, 0x1f, 0x22, 0x7f, 0x80, 0xff)),
  });
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([original, changes]) => {
      const list = [...original];
      for (const { at, kind, octet } of changes) {
        const index = Math.floor(at * list.length);
        if (kind === 'replace') list[index] = octet;
        else list.splice(index, kind === 'insert' ? 0 : 1, ...(kind === 'insert' ? [octet] : []));
      }
      return Uint8Array.from(list);
    });
}
