import { OTA_SETTINGS } from './vocabularies/ota-settings';
import { PROVISIONING } from './vocabularies/provisioning-tokens';
import {
  CACHE_OPERATION,
  EMAIL_NOTIFICATION,
  SERVICE_INDICATION,
  SERVICE_LOADING,
} from './vocabularies/push-content';
import { RIGHTS } from './vocabularies/rights';
import { SYNCML } from './vocabularies/syncml';
import { WML } from './vocabularies/wml';
import { Vocabulary } from './vocabulary';

/** All vocabularies; where a root element has several, the most usual one first. */
export const VOCABULARIES: readonly Vocabulary[] = [
  SERVICE_INDICATION,
  SERVICE_LOADING,
  CACHE_OPERATION,
  PROVISIONING,
  EMAIL_NOTIFICATION,
  RIGHTS,
  OTA_SETTINGS,
  ...SYNCML,
  ...WML,
].map((table) => new Vocabulary(table));

const BY_ID = new Map(VOCABULARIES.map((each) => [each.table.id, each]));
const BY_PUBLIC_ID = new Map(VOCABULARIES.map((each) => [each.table.publicId, each]));
const BY_TEXT = new Map(VOCABULARIES.map((each) => [each.table.textualId, each]));
const BY_MEDIA_TYPE = new Map(
  VOCABULARIES.flatMap((each) => each.table.mediaTypes.map((type) => [type, each] as const)),
);

/** The vocabulary with this id, such as `si`; null when there is none. */
export function vocabularyById(id: string): Vocabulary | null {
  return BY_ID.get(id) ?? null;
}

/** By number, or by formal public identifier (WAP-192-WBXML §5.5); null when unknown. */
export function vocabularyByPublicId(publicId: number | string): Vocabulary | null {
  return (typeof publicId === 'number' ? BY_PUBLIC_ID.get(publicId) : BY_TEXT.get(publicId)) ?? null;
}

/** By the media type that the carrier of a binary document names, without parameters and in any case. */
export function vocabularyByMediaType(mediaType: string): Vocabulary | null {
  return BY_MEDIA_TYPE.get(mediaType.toLowerCase()) ?? null;
}

/** By the name of the root element and its namespace, if it has one. */
export function vocabularyByRoot(root: string, namespace: string | null): Vocabulary | null {
  const named = VOCABULARIES.filter(({ table }) => table.root === root);
  const exact = named.find((each) => namespace !== null && each.pageOf(namespace) !== undefined);
  return exact ?? named[0] ?? null;
}

/** Whether a media type, without parameters and in any case, is that of WBXML, of a known vocabulary or another. */
export function isWbxmlType(mediaType: string): boolean {
  return vocabularyByMediaType(mediaType) !== null || /[.+/-]wbxml$/i.test(mediaType);
}
