import { BUSINESS_COLLECTIONS } from '../network/business/state';
import { HANDSET_COLLECTIONS } from '../network/handset/restore';
import { SETUP_COLLECTION } from '../network/handset/state';
import { MAIL_COLLECTIONS } from '../network/mail/state';
import { CHARGE_COLLECTION } from '../network/mmsc/charging';
import { CLIENT_VERSION_COLLECTION } from '../network/mmsc/client-versions';
import { DEVICE_COLLECTION } from '../network/mmsc/devices';
import {
  MMBOX_COLLECTION,
  MMSC_COLLECTION,
  MMSC_REFERENCE_COLLECTION,
  VASP_COLLECTION,
} from '../network/mmsc/state';
import { PPG_COLLECTION, PPG_REFERENCE_COLLECTION } from '../network/ppg/state';
import { SMSC_COLLECTION, SUBMISSION_COLLECTION } from '../network/smsc/state';
import { KEPT_COLLECTION } from '../network/world/kept-packets';
import type { StoredRow } from '../network/world/machine';
import { OWNER_COLLECTIONS } from './owner-data';
import type { Store } from './ports';

/** Of nodes and owners, in the order in which they are put back. */
const STATE_COLLECTIONS = [
  SETUP_COLLECTION,
  SMSC_COLLECTION,
  SUBMISSION_COLLECTION,
  MMSC_COLLECTION,
  MMSC_REFERENCE_COLLECTION,
  DEVICE_COLLECTION,
  CLIENT_VERSION_COLLECTION,
  MMBOX_COLLECTION,
  PPG_COLLECTION,
  PPG_REFERENCE_COLLECTION,
  ...MAIL_COLLECTIONS,
  VASP_COLLECTION,
  CHARGE_COLLECTION,
  ...BUSINESS_COLLECTIONS,
  KEPT_COLLECTION,
  ...OWNER_COLLECTIONS,
  ...HANDSET_COLLECTIONS,
];

/** Everything that nodes and owners left behind. */
export function stateRows(store: Store): Promise<StoredRow[]> {
  return rowsOf(store, STATE_COLLECTIONS);
}

/** What businesses have sent and got. */
export function businessRows(store: Store): Promise<StoredRow[]> {
  return rowsOf(store, BUSINESS_COLLECTIONS);
}

/** Deletes all that a handset and its owner have stored. */
export async function deletionOf(store: Store, id: string): Promise<StoredRow[]> {
  const rows = await rowsOf(store, [...HANDSET_COLLECTIONS, ...OWNER_COLLECTIONS]);
  const own = rows.filter(({ key }) => key === id || key.startsWith(`${id}/`));
  return [
    { collection: SETUP_COLLECTION, key: id, value: null },
    ...own.map(({ collection, key }) => ({ collection, key, value: null })),
  ];
}

async function rowsOf(store: Store, collections: readonly string[]): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  for (const collection of collections) {
    for (const row of await store.rows(collection)) rows.push({ collection, ...row });
  }
  return rows;
}
