import { codec } from '../kit/codec';
import type { Reader } from '../kit/reader';
import { readParameters, writeParameters } from './parameters';
import type { Parameter } from './parameters';
import { OCTET_WORDS, unknownCode } from './codes';
import { closeLength, closeValue, openValue } from './frames';
import { readText, writeText } from './text';

/** Content-Disposition (WAP-230-WSP §8.4.2). */
export interface Disposition {
  /** `attachment`, `inline`, `form-data`, another token as written, or `0x84` and so on for an unknown octet. */
  readonly type: string;
  readonly parameters: readonly Parameter[];
}

const TYPES = ['form-data', 'attachment', 'inline'];

/** Value-length, the disposition and its parameters. Without a length, as some phones write it, there are none. */
export const disposition = codec<Disposition>(
  (r) => {
    if (r.peek() > 31) {
      r.finding('info', 'value-length-missing', 'Content-Disposition has no length');
      return { type: readType(r), parameters: [] };
    }
    const outer = openValue(r);
    const type = readType(r);
    const parameters = readParameters(r);
    closeValue(r, outer);
    return { type, parameters };
  },
  (w, { type, parameters }) => {
    const start = w.length;
    const code = TYPES.indexOf(type);
    const octet = code >= 0 ? 0x80 | code : unknownCode(type, 0xff);
    if (octet >= 0x80) w.u8(octet);
    else writeText(w, type);
    writeParameters(w, parameters);
    closeLength(w, start);
  },
);

function readType(r: Reader): string {
  const octet = r.peek();
  if (octet < 0x80) return readText(r);
  r.pos++;
  const type = TYPES[octet & 0x7f] ?? OCTET_WORDS[octet]!;
  r.sink?.leaf(r.pos - 1, r.pos, 'Disposition', `${type} → ${octet.toString(16)}`);
  return type;
}
