import { EncodeError } from '../kit/decode-error';
import type { InformationElement } from '../sms/udh';
import { headerLength } from '../sms/udh';
import type { UserData } from '../sms/user-data';
import { MAX_USER_DATA, userDataRoom } from '../sms/user-data';
import type { Atom, SplitAtom } from './atoms';
import { atomsOf } from './atoms';
import type { CodedText } from './coded-text';
import { codeText, partsSurrogates } from './coded-text';
import { noContent } from './message';
import type { ElementNamed, EmsContent, FormatRun } from './message';

/** The total of a concatenation is one octet. */
const MAX_PARTS = 255;
/** Octets of an e-mail header's element. */
const EMAIL_HEADER = 3;

export interface ComposeOptions {
  /** Reference of the concatenation, 0 to 255, or to 65535 with `wide`; unused when one part is enough. */
  reference: number;
  /** A reference of 16 bits. */
  wide?: boolean;
  /** Asks for one of the two; else GSM 7-bit where that can write the text. */
  encoding?: 'gsm7' | 'ucs2';
}

/**
 * Lays a message into the user data of as many short messages as it takes (3GPP TS 23.040 §9.2.3.24.10). An object stays
 * in one part (an extended object goes on in the next ones), and the text goes on as there is room for it: behind an
 * object of 129 octets three octets of text. Positions count in the part. Formatting that reaches into the next part
 * is repeated there.
 *
 * `readEms` gives the message again, objects in the order of their positions, without what had no effect.
 * @throws EncodeError for what no part can hold, positions outside the text, and messages of more than 255 parts
 */
export function composeEms(
  message: Partial<EmsContent> & { text: string },
  options: ComposeOptions,
): UserData[] {
  const content: EmsContent = { ...noContent(), ...message };
  const coded = codeText(content.text, options.encoding);
  const email = emailLength(content);
  const atoms = atomsOf(content);
  const single = new Layout(coded, atoms, email, null).parts(1);
  if (single !== null) return single;
  const parts = new Layout(coded, atoms, email, concatOf(options)).parts(MAX_PARTS);
  if (parts === null) throw new EncodeError(`needs more than ${MAX_PARTS} parts`);
  for (const { header } of parts) (header[0] as Concat).total = parts.length;
  return parts;
}

type Concat = ElementNamed<'concat-8'> | ElementNamed<'concat-16'>;

function concatOf({ reference, wide = false }: ComposeOptions): Concat {
  const highest = wide ? 0xffff : 0xff;
  if (!(Number.isInteger(reference) && reference >= 0 && reference <= highest)) {
    throw new EncodeError(
      `a reference of ${reference} is not a whole number from 0 to ${highest}`,
      'reference',
    );
  }
  const place = { ref: reference, total: 0, part: 0 };
  return wide ? { iei: 0x08, name: 'concat-16', ...place } : { iei: 0x00, name: 'concat-8', ...place };
}

function emailLength({ text, email }: EmsContent): number {
  if (email === null) return 0;
  if (email.header + email.body === text) return email.header.length;
  throw new EncodeError('the text is not header and body of the e-mail', 'email');
}

/** A run's element before it is known how much of the run is in the part. */
interface RunInPart {
  run: FormatRun;
  from: number;
}

/** Lays text and atoms into one part after the other, as much as fits into each. */
class Layout {
  /** Code units of the text, and atoms, that are in parts. */
  private at = 0;
  private next = 0;
  /** A split atom of which some octets are still to come. */
  private open: { atom: SplitAtom; done: number } | null = null;
  /** Runs that have begun and go on. */
  private running: FormatRun[] = [];
  private inForce: FormatRun | null = null;

  // Of the current part:
  private start = 0;
  private header = 0;
  private elements: InformationElement[] = [];
  private runs: RunInPart[] = [];
  /** Runs that go on from the part before. */
  private carried: FormatRun[] = [];
  /** It has text of the e-mail's header. */
  private emailHere = false;

  constructor(
    private readonly coded: CodedText,
    private readonly atoms: readonly Atom[],
    private readonly email: number,
    private readonly concat: Concat | null,
  ) {}

  /** All parts; null when they are more than `most`. */
  parts(most: number): UserData[] | null {
    const parts: UserData[] = [];
    do {
      if (parts.length === most) return null;
      parts.push(this.part(parts.length + 1));
    } while (this.open !== null || this.at < this.coded.text.length || this.next < this.atoms.length);
    return parts;
  }

  private part(number: number): UserData {
    this.start = this.at;
    this.elements = [];
    this.runs = [];
    this.emailHere = false;
    this.header = this.concat === null ? 0 : headerLength([this.concat]);
    const before = `${this.at} ${this.next} ${this.open?.done ?? 0}`;
    this.carried = this.inForce === null ? [...this.running] : [this.inForce, ...this.running];
    if (this.open !== null) this.goOn();
    this.fill();
    // Without a concatenation there is no next part: that the first one is not enough is for the caller to see.
    if (this.concat !== null && `${this.at} ${this.next} ${this.open?.done ?? 0}` === before) {
      throw new EncodeError('holds something that fits into no part');
    }
    return this.finish(number);
  }

  /** The position behind the next character. */
  private afterNext(): number {
    const { text } = this.coded;
    const until = Math.min(this.at + 1, text.length);
    return partsSurrogates(text, until) ? until + 1 : until;
  }

  private fill(): void {
    const { text } = this.coded;
    while (this.open === null) {
      const atom = this.atoms[this.next];
      const until = atom?.position ?? text.length;
      if (this.at < until) {
        this.takeText(until);
        if (this.at < until) return;
      }
      if (atom === undefined || !this.place(atom)) return;
      this.next++;
    }
  }

  private takeText(until: number): void {
    const { offsets, text } = this.coded;
    if (this.at === this.start && !this.beginText()) return;
    const end = offsets[this.start]! + userDataRoom(this.coded.encoding, this.header);
    const begin = this.at;
    while (this.at < until && offsets[this.at + 1]! <= end) this.at++;
    if (this.at < until && this.at > begin && partsSurrogates(text, this.at)) this.at--;
  }

  /**
   * Says at the part's first character how it looks, and whether it is of an e-mail's header. A part without text says
   * neither. False when there is no room for that.
   */
  private beginText(): boolean {
    const email = this.at < this.email;
    const more = this.carried.reduce((sum, run) => sum + runLength(run), email ? EMAIL_HEADER : 0);
    const header = more === 0 ? this.header : this.grown(more);
    if (!this.fits(header, this.afterNext())) return false;
    this.header = header;
    this.emailHere = email;
    this.runs.unshift(...this.carried.map((run) => ({ run, from: 0 })));
    return true;
  }

  /** Octets of the header with some more of them. */
  private grown(octets: number): number {
    return (this.header === 0 ? 1 : this.header) + octets;
  }

  /** Whether text up to `until` and a header of so many octets are not too much. */
  private fits(header: number, until = this.at): boolean {
    const { offsets, encoding } = this.coded;
    return offsets[until]! - offsets[this.start]! <= userDataRoom(encoding, header);
  }

  private place(atom: Atom): boolean {
    switch (atom.kind) {
      case 'format':
        return this.placeRun(atom.run);
      case 'whole': {
        const element = atom.element(this.start);
        const header = this.grown(headerLength([element]) - 1);
        if (!this.fits(header)) return false;
        this.header = header;
        this.elements.push(element);
        return true;
      }
      case 'split': {
        const least = this.grown(2 + atom.head + Math.min(atom.content.length, 1));
        if (!this.fits(least)) return false;
        this.open = { atom, done: 0 };
        this.goOn();
        return true;
      }
    }
  }

  /** Puts as much of the open split atom into the part as there is room for. */
  private goOn(): void {
    const { atom, done } = this.open!;
    const head = done === 0 ? atom.head : 0;
    let length = Math.min(atom.content.length - done, MAX_USER_DATA);
    while (length > 0 && !this.fits(this.grown(2 + head + length))) length--;
    if (length === 0 && done > 0) return;
    const content = atom.content.subarray(done, done + length);
    this.elements.push(done === 0 ? atom.first(content) : atom.next(content));
    this.header = this.grown(2 + head + length);
    this.open = done + length < atom.content.length ? { atom, done: done + length } : null;
  }

  /** A run begins where at least one of its characters fits too; in front of a part's text, together with that. */
  private placeRun(run: FormatRun): boolean {
    if (this.at === this.start && this.at < this.coded.text.length) this.carried.push(run);
    else {
      const header = this.grown(runLength(run));
      if (!this.fits(header, this.afterNext())) return false;
      this.header = header;
      this.runs.push({ run, from: this.at - this.start });
    }
    if (run.length === null) this.inForce = run;
    else this.running.push(run);
    return true;
  }

  private finish(number: number): UserData {
    const { coded, start, at } = this;
    const header: InformationElement[] = [];
    if (this.concat !== null) header.push({ ...this.concat, part: number });
    if (this.emailHere)
      header.push({ iei: 0x20, name: 'email-header', length: Math.min(this.email, at) - start });
    for (const { run, from } of this.runs) {
      const length = run.length === null ? 0 : Math.min(run.start + run.length, at) - start - from;
      // An object has taken the room of the text: the run begins in the next part.
      if (run.length !== null && length === 0) continue;
      header.push({
        iei: 0x0a,
        name: 'text-formatting',
        start: from,
        length,
        mode: run.mode,
        colour: run.colour,
      });
    }
    header.push(...this.elements);
    this.running = this.running.filter((run) => run.start + run.length! > at);
    return {
      header,
      encoding: coded.encoding,
      text: coded.text.slice(start, at),
      data: coded.data.subarray(coded.offsets[start], coded.offsets[at]),
    };
  }
}

/** Octets of a run's element. */
function runLength({ colour }: FormatRun): number {
  return colour === null ? 5 : 6;
}
