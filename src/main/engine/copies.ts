import type { Copies, Copy, MmKey } from '../../shared/model/copies';
import type { Message } from '../../shared/model/message';
import { decodeMms } from '../../shared/protocol/mms/pdu';
import { partsOf } from '../network/handset/retrieved';
import { pendingId } from '../network/mmsc/adapting';
import type { Delivery, DeliveryState } from '../network/mmsc/mm';
import type { MmscState } from '../network/mmsc/state';
import { NODES } from '../network/operator';
import { keptMessage, mmHead } from './kept-messages';
import { KeptParts } from './kept-parts';
import type { LabCore } from './lab-core';

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
export async function copiesOf(core: LabCore, key: MmKey): Promise<Copies | null> {
  const mmsc = core.world.state<MmscState>(NODES.mmsc);
  const mm = keptMessage(mmsc, key);
  const submission = mm === undefined ? null : core.body(mm.submission.hash);
  if (mm === undefined || submission === null) return null;

  const kept = new KeptParts(core);
  const parts = (octets: Uint8Array): Copies['parts'] => partsOf(kept, decodeMms(octets).value);
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
  await kept.store();
  return { ...mmHead(mm), parts: original, copies };
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
