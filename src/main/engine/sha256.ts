import { hash } from 'node:crypto';
import type { BodyHash } from '../../shared/model/ids';

/** SHA-256 in lower-case hex, by which bodies are known. */
export function sha256(octets: Uint8Array): BodyHash {
  return hash('sha256', octets, 'hex');
}
