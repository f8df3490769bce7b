import { isNameCharacter, isNameStart, isWhiteSpace } from './xml-characters';

/** Offset behind the byte order mark, white space, comments, processing instructions and DOCTYPE found at `at`. */
export function skipProlog(text: string, at = 0): number {
  if (text.charCodeAt(at) === 0xfeff) at++;
  for (;;) {
    while (isWhiteSpace(text.charCodeAt(at))) at++;
    let end: number;
    if (text.startsWith('<!--', at)) end = behind(text, '-->', at + 4);
    else if (text.startsWith('<?', at)) end = behind(text, '?>', at + 2);
    else if (isDoctype(text, at)) end = doctypeEnd(text, at);
    else return at;
    if (end < 0) return at;
    at = end;
  }
}

/** Offset behind the next `needle` at or after `from`; -1 when there is none. */
export function behind(text: string, needle: string, from: number): number {
  const at = text.indexOf(needle, from);
  return at < 0 ? -1 : at + needle.length;
}

/** Whether a DOCTYPE starts at `at`, in any case. */
export function isDoctype(text: string, at: number): boolean {
  return text.startsWith('<!', at) && text.slice(at + 2, at + 9).toUpperCase() === 'DOCTYPE';
}

/** Offset behind a DOCTYPE with its internal subset; -1 when it does not end. */
export function doctypeEnd(text: string, at: number): number {
  let brackets = 0;
  for (let i = at + 9; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22 || code === 0x27) {
      const close = text.indexOf(text[i]!, i + 1);
      if (close < 0) return -1;
      i = close;
    } else if (code === 0x5b) brackets++;
    else if (code === 0x5d) brackets--;
    else if (code === 0x3e && brackets <= 0) return i + 1;
    else if (brackets > 0 && text.startsWith('<!--', i)) {
      const close = behind(text, '-->', i + 4);
      if (close < 0) return -1;
      i = close - 1;
    }
  }
  return -1;
}

/** Whether the DOCTYPE at `at` starts as XML 1.0 §2.8 has it: in capitals, white space, a name. */
export function isWellFormedDoctype(text: string, at: number): boolean {
  if (!text.startsWith('<!DOCTYPE', at) || !isWhiteSpace(text.charCodeAt(at + 9))) return false;
  let name = at + 10;
  while (isWhiteSpace(text.charCodeAt(name))) name++;
  return isNameStart(text.charCodeAt(name));
}

/** The target of the processing instruction whose `<?` stands at `at`; empty when there is none. */
export function instructionTarget(text: string, at: number): string {
  let end = at + 2;
  if (!isNameStart(text.charCodeAt(end))) return '';
  while (isNameCharacter(text.charCodeAt(end))) end++;
  return text.slice(at + 2, end);
}

/** XML 1.0 §2.8, production XMLDecl; version 1.1 is read as 1.0. */
const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>$/;

/** Whether this is a complete XML declaration. */
export function isXmlDeclaration(instruction: string): boolean {
  return instruction.length <= 1_000 && DECLARATION.test(instruction);
}

/** Whether the "<" at `at` starts a tag, comment, section, instruction or DOCTYPE. */
export function startsMarkup(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (isNameStart(next) || next === 0x2f || next === 0x3f) return true;
  if (next !== 0x21) return false;
  return text.startsWith('<!--', at) || text.startsWith('<![CDATA[', at) || isDoctype(text, at);
}

/** Behind an instruction's name: white space or the end. */
export function isInstructionBreak(text: string, at: number): boolean {
  return isWhiteSpace(text.charCodeAt(at)) || text.startsWith('?>', at);
}
