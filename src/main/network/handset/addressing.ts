import type { ComposeLimits } from '../../../shared/model/compose-limits';
import type { MmsComposition } from '../../../shared/model/composition';
import type { Why } from '../../../shared/model/message';
import { normaliseNumber } from '../../../shared/model/numbering';

/**
 * A message with its recipients as they are written, asking only for reports that the operator has.
 * @returns `unasked`: the reports that it does not ask for
 */
export function plainComposition(
  mms: MmsComposition,
  limits: ComposeLimits,
): { composition: MmsComposition; unasked: Why[] } {
  return withOfferedReports(withPlainAddresses(mms), limits);
}

/** Recipients each once, numbers in international form; who stands in To is not repeated further on. */
function withPlainAddresses(mms: MmsComposition): MmsComposition {
  const seen = new Set<string>();
  const plain = (addresses: readonly string[] = []): string[] =>
    addresses
      .map((address) => normaliseNumber(address) ?? address)
      .filter((address) => !seen.has(address) && seen.add(address));
  const to = plain(mms.to);
  const cc = plain(mms.cc);
  const bcc = plain(mms.bcc);
  return { ...mms, to, ...(cc.length === 0 ? {} : { cc }), ...(bcc.length === 0 ? {} : { bcc }) };
}

function withOfferedReports(
  mms: MmsComposition,
  limits: ComposeLimits,
): { composition: MmsComposition; unasked: Why[] } {
  const delivery = mms.deliveryReport && !limits.mmsDeliveryReports;
  const read = mms.readReport === true && !limits.mmsReadReports;
  const unasked = [...(delivery ? ['delivery'] : []), ...(read ? ['read'] : [])];
  return {
    composition: {
      ...mms,
      ...(delivery ? { deliveryReport: false } : {}),
      ...(read ? { readReport: false } : {}),
    },
    unasked: unasked.map((report) => ({ code: 'no-reports', params: { report } })),
  };
}
