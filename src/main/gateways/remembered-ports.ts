import { z } from 'zod';
import type { Store } from '../engine/ports';
import { Problem } from '../../shared/contract/problem';
import type { Listening } from './listener';
import type { Log } from './log';

const portsSchema = z.record(z.string(), z.number().int().min(1).max(65_535));

const COLLECTION = 'host';
const KEY = 'ports';

/**
 * The ports of a data folder, so that links in stored messages live on: each listener gets the port that was asked for,
 * else the one that it had last time, else any free one.
 */
export class RememberedPorts {
  private constructor(
    private readonly store: Store,
    private readonly log: Log,
    private readonly ports: Record<string, number>,
  ) {}

  static async of(store: Store, log: Log): Promise<RememberedPorts> {
    const row = (await store.rows(COLLECTION)).find(({ key }) => key === KEY);
    const parsed = portsSchema.safeParse(row?.value);
    return new RememberedPorts(store, log, parsed.success ? { ...parsed.data } : {});
  }

  /**
   * Starts a listener. `asked` is 0 when any port will do; then a port of last time that another program has taken
   * meanwhile is given up, with a warning.
   * @throws Problem when the port that was asked for cannot be had
   */
  async listen(name: string, asked: number, start: (port: number) => Promise<Listening>): Promise<Listening> {
    const last = asked === 0 ? (this.ports[name] ?? 0) : asked;
    let listening: Listening;
    try {
      listening = await start(last);
    } catch (error) {
      if (asked !== 0 || last === 0 || !(error instanceof Problem)) throw error;
      this.log.warn(`${name}: port ${last} of last time is taken; older links to it lead nowhere`);
      listening = await start(0);
    }
    if (this.ports[name] !== listening.port) {
      this.ports[name] = listening.port;
      const rows = [{ collection: COLLECTION, key: KEY, value: { ...this.ports } }];
      await this.store.commit({ rows, bodies: [], trace: [], journal: [] });
    }
    return listening;
  }
}
