import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../shared/model/message';
import { sha256 } from '../engine/sha256';
import { buildScripts } from '../engine/store/build-script.testing';
import { sendReq } from './bench/send-req';
import { connectLab, type LabClient } from './lab-client';
import { incoming, post, Refused } from './load.testing';
import { startServe, type ServeChild } from './serve-child';

/** How often the lab is killed; `npm run kill` does it 200 times. */
const KILLS = Number(process.env.HANDSET_LAB_KILLS ?? 5);
/** The load goes on for up to so long after the lab listens. Milliseconds. */
const LOAD = 700;
/** Every so many kills one comes while the lab still starts. */
const EARLY = 5;
/** From so many kills on, it says every so many kills how far it is. */
const TOLD = 10;
const MM1_CLIENTS = 4;
/** Between the messages of a client, so that what arrives of hundreds of runs is some thousands. Milliseconds. */
const PAUSE = 20;
/**
 * How long to wait before what has arrived is counted again: at least so long, and so many times what counting took, since
 * the lab that is asked for all of its messages cannot deliver meanwhile. Milliseconds.
 */
const POLL = 1_000;
const REST = 4;
/** How long nothing new means that nothing comes any more. Milliseconds. */
const STALL = 60_000;
const ANNA = { id: 'anna', msisdn: '+491715550101' };
const BEN = { id: 'ben', msisdn: '+491715550102' };
const PHONES = [ANNA, BEN];

let scripts: string;
let data: string;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'handset-lab-kill-'));
  scripts = await buildScripts('kill', {
    cli: join(import.meta.dirname, 'cli.ts'),
    'store-worker': join(import.meta.dirname, '../engine/store/store-worker.ts'),
  });
}, 60_000);
afterAll(() => {
  rmSync(scripts, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
});

/** Something that was sent, by the subject or text that names it. */
interface Sent {
  handset: string;
  /** SHA-256 of the part; null for a short message, whose text is its name. */
  body: string | null;
  acknowledged: boolean;
}

/** Sends by MM1 and by the contract until the lab dies, and notes what was acknowledged. */
class Load {
  readonly sent = new Map<string, Sent>();
  private next = 1;

  /** Posts messages one after another on a connection of its own. */
  async mm1(mm1: string, signal: AbortSignal): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      while (!signal.aborted) {
        const number = this.next++;
        const { id, msisdn } = PHONES[number % 2]!;
        const name = `picture ${number}`;
        const octets = Uint8Array.from(
          { length: 500 + ((number * 977) % 6_000) },
          (_, at) => Math.imul(at + number, 2_654_435_761) >>> 24,
        );
        const sent: Sent = { handset: id, body: sha256(octets), acknowledged: false };
        this.sent.set(name, sent);
        await post(agent, mm1, sendReq(`T${number}`, msisdn, name, octets));
        sent.acknowledged = true;
        await sleep(PAUSE);
      }
    } finally {
      agent.destroy();
    }
  }

  /** Sends short and multimedia messages from the lab's own phones. */
  async phones({ calls }: LabClient, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const number = this.next++;
      const [from, to] = number % 2 === 0 ? [ANNA, BEN] : [BEN, ANNA];
      if (number % 3 === 0) {
        const name = `slide ${number}`;
        const text = `${name} `.repeat(200);
        const sent: Sent = { handset: to.id, body: sha256(Buffer.from(text)), acknowledged: false };
        this.sent.set(name, sent);
        const slides = [{ duration: 1_000, text, media: [] }];
        const mms = { to: [to.msisdn], subject: name, deliveryReport: false, slides };
        await calls.handset.sendMms({ handset: from.id, mms });
        sent.acknowledged = true;
      } else {
        // Some have several segments.
        const text = `text ${number} ${'and so on '.repeat(number % 5 === 0 ? 30 : 1)}`;
        const sent: Sent = { handset: to.id, body: null, acknowledged: false };
        this.sent.set(text, sent);
        await calls.handset.sendSms({ handset: from.id, to: [to.msisdn], text, deliveryReport: false });
        sent.acknowledged = true;
      }
      await sleep(20);
    }
  }
}

const start = (): Promise<ServeChild> => startServe(join(scripts, 'cli.js'), ['--data', data]);

/** What is going on, for whoever waits for hundreds of kills. */
function tell(what: string): void {
  if (KILLS > TOLD) process.stdout.write(`${Math.round(performance.now() / 1000)} s: ${what}\n`);
}

/** Puts the lab under load and kills it at some instant. @returns how long it took to start, in milliseconds. */
async function killed(load: Load): Promise<number> {
  const before = performance.now();
  const serve = await start();
  const took = performance.now() - before;
  const lab = await connectLab(serve.addresses);
  await lab.calls.clock.set({ speed: 20 });
  const over = new AbortController();
  const senders = [
    ...Array.from({ length: MM1_CLIENTS }, () => load.mm1(serve.addresses.mm1, over.signal)),
    load.phones(lab, over.signal),
  ];
  const done = Promise.allSettled(senders);
  await sleep(Math.random() * LOAD);
  await serve.stop('SIGKILL');
  over.abort();
  lab.close();
  for (const outcome of await done) {
    if (outcome.status === 'rejected' && outcome.reason instanceof Refused) throw outcome.reason;
  }
  // That another program has taken a port meanwhile is no fault of the lab.
  const said = serve.said().replace(/^.* is taken; .*$/gm, '');
  expect(said).not.toMatch(/warning|mistake|damaged/);
  return took;
}

/** Kills the lab at some instant of its start. */
async function killedEarly(): Promise<void> {
  const child = spawn(process.execPath, [join(scripts, 'cli.js'), 'serve', '--data', data], {
    stdio: 'ignore',
  });
  const ended = once(child, 'close');
  await sleep(Math.random() * LOAD);
  child.kill('SIGKILL');
  await ended;
}

const nameOf = (message: Message): string => message.text ?? message.subject ?? '';

describe('serve, killed under load', () => {
  it(
    `delivers everything that it acknowledged once and undamaged, after ${KILLS} kills`,
    { timeout: 180_000 + KILLS * 15_000 },
    async () => {
      const load = new Load();
      for (let kill = 1; kill <= KILLS; kill++) {
        if (kill % EARLY === 0) await killedEarly();
        else {
          const took = await killed(load);
          if (kill % TOLD === 1)
            tell(`kill ${kill}, started in ${Math.round(took)} ms, ${load.sent.size} sent`);
        }
      }

      const serve = await start();
      const lab = await connectLab(serve.addresses);
      await lab.calls.clock.set({ speed: 100 });
      // What waits is announced anew every minute, and fetched over the fastest of links.
      await lab.calls.lab.configure({
        mmsc: { notificationRetries: Array.from({ length: 50 }, () => 60_000) },
      });
      for (const { id } of PHONES) await lab.calls.handset.configure({ handset: id, bearer: 'wifi' });
      const acknowledged = [...load.sent].filter(([, sent]) => sent.acknowledged);
      expect(acknowledged.length).toBeGreaterThan(KILLS);
      const missing = async (): Promise<number> => {
        const names = new Set<string>();
        for (const { id } of PHONES) {
          for (const message of await incoming(lab, id))
            if (message.state === 'received') names.add(nameOf(message));
        }
        return acknowledged.filter(([name]) => !names.has(name)).length;
      };
      // However many there are, and however slow the machine: as long as they keep arriving.
      let left = Number.POSITIVE_INFINITY;
      for (let stalled = 0; left > 0 && stalled < STALL;) {
        const since = performance.now();
        const now = await missing();
        tell(`${now} of ${acknowledged.length} have not arrived`);
        const pause = Math.max(POLL, REST * (performance.now() - since));
        stalled = now < left ? 0 : stalled + pause;
        left = now;
        if (left > 0) await sleep(pause);
      }
      // Time for repeats that should not come: some minutes for the phones.
      await sleep(3_000);

      const wrong: string[] = [];
      const seen = new Map<string, number>();
      for (const { id } of PHONES) {
        for (const message of await incoming(lab, id)) {
          const name = nameOf(message);
          seen.set(name, (seen.get(name) ?? 0) + 1);
          const sent = load.sent.get(name);
          if (sent?.handset !== id) wrong.push(`${id} has "${name}", which nobody sent`);
          else if (message.state !== 'received') wrong.push(`"${name}" is ${message.state}`);
          else if (sent.body !== null) {
            const part = message.parts.find(({ contentType }) => contentType !== 'application/smil');
            const octets = part === undefined ? null : await lab.media(part.body.hash);
            if (octets === null || sha256(octets) !== sent.body) wrong.push(`"${name}" is damaged`);
          }
        }
      }
      for (const [name, { acknowledged }] of load.sent) {
        const times = seen.get(name) ?? 0;
        if (times > 1 || (acknowledged && times === 0)) wrong.push(`"${name}" arrived ${times} times`);
      }
      lab.close();
      await serve.stop();
      expect(wrong).toEqual([]);
      process.stdout.write(
        `${KILLS} kills: ${acknowledged.length} messages were acknowledged, ${load.sent.size} sent\n`,
      );
    },
  );
});
