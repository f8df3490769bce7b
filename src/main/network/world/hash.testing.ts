import { toHex } from '../../../shared/protocol/kit/octets';

/** Names bodies in tests of machines: octets that differ have other names. */
export const hashForTests = (octets: Uint8Array): string => `${octets.length}-${toHex(octets.slice(-32))}`;
