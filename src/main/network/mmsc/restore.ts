import type { ChargingRecord } from '../../../shared/model/charging';
import type { Time } from '../../../shared/model/time';
import type { StoredRow } from '../world/machine';
import { schedule } from '../world/timers';
import { CHARGE_COLLECTION, scheduleSettled } from './charging';
import { CLIENT_VERSION_COLLECTION } from './client-versions';
import { DEVICE_COLLECTION } from './devices';
import type { LearnedDevice } from './known-device';
import {
  emptyMmsc,
  MMBOX_COLLECTION,
  MMSC_COLLECTION,
  MMSC_REFERENCE_COLLECTION,
  putEntry,
  VASP_COLLECTION,
} from './state';
import { indexMessage } from './indices';
import { storedMm } from './mm';
import type { BoxEntry, MmscReferences, MmscSettings, MmscState, MmscTimer, OwedToVasp } from './state';
import type { Mm } from './mm';
import type { MmsVersion } from './versions';

/**
 * The MMSC as it was. What it had handed on is safe with the others: recipients who have not answered are announced again when
 * the next notification is due, not at once.
 */
export function restoreMmsc(settings: MmscSettings, rows: readonly StoredRow[], now: Time): MmscState {
  let state = emptyMmsc(settings);
  const entries: BoxEntry[] = [];
  for (const { collection, key, value } of rows) {
    if (collection === MMSC_REFERENCE_COLLECTION) state = { ...state, ...(value as MmscReferences) };
    if (collection === MMBOX_COLLECTION) entries.push(value as BoxEntry);
    if (collection === DEVICE_COLLECTION) {
      state = { ...state, devices: state.devices.set(key, value as LearnedDevice) };
    }
    if (collection === CLIENT_VERSION_COLLECTION) {
      state = { ...state, clientVersions: state.clientVersions.set(key, value as MmsVersion) };
    }
    if (collection === MMSC_COLLECTION) state = restoreMessage(state, storedMm(value), now);
    if (collection === CHARGE_COLLECTION)
      state = { ...state, timers: scheduleSettled(state.timers, key, value as ChargingRecord, now) };
    if (collection === VASP_COLLECTION) state = restoreOwed(state, value as OwedToVasp, now);
  }
  entries.sort((a, b) => a.storedAt - b.storedAt || (a.code < b.code ? -1 : 1));
  return entries.reduce(putEntry, state);
}

/** Businesses that had not answered are asked again. */
function restoreOwed(state: MmscState, owed: OwedToVasp, now: Time): MmscState {
  const { id, attempts } = owed;
  return {
    ...state,
    owedToVasps: state.owedToVasps.set(id, owed),
    timers: schedule<MmscTimer>(state.timers, now, { for: 'vasp', id, attempts }),
  };
}

function restoreMessage(before: MmscState, mm: Mm, now: Time): MmscState {
  const state = indexMessage(before, mm);
  let timers = schedule<MmscTimer>(state.timers, Math.max(mm.expiresAt, now), {
    for: 'expiry',
    message: mm.id,
  });
  if (mm.deliveries.some((delivery) => delivery.state === 'held')) {
    const at = Math.max(mm.deliverAt ?? now, now);
    timers = schedule<MmscTimer>(timers, at, { for: 'release', message: mm.id });
  }
  mm.deliveries.forEach((delivery, index) => {
    const untold = (delivery.state === 'linked' || delivery.state === 'email') && delivery.attempts === 0;
    if (delivery.state !== 'notified' && delivery.state !== 'cancelling' && !untold) return;
    // A delivery whose link, or mail, is still to be sent had its last notification before.
    const at = untold ? now : delivery.notifyAt;
    if (at === null) return;
    const key = { message: mm.id, index };
    timers = schedule<MmscTimer>(timers, Math.max(at ?? now, now), {
      for: 'notify',
      key,
      attempts: delivery.attempts,
    });
  });
  return { ...state, timers };
}
