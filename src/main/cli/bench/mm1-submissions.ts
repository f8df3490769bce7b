import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MMSC_POLICY } from '../../../shared/model/mmsc-policy';
import { connectLab } from '../lab-client';
import { startServe } from '../serve-child';
import { commitLatency } from './commit-latency';
import type { Measurement } from './measure';
import { MMS, SENDER } from './mm1-client';
import { residentOf } from './resident';
import { sendReq } from './send-req';
import { picture } from './virtual-lab';

const run = promisify(execFile);

/** Seconds that each is measured. */
const SECONDS = 5;
/**
 * Seconds to warm up before. In its first ones V8 compiles the lab's code anew, on the same cores: a submission takes half as
 * much processor time again as later.
 */
const WARM_UP = 10;
/** Takes the place of the transaction id, which differs in every request: else they would be repeats. */
const TRANSACTION = 'transaction0';

/** Whether the program that submits is installed. */
export async function hasWrk(): Promise<boolean> {
  try {
    await run('wrk', ['-v']);
    return true;
  } catch (error) {
    // It tells its version, and ends with 1.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/**
 * How many M-Send.req are acknowledged in a second, for a phone that is switched off.
 * @param folder for files of its own
 * @param size octets of each
 * @param connections on which they come, one after the other
 */
export async function submissions(folder: string, size: number, connections: number): Promise<Measurement[]> {
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
    const resident = await residentOf(lab.addresses.pid);
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
