import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/model/message';
import { pushAddress } from '../../../shared/protocol/pap/address';
import { encodePap } from '../../../shared/protocol/pap/body';
import { decodePush } from '../../../shared/protocol/wsp/push';
import type { RunningLab } from '../lab';
import { testLab } from '../lab.testing';
import { createHttpOutside } from './http-outside';

/**
 * Mbuni, an MMSC in C: `npm run interop` tries it where its program is in the path, or its two (up to 1.4). It has to be built:
 * there is no package of it in Debian.
 */
const wanted = process.env.HANDSET_LAB_INTEROP === '1';
const isInstalled = (name: string): boolean => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
const programs = wanted && isInstalled('mmsc') ? ['mmsc'] : ['mmsrelay', 'mmsproxy'];
const missing = wanted ? programs.filter((name) => !isInstalled(name)) : [];
if (missing.length > 0) console.log(`Mbuni is not tried: ${missing.join(', ')} is not installed`);

const ANNA = '+491715550101';
const BEN = '+491715550102';

let folder: string;
let lab: RunningLab;
const running: ChildProcess[] = [];

/** Mbuni's way to notify is that of Kannel: a GET with the octets of the WAP push, which a push proxy takes on here. */
const pushes = createServer((request, response) => {
  const octets = latin1(/[?&]text=([^&]*)/.exec(request.url ?? '')?.[1] ?? '');
  const to = decodeURIComponent(/[?&]to=([^&]*)/.exec(request.url ?? '')?.[1] ?? '');
  const { contentType, body } = encodePap(
    {
      type: 'push-message',
      'push-id': `${Date.now()}.${pushed++}@mbuni.example`,
      address: [{ 'address-value': pushAddress({ number: to, ppg: 'ppg.example' }) }],
    },
    [
      {
        headers: [
          ['Content-Type', 'application/vnd.wap.mms-message'],
          ['X-Wap-Application-Id', 'x-wap-application:mms.ua'],
        ],
        body: decodePush(octets).value.data,
      },
    ],
  );
  const submission = {
    method: 'POST',
    target: '/pap',
    headers: [['Content-Type', contentType]] as const,
    body,
  };
  void lab.pap(submission, AbortSignal.timeout(10_000)).then(({ status }) => {
    response.writeHead(status);
    response.end('0: Accepted for delivery');
  });
});
let pushed = 0;

/** Octets that are written in a query with percent escapes and plus signs. */
function latin1(text: string): Uint8Array {
  const raw = text
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Uint8Array.from(raw, (character) => character.charCodeAt(0));
}

beforeAll(async () => {
  if (!wanted || missing.length > 0) return;
  folder = mkdtempSync(join(tmpdir(), 'handset-lab-mbuni-'));
  for (const name of ['spool', 'log']) mkdirSync(join(folder, name));
  pushes.listen(0, '127.0.0.1');
  await once(pushes, 'listening');
  const [mms, mm7] = [await freePort(), await freePort()];
  writeFileSync(join(folder, 'mmsc.conf'), configuration(mms, mm7, (pushes.address() as AddressInfo).port));
  for (const program of programs) {
    const log = openSync(join(folder, `${program}.out`), 'w');
    running.push(spawn(program, ['-v', '1', join(folder, 'mmsc.conf')], { stdio: ['ignore', log, log] }));
  }
  await listening(mms);
  lab = await testLab({ outside: createHttpOutside(), start: Date.now() });
  for (const handset of ['anna', 'ben']) {
    await lab.calls.handset.configure({ handset, apn: { mmsc: `http://127.0.0.1:${mms}/` } });
  }
}, 30_000);

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  pushes.close();
  await lab?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

const configuration = (mms: number, mm7: number, sendsms: number): string => `group = core
log-file = ${folder}/log/mmsc.log
access-log = ${folder}/log/access.log
log-level = 0

group = mbuni
name = "Mbuni"
hostname = 127.0.0.1
host-alias = 127.0.0.1:${mms}
local-prefixes = +49
storage-directory = ${folder}/spool
max-send-threads = 2
maximum-send-attempts = 5
default-message-expiry = 360000
queue-run-interval = 1
send-attempt-back-off = 10
sendsms-url = http://127.0.0.1:${sendsms}/cgi-bin/sendsms
sendsms-username = lab
sendsms-password = lab
sendsms-global-sender = 100
mms-port = ${mms}
mm7-port = ${mm7}
billing-module-parameters = "${folder}/log/cdr.log"
content-adaptation = false
mms-client-msisdn-header = X-MSISDN
`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const open = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (open) return;
    await sleep(200);
  }
  throw new Error(`Mbuni does not listen: ${readFileSync(join(folder, `${programs.at(-1)!}.out`), 'utf8')}`);
}

function messages(handset: string): Message[] {
  const conversations = lab.core.projection.conversations(handset);
  return conversations.list().flatMap(({ key }) => conversations.page(key, {}, 100).messages);
}

/** Mbuni works by the clock: virtual time follows it until something is so. */
async function until(done: () => boolean): Promise<void> {
  for (let second = 0; second < 40 && !done(); second++) {
    await lab.core.advance(Math.max(lab.core.world.now, Date.now()) + 1_000);
    await sleep(250);
  }
}

describe.skipIf(!wanted || missing.length > 0)('Mbuni', () => {
  it('takes a message from one handset of the lab to another', async () => {
    const picture = await lab.upload(new Uint8Array(20_000).fill(9), 'lake.jpg', 'image/jpeg');
    const media = [{ body: picture.hash, contentType: 'image/jpeg', name: 'lake.jpg' }];
    await lab.calls.handset.sendMms({
      handset: 'anna',
      mms: {
        to: [BEN],
        subject: 'By way of Mbuni',
        deliveryReport: true,
        slides: [{ duration: 5_000, text: 'Look!', media }],
      },
    });
    await until(() => ['sent', 'failed'].includes(messages('anna')[0]!.state));
    expect(messages('anna')).toMatchObject([{ state: 'sent', why: [] }]);
    await until(() => messages('ben')[0]?.state === 'received');
    expect(messages('ben')).toMatchObject([{ state: 'received', from: ANNA, subject: 'By way of Mbuni' }]);
    const got = messages('ben')[0]!.parts.find(({ contentType }) => contentType === 'image/jpeg')!;
    expect(lab.media(got.body.hash)).toEqual(new Uint8Array(20_000).fill(9));
    await until(() => messages('anna')[0]!.reports[0]?.status === 'delivered');
    expect(messages('anna')[0]!.reports).toMatchObject([{ recipient: BEN, status: 'delivered' }]);
  }, 120_000);
});
