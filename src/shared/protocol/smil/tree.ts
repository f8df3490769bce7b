import { DecodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import { parseXml } from '../kit/xml';
import { skipProlog } from '../kit/xml-prolog';
import type { XmlElement } from '../kit/xml-tree';

/** Code units of a document; no phone takes one of this length. */
export const LONGEST_TEXT = 1_000_000;
/** Elements and attributes. */
const MAX_NODES = 50_000;
/** Of one document; those behind them tell nothing new. */
export const MAX_FINDINGS = 500;

/** A document as XML. */
export interface SmilTree {
  /** Null when the text holds no element. */
  readonly root: XmlElement | null;
  /** What had to be repaired; offsets count UTF-16 code units of the text. */
  readonly findings: readonly Finding[];
}

/**
 * Reads the XML of a SMIL document: of its first million code units, 50,000 elements and attributes. Lenient reading
 * starts where the document does, whatever stands before.
 * @throws DecodeError in strict mode only, at the first repair
 */
export function smilTree(whole: string, strict: boolean): SmilTree {
  const text = whole.slice(0, LONGEST_TEXT);
  const start = strict ? 0 : rootOf(text);
  const { root, findings } = parseXml(text, { strict, start, maxNodes: MAX_NODES });
  if (start > 0 && skipProlog(text) !== start) {
    const message = 'something else stands before the smil element';
    findings.push({ level: 'warning', code: 'text-before-root', message, offset: 0 });
  }
  if (whole.length > text.length) {
    const message = `only the first ${LONGEST_TEXT} characters are read`;
    if (strict) throw new DecodeError(message, LONGEST_TEXT);
    findings.push({ level: 'error', code: 'too-long', message, offset: LONGEST_TEXT });
  }
  return { root, findings };
}

/**
 * Where the document starts: at the last `<smil` start tag that has an end tag behind it, else at the last one, else
 * at 0. Some senders cut the part a few octets early or late, or wrap one document into another.
 */
function rootOf(text: string): number {
  let last = 0;
  let closed = -1;
  for (const tag of text.matchAll(/<(\/?)(?:\w+:)?smil(?=[\s>])/gi)) {
    if (tag[1] === '') last = tag.index;
    else closed = last;
  }
  return closed >= 0 ? closed : last;
}
