import type { TFunction } from 'i18next';
import { addNotice } from '../state/desk-store';
import type { LabSession } from '../state/session';
import { captureFailureOf } from './capture-failure';
import { saveFile } from './save-file';

/** Name of a capture's file by the local time at which it is saved: `handset-lab 2026-11-22 15.30.pcapng`. */
export function captureName(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `handset-lab ${day} ${two(now.getHours())}.${two(now.getMinutes())}.pcapng`;
}

/** Saves what crossed the network as a capture for Wireshark; the desk says so when it cannot be had. */
export async function saveCaptureFile(session: LabSession, t: TFunction): Promise<void> {
  let capture: Blob;
  try {
    capture = await session.live.capture();
  } catch (error) {
    const { code, params } = captureFailureOf(error);
    const reason = t(`events.captureFailures.${code}`, params);
    return addNotice(session.stores.desk, t('events.captureFailed', { reason }));
  }
  saveFile(capture, captureName(new Date()));
}
