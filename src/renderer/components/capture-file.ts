import { paths } from '../../shared/contract/contract';

/** Name of a capture's file by the local time at which it is saved: `handset-lab 2026-11-22 15.30.pcapng`. */
export function captureName(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `handset-lab ${day} ${two(now.getHours())}.${two(now.getMinutes())}.pcapng`;
}

/** Saves what crossed the network as a capture for Wireshark, as the link in the dock does. */
export function saveCaptureFile(): void {
  const link = document.createElement('a');
  link.href = paths.capture;
  link.download = captureName(new Date());
  link.click();
}
