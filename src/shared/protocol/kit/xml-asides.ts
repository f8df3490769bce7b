import { firstBadCharacter } from './xml-characters';
import {
  behind,
  doctypeEnd,
  instructionTarget,
  isInstructionBreak,
  isWellFormedDoctype,
  isXmlDeclaration,
  startsMarkup,
} from './xml-prolog';
import { XmlScanner } from './xml-scanner';

/** Passes over what makes no part of the tree: comments, processing instructions and a DOCTYPE. */
export class XmlAsideScanner extends XmlScanner {
  /** Behind the byte order mark. */
  private start = 0;
  private doctypeSeen = false;
  /** No `?>` is left: it need not be looked for again. */
  private instructionsEnd = false;
  /** Where the last search for a `>` ended; -1 when there is none any more. */
  private closeAt = 0;

  /** Passes over a byte order mark, and looks for characters that XML does not allow. */
  protected begin(): void {
    if (this.text.charCodeAt(this.at) === 0xfeff) this.at++;
    this.start = this.at;
    this.checkCharacters();
  }

  private checkCharacters(): void {
    const bad = firstBadCharacter(this.text, this.at);
    if (bad === null) return;
    const name = `U+${bad.codePoint.toString(16).padStart(4, '0')}`;
    this.finding('warning', 'control-character', `the character ${name}`, bad.at);
  }

  /** Where the next tag, comment, section or instruction starts; the end of the text when there is none. */
  protected nextMarkup(): number {
    const { text } = this;
    for (let at = text.indexOf('<', this.at); at >= 0; at = text.indexOf('<', at + 1)) {
      if (startsMarkup(text, at)) return at;
      this.finding('warning', 'stray-less-than', 'a "<" that starts no tag is taken as text', at);
    }
    return text.length;
  }

  protected comment(): void {
    const end = behind(this.text, '-->', this.at + 4);
    if (end < 0) this.finding('error', 'unterminated-comment', 'the comment does not end');
    else if (this.text.indexOf('--', this.at + 4) < end - 3) {
      this.finding('warning', 'hyphens-in-comment', 'the comment holds "--"');
    }
    this.at = end < 0 ? this.text.length : end;
  }

  /** @param behindElement whether an element stood in front of it */
  protected doctype(behindElement: boolean): void {
    const { text, at } = this;
    const end = doctypeEnd(text, at);
    if (end < 0) this.finding('error', 'unterminated-doctype', 'the DOCTYPE does not end');
    else if (behindElement)
      this.finding('warning', 'misplaced-doctype', 'a DOCTYPE behind the first element');
    else if (this.doctypeSeen) this.finding('warning', 'repeated-doctype', 'a second DOCTYPE');
    else if (!isWellFormedDoctype(text, at))
      this.finding('warning', 'malformed-doctype', 'the DOCTYPE names no element');
    else this.finding('info', 'doctype-skipped', 'the DOCTYPE is not read');
    this.doctypeSeen = true;
    this.at = end < 0 ? text.length : end;
  }

  protected processingInstruction(): void {
    const { text, at } = this;
    const target = instructionTarget(text, at);
    const isDeclaration = target.toLowerCase() === 'xml';
    let end = this.instructionsEnd ? -1 : behind(text, '?>', at + 2);
    if (end < 0) this.instructionsEnd = true;
    // Nothing that a declaration may hold has a ">": one like `<?xml version="1.0">` ends there.
    const close = this.nextClose(at + 2) + 1;
    const cutShort = end < 0 || (isDeclaration && close < end);
    if (cutShort) {
      this.finding(
        'warning',
        'unterminated-instruction',
        'the processing instruction does not end with "?>"',
      );
      const next = text.indexOf('<', at + 2);
      const limit = next < 0 ? text.length : next;
      end = close > 0 && close <= limit ? close : limit;
    } else if (target === '' || !isInstructionBreak(text, at + 2 + target.length)) {
      this.finding('warning', 'malformed-instruction', 'the processing instruction has no name');
    } else if (isDeclaration) this.checkDeclaration(end);
    this.at = end;
  }

  /** Offset of the next `>` at or after `from`, which only grows; -1 when there is none. */
  private nextClose(from: number): number {
    if (this.closeAt >= 0 && this.closeAt < from) this.closeAt = this.text.indexOf('>', from);
    return this.closeAt;
  }

  private checkDeclaration(end: number): void {
    if (this.at !== this.start) {
      this.finding('warning', 'misplaced-declaration', 'the XML declaration is not at the start');
    } else if (!isXmlDeclaration(this.text.slice(this.at, end))) {
      this.finding('warning', 'malformed-declaration', 'the XML declaration is not as XML 1.0 has it');
    }
  }
}
