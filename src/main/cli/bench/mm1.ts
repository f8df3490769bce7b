import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { HandsetSetup } from '../../../shared/model/handset';
import { LINK_PROFILES } from '../../../shared/model/link-profile';
import { MMSC_POLICY } from '../../../shared/model/mmsc-policy';
import { profile } from '../../engine/profiles';
import { openSqliteStore } from '../../engine/store/sqlite-store';
import { sha256 } from '../../engine/sha256';
import { connectLab, type LabClient } from '../lab-client';
import { startServe, type ServeChild } from '../serve-child';
import type { Measurement } from './measure';
import { picture } from './virtual-lab';
import { sendReq } from './send-req';

const run = promisify(execFile);

/** Octets of the messages that are submitted, as they go over the line. */
const SIZES = [4_600, 30_000];
const CONNECTIONS = [8, 64];
/** Seconds that each is measured, after one to warm up. */
const SECONDS = 5;
const WARM_UP = 2;
/** Takes the place of the transaction id, which differs in every request: else they would be repeats. */
const TRANSACTION = 'transaction0';
const SENDER = '+491715550199';
const MMS = 'application/vnd.wap.mms-message';

/** Milliseconds between two looks whether all has arrived: the lab takes some 30 to answer one. */
const LOOK = 250;
/** Handsets and messages of whole cycles. */
const HANDSETS = 200;
const CYCLES = 4_000;
/** Messages before: as many as are on their way in two seconds. */
const CYCLES_TO_WARM_UP = 1_000;

/** MM1 over real HTTP against a `serve` of its own that keeps everything on disk. */
export async function benchMm1(tell: (note: string) => void): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'handset-lab-bench-'));
  const results: Measurement[] = [];
  try {
    if (await hasWrk()) {
      for (const size of SIZES) {
        for (const connections of CONNECTIONS)
          results.push(...(await submissions(folder, size, connections)));
      }
    } else {
      tell('wrk is not installed: submissions are not measured');
    }
    results.push(...(await cycles(folder)));
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function hasWrk(): Promise<boolean> {
  try {
    await run('wrk', ['-v']);
    return true;
  } catch (error) {
    // It tells its version, and ends with 1.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/** How many M-Send.req are acknowledged in a second, for a phone that is switched off. */
async function submissions(folder: string, size: number, connections: number): Promise<Measurement[]> {
  const data = mkdtempSync(join(folder, 'data-'));
  const lab = await startServe(process.argv[1]!, ['--data', data]);
  try {
    const client = await connectLab(lab.addresses);
    await client.calls.handset.configure({ handset: 'ben', power: false });
    client.close();
    const script = join(folder, 'post.lua');
    writeFileSync(script, luaScript(join(folder, 'send.req'), message(size)));
    const wrk = async (seconds: number): Promise<WrkResult> => {
      const args = [
        '-t1',
        `-c${connections}`,
        `-d${seconds}s`,
        '--timeout',
        '30s',
        '-s',
        script,
        lab.addresses.mm1,
      ];
      const { stdout } = await run('wrk', args);
      return JSON.parse(/^JSON (.*)$/m.exec(stdout)![1]!) as WrkResult;
    };
    await wrk(WARM_UP);
    const measured = await wrk(SECONDS);
    if (measured.refused > 0) throw new Error(`${measured.refused} submissions were not accepted`);
    const resident = await residentOf(lab);
    const commit = await commitLatency(mkdtempSync(join(folder, 'commits-')), size, connections);
    const name = `${size / 1_000} kB × ${connections}`;
    return [
      {
        name,
        value: measured.rate,
        unit: 'MMS/s',
        note: `submissions, durable; announced at ${MMSC_POLICY.announcementsPerSecond} a second`,
      },
      {
        name,
        value: measured.p50 / 1_000,
        unit: 'ms',
        note: `p50; p99 ${(measured.p99 / 1_000).toFixed(2)} ms`,
      },
      {
        name,
        value: measured.p99 / 1_000,
        unit: 'ms',
        note: `p99; of commits alone ${commit.toFixed(2)} ms`,
      },
      { name, value: resident / 1e6, unit: 'MB', note: 'resident' },
    ];
  } finally {
    await lab.stop();
  }
}

interface WrkResult {
  rate: number;
  /** Microseconds. */
  p50: number;
  p99: number;
  refused: number;
}

function message(size: number): Uint8Array {
  const empty = sendReq(TRANSACTION, '+491715550102', 'Evening at the lake', new Uint8Array(0));
  const body = picture().subarray(0, size - empty.length);
  return sendReq(TRANSACTION, '+491715550102', 'Evening at the lake', body);
}

/** Every request has a transaction id of its own; answers must be M-Send.conf (8C 81) with Response-Status Ok (92 80). */
function luaScript(file: string, octets: Uint8Array): string {
  writeFileSync(file, octets);
  return `
local file = io.open(${JSON.stringify(file)}, "rb")
local pdu = file:read("*a")
file:close()
local from, to = pdu:find("${TRANSACTION}", 1, true)
local head, tail = pdu:sub(1, from - 1), pdu:sub(to + 1)
local run = os.time() % 65536
local next = 0
local fields = { ["Content-Type"] = "${MMS}", ["X-MSISDN"] = "${SENDER}" }
function request()
  next = next + 1
  return wrk.format("POST", "/", fields, head .. string.format("%04x%08x", run, next) .. tail)
end
refused = 0
function response(status, _, body)
  if status ~= 200 or body:sub(1, 2) ~= "\\140\\129" or not body:find("\\146\\128", 1, true) then refused = refused + 1 end
end
local threads = {}
function setup(thread) table.insert(threads, thread) end
function done(summary, latency)
  local refused = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do refused = refused + thread:get("refused") end
  io.write(string.format('JSON {"rate":%.0f,"p50":%d,"p99":%d,"refused":%d}\\n',
    summary.requests / summary.duration * 1e6, latency:percentile(50), latency:percentile(99), refused))
end
`;
}

/** The 99th percentile of a commit with a body of `size`, with so many at a time. Milliseconds. */
async function commitLatency(data: string, size: number, concurrent: number): Promise<number> {
  const store = await openSqliteStore({ data, version: 'bench' });
  const took: number[] = [];
  const sample = picture().subarray(0, size);
  const end = performance.now() + 2_000;
  let next = 1;
  const loop = async (): Promise<void> => {
    while (performance.now() < end) {
      const number = next++;
      const octets = sample.slice();
      // Each body is another one.
      new DataView(octets.buffer).setUint32(0, number);
      const started = performance.now();
      await store.commit({
        rows: [{ collection: 'bench', key: String(number), value: { number } }],
        bodies: [{ hash: sha256(octets), octets }],
        trace: [],
        journal: [],
      });
      took.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: concurrent }, loop));
  await store.close();
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)]!;
}

/** Resident memory of another process in octets; by `ps`, where there is one. */
async function residentOf({ addresses }: ServeChild): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(addresses.pid)]);
  return Number(stdout) * 1_024;
}

/** Submission, notification, retrieval and acknowledgement: from a client outside to phones of the lab. */
async function cycles(folder: string): Promise<Measurement[]> {
  const lab = await startServe(process.argv[1]!, ['--data', mkdtempSync(join(folder, 'data-'))]);
  try {
    const client = await connectLab(lab.addresses);
    for (let n = 0; n < HANDSETS; n++) await client.calls.handset.add(handset(n));
    await cycle(client, lab.addresses.mm1, CYCLES_TO_WARM_UP);
    const seconds = await cycle(client, lab.addresses.mm1, CYCLES);
    client.close();
    return [
      {
        name: 'Whole cycles',
        value: CYCLES / seconds,
        unit: 'MMS/s',
        note: `4.6 kB, ${HANDSETS} phones; submitted, notified, retrieved, acknowledged`,
      },
      { name: 'Whole cycles', value: (await residentOf(lab)) / 1e6, unit: 'MB', note: 'resident' },
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
  await Promise.all(Array.from({ length: CONNECTIONS[0]! }, post));
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
