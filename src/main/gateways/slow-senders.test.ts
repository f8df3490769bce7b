import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningLab } from '../engine/lab';
import { fakeMedia, testLab } from '../engine/lab.testing';
import { startApp } from './app/app-gateway';
import { labOf, RecordedLog } from './lab.testing';
import type { Listening } from './listener';
import { startMm1Gateway } from './mm1/mm1-gateway';
import { startMm7Gateway } from './mm7/mm7-gateway';
import { startPapGateway } from './pap/pap-gateway';
import { startPortal } from './portal/portal-gateway';
import { createRouter } from './router';
import { startSmtpGateway } from './smtp/smtp-gateway';

type Name = 'mm1' | 'mm7' | 'pap' | 'portal' | 'app' | 'smtp';

const log = new RecordedLog();
const patience = { head: 150, request: 300 };
let lab: RunningLab;
let at: Record<Name, Listening>;

beforeAll(async () => {
  lab = await testLab();
  const options = { lab, log, host: '127.0.0.1', port: 0, patience };
  at = {
    mm1: await startMm1Gateway(options),
    mm7: await startMm7Gateway(options),
    pap: await startPapGateway(options),
    portal: await startPortal({ ...options, media: fakeMedia }),
    app: await startApp({
      ...options,
      router: createRouter(labOf(), log),
      content: () => Promise.resolve(new Response('')),
      token: 'x'.repeat(32),
    }),
    smtp: await startSmtpGateway({ lab, log, host: '127.0.0.1', port: 0, silence: 200 }),
  };
});
afterAll(async () => {
  for (const listening of Object.values(at)) await listening.close(0);
  await lab.close();
});

/** Sends these octets, then one more whenever `drip` says so, and gives what is answered until the other side closes. */
async function slowly(
  port: number,
  octets: string,
  onOpen: () => Promise<void>,
  drip = true,
): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', (piece: Buffer) => (answer += piece.toString('latin1')));
  // A mail server speaks first.
  await once(socket, port === at.smtp.port ? 'data' : 'connect');
  socket.write(octets);
  const dripping = drip ? setInterval(() => socket.write('x'), 20) : undefined;
  const closed = once(socket, 'close');
  await onOpen();
  await closed;
  clearInterval(dripping);
  return answer;
}

/** Somebody else is served: the answer is one of the gateway's own. */
async function othersAreServed(name: Name): Promise<void> {
  if (name === 'smtp') {
    const socket = connect(at.smtp.port, '127.0.0.1');
    const [greeting] = (await once(socket, 'data')) as [Buffer];
    expect(greeting.toString()).toMatch(/^220 /);
    socket.destroy();
    return;
  }
  const response = await fetch(`${at[name].address}/elsewhere`, { method: 'GET' });
  await response.arrayBuffer();
  expect(response.status).toBe({ mm1: 404, mm7: 405, pap: 405, portal: 404, app: 403 }[name]);
}

const POST =
  'POST /pap HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/related\r\nContent-Length: 100000\r\n\r\n';

describe('a client that sends slowly', () => {
  it.each<[Name, string, string]>([
    ['mm1', 'its head', 'POST / HTTP/1.1\r\nX-A: '],
    ['mm1', 'its body', POST.replace('multipart/related', 'application/vnd.wap.mms-message')],
    ['mm7', 'its head', 'POST /mm7 HTTP/1.1\r\nX-A: '],
    ['mm7', 'its body', POST],
    ['pap', 'its head', 'POST /pap HTTP/1.1\r\nX-A: '],
    ['pap', 'its body', POST],
    ['portal', 'its head', 'GET /m/abc HTTP/1.1\r\nX-A: '],
    ['app', 'its head', 'GET / HTTP/1.1\r\nX-A: '],
  ])('%s is told 408 for %s and cut off, with a line in the log', async (name, _, octets) => {
    log.lines.length = 0;
    const answer = await slowly(at[name].port, octets, () => othersAreServed(name));
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n(.+\r\n)*Connection: close\r\n\r\n$/);
    const called = name.startsWith('p') && name !== 'pap' ? name : name === 'app' ? name : name.toUpperCase();
    expect(log.lines).toEqual([
      expect.stringMatching(`^warn: ${called}: a request was cut off: Request Timeout`),
    ]);
  });

  it('smtp is told 421 and cut off in the middle of a mail', async () => {
    const begun =
      'HELO x\r\nMAIL FROM:<eve@mail.example>\r\nRCPT TO:<+491715550101@mms.handset-lab.example>\r\nDATA\r\n';
    const answer = await slowly(at.smtp.port, begun, () => othersAreServed('smtp'), false);
    expect(answer).toMatch(/^220 [^]*\r\n421 [^\r]*\r\n$/);
  });

  it('has handed in nothing', async () => {
    const { rows } = await lab.calls.trace.list({ limit: 500 });
    expect([...new Set(rows.map(({ name }) => name))]).toEqual(['GET /elsewhere', '404 Not Found']);
  });
});

describe('the head of a request', () => {
  it.each<[Name, string]>([
    ['mm1', 'a'.repeat(80_000)],
    ['mm7', 'a'.repeat(80_000)],
    ['pap', 'a'.repeat(80_000)],
    ['portal', 'a'.repeat(80_000)],
    ['app', 'a'.repeat(80_000)],
  ])('%s takes none that is huge', async (name, long) => {
    const answer = await slowly(
      at[name].port,
      `GET / HTTP/1.1\r\nX-A: ${long}\r\n\r\n`,
      () => othersAreServed(name),
      false,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  it.each<[Name]>([['mm1'], ['mm7'], ['pap'], ['portal'], ['app']])('%s is HTTP', async (name) => {
    const answer = await slowly(at[name].port, 'HELO x\r\n\r\n', () => othersAreServed(name), false);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});
