import { Problem } from '../../../shared/contract/problem';
import { sha256 } from '../sha256';

/**
 * A body as the disk gave it, when it is the one that it is named by: SQLite does not notice octets that changed in it.
 * @throws Problem `body-damaged`
 */
export function storedBody(hash: string, octets: Uint8Array): Uint8Array {
  if (sha256(octets) === hash) return octets;
  throw new Problem({
    code: 'body-damaged',
    message: `the stored octets of ${hash} are damaged`,
    hint: 'what needs them has failed, everything else goes on; they are back with a copy of lab.db from before',
  });
}
