import { Problem } from '../../shared/contract/problem';
import { DecodeError, EncodeError } from '../../shared/protocol/kit/decode-error';

/** Exit codes: 0 fine, 1 the thing asked for failed, 2 wrong usage. */
export const EXIT = { fine: 0, failed: 1, usage: 2 } as const;

/** The command was called in a way that it cannot be; ends with code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Characters of a line that tells of a failure. What a message quotes may be as long as what somebody has handed in. */
const MAX_LINE = 1_000;

/** Text on one line of a terminal, whatever it quotes: control characters are written as JSON does, and its length has an end. */
export function oneLine(text: string): string {
  const end = text.length > MAX_LINE ? '…' : '';
  return text.slice(0, MAX_LINE).replace(/[\p{Cc}\u2028\u2029]/gu, escaped) + end;
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escaped = (control: string): string =>
  SHORT[control] ?? `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * What to say about a failure: one line what, one line what to do.
 * @param help the command that tells how it is called
 */
export function failureLines(error: unknown, help = 'handset-lab --help'): string[] {
  return failureTexts(error, help).map(oneLine);
}

function failureTexts(error: unknown, help: string): string[] {
  if (error instanceof Problem) {
    const { message, hint } = error.report;
    return hint === undefined ? [message] : [message, hint];
  }
  if (error instanceof UsageError) return [error.message, `see ${help}`];
  if (error instanceof EncodeError || error instanceof DecodeError) return [error.message];
  const { code, path = 'that' } = error as NodeJS.ErrnoException;
  const told: Partial<Record<string, string>> = {
    ENOENT: `${path} does not exist`,
    EISDIR: `${path} is a folder, not a file`,
    EACCES: `${path} may not be read or written`,
    ENOSPC: 'the disk is full',
  };
  const known = told[code ?? ''];
  if (known !== undefined) return [known];
  return [
    error instanceof Error ? error.message : String(error),
    'set HANDSET_LAB_DEBUG=1 to see where it happened',
  ];
}

export function exitCodeOf(error: unknown): number {
  return error instanceof UsageError ? EXIT.usage : EXIT.failed;
}
