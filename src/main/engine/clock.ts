import type { Time } from '../../shared/model/time';

/** Relates the lab's virtual time to the host's: it runs at a speed, or stands. */
export class LabClock {
  private playing_ = true;
  private speed_ = 1;
  /** Virtual and host time at the last change. */
  private virtualAt: Time;
  private hostAt: number;

  constructor(
    start: Time,
    private readonly hostNow: () => number,
  ) {
    this.virtualAt = start;
    this.hostAt = hostNow();
  }

  get playing(): boolean {
    return this.playing_;
  }

  get speed(): number {
    return this.speed_;
  }

  /** Virtual now, whole milliseconds; stands while paused. */
  now(): Time {
    if (!this.playing_) return this.virtualAt;
    return this.virtualAt + Math.floor((this.hostNow() - this.hostAt) * this.speed_);
  }

  set(change: { playing?: boolean | undefined; speed?: number | undefined }): void {
    this.rebase(this.now());
    this.playing_ = change.playing ?? this.playing_;
    this.speed_ = change.speed ?? this.speed_;
  }

  /** Sets virtual time forward, when a step ran ahead of it. */
  rebase(now: Time): void {
    this.virtualAt = Math.max(now, this.virtualAt);
    this.hostAt = this.hostNow();
  }

  /** Host milliseconds until virtual time `due`; Infinity while paused. */
  until(due: Time): number {
    return this.playing_ ? Math.max(0, (due - this.now()) / this.speed_) : Number.POSITIVE_INFINITY;
  }
}
