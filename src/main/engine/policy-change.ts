import { Problem } from '../../shared/contract/problem';
import type { MmscPolicy } from '../../shared/model/mmsc-policy';
import type { SmscPolicy } from '../../shared/model/smsc-policy';

/**
 * The MMSC's policy with some of its keys changed.
 * @throws Problem `usual-beyond-most` when a message would usually wait longer than any may
 */
export function changedMmsc(policy: MmscPolicy, change: Partial<MmscPolicy>): MmscPolicy {
  return changed('mmsc', policy, change, 'defaultExpiry', 'maxExpiry');
}

/**
 * The same of the short message centre.
 * @throws Problem `usual-beyond-most` when it would usually try longer than it ever does
 */
export function changedSmsc(policy: SmscPolicy, change: Partial<SmscPolicy>): SmscPolicy {
  return changed('smsc', policy, change, 'defaultValidity', 'maxValidity');
}

/** A policy that is wrong already, as older labs took it, stands in the way of no change of other keys. */
function changed<Usual extends string, Most extends string, Policy extends Record<Usual | Most, number>>(
  centre: 'mmsc' | 'smsc',
  policy: Policy,
  change: Partial<Policy>,
  usual: Usual,
  most: Most,
): Policy {
  const after = { ...policy, ...change };
  if ((!(usual in change) && !(most in change)) || after[usual] <= after[most]) return after;
  // Where to look: at what was changed.
  const [field, other] = most in change ? [most, usual] : [usual, most];
  throw new Problem({
    code: 'usual-beyond-most',
    message: `${usual} (${seconds(after[usual])}) is longer than ${most} (${seconds(after[most])})`,
    field: `${centre}.${field}`,
    hint: `change ${other} as well, or before it`,
  });
}

const seconds = (milliseconds: number): string => `${milliseconds / 1_000} s`;
