import type { HandsetSetup } from '../../shared/model/handset';
import { REPLY_COLLECTION } from '../network/business/state';
import { storedSetups } from '../network/handset/restore';
import {
  INDICATION_COLLECTION,
  MESSAGE_COLLECTION,
  MMBOX_VIEW_COLLECTION,
  NOTIFICATION_COLLECTION,
  SCHEDULED_COLLECTION,
} from '../network/handset/state';
import type { HandsetState } from '../network/handset/state';
import { CHARGE_COLLECTION } from '../network/mmsc/charging';
import { KEPT_COLLECTION } from '../network/world/kept-packets';
import type { StoredRow } from '../network/world/machine';
import type { World } from '../network/world/world';
import { vaspsOf } from './businesses';
import type { LabRecord } from './lab-record';
import { addHandset, addOperator, setOutsideSubscribers } from './network-setup';
import { applyOwnerRow } from './owner-data';
import type { Projection } from './projection';
import { inOrder } from './setup-rows';

/** Rows of handsets that people see as they are. */
const SHOWN: ReadonlySet<string> = new Set([
  MESSAGE_COLLECTION,
  NOTIFICATION_COLLECTION,
  INDICATION_COLLECTION,
  MMBOX_VIEW_COLLECTION,
  SCHEDULED_COLLECTION,
  REPLY_COLLECTION,
  CHARGE_COLLECTION,
]);

/**
 * Puts the network and what people see of it back as they were stored; a new lab gets its first handsets.
 * @param world empty
 * @param rows all that nodes and owners have left behind
 * @param setup handsets of a new desk
 */
export function restoreLab(
  world: World,
  projection: Projection,
  { settings, listened, order, fresh }: LabRecord,
  rows: readonly StoredRow[],
  setup: readonly HandsetSetup[],
): void {
  world.setFaults(settings.faults);
  addOperator(world, settings, listened, rows, world.now);
  setOutsideSubscribers(world, [], settings.outsideSubscribers ?? []);
  projection.setBusinesses(vaspsOf(settings));
  const handsets = fresh ? setup : inOrder(storedSetups(rows), order);
  for (const each of handsets) placeHandset(world, projection, each, rows);
  world.resume(rows.filter(({ collection }) => collection === KEPT_COLLECTION));
  for (const row of rows) {
    // Radios are as their handsets restored them: a stored one may tell of a packet context that is gone.
    if (SHOWN.has(row.collection)) projection.applyRow(row);
    applyOwnerRow(projection, row);
  }
}

/**
 * Puts a handset into the network and before people's eyes; a second SIM once its phone is there.
 * @param rows among them what it has stored
 */
export function placeHandset(
  world: World,
  projection: Projection,
  setup: HandsetSetup,
  rows: readonly StoredRow[],
): void {
  addHandset(world, setup, rows);
  projection.addHandset(setup, world.state<HandsetState>(setup.id).radio);
}
