import { DecodeError } from './decode-error';
import type { Finding } from './reader';

/** What reading an element needs besides it: where its text stands, and where what is wrong is told. */
export interface Reading {
  /** Octets from the start of the input, for a UTF-16 offset of the text. */
  offsetOf(unit: number): number;
  strict: boolean;
  findings: Finding[];
}

/** Tells what is not as the schema has it; strict reading ends there. */
export function finding(
  reading: Reading,
  code: string,
  message: string,
  at: number,
  level: Finding['level'] = 'warning',
): void {
  const offset = reading.offsetOf(at);
  if (reading.strict) throw new DecodeError(message, offset);
  reading.findings.push({ level, code, offset, message });
}
