import { octetField } from '../kit/record';

/** TP-FCS (3GPP TS 23.040 §9.2.3.22). */
const NAMES: Readonly<Record<number, string>> = {
  0x80: 'telematic-interworking-not-supported',
  0x81: 'type-0-not-supported',
  0x82: 'cannot-replace',
  0x8f: 'unspecified-pid-error',
  0x90: 'alphabet-not-supported',
  0x91: 'class-not-supported',
  0x9f: 'unspecified-dcs-error',
  0xa0: 'command-cannot-be-actioned',
  0xa1: 'command-unsupported',
  0xaf: 'unspecified-command-error',
  0xb0: 'tpdu-not-supported',
  0xc0: 'sc-busy',
  0xc1: 'no-sc-subscription',
  0xc2: 'sc-system-failure',
  0xc3: 'invalid-sme-address',
  0xc4: 'destination-sme-barred',
  0xc5: 'rejected-duplicate',
  0xc6: 'validity-format-not-supported',
  0xc7: 'validity-not-supported',
  0xd0: 'sim-storage-full',
  0xd1: 'no-storage-in-sim',
  0xd2: 'error-in-ms',
  0xd3: 'memory-capacity-exceeded',
  0xd4: 'sim-toolkit-busy',
  0xd5: 'sim-data-download-error',
  0xff: 'unspecified',
};

/** TP-FCS in lower-kebab words. */
export function failureCauseName(cause: number): string {
  return NAMES[cause] ?? (cause >= 0xe0 ? 'application-specific' : 'reserved');
}

export const failureCauseField = octetField(failureCauseName);
