/** Names of causes by their number. */
type Causes = Readonly<Record<number, string>>;

/** Causes that CP and RP have in common: faults of the protocol (3GPP TS 24.011 §8.1.4.2, §8.2.5.4). */
export const SHARED_CAUSES: Causes = {
  95: 'semantically-incorrect-message',
  96: 'invalid-mandatory-information',
  97: 'message-type-non-existent',
  98: 'message-not-compatible-with-state',
  99: 'information-element-non-existent',
  111: 'protocol-error',
};

/** A cause in lower-kebab words; `cause-n` for a number without a name. */
export function causeName(causes: Causes, cause: number): string {
  return causes[cause] ?? `cause-${cause}`;
}
