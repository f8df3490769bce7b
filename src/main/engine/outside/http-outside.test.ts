import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
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

const ask = (url: string, target = '/mm/1', deadline?: number): Promise<HttpResponse> =>
  createHttpOutside(deadline).request(
    { server: parseHttpUrl(url)!, request: get(target) },
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

describe('where the lab may go', () => {
  const rules = { apn: { mmsc: 'http://mmsc.example/mms' }, allowed: ['http://store.example:8080/x'] };

  it('is the MMSC of the access point, and what the settings name', () => {
    expect(outsideRequest(get('http://mmsc.example/mm/1'), rules)).toEqual({
      server: { scheme: 'http', host: 'mmsc.example', port: 80, path: '/mm/1' },
      request: get('/mm/1'),
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
    expect(outsideRequest(get('http://anywhere.example/1'), { apn, allowed: [] })).toEqual({
      server: { scheme: 'http', host: 'proxy.example', port: 80, path: '/' },
      request: get('http://anywhere.example/1'),
    });
  });

  it('is nowhere without settings, and for what is no URL', () => {
    expect(outsideRequest(get('http://mmsc.example/'), { apn: null, allowed: [] })).toHaveProperty('refused');
    expect(outsideRequest(get('/mm/1'), rules)).toEqual({ refused: '/mm/1 is no address outside' });
  });
});
