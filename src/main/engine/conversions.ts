import type { Conversion } from '../../shared/model/conversion';
import type { MmscState } from '../network/mmsc/state';
import { NODES } from '../network/operator';
import type { MediaJob } from '../network/world/media';

/** Between two announcements, and before the first: what is done sooner is not worth telling. Milliseconds. */
const PAUSE = 250;

/**
 * What is being converted now, for people. It follows the host's time and so is no part of the trace: that has the
 * same events however fast the host is.
 */
export class Conversions {
  private readonly running = new Map<string, Conversion>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private told = '[]';

  /** @param announce takes all conversions under way, whenever these are others, a few times a second at most */
  constructor(private readonly announce: (conversions: Conversion[]) => void) {}

  /** A conversion begins. Gives what takes how far it is, 0 to 1. */
  begin(conversion: Conversion): (fraction: number) => void {
    this.running.set(conversion.id, conversion);
    this.changed();
    return (fraction) => {
      if (!this.running.has(conversion.id)) return;
      // To the hundredth, which is what is shown.
      const rounded = Math.round(Math.min(1, Math.max(0, fraction)) * 100) / 100;
      this.running.set(conversion.id, { ...conversion, fraction: rounded });
      this.changed();
    };
  }

  end(id: string): void {
    this.running.delete(id);
    this.changed();
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.running.clear();
  }

  private changed(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      const now = [...this.running.values()];
      const text = JSON.stringify(now);
      if (text === this.told) return;
      this.told = text;
      this.announce(now);
    }, PAUSE).unref();
  }
}

/**
 * What a media job is, for people.
 * @param key node and id of the job, as the world names it
 */
export function conversionOf(key: string, job: MediaJob, { messages }: MmscState): Conversion {
  const makes = job.op === 'convert' && job.tool !== 'still' ? job.tool : 'picture';
  // Jobs of the MMSC are named after the delivery: `index/message|…`.
  const named = key.startsWith(`${NODES.mmsc}/`) ? /\/(\d+)\/([^|]+)/.exec(key) : null;
  const mm = named === null ? undefined : messages.get(named[2]!);
  return {
    id: key,
    makes,
    correlation: mm?.correlation ?? null,
    recipient: mm?.deliveries[Number(named?.[1])]?.recipient ?? null,
    fraction: null,
  };
}
