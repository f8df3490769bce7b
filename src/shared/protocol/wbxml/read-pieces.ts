import type { Reader } from '../kit/reader';
import { isWideCharset } from '../text/charset';
import { readUintvar } from '../wsp/integers';
import { becomes, decodeText } from './charset';
import type { EntityPiece, ExtensionPiece, StringPiece } from './document';
import type { WbxmlHeader } from './read-header';
import { endOfString } from './string-table';
import { extensionForm, extensionName } from './tokens';

/** Elements, attributes, pieces of text and changes of code page in all. */
const MAX_NODES = 1 << 16;
/** Octets of inline strings and opaque data, and characters of all that tokens and the string table stand for, as often as they do. */
const MAX_TEXT = 1 << 21;
/** Of a body; those behind them tell nothing new. */
const MOST_FINDINGS = 1_000;

/** What a document, with all that are embedded in it, has used of the limits. */
export interface Budget {
  nodes: number;
  text: number;
  /** Opaque octets that looked like an embedded document and were none. */
  misfits: number;
  findings: number;
  /** Findings of that level, told or not. */
  errors: number;
  /** A limit was exceeded; no reading in another way can heal that. */
  exhausted: boolean;
}

/** Reads the pieces that texts and values are made of (WAP-192-WBXML §5.8.4), and keeps to the limits. */
export class PieceReader {
  /** MIBEnum that strings are read by: the document's own, else the carrier's. */
  protected readonly charset: number;
  /** Octets of a character at least, and of the NUL behind a string. */
  private readonly step: 1 | 2;

  constructor(
    protected readonly r: Reader,
    protected readonly header: WbxmlHeader,
    protected readonly budget: Budget,
  ) {
    this.charset = header.strings.charset;
    this.step = isWideCharset(this.charset) ? 2 : 1;
  }

  /** Counts an element, attribute, piece or change of code page. */
  protected count(): void {
    if (++this.budget.nodes > MAX_NODES) this.exhaust(`more than ${MAX_NODES} tokens`);
  }

  /** Counts what becomes text, or may do so, before it does. */
  protected spend(length: number): void {
    this.budget.text += length;
    if (this.budget.text > MAX_TEXT) this.exhaust(`more than ${MAX_TEXT} octets of text and data`);
  }

  /** Notes something wrong; fatal in strict mode. */
  protected finding(level: 'warning' | 'error', code: string, message: string, offset: number): void {
    if (level === 'error') this.budget.errors++;
    if (this.budget.findings++ < MOST_FINDINGS) this.r.finding(level, code, message, offset);
  }

  private exhaust(reason: string): never {
    this.budget.exhausted = true;
    return this.r.fail(reason);
  }

  /** Behind STR_I at `start`. */
  protected inlineString(start: number): StringPiece {
    const from = this.r.pos;
    const { text, octets } = this.termstr();
    this.r.sink?.leaf(start, from, 'STR_I', undefined);
    this.r.sink?.leaf(from, this.r.pos, 'string', text);
    return octets === null ? { kind: 'string', text } : { kind: 'string', text, octets };
  }

  /** Text up to NUL; `octets` are given where the text alone would not make them again. */
  private termstr(): { text: string; octets: Uint8Array | null } {
    const { r } = this;
    const from = r.pos;
    const terminator = endOfString(r.octets, from, r.end, this.step);
    if (terminator === null) return r.fail('the string has no end', from);
    this.spend(terminator - from);
    const octets = r.bytes(terminator - from);
    r.pos += this.step;
    const { text, valid } = decodeText(octets, this.charset);
    if (!valid) this.finding('warning', 'bad-text', 'octets that the character set does not have', from);
    // Not so where another character set than the document's was used, or more than one form is read.
    return { text, octets: becomes(text, octets, this.header.charset) ? null : octets };
  }

  /** Behind STR_T at `start`. */
  protected tableString(start: number): StringPiece {
    const from = this.r.pos;
    this.r.sink?.leaf(start, from, 'STR_T', undefined);
    const at = readUintvar(this.r, 'string table offset');
    const text = this.stringAt(at, from);
    return { kind: 'string', text, at };
  }

  /** A string of the table; what is not there is empty, with a finding. */
  protected stringAt(at: number, offset: number): string {
    const text = this.header.strings.at(at);
    if (text === null) {
      this.finding('error', 'bad-string-offset', `no string at offset ${at} of the string table`, offset);
      return '';
    }
    this.spend(text.length);
    return text;
  }

  /** Behind ENTITY at `start`. */
  protected entity(start: number): EntityPiece {
    const from = this.r.pos;
    this.r.sink?.leaf(start, from, 'ENTITY', undefined);
    const code = readUintvar(this.r, 'character');
    if (code > 0x10ffff) this.finding('warning', 'bad-entity', `there is no character ${code}`, from);
    return { kind: 'entity', code };
  }

  /** Behind an extension token at `start`. */
  protected extension(token: number, start: number): ExtensionPiece {
    const { r } = this;
    const from = r.pos;
    const form = extensionForm(token);
    r.sink?.leaf(start, from, extensionName(token), undefined);
    if (form === 'none') return { kind: 'extension', token };
    if (form === 'string') {
      const { text, octets } = this.termstr();
      r.sink?.leaf(from, r.pos, 'extension text', text);
      return octets === null
        ? { kind: 'extension', token, text }
        : { kind: 'extension', token, text, octets };
    }
    return { kind: 'extension', token, value: readUintvar(r, 'extension value') };
  }
}
