import { Problem } from '../../shared/contract/problem';
import type { Copies, Copy } from '../../shared/model/copies';
import type { BodyRef } from '../../shared/model/ids';
import type { Message } from '../../shared/model/message';
import { decodeMms } from '../../shared/protocol/mms/pdu';
import type { HandsetState } from '../network/handset/state';
import { partsOf } from '../network/handset/retrieved';
import { pendingId } from '../network/mmsc/adapting';
import type { Delivery, DeliveryState, MmscState } from '../network/mmsc/state';
import { NODES } from '../network/operator';
import type { LabCalls } from './calls';
import type { LabCore } from './lab-core';
import { sha256 } from './sha256';

/** What the state of a delivery says where nothing was made of the message. */
const STATES: Readonly<Record<DeliveryState, Copy['state']>> = {
  held: 'waiting',
  notified: 'waiting',
  deferred: 'waiting',
  delivering: 'waiting',
  linked: 'replaced',
  opened: 'replaced',
  retrieved: 'unchanged',
  email: 'unchanged',
  rejected: 'undelivered',
  expired: 'undelivered',
  unreachable: 'undelivered',
  deleted: 'undelivered',
  cancelling: 'undelivered',
  cancelled: 'undelivered',
};

/** A message as it was sent beside what each recipient got of it; null when the MMSC no longer has it. */
export function createCopies(
  core: LabCore,
  message: (id: string, key: string) => Message,
): LabCalls['handset']['copies'] {
  return async ({ handset, message: key }) => {
    const { kind, line } = message(handset, key);
    if (kind !== 'mms') {
      throw new Problem({ code: 'no-mms', message: 'only an MMS is adapted', field: 'message' });
    }
    const { mm1 } = core.world.state<HandsetState>(line ?? core.projection.phoneOf(handset));
    const messageId = mm1.records.get(key)?.messageId ?? null;
    const mmsc = core.world.state<MmscState>(NODES.mmsc);
    const mm = messageId === null ? undefined : mmsc.messages.get(messageId);
    const submission = mm === undefined ? null : core.body(mm.submission.hash);
    if (mm === undefined || submission === null) return { copies: null };

    const missing: Uint8Array[] = [];
    const put = (octets: Uint8Array): BodyRef => {
      const hash = sha256(octets);
      if (core.body(hash) === null) missing.push(octets);
      return { hash, size: octets.length };
    };
    const parts = (octets: Uint8Array): Copies['parts'] => partsOf({ put }, decodeMms(octets).value);
    const original = parts(submission);
    const copies = mm.deliveries.map((delivery, index): Copy => {
      const { recipient, adapted, unfit, code } = delivery;
      const state = stateOf(delivery, mmsc.adapting.has(pendingId({ message: mm.id, index })));
      const octets = adapted === undefined ? null : core.body(adapted.content.hash);
      const replaced = state === 'replaced';
      return {
        recipient,
        state,
        adaptation: adapted?.record ?? unfit ?? null,
        parts: octets !== null ? parts(octets) : state === 'unchanged' ? original : [],
        instead: replaced ? shortMessage(core, recipient, code) : null,
        link: replaced ? `${mmsc.settings.portalBaseUrl}/m/${code}` : null,
      };
    });
    // Parts are stored where somebody has to see them: mostly the phones have done that.
    for (const octets of missing) await core.putBody(octets);
    const { senderHidden, subject, from } = mm;
    return {
      copies: { from: senderHidden ? null : from, subject, size: submission.length, parts: original, copies },
    };
  };
}

function stateOf({ state, adapted }: Delivery, converting: boolean): Copy['state'] {
  if (converting) return 'converting';
  const plain = STATES[state];
  // What was made stays in sight, also of a message that was then rejected.
  return adapted !== undefined && plain !== 'replaced' ? 'adapted' : plain;
}

/** The short message with this code in its link, where the recipient is a phone of the lab. */
function shortMessage(core: LabCore, recipient: string, code: string): Message | null {
  const handset = core.projection.setups().find(({ msisdn }) => msisdn === recipient);
  if (handset === undefined) return null;
  return core.projection.conversations(handset.id).search(code, 1).messages[0] ?? null;
}
