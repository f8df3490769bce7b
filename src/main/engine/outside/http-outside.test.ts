import { spawnSync } from 'node:child_process';
import { getEventListeners, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseHttpUrl } from '../../../shared/model/http-url';
import type { HttpRequest, HttpResponse } from '../../../shared/protocol/http/message';
import { decodeUtf8 } from '../../../shared/protocol/text/utf8';
import { createHttpOutside } from './http-outside';
import { outsideRequest } from './rules';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

async function serving(handle: RequestListener): Promise<string> {
  server = createServer(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const get = (target: string): HttpRequest => ({
  method: 'GET',
  target,
  headers: [
    ['Host', 'mmsc.example'],
    ['X-Twice', 'a'],
    ['X-Twice', 'b'],
    ['Connection', 'keep-alive'],
  ],
  body: new Uint8Array(0),
});

const ask = (
  url: string,
  target = '/mm/1',
  deadline?: number,
  caFile: string | null = null,
): Promise<HttpResponse> =>
  createHttpOutside(deadline).request(
    { server: parseHttpUrl(url)!, request: get(target), caFile },
    new AbortController().signal,
  );
const said = ({ status, reason, body }: HttpResponse): string =>
  `${status} ${reason}: ${decodeUtf8(body).text}`;

describe('requests to servers outside', () => {
  it('carry the fields as they are, and bring back the answer with its length', async () => {
    let seen: readonly string[] = [];
    const url = await serving((request, response) => {
      seen = [`${request.method} ${request.url}`, ...request.rawHeaders];
      response.writeHead(201, 'Made', ['X-Twice', 'c', 'X-Twice', 'd']);
      response.write('in ');
      response.end('chunks');
    });
    const answer = await ask(url);
    expect(seen).toEqual([
      'GET /mm/1',
      ...['Host', 'mmsc.example', 'X-Twice', 'a', 'X-Twice', 'b', 'Connection', 'close'],
    ]);
    expect(said(answer)).toBe('201 Made: in chunks');
    expect(answer.headers.filter(([name]) => name !== 'Date')).toEqual([
      ['X-Twice', 'c'],
      ['X-Twice', 'd'],
    ]);
  });

  it('leave nothing on the signal of the lab, which lives longer than all of them', async () => {
    const url = await serving((_request, response) => response.end('x'));
    const { signal } = new AbortController();
    const outside = createHttpOutside();
    for (let n = 0; n < 3; n++) {
      const wanted = { server: parseHttpUrl(url)!, request: get('/'), caFile: null };
      expect((await outside.request(wanted, signal)).status).toBe(200);
    }
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    // What AbortSignal.any notes there is no listener, and stays until the lab ends.
    const sizes = Object.getOwnPropertySymbols(signal)
      .map((symbol) => (signal as unknown as Record<symbol, { size?: unknown } | null>)[symbol]?.size)
      .filter((size) => typeof size === 'number');
    expect(sizes.filter((size) => size > 0)).toEqual([]);
  });

  it('break off when the lab ends', async () => {
    const url = await serving(() => abort.abort(new Error('the lab ends')));
    const abort = new AbortController();
    const wanted = { server: parseHttpUrl(url)!, request: get('/'), caFile: null };
    expect((await createHttpOutside().request(wanted, abort.signal)).status).toBe(502);
  });

  it('leave redirections to who asks', async () => {
    const url = await serving((_request, response) => response.writeHead(302, { Location: '/x' }).end());
    expect((await ask(url)).status).toBe(302);
  });

  it('answer 504 when the server is too slow, 502 when it is not there, breaks off or says too much', async () => {
    const url = await serving((request, response) => {
      if (request.url === '/broken')
        response.writeHead(200, { 'Content-Length': 9 }).write('x', () => response.destroy());
      else if (request.url === '/large') response.end(Buffer.alloc(10 * 1024 * 1024 + 1));
    });
    const { host } = new URL(url);
    expect(said(await ask(url, '/slow', 50))).toBe(`504 Gateway Timeout: ${host} did not answer in time\n`);
    expect(said(await ask(url, '/broken'))).toMatch(/^502 Bad Gateway: no answer from .*: aborted\n$/);
    expect(said(await ask(url, '/large'))).toBe(
      `502 Bad Gateway: no answer from ${host}: the answer has more than 10485760 octets\n`,
    );
    expect(said(await ask('http://127.0.0.1:1'))).toMatch(/^502 Bad Gateway: .*ECONNREFUSED/);
  });
});

const withoutTools = spawnSync('openssl', ['version']).status !== 0;
if (withoutTools) console.log('HTTPS outside is not tried: openssl is not installed');

describe.skipIf(withoutTools)('requests to servers outside, over TLS', () => {
  let folder: string;
  let url: string;
  const at = (name: string): string => join(folder, name);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'handset-lab-tls-'));
    const made = spawnSync(
      'openssl',
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=mmsc.example'
        .split(' ')
        .concat(['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', at('key.pem'), '-out', at('cert.pem')]),
    );
    expect(made.stderr.toString()).not.toContain('rror');
    const handle: RequestListener = (_request, response) => response.end('in confidence');
    tls = createTlsServer({ key: readFileSync(at('key.pem')), cert: readFileSync(at('cert.pem')) }, handle);
    await once(tls.listen(0, '127.0.0.1'), 'listening');
    url = `https://127.0.0.1:${(tls.address() as AddressInfo).port}`;
  });
  let tls: Server;
  afterAll(() => {
    tls.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('answer 502 when nobody known vouches for the server, and say what to do', async () => {
    expect(said(await ask(url))).toBe(
      `502 Bad Gateway: no answer from ${url.slice(8)}: its certificate is not trusted (self-signed certificate); ` +
        'name a file with that of its authority in the setting caFile\n',
    );
  });

  it('are made where the settings vouch for it', async () => {
    expect(said(await ask(url, '/', undefined, at('cert.pem')))).toBe('200 OK: in confidence');
  });

  it('answer 502 when the file of authorities cannot be read, without what is in it', async () => {
    expect(said(await ask(url, '/', undefined, at('none.pem')))).toBe(
      `502 Bad Gateway: the setting caFile names ${at('none.pem')}, which cannot be read: ENOENT\n`,
    );
    writeFileSync(at('text.pem'), 'a secret');
    expect(said(await ask(url, '/', undefined, at('text.pem')))).toMatch(/^502 Bad Gateway: (?!.*secret)/);
  });
});

describe('where the lab may go', () => {
  const rules = {
    apn: { mmsc: 'http://mmsc.example/mms' },
    allowed: ['http://store.example:8080/x'],
    caFile: null,
  };

  it('is the MMSC of the access point, and what the settings name', () => {
    expect(outsideRequest(get('http://mmsc.example/mm/1'), rules)).toEqual({
      server: { scheme: 'http', host: 'mmsc.example', port: 80, path: '/mm/1' },
      request: get('/mm/1'),
      caFile: null,
    });
    expect(outsideRequest(get('http://store.example:8080/2'), rules)).toMatchObject({
      request: { target: '/2' },
    });
  });

  it.each([
    'http://mmsc.example:81/',
    'https://mmsc.example/',
    'http://store.example/',
    'http://169.254.169.254/',
  ])('is not %s', (target) => {
    const origin = target.slice(0, -1);
    expect(outsideRequest(get(target), rules)).toEqual({
      refused: `${origin} is neither the MMSC of the access point nor allowed in the settings`,
    });
  });

  it('is the proxy alone where there is one', () => {
    const apn = { mmsc: 'http://mmsc.example/', proxy: 'Proxy.example', port: null };
    expect(outsideRequest(get('http://anywhere.example/1'), { apn, allowed: [], caFile: null })).toEqual({
      server: { scheme: 'http', host: 'proxy.example', port: 80, path: '/' },
      request: get('http://anywhere.example/1'),
      caFile: null,
    });
  });

  it('is nowhere without settings, and for what is no URL', () => {
    expect(
      outsideRequest(get('http://mmsc.example/'), { apn: null, allowed: [], caFile: null }),
    ).toHaveProperty('refused');
    expect(outsideRequest(get('/mm/1'), rules)).toEqual({ refused: '/mm/1 is no address outside' });
  });
});
