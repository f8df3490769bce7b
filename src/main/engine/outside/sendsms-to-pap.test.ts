import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

const BRIDGE = join(import.meta.dirname, '../../../../scripts/sendsms-to-pap.mjs');
/** A push of MMS whose content are two octets. */
const PUSH = '%01%06%01%BE%8C%82';

const handedOn: Buffer[] = [];
const pap = createServer((asked, response) => {
  void buffer(asked).then((body) => {
    handedOn.push(body);
    response.end('<pap><push-response><response-result code="1001"/></push-response></pap>');
  });
});
let bridge: ChildProcess;
let url = '';

beforeAll(async () => {
  pap.listen(0, '127.0.0.1');
  await once(pap, 'listening');
  const { port } = pap.address() as AddressInfo;
  const child = spawn(process.execPath, [BRIDGE, '--port', '0', '--pap', `http://127.0.0.1:${port}/pap`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  bridge = child;
  const lines = createInterface(child.stdout);
  [url] = (await once(lines, 'line')) as [string];
});

afterAll(() => {
  bridge.kill();
  pap.closeAllConnections();
  pap.close();
});

beforeEach(() => {
  handedOn.length = 0;
});

async function ask(query: string, headers: Record<string, string> = {}): Promise<[number, string]> {
  const asking = request(`${url}?${query}`, { headers });
  asking.end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  return [answer.statusCode!, await text(answer)];
}

it('hands the content of a push on', async () => {
  expect(await ask(`to=%2B491715550101&text=${PUSH}`)).toEqual([
    202,
    '0: Accepted for delivery to +491715550101',
  ]);
  expect(handedOn).toHaveLength(1);
  expect(handedOn[0]!.includes(Buffer.from([0x8c, 0x82]))).toBe(true);
  expect(handedOn[0]!.toString('latin1')).toContain('WAPPUSH=+491715550101/TYPE=PLMN@');
});

it.each([
  ['a number that is none', `to=me&text=${PUSH}`, {}, 400],
  ['a text', 'to=%2B491715550101&text=Hello', {}, 400],
  ['what a page of the web asks', `to=%2B491715550101&text=${PUSH}`, { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['what a page of an older browser posts', `to=%2B491715550101&text=${PUSH}`, { Origin: 'http://a' }, 403],
])('hands %s on to nobody', async (_, query, headers, status) => {
  expect((await ask(query, headers))[0]).toBe(status);
  expect(handedOn).toEqual([]);
});
