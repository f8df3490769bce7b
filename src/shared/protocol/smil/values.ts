import { DecodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import { attributeOf, findAttribute } from '../kit/xml-tree';
import type { XmlElement } from '../kit/xml-tree';
import { parseClock } from './clock';
import type { SmilFit, SmilLength, SmilTime } from './document';
import { MAX_FINDINGS } from './tree';

const FITS: ReadonlySet<string> = new Set<SmilFit>(['fill', 'hidden', 'meet', 'scroll', 'slice']);
const LONGEST_LENGTH = 100_000;

/** Reads a length in pixels (`16`, `16px`) or percent (`50%`, `12.5%`); null when it is none, or beyond belief. */
export function parseLength(text: string): SmilLength | null {
  const match = /^(-?\d+(?:\.\d+)?)\s*(px|%)?$/i.exec(text.trim());
  const number = Number(match?.[1]);
  if (match === null || Math.abs(number) > LONGEST_LENGTH) return null;
  return match[2] === '%' ? { percent: number } : number;
}

/** Reads a value of `fit` in any case; null when it is none. */
export function parseFit(text: string): SmilFit | null {
  const fit = text.trim().toLowerCase();
  return FITS.has(fit) ? (fit as SmilFit) : null;
}

/** Attribute values of SMIL, with a finding for each that cannot be read. */
export class SmilValues {
  constructor(
    protected readonly strict: boolean,
    private readonly findings: Finding[],
  ) {}

  /** Notes a repair; fatal in strict mode. */
  finding(level: Finding['level'], code: string, message: string, offset: number): void {
    if (this.strict && level !== 'info') throw new DecodeError(message, offset);
    if (this.findings.length < MAX_FINDINGS) this.findings.push({ level, code, offset, message });
  }

  protected background(element: XmlElement): string | null {
    return attributeOf(element, 'backgroundColor') ?? attributeOf(element, 'background-color');
  }

  protected fit(element: XmlElement): SmilFit | null {
    const attribute = findAttribute(element, 'fit');
    if (attribute === null) return null;
    const fit = parseFit(attribute.value);
    if (fit === null)
      this.finding('warning', 'unknown-fit', `"${attribute.value}" is no value of fit`, attribute.start);
    return fit;
  }

  protected length(element: XmlElement, name: string): SmilLength | null {
    const attribute = findAttribute(element, name);
    if (attribute === null || /^\s*auto\s*$/i.test(attribute.value)) return null;
    const length = parseLength(attribute.value);
    if (length === null) {
      this.finding(
        'warning',
        'bad-length',
        `"${attribute.value}" is no ${name} in pixels or percent`,
        attribute.start,
      );
    }
    return length;
  }

  /** A time from the start of the slide; null when absent, indefinite or unreadable. */
  protected offset(element: XmlElement, name: string): number | null {
    const time = this.time(element, name);
    if (typeof time === 'number' && time < 0) return 0;
    return time === 'indefinite' ? null : time;
  }

  protected time(element: XmlElement, name: string): SmilTime | null {
    const attribute = findAttribute(element, name);
    if (attribute === null || /^\s*media\s*$/i.test(attribute.value)) return null;
    const time = parseClock(attribute.value);
    if (time === null) {
      this.finding('warning', 'bad-clock-value', `"${attribute.value}" is no clock value`, attribute.start);
    }
    return time;
  }
}
