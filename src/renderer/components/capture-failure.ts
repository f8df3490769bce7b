import { Problem } from '../../shared/contract/problem';

/** Why a capture for Wireshark could not be had, and what the words of each reason are filled in with. */
export const CAPTURE_FAILURES = {
  /** Nobody answered. */
  unreached: [],
  /** The engine made a mistake. */
  unexpected: [],
  /** The engine can no longer read what it has stored. */
  'store-lost': [],
  /** `status`: of HTTP. */
  'http-error': ['status'],
  /** `said`: the engine's own words, where there are none of the desk's. */
  told: ['said'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A reason, and what its words are filled in with. */
export interface CaptureFailure {
  code: keyof typeof CAPTURE_FAILURES;
  params: Readonly<Record<string, string | number>>;
}

/** What an error of `Connection.capture` is about. */
export function captureFailureOf(error: unknown): CaptureFailure {
  if (!(error instanceof Problem)) return { code: 'unreached', params: {} };
  const { code, message, params = {} } = error.report;
  const known = (Object.keys(CAPTURE_FAILURES) as CaptureFailure['code'][]).find((each) => each === code);
  const whole = known !== undefined && CAPTURE_FAILURES[known].every((name) => name in params);
  return whole ? { code: known, params } : { code: 'told', params: { said: message } };
}
