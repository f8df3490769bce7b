import { readPushAddress } from '../../../shared/protocol/pap/address';
import { normaliseNumber } from '../../../shared/model/numbering';
import type { PushRecipient, PushRecord } from './state';

/** A recipient that a request is about. */
export interface Asked {
  /** As written; null: the push is not known, and no address was named. */
  address: string | null;
  /** Null: none of the push. */
  recipient: PushRecipient | null;
  /** Place among the recipients of the push. */
  index: number;
}

/** The recipients of a push that a request names; all of them when it names none. */
export function asked(
  record: PushRecord | undefined,
  addresses: readonly { 'address-value': string }[],
): Asked[] {
  const recipients = record?.recipients ?? [];
  if (addresses.length === 0) {
    if (recipients.length === 0) return [{ address: null, recipient: null, index: -1 }];
    return recipients.map((recipient, index) => ({ address: recipient.address, recipient, index }));
  }
  return addresses.map(({ 'address-value': address }) => {
    const number = readPushAddress(address)?.number ?? null;
    const normal = number === null ? null : (normaliseNumber(number) ?? number);
    const index = recipients.findIndex(
      (each) => each.address === address || (normal !== null && each.number === normal),
    );
    return { address, recipient: recipients[index] ?? null, index };
  });
}
