import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { pushAddress } from '../../../shared/protocol/pap/address';
import { encodePap } from '../../../shared/protocol/pap/body';
import type { PapElement } from '../../../shared/protocol/pap/elements';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { testLab } from '../../engine/lab.testing';
import { createHttpOutside } from '../../engine/outside/http-outside';
import type { RunningLab } from '../../engine/lab';
import { RecordedLog } from '../lab.testing';
import { startPapGateway } from './pap-gateway';

const BEN = '+491715550102';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function start(): Promise<{ lab: RunningLab; url: string }> {
  const lab = await testLab({ outside: createHttpOutside() });
  const gateway = await startPapGateway({ lab, log: new RecordedLog(), host: '127.0.0.1', port: 0 });
  open.push(
    () => gateway.close(0),
    () => lab.close(),
  );
  return { lab, url: gateway.address };
}

function post(url: string, { contentType, body }: ReturnType<typeof encodePap>): Promise<Response> {
  return fetch(`${url}/pap`, {
    method: 'POST',
    headers: { 'Content-Type': contentType },
    body: body as Uint8Array<ArrayBuffer>,
  });
}

function push(url: string, change: Partial<PapElement<'push-message'>> = {}): Promise<Response> {
  const content = {
    headers: [['Content-Type', 'text/vnd.wap.si']] as const,
    body: encodeUtf8('<si><indication href="http://m.example/">You have mail</indication></si>'),
  };
  const address = [{ 'address-value': pushAddress({ number: BEN, ppg: 'ppg.example' }) }];
  const id = 'p1@business.example';
  return post(url, encodePap({ type: 'push-message', 'push-id': id, address, ...change }, [content]));
}

const later = (lab: RunningLab): Promise<void> => lab.core.advance(lab.core.world.now + 60_000);

describe('the PAP gateway', () => {
  it('takes a push, says so, and the phone shows it', async () => {
    const { lab, url } = await start();
    const answer = await push(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([202, 'application/xml']);
    expect(await answer.text()).toContain(
      '<push-response push-id="p1@business.example"><response-result code="1001" desc="accepted for processing"/>',
    );
    await later(lab);
    expect(lab.core.projection.view('ben').notifications).toMatchObject([{ text: 'You have mail' }]);
    expect(await (await push(url)).text()).toContain('code="2007"');
    const query = await post(
      url,
      encodePap({ type: 'statusquery-message', 'push-id': 'p1@business.example', address: [] }),
    );
    expect(await query.text()).toContain('message-state="delivered" code="1000"');
  });

  it.each([
    ['another path', '/other', 'POST', 'multipart/related; boundary=x', 404],
    ['another method', '/pap', 'GET', null, 405],
    ['another type', '/pap', 'POST', 'text/plain', 415],
  ])('refuses %s', async (_what, path, method, type, status) => {
    const { url } = await start();
    const answer = await fetch(url + path, {
      method,
      ...(type === null ? {} : { headers: { 'Content-Type': type }, body: 'x' }),
    });
    expect(answer.status).toBe(status);
  });

  it('tells the outcome where the settings allow it, and nowhere else', async () => {
    const told: string[] = [];
    const business = createServer((request, response) => {
      let text = '';
      request.on('data', (piece: Buffer) => (text += piece.toString()));
      request.on('end', () => {
        told.push(`${request.method} ${request.url}: ${/message-state="\w+" code="\d+"/.exec(text)?.[0]}`);
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(business, 'listening');
    open.push(() => business.close());
    const { lab, url } = await start();
    const server = `http://127.0.0.1:${(business.address() as AddressInfo).port}`;
    await push(url, { 'ppg-notify-requested-to': `${server}/results` });
    await later(lab);
    expect(told).toEqual([]);
    const { rows } = await lab.calls.trace.list({ limit: 200 });
    expect(rows.map(({ note }) => note)).toContain('the result of a push was not taken: HTTP 403');

    await lab.calls.lab.configure({ allowedServers: [server] });
    await push(url, { 'ppg-notify-requested-to': `${server}/results`, 'push-id': 'p2@business.example' });
    await later(lab);
    expect(told).toEqual(['POST /results: message-state="delivered" code="1000"']);
  });
});
