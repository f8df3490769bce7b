import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../shared/model/message';
import { toHex } from '../../shared/protocol/kit/octets';
import { decodePap, encodePap } from '../../shared/protocol/pap/body';
import { smsAddress } from '../../shared/protocol/sms/address';
import { dcsOf } from '../../shared/protocol/sms/dcs';
import { segmentData } from '../../shared/protocol/sms/segment';
import { encodeTpdu } from '../../shared/protocol/sms/tpdu';
import { encodePush } from '../../shared/protocol/wsp/push';
import { buildScripts } from '../engine/store/build-script.testing';
import { AtModem } from './interop/at-modem.testing';
import { missingPrograms, MmsdPhone } from './interop/mmsd.testing';
import { connectLab, type LabClient } from './lab-client';
import { startServe, type ServeChild } from './serve-child';

/** A real MMS client, on a real modem manager: some 30 s, so only `npm run interop` does it. */
const wanted = process.env.HANDSET_LAB_INTEROP === '1';
const missing = wanted ? missingPrograms() : [];
if (missing.length > 0) console.log(`mmsd-tng is not tried: ${missing.join(', ')} is not installed`);

const LINUX_PHONE = '+358401111111';
const ANNA = '+491715550101';
const PHOTO = 'examples/media/photo-1600x1200.jpg';

let scripts: string;
let folder: string;
let serve: ServeChild;
let lab: LabClient;
let network: Server;
const modem = new AtModem(LINUX_PHONE);
let phone: MmsdPhone;

beforeAll(async () => {
  if (!wanted || missing.length > 0) return;
  folder = mkdtempSync(join(tmpdir(), 'handset-lab-mmsd-'));
  scripts = await buildScripts('mmsd', {
    cli: join(import.meta.dirname, 'cli.ts'),
    'store-worker': join(import.meta.dirname, '../engine/store/store-worker.ts'),
  });
  serve = await startServe(join(scripts, 'cli.js'), ['--memory']);
  lab = await connectLab(serve.addresses);
  network = createServer((request, response) => void operator(request, response));
  network.listen(0, '127.0.0.1');
  await once(network, 'listening');
  const { port } = network.address() as AddressInfo;
  await lab.calls.lab.configure({
    outsideSubscribers: [{ msisdn: LINUX_PHONE, pushProxy: `http://127.0.0.1:${port}/pap` }],
  });
  await modem.listen(['lo', 'ctl'].map((name) => join(folder, name)));
  phone = new MmsdPhone(folder);
  await phone.start(`${serve.addresses.mm1}/`, `127.0.0.1:${port}`);
}, 120_000);

afterAll(async () => {
  if (!wanted || missing.length > 0) return;
  await phone?.stop();
  modem.close();
  network?.close();
  lab?.close();
  await serve?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  if (scripts !== undefined) rmSync(scripts, { recursive: true, force: true });
}, 30_000);

/** The Linux phone's own operator: its push proxy, and the WAP gateway that says whose phone it is. */
async function operator(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/pap') return push(request, response);
  const { host, port } = new URL(serve.addresses.mm1);
  const headers = { ...request.headers, host, 'x-msisdn': LINUX_PHONE };
  const options = { host: '127.0.0.1', port, method: request.method, path: request.url, headers };
  seen.push(`${request.method} ${request.url?.replace(/\/mm\/.*/, '/mm/…')}`);
  const passed = ask(options, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  passed.on('error', () => response.destroy());
  request.pipe(passed);
}

/** What the phone asked the MMSC for. */
const seen: string[] = [];

let reference = 0;

async function push(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const { value } = decodePap(request.headers['content-type'] ?? '', Buffer.concat(pieces));
  const wsp = encodePush({
    transactionId: 1,
    contentType: { type: 'application/vnd.wap.mms-message', parameters: [] },
    headers: [{ name: 'X-Wap-Application-Id', value: 'x-wap-application:mms.ua' }],
    data: value.parts[0]!.body,
  });
  const ports = { destination: 2948, source: 9200 };
  for (const userData of segmentData(wsp, { ports, reference: reference++ })) {
    const tpdu = encodeTpdu({
      kind: 'sms-deliver',
      replyPath: false,
      statusReportIndication: false,
      loopPrevention: false,
      moreMessages: false,
      originator: smsAddress('+491710760300'),
      pid: 0,
      dcs: dcsOf(0xf5),
      timestamp: { time: Math.floor(Date.now() / 1_000) * 1_000, offsetMinutes: 0 },
      userData,
    });
    modem.deliver(`00${toHex(tpdu)}`);
  }
  const { message } = value;
  if (message.type !== 'push-message') throw new Error(`the MMSC sent a ${message.type}`);
  const { contentType, body } = encodePap({
    type: 'push-response',
    'push-id': message['push-id'],
    'progress-note': [],
    'response-result': { code: 1001 },
  });
  response.writeHead(202, { 'Content-Type': contentType });
  response.end(body);
}

async function newest(handset: string): Promise<Message | undefined> {
  const { handsets } = await lab.calls.lab.snapshot();
  const conversations = handsets.find(({ setup }) => setup.id === handset)!.conversations;
  return conversations.find(({ addresses }) => addresses.includes(LINUX_PHONE))?.last ?? undefined;
}

describe.skipIf(!wanted || missing.length > 0)('mmsd-tng', () => {
  it('sends a picture to a handset of the lab', async () => {
    const photo = join(folder, 'photo.jpg');
    // No larger than what Anna's phone shows: nothing has to be changed on the way.
    await sharp(PHOTO).resize(640, 480).jpeg().toFile(photo);
    const sent = await phone.service(
      'SendMessage',
      `['${ANNA}']`,
      "<{'Subject':<'From a Linux phone'>}>",
      `[('photo.jpg','image/jpeg','${photo}')]`,
    );
    expect(sent).toContain('/org/ofono/mms/modemmanager/');
    await expect.poll(() => newest('anna'), { timeout: 60_000 }).toMatchObject({ state: 'received' });
    const message = (await newest('anna'))!;
    expect(message).toMatchObject({ from: LINUX_PHONE, subject: 'From a Linux phone', direction: 'in' });
    const picture = message.parts.find(({ contentType }) => contentType === 'image/jpeg')!;
    expect(Buffer.from(await lab.media(picture.body.hash)).equals(readFileSync(photo))).toBe(true);
  }, 90_000);

  it('fetches what a handset of the lab sends, and its sender is told', async () => {
    const slides = [{ duration: 5_000, text: 'Grüße vom Meer', media: [] }];
    await lab.calls.handset.sendMms({
      handset: 'anna',
      mms: { to: [LINUX_PHONE], subject: 'Ankunft', deliveryReport: true, slides },
    });
    await phone.until(async () => ((await phone.service('GetMessages')) ?? '').includes('Ankunft'), 60_000);
    expect(await phone.service('GetMessages')).toContain("'Status': <'received'>");
    expect(seen).toContain(`GET ${serve.addresses.mm1}/mm/…`);
    await expect
      .poll(async () => (await newest('anna'))?.reports, { timeout: 60_000 })
      .toMatchObject([{ recipient: LINUX_PHONE, status: 'delivered' }]);
  }, 150_000);
});
