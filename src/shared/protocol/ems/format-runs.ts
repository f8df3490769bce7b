import type { ElementNamed, FormatRun } from './message';
import { sameStyle } from './message';

/** Puts the runs of text formatting together that the parts of a message have (3GPP TS 23.040 §9.2.3.24.10.1.1). */
export class FormatRuns {
  /** Where the current part's text begins in the whole, and how long it is. */
  private base = 0;
  private length = 0;
  /** Parts so far, the current one included. */
  private parts = 0;
  /** Runs that end where the part began, and those that are in this part. */
  private atSeam: FormatRun[] = [];
  private inPart: FormatRun[] = [];
  /** How text looks where no run says otherwise. */
  private inForce: FormatRun | null = null;

  /** @param formats takes the runs */
  constructor(private readonly formats: FormatRun[]) {}

  /** @param base where the part's text begins in the whole */
  startPart(base: number, length: number): void {
    this.parts++;
    this.base = base;
    this.length = length;
    this.atSeam = [...this.atSeam, ...this.inPart].filter((run) => run.start + run.length! === base);
    this.inPart = [];
  }

  /**
   * Adds a run, or makes the one longer that it goes on with.
   * @param start its position in the whole
   * @returns how many characters it goes behind the end of the part
   */
  add(element: ElementNamed<'text-formatting'>, start: number): number {
    const { mode, colour } = element;
    if (element.length === 0) {
      // Every part says anew how its text looks.
      const again = this.parts > 1 && start === this.base && this.inForce !== null;
      if (again && sameStyle(this.inForce!, element)) return 0;
      this.inForce = { start, length: null, mode, colour };
      this.formats.push(this.inForce);
      return 0;
    }
    const length = Math.min(element.length, this.base + this.length - start);
    if (length > 0) this.inPart.push(this.continued(element, start, length));
    return element.length - length;
  }

  private continued(element: ElementNamed<'text-formatting'>, start: number, length: number): FormatRun {
    const { mode, colour } = element;
    const before = start === this.base ? this.atSeam.findIndex((run) => sameStyle(run, element)) : -1;
    const run = before < 0 ? undefined : this.atSeam.splice(before, 1)[0];
    if (run !== undefined) {
      run.length = run.length! + length;
      return run;
    }
    const begun = { start, length, mode, colour };
    this.formats.push(begun);
    return begun;
  }
}
