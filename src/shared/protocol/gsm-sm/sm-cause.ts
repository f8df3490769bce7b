import { octetField } from '../kit/record';

/** SM cause (3GPP TS 24.008 §10.5.6.6). */
const CAUSES: Readonly<Record<number, string>> = {
  8: 'operator-determined-barring',
  24: 'mbms-bearer-capabilities-insufficient',
  25: 'llc-or-sndcp-failure',
  26: 'insufficient-resources',
  27: 'missing-or-unknown-apn',
  28: 'unknown-pdp-address-or-type',
  29: 'user-authentication-failed',
  30: 'activation-rejected-by-ggsn',
  31: 'activation-rejected-unspecified',
  32: 'service-option-not-supported',
  33: 'service-option-not-subscribed',
  34: 'service-option-temporarily-out-of-order',
  35: 'nsapi-already-used',
  36: 'regular-deactivation',
  37: 'quality-of-service-not-accepted',
  38: 'network-failure',
  39: 'reactivation-required',
  40: 'feature-not-supported',
  41: 'semantic-error-in-tft',
  42: 'syntactical-error-in-tft',
  43: 'unknown-pdp-context',
  44: 'semantic-errors-in-packet-filters',
  45: 'syntactical-errors-in-packet-filters',
  46: 'pdp-context-without-tft-already-activated',
  47: 'multicast-group-membership-time-out',
  48: 'activation-rejected-bcm-violation',
  50: 'pdp-type-ipv4-only-allowed',
  51: 'pdp-type-ipv6-only-allowed',
  52: 'single-address-bearers-only-allowed',
  81: 'invalid-transaction-identifier',
  95: 'semantically-incorrect-message',
  96: 'invalid-mandatory-information',
  97: 'message-type-non-existent',
  98: 'message-type-not-compatible-with-state',
  99: 'information-element-non-existent',
  100: 'conditional-ie-error',
  101: 'message-not-compatible-with-state',
  111: 'protocol-error',
  112: 'apn-restriction-incompatible',
};

/** SM cause in lower-kebab words; `cause-n` for a number without a name. */
export function smCauseName(cause: number): string {
  return CAUSES[cause] ?? `cause-${cause}`;
}

export const smCauseField = octetField(smCauseName);
