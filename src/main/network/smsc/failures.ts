/** Why an attempt failed that is worth another one. */
export type FailureKind = 'absent' | 'memory-full' | 'no-answer' | 'congestion' | 'failure';

/** What a failed attempt means: another one follows, or the message has ended with this TP-ST. */
export type Failure =
  | { temporary: FailureKind }
  | {
      /** TP-ST, 0x40 to 0x5F. */
      permanent: number;
    };

/**
 * TP-ST of a message that failed for a time (3GPP TS 23.040 §9.2.3.15), without the part of the range: with 0x20 the
 * centre is still trying, with 0x60 it has given up.
 */
const REASONS: Readonly<Record<FailureKind, number>> = {
  congestion: 0x00,
  absent: 0x02,
  'no-answer': 0x02,
  'memory-full': 0x01,
  failure: 0x05,
};

/** TP-ST while the centre goes on trying: 0x20 to 0x25. */
export function stillTrying(kind: FailureKind): number {
  return 0x20 | REASONS[kind];
}

/** TP-ST when the centre has stopped after a temporary error: 0x60 to 0x65. */
export function gaveUp(kind: FailureKind): number {
  return 0x60 | REASONS[kind];
}

const REMOTE_PROCEDURE_ERROR = 0x40;
const INCOMPATIBLE_DESTINATION = 0x41;
const REJECTED_BY_SME = 0x42;
const NOT_OBTAINABLE = 0x43;
const NO_INTERWORKING = 0x45;

/** By RP-Cause (3GPP TS 24.011 §8.2.5.4, Table E-1); one that is not here is a mistake of the protocol. */
const BY_CAUSE: ReadonlyMap<number, Failure> = new Map<number, Failure>([
  [1, { permanent: NOT_OBTAINABLE }],
  [8, { permanent: REJECTED_BY_SME }],
  [10, { permanent: REJECTED_BY_SME }],
  [21, { permanent: REJECTED_BY_SME }],
  [22, { temporary: 'memory-full' }],
  [27, { temporary: 'absent' }],
  [28, { permanent: NOT_OBTAINABLE }],
  [29, { permanent: REJECTED_BY_SME }],
  [30, { permanent: NOT_OBTAINABLE }],
  [38, { temporary: 'congestion' }],
  [41, { temporary: 'failure' }],
  [42, { temporary: 'congestion' }],
  [47, { temporary: 'congestion' }],
  [50, { permanent: NO_INTERWORKING }],
  [69, { permanent: NO_INTERWORKING }],
  [127, { permanent: NO_INTERWORKING }],
]);

/** By TP-FCS of the SMS-DELIVER-REPORT (3GPP TS 23.040 §9.2.3.22), which says more than the cause around it. */
const BY_FAILURE_CAUSE: ReadonlyMap<number, Failure> = new Map<number, Failure>([
  [0x80, { permanent: NO_INTERWORKING }],
  [0x81, { permanent: INCOMPATIBLE_DESTINATION }],
  [0x82, { permanent: INCOMPATIBLE_DESTINATION }],
  [0x8f, { permanent: INCOMPATIBLE_DESTINATION }],
  [0x90, { permanent: INCOMPATIBLE_DESTINATION }],
  [0x91, { permanent: INCOMPATIBLE_DESTINATION }],
  [0x9f, { permanent: INCOMPATIBLE_DESTINATION }],
  [0xb0, { permanent: INCOMPATIBLE_DESTINATION }],
  [0xd0, { temporary: 'memory-full' }],
  [0xd1, { permanent: INCOMPATIBLE_DESTINATION }],
  [0xd2, { temporary: 'failure' }],
  [0xd3, { temporary: 'memory-full' }],
  [0xd4, { temporary: 'failure' }],
  [0xd5, { permanent: INCOMPATIBLE_DESTINATION }],
]);

/**
 * What a handset's refusal means for the message.
 * @param cause RP-Cause
 * @param failureCause TP-FCS, if the refusal has one
 */
export function refusal(cause: number, failureCause: number | null): Failure {
  const told = failureCause === null ? undefined : BY_FAILURE_CAUSE.get(failureCause);
  return told ?? BY_CAUSE.get(cause) ?? { permanent: REMOTE_PROCEDURE_ERROR };
}
