import { FIELDS } from '../../../shared/protocol/mms/fields';
import type { MmsFieldName } from '../../../shared/protocol/mms/fields';
import { field, makePdu } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { pduRow } from '../../../shared/protocol/mms/pdus';

/** The versions of the encapsulation that the MMSC speaks, oldest first. */
const VERSIONS = ['1.0', '1.1', '1.2', '1.3'] as const;
export type MmsVersion = (typeof VERSIONS)[number];

/** The newest version of the MMSC. */
export const OWN_VERSION: MmsVersion = '1.3';

/**
 * The version to speak with the client that sent `pdu` (OMA MMS Encapsulation §8): its own, the oldest of major 1 when
 * it tells no minor, and the MMSC's newest when that is older than the client's.
 * @returns null when the client's major version is another one
 */
export function versionFor(pdu: Pick<MmsPdu, 'fields'>): MmsVersion | null {
  const told = field(pdu, 'X-Mms-MMS-Version');
  if (told === undefined || told === '1') return '1.0';
  const known = VERSIONS.find((version) => version === told);
  return known ?? (told.startsWith('1.') ? OWN_VERSION : null);
}

export type ResponseStatus = Extract<MmsField, { name: 'X-Mms-Response-Status' }>['value'];
export type RetrieveStatus = Extract<MmsField, { name: 'X-Mms-Retrieve-Status' }>['value'];
export type StoreStatus = Extract<MmsField, { name: 'X-Mms-Store-Status' }>['value'];

/** What a status is for a client whose version does not have it yet: from 1.0, from 1.1 and 1.2 (OMA MMS Encapsulation §7.3.48). */
const EARLIER_STATUS: Readonly<
  Record<string, { '1.0': ResponseStatus; '1.1'?: ResponseStatus; '1.2'?: ResponseStatus }>
> = {
  'error-transient-failure': { '1.0': 'error-unspecified' },
  'error-transient-sending-address-unresolved': { '1.0': 'error-sending-address-unresolved' },
  'error-transient-message-not-found': { '1.0': 'error-message-not-found' },
  'error-transient-network-problem': { '1.0': 'error-network-problem' },
  'error-transient-partial-success': {
    '1.0': 'error-unspecified',
    '1.1': 'error-transient-failure',
    '1.2': 'error-transient-failure',
  },
  'error-permanent-failure': { '1.0': 'error-unspecified' },
  'error-permanent-service-denied': { '1.0': 'error-service-denied' },
  'error-permanent-message-format-corrupt': { '1.0': 'error-message-format-corrupt' },
  'error-permanent-sending-address-unresolved': { '1.0': 'error-sending-address-unresolved' },
  'error-permanent-message-not-found': { '1.0': 'error-message-not-found' },
  'error-permanent-content-not-accepted': { '1.0': 'error-content-not-accepted' },
  'error-permanent-reply-charging-limitations-not-met': { '1.0': 'error-service-denied' },
  'error-permanent-reply-charging-request-not-accepted': { '1.0': 'error-service-denied' },
  'error-permanent-reply-charging-forwarding-denied': { '1.0': 'error-service-denied' },
  'error-permanent-reply-charging-not-supported': { '1.0': 'error-service-denied' },
  'error-permanent-address-hiding-not-supported': {
    '1.0': 'error-service-denied',
    '1.1': 'error-permanent-service-denied',
  },
  'error-permanent-lack-of-prepaid': {
    '1.0': 'error-service-denied',
    '1.1': 'error-permanent-service-denied',
    '1.2': 'error-permanent-service-denied',
  },
};

/** A status in the words of a version. */
function statusIn(version: MmsVersion, status: ResponseStatus): ResponseStatus {
  return version === '1.3' ? status : (EARLIER_STATUS[status]?.[version] ?? status);
}

/** A PDU as a client of this version can read it: with its version, without newer fields, with statuses that it knows. */
export function inVersion(pdu: MmsPdu, version: MmsVersion): MmsPdu {
  const mandatory: readonly MmsFieldName[] = pduRow(pdu.type)?.mandatory ?? [];
  const fields = pdu.fields.flatMap((entry): MmsField[] => {
    if (entry.application !== undefined || entry.raw !== undefined) return [entry];
    if (entry.name === 'X-Mms-MMS-Version') return [{ ...entry, value: version }];
    if (entry.name === 'X-Mms-Response-Status') return [{ ...entry, value: statusIn(version, entry.value) }];
    return FIELDS[entry.name].since > version && !mandatory.includes(entry.name) ? [] : [entry];
  });
  return { ...pdu, fields, body: bodyIn(version, pdu.body) };
}

/** What a view of an MMBox describes has a version of its own, in each of its parts. */
function bodyIn(version: MmsVersion, body: MmsPdu['body']): MmsPdu['body'] {
  if (body?.kind !== 'multipart' || !body.parts.some(({ message }) => message !== undefined)) return body;
  return {
    ...body,
    parts: body.parts.map((part) =>
      part.message === undefined ? part : { ...part, message: inVersion(part.message, version) },
    ),
  };
}

/** A PDU of the MMSC in its own version, which `inVersion` then changes to the client's. */
export function ownPdu(
  type: Parameters<typeof makePdu>[0],
  transactionId: string | null,
  fields: readonly MmsField[],
  body: MmsPdu['body'] = null,
): MmsPdu {
  const first: MmsField[] =
    transactionId === null ? [] : [{ name: 'X-Mms-Transaction-Id', value: transactionId }];
  return makePdu(type, [...first, { name: 'X-Mms-MMS-Version', value: OWN_VERSION }, ...fields], body);
}
