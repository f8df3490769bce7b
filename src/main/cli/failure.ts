import { Problem } from '../../shared/contract/problem';
import { DecodeError, EncodeError } from '../../shared/protocol/kit/decode-error';

/** Exit codes: 0 fine, 1 the thing asked for failed, 2 wrong usage. */
export const EXIT = { fine: 0, failed: 1, usage: 2 } as const;

/** The command was called in a way that it cannot be; ends with code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * What to say about a failure: one line what, one line what to do.
 * @param help the command that tells how it is called
 */
export function failureLines(error: unknown, help = 'handset-lab --help'): string[] {
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
