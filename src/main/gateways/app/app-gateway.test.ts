import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { contract } from '../../../shared/contract/contract';
import { uploadSchema } from '../../../shared/contract/paths';
import { problemSchema } from '../../../shared/contract/problem';
import { emptySnapshot, labOf, RecordedLog } from '../lab.testing';
import type { Listening } from '../listener';
import { createRouter } from '../router';
import { startApp } from './app-gateway';
import { createContent } from './content';

const TOKEN = 'a'.repeat(43);
let root: string;
let app: Listening;
let log: RecordedLog;
let cookie: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'handset-lab-app-'));
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(async () => {
  log = new RecordedLog();
  const lab = labOf();
  const content = createContent({ lab, log, root });
  app = await startApp({
    router: createRouter(lab, log),
    content,
    log,
    host: '127.0.0.1',
    port: 0,
    token: TOKEN,
  });
  cookie = `handset-lab-${app.port}=${TOKEN}`;
});
afterEach(() => app.close(0));

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${app.address}${path}`, { headers: { Cookie: cookie, ...headers }, redirect: 'manual' });
}

/** Fetch chooses Host by itself; this does not. */
async function statusWithHost(host: string): Promise<number> {
  const request = httpRequest({
    host: '127.0.0.1',
    port: app.port,
    path: '/',
    headers: { Host: host, Cookie: cookie },
  });
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode!;
}

function upload(body: string | Uint8Array, headers: Record<string, string>): Promise<Response> {
  return fetch(`${app.address}/media`, { method: 'POST', body, headers: { Cookie: cookie, ...headers } });
}

describe('who may use the app', () => {
  it('is who has the token, which becomes a cookie', async () => {
    const response = await get(`/?token=${TOKEN}`, { Cookie: '' });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/');
    expect(response.headers.get('Set-Cookie')).toBe(`${cookie}; Path=/; HttpOnly; SameSite=Strict`);
    expect((await get('/')).status).toBe(200);
  });

  it('is nobody without it', async () => {
    for (const path of ['/', '/media/x', '/trace/7', '/trace.pcapng', '/rpc'])
      expect((await get(path, { Cookie: '' })).status).toBe(403);
    expect((await get('/', { Cookie: `handset-lab-${app.port}=${'b'.repeat(43)}` })).status).toBe(403);
    expect((await get('/', { Cookie: `handset-lab-1=${TOKEN}` })).status).toBe(403);
    expect((await get('/', { Cookie: `handset-lab-${app.port}` })).status).toBe(403);
  });

  it('is nobody who guesses', async () => {
    for (let n = 0; n < 20; n++) expect((await get(`/?token=${n}`, { Cookie: '' })).status).toBe(403);
    expect((await get(`/?token=${TOKEN}`, { Cookie: '' })).status).toBe(429);
  });

  it('is told in its own language what to do', async () => {
    const page = async (language: string, accept = 'text/html,*/*'): Promise<Response> =>
      get('/?token=no', { Cookie: '', Accept: accept, 'Accept-Language': language });
    const german = await page('de-CH,de;q=0.9,en;q=0.8');
    expect(german.status).toBe(403);
    expect(german.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const text = await german.text();
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('<h1>Dieser Browser ist noch nicht zugelassen</h1>');
    expect(text).toContain('die <code>handset-lab serve</code> ausgegeben hat');
    const style = /<style>([^]*)<\/style>/.exec(text)![1]!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(german.headers.get('Content-Security-Policy')).toContain(`style-src 'sha256-${hash}'`);
    expect(await (await page('fr-DE,en-GB;q=0.9,de;q=0.8')).text()).toContain(
      '<h1>This browser is not let in yet</h1>',
    );
    const plain = await page('de', 'application/json');
    expect(plain.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(await plain.text()).toMatch(/^Dieser Browser ist noch nicht zugelassen\. Öffne das Labor .*\n$/);
  });

  it('calls the lab by its own name', async () => {
    for (const name of ['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST']) {
      expect(await statusWithHost(`${name}:${app.port}`)).toBe(200);
    }
    for (const host of ['evil.example', `evil.example:${app.port}`, '127.0.0.1', '127.0.0.1:1']) {
      expect(await statusWithHost(host)).toBe(403);
    }
    expect(log.lines).toContain('warn: refused GET / from 127.0.0.1: foreign host');
  });

  it('is no other page', async () => {
    expect((await get('/', { Origin: 'http://evil.example' })).status).toBe(403);
    expect((await get('/', { Origin: 'null' })).status).toBe(403);
    expect((await get('/', { Origin: `https://127.0.0.1:${app.port}` })).status).toBe(403);
    expect((await get('/', { Origin: app.address })).status).toBe(200);
  });
});

describe('the WebSocket', () => {
  const connect = (headers: Record<string, string>, path = '/rpc'): WebSocket =>
    new WebSocket(`ws://127.0.0.1:${app.port}${path}`, { headers });

  async function refused(socket: WebSocket): Promise<number | undefined> {
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    response.resume();
    socket.on('error', () => undefined);
    socket.terminate();
    return response.statusCode;
  }

  it('serves the contract', async () => {
    const socket = connect({ Cookie: cookie, Origin: app.address });
    const client: ContractRouterClient<typeof contract> = createORPCClient(
      new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
    );
    await once(socket, 'open');
    expect(await client.lab.snapshot()).toEqual(emptySnapshot);
    const closed = once(socket, 'close');
    await app.close(100);
    await closed;
  });

  it('is closed to other origins, to programs without one, and without the cookie', async () => {
    expect(await refused(connect({ Cookie: cookie, Origin: 'http://evil.example' }))).toBe(403);
    expect(await refused(connect({ Cookie: cookie }))).toBe(403);
    expect(await refused(connect({ Origin: app.address }))).toBe(403);
    expect(
      await refused(connect({ Cookie: cookie, Origin: app.address, Host: `evil.example:${app.port}` })),
    ).toBe(403);
    expect(await refused(connect({ Cookie: cookie, Origin: app.address }, '/other'))).toBe(404);
  });

  it('survives what is no call', async () => {
    const socket = connect({ Cookie: cookie, Origin: app.address });
    await once(socket, 'open');
    socket.send(Buffer.alloc(5 * 1024 * 1024));
    await once(socket, 'close');
    expect((await get('/')).status).toBe(200);
  });
});

describe('content', () => {
  it('takes an upload and gives it back by its hash, whole or in part', async () => {
    const response = await upload('picture', {
      'X-File-Name': 'Gr%C3%BC%C3%9Fe.jpg',
      'Content-Type': 'image/png',
    });
    const { hash, size, contentType } = uploadSchema.parse(await response.json());
    expect([size, contentType]).toEqual([7, 'image/jpeg']);
    const media = await get(`/media/${hash}?type=image%2Fjpeg`);
    expect(media.headers.get('Content-Type')).toBe('image/jpeg');
    expect(media.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(media.headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox");
    expect(await media.text()).toBe('picture');
    const part = await get(`/media/${hash}?type=audio/mpeg`, { Range: 'bytes=3-' });
    expect(part.status).toBe(206);
    expect(await part.text()).toBe('ture');
    const rendition = await get(`/media/${hash}?type=audio/amr&playable=1`);
    expect(rendition.headers.get('Content-Type')).toBe('audio/mpeg');
    expect(await rendition.text()).toBe('rendition');
  });

  it.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', 'x', ''])(
    'never names the type %s',
    async (type) => {
      const { hash } = uploadSchema.parse(await (await upload('<script>', {})).json());
      const { headers } = await get(`/media/${hash}?type=${encodeURIComponent(type)}`);
      expect(headers.get('Content-Type')).toBe('application/octet-stream');
      expect(headers.get('Content-Disposition')).toBe('attachment');
    },
  );

  it('gives a capture of what crossed the network, as it is now', async () => {
    const capture = await get('/trace.pcapng');
    expect(capture.headers.get('Cache-Control')).toBe('no-store');
    expect(capture.headers.get('Content-Type')).toBe('application/octet-stream');
    expect(new Uint8Array(await capture.arrayBuffer())).toEqual(new Uint8Array([0x0a, 0x0d, 0x0d, 0x0a]));
  });

  it('gives the octets of an event', async () => {
    const response = await get('/trace/7');
    expect(response.headers.get('Content-Type')).toBe('application/octet-stream');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  });

  it.each([
    ['/trace/8', 404, 'unknown-event'],
    [`/media/${'0'.repeat(64)}`, 404, 'unknown-media'],
    [`/media/${'0'.repeat(64)}?playable=1`, 404, 'not-playable'],
  ])('reports %s as a problem', async (path, status, code) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(problemSchema.parse(await response.json()).code).toBe(code);
  });

  it('refuses an upload that is too large, told beforehand or not', async () => {
    const large = Buffer.alloc(50 * 1024 * 1024 + 1);
    const told = await upload(large, {});
    expect(told.status).toBe(413);
    expect(problemSchema.parse(await told.json()).code).toBe('file-too-large');
    const stream = new Blob([large]).stream();
    const untold = await fetch(`${app.address}/media`, {
      method: 'POST',
      body: stream,
      headers: { Cookie: cookie },
      duplex: 'half',
    });
    expect(untold.status).toBe(413);
  });

  it('refuses a file name that is not what it says', async () => {
    expect((await upload('x', { 'X-File-Name': '%zz' })).status).toBe(400);
  });

  it.each([
    ['bytes=7-', 416],
    ['bytes=x', 200],
    [`bytes=${'9'.repeat(400)}-`, 200],
  ])('answers the range %s with %i', async (range, status) => {
    const { hash } = uploadSchema.parse(await (await upload('picture', {})).json());
    expect((await get(`/media/${hash}?type=image/jpeg`, { Range: range })).status).toBe(status);
  });

  it.each([
    ['an escape that is none', 'GET /%zz HTTP/1.1', 404],
    ['a path with U+0000', 'GET /media/%00 HTTP/1.1', 404],
    ['an empty first segment', 'GET //media HTTP/1.1', 404],
    ['a path above the root', 'GET /../../package.json HTTP/1.1', 404],
    ['a path without a slash', 'GET nothing HTTP/1.1', 400],
    ['an address that is none', 'GET http://[ HTTP/1.1', 400],
    ['a method for something else', 'DELETE /media/abc HTTP/1.1', 404],
    ['a page that is to be put', 'PUT / HTTP/1.1', 404],
    ['a method that nobody knows', 'BREW / HTTP/1.1', 400],
    ['a version that nobody knows', 'GET / HTTP/9.9', 400],
    ['a path without end', `GET /${'a'.repeat(70_000)} HTTP/1.1`, 431],
    ['a header without end', `GET / HTTP/1.1\r\nX-Huge: ${'a'.repeat(70_000)}`, 431],
  ])('answers %s and the next request', async (_, head, status) => {
    const socket = connect(app.port, '127.0.0.1');
    let text = '';
    socket.on('data', (piece: Buffer) => (text += piece.toString('latin1')));
    // A server that has answered what it will not read resets the connection.
    socket.on('error', () => undefined);
    socket.write(`${head}\r\nHost: 127.0.0.1:${app.port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`);
    await once(socket, 'close');
    expect(Number(/^HTTP\/1.1 ([0-9]{3})/.exec(text)?.[1])).toBe(status);
    expect((await get('/')).status).toBe(200);
  });

  it('finds no other paths', async () => {
    for (const path of ['/media/abc', '/trace/x', '/nothing.js', '/%2e%2e/package.json']) {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    }
  });
});
