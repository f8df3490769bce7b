import type { Duration, Time } from '../../../shared/model/time';

/**
 * One body crossing one handset's packet link, as an analytic job: its end is calculated, not simulated octet by octet.
 * Immutable; a change of rate makes a new one that starts where the old one stood.
 */
export interface Transfer {
  /** Octets to carry. */
  total: number;
  /** Octets that had crossed at `since`. */
  done: number;
  since: Time;
  /** Bits per second. */
  rate: number;
  /** Delay before the first octet arrives. */
  latency: Duration;
}

/** At most this many progress reports per transfer. */
const PROGRESS_STEPS = 10;

/** A transfer that takes less than this reports nothing in between. */
const PROGRESS_FROM: Duration = 400;

export function startTransfer(total: number, rate: number, latency: Duration, now: Time): Transfer {
  return { total, done: 0, since: now, rate, latency };
}

/** When the last octet has arrived; whole milliseconds, rounded up. */
export function transferEnd(transfer: Transfer): Time {
  return (
    transfer.since + transfer.latency + Math.ceil(((transfer.total - transfer.done) * 8_000) / transfer.rate)
  );
}

/** Octets that have crossed at `now`. */
export function transferred(transfer: Transfer, now: Time): number {
  const elapsed = Math.max(0, now - transfer.since - transfer.latency);
  return Math.min(transfer.total, transfer.done + Math.floor((elapsed * transfer.rate) / 8_000));
}

/** The same transfer at another rate from `now` on. */
export function changeRate(transfer: Transfer, rate: number, now: Time): Transfer {
  const done = transferred(transfer, now);
  return {
    ...transfer,
    done,
    since: now,
    rate,
    latency: Math.max(0, transfer.since + transfer.latency - now),
  };
}

/** When to report progress next, after `now`; undefined when the end comes first. */
export function nextProgress(transfer: Transfer, now: Time): Time | undefined {
  const end = transferEnd(transfer);
  const whole = Math.ceil((transfer.total * 8_000) / transfer.rate);
  if (whole < PROGRESS_FROM) return undefined;
  const at = now + Math.ceil(whole / PROGRESS_STEPS);
  return at < end ? at : undefined;
}
