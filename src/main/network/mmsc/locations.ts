import type { Msisdn } from '../../../shared/model/ids';
import { parseTarget } from '../../../shared/protocol/http/target';
import type { MmscTurn } from './records';
import type { BoxEntry, DeliveryKey } from './state';
import type { Delivery, Mm } from './mm';
import { statusText } from './status-text';
import type { StatusText } from './status-text';

/** Path prefixes of content locations: of announced messages, and of those in an MMBox. */
export const LOCATION = '/mm/';
export const BOX_LOCATION = '/mmbox/';

/** What a content location names for a subscriber. */
export type Located =
  | { kind: 'message'; mm: Mm; delivery: Delivery; key: DeliveryKey }
  | { kind: 'entry'; entry: BoxEntry }
  | { kind: 'foreign' }
  | { kind: 'none' };

/**
 * Finds the message at a content location, in origin or absolute form.
 * @param asker null: an outside client without a number, to whom the location itself is proof enough
 */
export function locate(turn: MmscTurn, location: string, asker: Msisdn | null): Located {
  const { path } = parseTarget(location);
  if (path.startsWith(BOX_LOCATION)) {
    const entry = turn.state.mmbox.get(path.slice(BOX_LOCATION.length));
    if (entry === undefined) return { kind: 'none' };
    return asker !== null && asker !== entry.owner ? { kind: 'foreign' } : { kind: 'entry', entry };
  }
  const key = path.startsWith(LOCATION) ? keyOf(turn, path.slice(LOCATION.length)) : undefined;
  const mm = key && turn.state.messages.get(key.message);
  const delivery = key && mm?.deliveries[key.index];
  if (key === undefined || mm === undefined || delivery === undefined) return { kind: 'none' };
  if (asker !== null && asker !== delivery.recipient) return { kind: 'foreign' };
  return { kind: 'message', mm, delivery, key };
}

/** Characters of a code: 80 bits in base 32. */
const CODE_LENGTH = 16;

/** The delivery with this code; handsets of some operators write the notification's transaction id behind it. */
function keyOf({ state }: MmscTurn, name: string): DeliveryKey | undefined {
  const known = state.byCode.get(name);
  if (known !== undefined) return known;
  const key = state.byCode.get(name.slice(0, CODE_LENGTH));
  const delivery = key && state.messages.get(key.message)?.deliveries[key.index];
  return delivery?.transactionId === name.slice(CODE_LENGTH) ? key : undefined;
}

/** Why a message cannot be had (any more); null when it can. */
export function goneText(
  turn: MmscTurn,
  { expiresAt, lost }: Mm,
  { recipient, state }: Delivery,
): string | null {
  const say = (text: StatusText): string => statusText(turn, recipient, text);
  if (state === 'expired' || expiresAt <= turn.now) return say('expired');
  if (state === 'rejected') return say('rejected');
  if (state === 'deleted') return say('deleted');
  if (state === 'cancelling' || state === 'cancelled') return say('taken-back');
  if (lost === true) return say('damaged');
  return null;
}
