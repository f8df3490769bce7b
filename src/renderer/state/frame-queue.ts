import type { EventBatch } from '../../shared/contract/events';
import type { OwnedEvents, Owner } from './event-owner';
import { EventQueue } from './event-queue';

/** A hidden window draws no pictures; its stores shall be right all the same. Milliseconds. */
const AT_LATEST = 250;

/**
 * Hands events over before pictures are drawn, as many with each as there is time for (decision 22): none of them is late
 * because of what has come in since the last one.
 */
export class FrameQueue {
  private readonly queue = new EventQueue();
  private frame: number | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /**
   * @param deliver changes what is shown, and draws it before it returns: its time is counted
   * @param inHand the phone that is being worked with; null: none is
   */
  constructor(
    private readonly deliver: (events: OwnedEvents) => void,
    private readonly inHand: () => Owner,
  ) {}

  push(batch: EventBatch): void {
    this.queue.push(batch, performance.now());
    this.schedule();
  }

  /** Hands over all that waits. */
  flush(): void {
    this.unschedule();
    const all = this.queue.takeAll(performance.now());
    if (all.size > 0) this.deliver(all);
  }

  private schedule(): void {
    if (this.queue.isEmpty) return;
    this.frame ??= requestAnimationFrame(() => this.draw());
    this.timer ??= setTimeout(() => this.flush(), AT_LATEST);
  }

  private unschedule(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    if (this.timer !== null) clearTimeout(this.timer);
    this.frame = null;
    this.timer = null;
  }

  private draw(): void {
    this.unschedule();
    const began = performance.now();
    const { owners, certain, budget } = this.queue.turns(began, this.inHand());
    let turn = 0;
    while (turn < owners.length && (turn < Math.max(1, certain) || performance.now() - began < budget)) {
      this.deliver(this.queue.take(owners[turn]!, began));
      turn++;
    }
    this.schedule();
  }
}
