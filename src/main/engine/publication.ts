import { NODES } from '../network/operator';
import { MAIL_COLLECTIONS } from '../network/mail/state';
import type { MailState } from '../network/mail/state';
import type { MmscState } from '../network/mmsc/state';
import type { Packet } from '../network/world/machine';
import type { Output } from '../network/world/output';
import { traceFacts } from '../network/world/trace';
import type { World } from '../network/world/world';
import { conversionOf } from './conversions';
import type { Durability } from './durability';
import type { EventLog } from './event-log';
import { Exchanges } from './exchanges';
import type { Told } from './lazy-event';
import { mailboxView } from './mailbox-view';
import type { MediaJobs } from './media-jobs';
import type { OutsideTraffic } from './outside/outside-traffic';
import type { Projection } from './projection';
import { LazyTraceRow } from './trace-names';

/** Whom the output of a world goes to. */
interface Readers {
  projection: Projection;
  events: EventLog;
  durability: Durability;
  jobs: MediaJobs;
  outside: OutsideTraffic;
}

/** What came of running a world is shown, stored, set to work on, and – once it is on the disk – let out. */
export class Publication {
  private readonly exchanges = new Exchanges();

  constructor(
    private readonly world: World,
    private readonly readers: Readers,
  ) {}

  /** Waits for what comes back on a flow; see `Exchanges`. */
  answerOn(flow: string, signal: AbortSignal): Promise<Packet> {
    return this.exchanges.begin(flow, signal);
  }

  publish(output: Output): void {
    const { projection, durability } = this.readers;
    const events: Told[] = [];
    for (const row of output.rows) events.push(...projection.applyRow(row));
    if (output.rows.some(({ collection }) => MAIL_COLLECTIONS.includes(collection))) {
      events.push({ type: 'mailbox', mailbox: mailboxView(this.world.state<MailState>(NODES.mail)) });
    }
    const rows = output.rows.filter(({ durable }) => durable);
    const trace = output.trace.map((event) => {
      const { octets } = event.packet;
      const row = traceFacts(event);
      const shown = new LazyTraceRow(row, octets);
      projection.trace.add(shown, row.size);
      events.push(shown);
      return { row, octets };
    });
    this.readers.events.append(events);
    for (const media of output.media) this.startMedia(media);
    const nothing = rows.length + trace.length + output.bodies.length + output.journal.length === 0;
    if (!nothing) {
      durability.commit({
        rows,
        bodies: output.bodies,
        trace,
        journal: output.journal.map(({ time, node, input, entropy }) => ({
          time,
          input: { node, input, entropy },
        })),
      });
    }
    if (output.egress.length > 0) {
      void durability.settled().then(() => {
        for (const packet of output.egress) this.leave(packet);
      });
    }
  }

  private startMedia({ key, job }: Output['media'][number]): void {
    const about = conversionOf(key, job, this.world.state<MmscState>(NODES.mmsc));
    this.readers.jobs.start(job, this.world.body(job.body), about);
  }

  private leave(packet: Packet): void {
    const waiting = this.exchanges.take(packet.flow);
    try {
      // What could not be stored must not be acknowledged.
      this.readers.durability.check();
      if (waiting === null) this.readers.outside.send(packet);
      else waiting.resolve(packet);
    } catch (error) {
      waiting?.reject(error as Error);
    }
  }
}
