import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HandsetSetup } from '../../../shared/model/handset';
import { LINK_PROFILES } from '../../../shared/model/link-profile';
import { profile } from '../../engine/profiles';
import { connectLab, type LabClient } from '../lab-client';
import { startServe } from '../serve-child';
import type { Measurement } from './measure';
import { MMS, SENDER } from './mm1-client';
import { residentOf } from './resident';
import { sendReq } from './send-req';
import { picture } from './virtual-lab';

/** Milliseconds between two looks whether all has arrived: the lab takes some 30 to answer one. */
const LOOK = 250;
const CONNECTIONS = 8;
const HANDSETS = 200;
const MESSAGES = 4_000;
/** Messages before: as many as are on their way in two seconds. */
const MESSAGES_TO_WARM_UP = 1_000;

/**
 * Whole cycles in a second: submission, notification, retrieval and acknowledgement, from a client outside to phones of
 * the lab.
 * @param folder for the lab's data
 */
export async function cycles(folder: string): Promise<Measurement[]> {
  const lab = await startServe(process.argv[1]!, ['--data', mkdtempSync(join(folder, 'data-'))]);
  try {
    const client = await connectLab(lab.addresses);
    for (let n = 0; n < HANDSETS; n++) await client.calls.handset.add(handset(n));
    await cycle(client, lab.addresses.mm1, MESSAGES_TO_WARM_UP);
    const seconds = await cycle(client, lab.addresses.mm1, MESSAGES);
    client.close();
    return [
      {
        name: 'Whole cycles',
        value: MESSAGES / seconds,
        unit: 'MMS/s',
        note: `4.6 kB, ${HANDSETS} phones; submitted, notified, retrieved, acknowledged`,
      },
      {
        name: 'Whole cycles',
        value: (await residentOf(lab.addresses.pid)) / 1e6,
        unit: 'MB',
        note: 'resident',
      },
    ];
  } finally {
    await lab.stop();
  }
}

const msisdn = (n: number): string => `+4917156${String(n).padStart(5, '0')}`;

/** A phone whose radio takes no time: what is measured is the lab. */
function handset(n: number): HandsetSetup {
  return {
    id: `h${n}`,
    name: `Handset ${n}`,
    msisdn: msisdn(n),
    imsi: `26201${String(n).padStart(10, '0')}`,
    profile: profile('android-360x740'),
    theme: 'azure',
    language: 'en',
    bearer: 'custom',
    link: {
      ...LINK_PROFILES.wifi,
      uplink: 1e9,
      downlink: 1e9,
      latency: 0,
      jitter: 0,
      activation: 0,
      smsLatency: 0,
      smsJitter: 0,
    },
    autoRetrieve: true,
  };
}

let transaction = 0;

/** Sends `count` messages to the phones in turn; gives the seconds until the last acknowledgement. */
async function cycle({ calls }: LabClient, mm1: string, count: number): Promise<number> {
  const state = async (): Promise<{ events: number; unread: number }> => {
    const { handsets, trace } = await calls.lab.snapshot();
    const unread = handsets
      .flatMap(({ conversations }) => conversations)
      .reduce((sum, { unread }) => sum + unread, 0);
    return { events: trace.count, unread };
  };
  const wanted = (await state()).unread + count;
  // Made once: making one takes longer than the lab needs for a message.
  const body = picture().subarray(0, 4_450);
  const started = performance.now();
  let next = 0;
  const post = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (next < count) {
      const to = msisdn(next++ % HANDSETS);
      await submit(agent, mm1, sendReq(`cycle${transaction++}`, to, 'Evening at the lake', body));
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, post));
  // The last acknowledgement is there when nothing more crosses the network.
  for (let before = await state(), since = performance.now(); ;) {
    await sleep(LOOK);
    const now = await state();
    if (now.unread >= wanted && now.events === before.events) return (since - started) / 1_000;
    if (now.events !== before.events) since = performance.now();
    before = now;
  }
}

async function submit(agent: Agent, mm1: string, octets: Uint8Array): Promise<void> {
  const headers = { 'Content-Type': MMS, 'X-MSISDN': SENDER };
  const posted = request(mm1, { agent, method: 'POST', headers });
  posted.end(octets);
  const [response] = (await once(posted, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  if (response.statusCode !== 200) throw new Error(`MM1 answered ${response.statusCode}`);
}
