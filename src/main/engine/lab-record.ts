import type { Settings } from '../../shared/contract/views';
import type { HandsetSetup } from '../../shared/model/handset';
import type { HandsetId } from '../../shared/model/ids';
import type { Time } from '../../shared/model/time';
import type { StoredRow } from '../network/world/machine';
import type { Listeners } from './listeners';
import type { Store } from './ports';
import { storedSettings } from './settings';

const LAB_COLLECTION = 'lab';
/** What no view and no export shows. */
const SECRET_COLLECTION = 'secret';
const MAIL_PASSWORD = 'mail-password';

/** Of handsets by their ids; what they sent is there still, and is told under their names. */
export type FormerNames = readonly (readonly [HandsetId, string])[];

/** Who else was taken away is forgotten. */
const FORMER_NAMES = 1_000;

/** What a store says of the lab itself, beside its nodes and their owners. */
export interface LabRecord {
  /** Nothing was stored yet: a new lab. */
  fresh: boolean;
  /** How often it was started before. */
  boots: number;
  /** Virtual time of the newest commit; of a new lab 0. */
  now: Time;
  settings: Settings;
  /** Where its gateways listened last. */
  listened: Listeners['last'];
  /** Handsets in the order of the desk. */
  order: readonly HandsetId[];
  /** What handsets were called that were taken away, the latest last. */
  formerNames: FormerNames;
  /** For the mail server; null: none. */
  mailPassword: string | null;
}

/** Reads what `bootRow` and the others have stored. */
export async function readLabRecord(store: Store): Promise<LabRecord> {
  const rows = new Map((await store.rows(LAB_COLLECTION)).map(({ key, value }) => [key, value]));
  const secrets = await store.rows(SECRET_COLLECTION);
  const password = secrets.find(({ key }) => key === MAIL_PASSWORD)?.value;
  return {
    fresh: rows.size === 0,
    boots: Number(rows.get('boot') ?? 0),
    now: Number(rows.get('now') ?? 0),
    settings: storedSettings(rows.get('settings')),
    listened: rows.get('listened') ?? {},
    order: (rows.get('order') ?? []) as HandsetId[],
    formerNames: (rows.get('former-names') ?? []) as FormerNames,
    mailPassword: typeof password === 'string' ? password : null,
  };
}

/** @param boots how often the lab was started, this time included */
export function bootRow(boots: number): StoredRow {
  return { collection: LAB_COLLECTION, key: 'boot', value: boots };
}

/** Virtual time, which goes with each commit: the next start is not before it. */
export function nowRow(now: Time): StoredRow {
  return { collection: LAB_COLLECTION, key: 'now', value: now };
}

export function settingsRow(settings: Settings): StoredRow {
  return { collection: LAB_COLLECTION, key: 'settings', value: settings };
}

export function listenedRow(listened: Listeners['last']): StoredRow {
  return { collection: LAB_COLLECTION, key: 'listened', value: listened };
}

/** Rows are read back in the order of their keys: the order on the desk is one of its own. */
export function orderRow(setups: readonly HandsetSetup[]): StoredRow {
  return { collection: LAB_COLLECTION, key: 'order', value: setups.map(({ id }) => id) };
}

/** The names that are to be kept once another handset is taken away. */
export function withFormerName(names: FormerNames, id: HandsetId, name: string): FormerNames {
  return [...names.filter(([other]) => other !== id), [id, name] as const].slice(-FORMER_NAMES);
}

export function formerNamesRow(names: FormerNames): StoredRow {
  return { collection: LAB_COLLECTION, key: 'former-names', value: names };
}

/** @param password null: there is none any more */
export function mailPasswordRow(password: string | null): StoredRow {
  return { collection: SECRET_COLLECTION, key: MAIL_PASSWORD, value: password };
}
