import { encodeText } from './charset';
import type { EntityPiece, ExtensionPiece, StringPiece, ValuePiece, ValueTokenPiece } from './document';
import { unknownValuesIn } from './unknown-names';
import type { AttributeValue, Vocabulary } from './vocabulary';

/** Octets of STR_I and NUL around a string. */
const STRING_FRAME = 2;
/** Octets to another code page and back. */
const PAGE_DETOUR = 4;

/** `$(name)`, `$(name:e)` and so on (WAP-191-WML §11.3.1). */
const VARIABLE = /\$\(([A-Za-z_]\w*)(?::(e|escape|u|unesc|n|noesc))?\)/gi;

type TextPiece = StringPiece | EntityPiece | ExtensionPiece;

/** Splits texts into strings, references to the string table, tokens and entities. */
export class Splitter {
  /** Strings of the table that are to be looked for, in that order. */
  strings: readonly (readonly [text: string, offset: number])[] = [];

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly charset: number,
  ) {}

  /** Whether an attribute value of the vocabulary stands in the text. */
  holdsValue(text: string): boolean {
    for (let at = 0; at < text.length; at++) {
      if (!this.vocabulary.valuesAt(text, at).next().done) return true;
    }
    return false;
  }

  /** @param page the attribute code page where the value starts */
  value(text: string, page: number): ValuePiece[] {
    const pieces: ValuePiece[] = [];
    let current = page;
    let done = 0;
    for (const { page: own, token, start, end } of unknownValuesIn(text)) {
      pieces.push(...this.knownValues(text.slice(done, start), current));
      pieces.push({ kind: 'token', page: own, token, text: text.slice(start, end) });
      current = own;
      done = end;
    }
    return [...pieces, ...this.knownValues(text.slice(done), current)];
  }

  private knownValues(text: string, page: number): ValuePiece[] {
    const pieces: ValuePiece[] = [];
    let current = page;
    let done = 0;
    for (let at = 0; at < text.length;) {
      const found = this.worthwhile(text, done, at, current);
      if (found === null) {
        at++;
        continue;
      }
      pieces.push(...this.text(text.slice(done, at)), found);
      current = found.page;
      at += found.text.length;
      done = at;
    }
    pieces.push(...this.text(text.slice(done)));
    return pieces;
  }

  /** The longest attribute value at `at` that makes the octets fewer: inside a string it costs a second string. */
  private worthwhile(text: string, done: number, at: number, page: number): ValueTokenPiece | null {
    const cost = ({ page: own, text: value }: AttributeValue): number =>
      1 +
      (own === page ? 0 : PAGE_DETOUR) +
      (at > done && at + value.length < text.length ? STRING_FRAME : 0) -
      (at === done && at + value.length === text.length ? STRING_FRAME : 0);
    for (const value of this.vocabulary.valuesAt(text, at)) {
      if (cost(value) < value.text.length) {
        return { kind: 'token', page: value.page, token: value.token, text: value.text };
      }
    }
    return null;
  }

  text(text: string): TextPiece[] {
    if (this.vocabulary.table.variables !== true) return this.plainText(text);
    const pieces: TextPiece[] = [];
    let done = 0;
    for (const match of text.matchAll(VARIABLE)) {
      pieces.push(...this.plainText(text.slice(done, match.index)));
      const conversion = match[2]?.[0]!.toLowerCase();
      const token = conversion === 'e' ? 0x40 : conversion === 'u' ? 0x41 : 0x42;
      pieces.push({ kind: 'extension', token, text: match[1]! });
      done = match.index + match[0].length;
    }
    return [...pieces, ...this.plainText(text.slice(done))];
  }

  private plainText(text: string): TextPiece[] {
    if (text === '') return [];
    let pieces: (string | StringPiece)[] = [text];
    for (const [string, at] of this.strings) {
      if (pieces.some((piece) => typeof piece === 'string' && piece.includes(string))) {
        pieces = pieces.flatMap((piece) => (typeof piece === 'string' ? split(piece, string, at) : [piece]));
      }
    }
    return pieces.flatMap((piece) => (typeof piece === 'string' ? this.inline(piece) : [piece]));
  }

  /** A string, and entities for the characters that the character set does not hold. */
  private inline(text: string): TextPiece[] {
    if (encodeText(text, this.charset) !== null) return [{ kind: 'string', text }];
    const pieces: TextPiece[] = [];
    let string = '';
    const flush = (): void => {
      if (string !== '') pieces.push({ kind: 'string', text: string });
      string = '';
    };
    for (const character of text) {
      if (encodeText(character, this.charset) !== null) string += character;
      else {
        flush();
        pieces.push({ kind: 'entity', code: character.codePointAt(0)! });
      }
    }
    flush();
    return pieces;
  }
}

function split(text: string, string: string, at: number): (string | StringPiece)[] {
  const parts = text.split(string);
  return parts.flatMap((part, index) => [
    ...(index === 0 ? [] : [{ kind: 'string', text: string, at } as const]),
    ...(part === '' ? [] : [part]),
  ]);
}
