import { Problem } from '../../shared/contract/problem';
import type { HandsetId } from '../../shared/model/ids';
import type { Message } from '../../shared/model/message';
import type { LabCore } from './lab-core';

/** What calls are about, by what they name. Each throws a `Problem` when there is none. */
export interface Subjects {
  /** A handset that is on the desk, by its own id. */
  handset: (id: HandsetId) => HandsetId;
  /** The phone that a SIM is in: what its owner keeps on it is the same for both. */
  phone: (id: HandsetId) => HandsetId;
  message: (id: HandsetId, key: string) => Message;
  /** The handset in the network, of the phone's SIMs, that has a message. */
  lineOf: (id: HandsetId, key: string) => HandsetId;
}

export function subjectsOf(core: LabCore): Subjects {
  const handset = (id: HandsetId): HandsetId => {
    if (core.projection.hasHandset(id)) return id;
    const known = core.projection.setups().map(({ id }) => id);
    throw new Problem({
      code: 'unknown-handset',
      message: `there is no handset ${id}`,
      field: 'handset',
      hint: known.length === 0 ? 'add one first' : `on the desk: ${known.join(', ')}`,
    });
  };
  const phone = (id: HandsetId): HandsetId => core.projection.phoneOf(handset(id));
  const message = (id: HandsetId, key: string): Message => {
    const found = core.projection.conversations(handset(id)).message(key);
    if (found !== undefined) return found;
    throw new Problem({ code: 'unknown-message', message: `${id} has no message ${key}`, field: 'message' });
  };
  const lineOf = (id: HandsetId, key: string): HandsetId => message(id, key).line ?? phone(id);
  return { handset, phone, message, lineOf };
}
