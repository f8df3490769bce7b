import { EventEmitter, once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../shared/contract/problem';
import type { HttpRequest, HttpResponse } from '../../../shared/protocol/http/message';
import { emptySnapshot, RecordedLog } from '../lab.testing';
import type { Listening } from '../listener';
import { startMm1Gateway } from './mm1-gateway';

const MMS = 'application/vnd.wap.mms-message';
const CONF: HttpResponse = {
  status: 200,
  reason: 'OK',
  headers: [
    ['Content-Type', MMS],
    ['Content-Length', '3'],
    ['X-Twice', 'a'],
    ['X-Twice', 'b'],
  ],
  body: Buffer.from([0x8c, 0x81, 0x98]),
};

let gateway: Listening | null = null;
afterEach(async () => {
  await gateway?.close(0);
  gateway = null;
});

async function start(
  answer: (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse> = async () => CONF,
  maxBody?: number,
  settings = emptySnapshot.settings,
): Promise<{ seen: HttpRequest[]; log: RecordedLog; port: number }> {
  const seen: HttpRequest[] = [];
  const log = new RecordedLog();
  const lab = {
    mm1: (request: HttpRequest, signal: AbortSignal) => {
      seen.push(request);
      return answer(request, signal);
    },
    settings: () => settings,
  };
  gateway = await startMm1Gateway({
    lab,
    log,
    host: '127.0.0.1',
    port: 0,
    ...(maxBody !== undefined && { maxBody }),
  });
  return { seen, log, port: gateway.port };
}

interface Sent {
  status: number;
  headers: IncomingMessage['headers'];
  raw: string[];
  body: Buffer;
}

async function send(
  port: number,
  options: { method?: string; path?: string; headers?: OutgoingHttpHeaders },
  body?: Uint8Array,
): Promise<Sent> {
  const agent = new Agent({ keepAlive: false });
  const request = httpRequest({ host: '127.0.0.1', port, agent, ...options });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  return {
    status: response.statusCode!,
    headers: response.headers,
    raw: response.rawHeaders,
    body: Buffer.concat(pieces),
  };
}

/** Sends octets as they are and gives everything that comes back until the connection is closed. */
async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(text, 'latin1');
  let answer = '';
  for await (const piece of socket) answer += (piece as Buffer).toString('latin1');
  return answer;
}

describe('the MM1 gateway', () => {
  it('passes a POST as it came and writes the answer as it is', async () => {
    const { seen, port } = await start();
    const answer = await send(
      port,
      {
        method: 'POST',
        path: '/any/path?x=1',
        headers: { 'Content-Type': `${MMS}; x=y`, 'X-MSISDN': '+491' },
      },
      Buffer.from([0x8c, 0x80]),
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(Buffer.from(CONF.body));
    expect(answer.headers['content-length']).toBe('3');
    expect(answer.raw.filter((_, at) => answer.raw[at - 1] === 'X-Twice')).toEqual(['a', 'b']);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      target: '/any/path?x=1',
      body: Buffer.from([0x8c, 0x80]),
    });
    expect(seen[0]!.headers).toContainEqual(['X-MSISDN', '+491']);
  });

  it('takes targets in absolute form, any host and none', async () => {
    const { seen, port } = await start();
    await send(port, { path: 'http://mmsc.example/m/abc', headers: { Host: 'odd_host!:99' } });
    const bare = await sendRaw(port, 'GET /m/abc HTTP/1.0\r\n\r\n');
    expect(bare).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(seen.map(({ target }) => target)).toEqual(['http://mmsc.example/m/abc', '/m/abc']);
    expect(seen[0]!.headers).toContainEqual(['Host', 'odd_host!:99']);
  });

  it.each([
    ['another type', { method: 'POST', headers: { 'Content-Type': 'text/plain' } }, 'x', 415],
    ['no type', { method: 'POST' }, 'x', 415],
    [
      'a content coding',
      { method: 'POST', headers: { 'Content-Type': MMS, 'Content-Encoding': 'gzip' } },
      'x',
      415,
    ],
    ['no body', { method: 'POST', headers: { 'Content-Type': MMS } }, '', 400],
    ['another method', { method: 'PUT', headers: { 'Content-Type': MMS } }, 'x', 405],
    ['OPTIONS', { method: 'OPTIONS' }, '', 405],
    [
      'an Origin',
      { method: 'POST', headers: { 'Content-Type': MMS, Origin: 'http://evil.example' } },
      'x',
      403,
    ],
    ['Sec-Fetch-Site', { method: 'GET', headers: { 'Sec-Fetch-Site': 'none' } }, '', 403],
    [
      'an unknown expectation',
      { method: 'POST', headers: { 'Content-Type': MMS, Expect: 'more' } },
      'x',
      417,
    ],
  ])('refuses %s before the MMSC sees it', async (_what, options, body, status) => {
    const { seen, port } = await start();
    const answer = await send(port, options, Buffer.from(body));
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(seen).toEqual([]);
  });

  it('takes what the fetch of Node sends', async () => {
    const { seen, port } = await start();
    const answer = await fetch(`http://127.0.0.1:${port}/m/abc`);
    expect(answer.status).toBe(200);
    expect(seen.map(({ target }) => target)).toEqual(['/m/abc']);
  });

  it('says how long it keeps a connection that nobody uses', async () => {
    const { port } = await start();
    expect((await send(port, { path: '/m/1', headers: { Connection: 'keep-alive' } })).headers).toMatchObject(
      {
        'keep-alive': 'timeout=15',
      },
    );
  });

  it('tells the MMSC whose phone it is, where the settings know its client and it does not say itself', async () => {
    const outsideClients = {
      headers: ['X-MDN'],
      addresses: [{ address: '127.0.0.1', msisdn: '+491715550104' }],
    };
    const { seen, port } = await start(undefined, undefined, { ...emptySnapshot.settings, outsideClients });
    for (const headers of [{}, { 'X-MDN': '491715550102' }, { 'x-msisdn': '+491715550103', 'X-MDN': '1' }]) {
      await send(port, { path: '/m/1', headers });
    }
    const told = seen.map(({ headers }) => headers.filter(([name]) => name.toLowerCase() === 'x-msisdn'));
    expect(told).toEqual([
      [['X-MSISDN', '+491715550104']],
      [['X-MSISDN', '491715550102']],
      [['x-msisdn', '+491715550103']],
    ]);
  });

  it('refuses CONNECT and what is no HTTP', async () => {
    const { port } = await start();
    expect(await sendRaw(port, 'CONNECT mmsc:80 HTTP/1.1\r\nHost: mmsc\r\n\r\n')).toMatch(/^HTTP\/1\.1 405 /);
    expect(await sendRaw(port, '\x8c\x80\x98 nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await sendRaw(port, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(70_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });

  it('takes bodies up to its limit, told beforehand or not', async () => {
    const { seen, port } = await start(undefined, 1_000);
    const post = (length: number, headers: OutgoingHttpHeaders): Promise<Sent> =>
      send(port, { method: 'POST', headers: { 'Content-Type': MMS, ...headers } }, Buffer.alloc(length, 1));
    expect((await post(1_000, {})).status).toBe(200);
    expect((await post(1_001, { 'Content-Length': 1_001 })).status).toBe(413);
    expect((await post(1_001, { 'Transfer-Encoding': 'chunked' })).status).toBe(413);
    expect(seen.map(({ body }) => body.length)).toEqual([1_000]);
  });

  it('says 100 Continue only for what it will take', async () => {
    const { port } = await start(undefined, 1_000);
    const head = (length: number): string =>
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: ${MMS}\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`;
    expect(await sendRaw(port, `${head(2)}ab`)).toMatch(
      /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/,
    );
    expect(await sendRaw(port, head(2_000))).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('gives a client of HTTP/1.0 neither 100 Continue nor chunks, which it does not know', async () => {
    const chunked: HttpResponse = { ...CONF, headers: [['Transfer-Encoding', 'chunked']] };
    const { port } = await start(async () => chunked);
    const head = (version: string): string =>
      `POST / HTTP/${version}\r\nContent-Type: ${MMS}\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\nab`;
    const body = Buffer.from(CONF.body).toString('latin1');
    expect(await sendRaw(port, head('1.1'))).toContain(`\r\n\r\n3\r\n${body}\r\n0\r\n\r\n`);
    const old = await sendRaw(port, head('1.0'));
    expect(old).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(old).toMatch(/^Content-Length: 3\r$/m);
    expect(old.endsWith(`\r\n\r\n${body}`)).toBe(true);
  });

  it('answers what was asked before octets that are no request', async () => {
    const asked: (() => void)[] = [];
    const { port } = await start(() => new Promise((resolve) => asked.push(() => resolve(CONF))));
    const post = `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: ${MMS}\r\nContent-Length: 2\r\n\r\nab`;
    // The length that the second one says is too small.
    const answers = sendRaw(port, `${post}${post}cd\r\n\r\n`);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    for (const answer of asked) answer();
    expect((await answers).match(/HTTP\/1\.1 \d+/g)).toEqual([
      'HTTP/1.1 200',
      'HTTP/1.1 200',
      'HTTP/1.1 400',
    ]);
  });

  it('answers a request once that it has refused before octets of it that are none', async () => {
    const asked: (() => void)[] = [];
    const { port } = await start(() => new Promise((resolve) => asked.push(() => resolve(CONF))));
    const head = 'POST / HTTP/1.1\r\nHost: a\r\n';
    const post = `${head}Content-Type: ${MMS}\r\nContent-Length: 2\r\n\r\nab`;
    const other = `${head}Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n`;
    const answers = sendRaw(port, post + other);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked[0]!();
    expect((await answers).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 415']);
  });

  it('tells the MMSC of all that is under way on a connection when the client has gone, and of nothing else', async () => {
    const events = new EventEmitter();
    const told: string[] = [];
    const signals = new Set<AbortSignal>();
    const { port, seen } = await start((request, signal) => {
      signals.add(signal);
      events.emit('asked');
      if (request.target.startsWith('/now')) return Promise.resolve(CONF);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          told.push(request.target);
          events.emit('told');
          reject(signal.reason as Error);
        });
      });
    });
    const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: mmsc\r\n\r\n`;
    const until = async (event: string, done: () => boolean): Promise<void> => {
      while (!done()) await once(events, event);
    };
    const [leaving, staying] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    leaving.write(get('/now') + get('/a') + get('/now/behind') + get('/b'));
    staying.write(get('/c'));
    await until('asked', () => seen.length === 5);
    await once(leaving, 'data');
    expect([told, signals.size]).toEqual([[], 2]);
    leaving.destroy();
    await until('told', () => told.length === 2);
    expect(told).toEqual(['/a', '/b']);
    staying.destroy();
    await until('told', () => told.length === 3);
    expect(told).toEqual(['/a', '/b', '/c']);
  });

  it('tells the MMSC when the client has gone', async () => {
    let gone: () => void;
    const told = new Promise<void>((resolve) => (gone = resolve));
    let asked: () => void;
    const arrived = new Promise<void>((resolve) => (asked = resolve));
    const { port, log } = await start((_request, signal) => {
      asked();
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => {
          gone();
          reject(signal.reason as Error);
        }),
      );
    });
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /m/1 HTTP/1.1\r\nHost: a\r\n\r\n');
    await arrived;
    socket.destroy();
    await told;
    expect(log.lines).toEqual([]);
  });

  it('answers 500 for a mistake of the lab and logs it', async () => {
    const { port, log } = await start(() => Promise.reject(new Error('broken')));
    expect((await send(port, { path: '/m/1' })).status).toBe(500);
    expect(log.lines).toEqual(['error: MM1 GET /m/1: broken']);
  });

  it('answers 503 for trouble that is known, in its words', async () => {
    const full = new Problem({ code: 'disk-full', message: 'the disk is full' });
    const { port, log } = await start(() => Promise.reject(full));
    const { status, body } = await send(port, { path: '/m/1' });
    expect([status, body.toString()]).toEqual([503, 'the disk is full\n']);
    expect(log.lines).toEqual(['warn: MM1 GET /m/1: the disk is full']);
  });

  it('says which port is taken', async () => {
    const { port } = await start();
    const second = startMm1Gateway({
      lab: { mm1: async () => CONF, settings: () => emptySnapshot.settings },
      log: new RecordedLog(),
      host: '127.0.0.1',
      port,
    });
    await expect(second).rejects.toThrow(`cannot listen on 127.0.0.1:${port}: another program listens there`);
  });
});
