import { describe, expect, it } from 'vitest';
import type { TraceRow } from '../../shared/contract/views';
import type { FaultAction, FaultHop } from '../../shared/model/fault';
import type { MmscPolicy } from '../../shared/model/mmsc-policy';
import { decodeRequest, encodeResponse } from '../../shared/protocol/http/codec';
import { header } from '../../shared/protocol/http/headers';
import type { HttpResponse } from '../../shared/protocol/http/message';
import { decodeUtf8 } from '../../shared/protocol/text/utf8';
import type { HandsetState } from '../network/handset/state';
import { NODES } from '../network/operator';
import { exportedEvents } from './export/exported-events';
import type { RunningLab } from './lab';
import { messages, testLab } from './lab.testing';
import type { OutsideRequest } from './outside/rules';
import { MemoryStore } from './store/memory-store';

const BEN = '+491715550102';
const noMail = (): Promise<never> => Promise.reject(new Error('no mail is expected'));

const MINUTE = 60_000;

async function start(): Promise<{ lab: RunningLab; store: MemoryStore }> {
  const store = new MemoryStore();
  return { lab: await testLab({ store }), store };
}

const later = (lab: RunningLab, milliseconds: number): Promise<void> =>
  lab.core.advance(lab.core.world.now + milliseconds);
const policy = (lab: RunningLab, mmsc: Partial<MmscPolicy>): Promise<unknown> =>
  lab.calls.lab.configure({ mmsc });
const fault = (lab: RunningLab, hop: FaultHop, action: FaultAction, nth: number[]): Promise<unknown> =>
  lab.calls.lab.configure({ faults: [{ id: 'f', hop, action, when: { nth } }] });

async function send(lab: RunningLab): Promise<void> {
  const slides = [{ duration: 5_000, text: 'Look', media: [] }];
  const mms = { to: [BEN], subject: 'Sea', deliveryReport: false, slides };
  await lab.calls.handset.sendMms({ handset: 'anna', mms });
}

interface Exchanged {
  row: TraceRow;
  text: string;
}

/** The HTTP that crossed the air of a handset, octets as text. */
async function http(store: MemoryStore, handset: string): Promise<Exchanged[]> {
  const events = await exportedEvents(store);
  return events
    .filter(({ row }) => row.protocol === 'http' && row.hop === 'end-to-end')
    .filter(({ row }) => row.from === handset || row.to === handset)
    .map(({ row, octets }) => ({ row, text: Buffer.from(octets).toString('latin1') }));
}

const firstLine = ({ text }: Exchanged): string => text.slice(0, text.indexOf('\r\n'));
const connections = (exchanged: readonly Exchanged[]): number =>
  new Set(exchanged.map(({ row }) => row.connection)).size;

describe('answers in chunks', () => {
  it('are read by the handset, from submission to acknowledgement', async () => {
    const { lab, store } = await start();
    await policy(lab, { chunkSize: 20 });
    await send(lab);
    await later(lab, MINUTE);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent', why: [] }]);
    expect(messages(lab, 'ben')).toMatchObject([{ state: 'received', subject: 'Sea', why: [] }]);
    const answers = (await http(store, 'ben')).filter(({ row }) => row.to === 'ben');
    expect(answers.map(({ text }) => text.includes('Content-Length'))).toEqual([false, false]);
    expect(answers[0]!.text).toMatch(
      /^HTTP\/1\.1 200 OK\r\nContent-Type: application\/vnd\.wap\.mms-message\r\nTransfer-Encoding: chunked\r\nKeep-Alive: timeout=15\r\n\r\n14\r\n/,
    );
    expect(answers[0]!.text.endsWith('\r\n0\r\n\r\n')).toBe(true);
    expect(answers[1]!.text).toBe(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nKeep-Alive: timeout=15\r\n\r\n0\r\n\r\n',
    );
  });
});

describe('the connection of the MMS client', () => {
  it('carries all exchanges of a PDP context, and its first one is a round trip later', async () => {
    const { lab, store } = await start();
    await lab.calls.handset.configure({ handset: 'anna', bearer: 'lte' });
    await send(lab);
    await send(lab);
    await later(lab, MINUTE);
    const exchanged = await http(store, 'anna');
    expect(exchanged.map(firstLine)).toEqual([
      'POST / HTTP/1.1',
      'HTTP/1.1 200 OK',
      'POST / HTTP/1.1',
      'HTTP/1.1 200 OK',
    ]);
    expect(exchanged.map(({ row }) => row.connection)).toEqual([1, 1, 1, 1]);
    // What the next one takes needs a context and a connection of its own.
    await send(lab);
    await later(lab, MINUTE);
    expect((await http(store, 'anna')).map(({ row }) => row.connection)).toEqual([1, 1, 1, 1, 3, 3]);
  });

  it('is a new one where the MMSC has closed the first, which nobody used for so long', async () => {
    const { lab, store } = await start();
    const carrier = { preset: 'lab', mms_network_release_timeout_millis_int: 60_000 };
    await lab.calls.handset.configure({ handset: 'anna', carrier });
    await policy(lab, { idleTimeout: 8_000 });
    for (const pause of [6_000, 6_000, 12_000, 6_000]) {
      await send(lab);
      await later(lab, pause);
    }
    const exchanged = await http(store, 'anna');
    expect(exchanged[1]!.text).toContain('\r\nKeep-Alive: timeout=8\r\n');
    expect(exchanged.map(({ row }) => row.connection)).toEqual([1, 1, 1, 1, 1, 1, 4, 4]);
  });

  it('costs a round trip of the link', async () => {
    const link = { uplink: 1e6, downlink: 1e6, latency: 400, jitter: 0, activation: 0, loss: 0 };
    const took = async (keepAlive: boolean): Promise<number[]> => {
      const { lab, store } = await start();
      await lab.calls.handset.configure({
        handset: 'anna',
        bearer: 'custom',
        link: { ...link, smsLatency: 0, smsJitter: 0, stall: { chance: 0, duration: 0 }, icon: 'E' },
      });
      await policy(lab, { keepAlive });
      await send(lab);
      await send(lab);
      await later(lab, MINUTE);
      const posts = (await http(store, 'anna')).filter(({ row }) => row.from === 'anna');
      return posts.map(({ row }) => Math.floor((row.time - row.sentAt) / 100) * 100);
    };
    expect(await took(true)).toEqual([1_200, 400]);
    expect(await took(false)).toEqual([1_200, 1_200]);
  });

  it('ends with an answer that says so, and where the operator wants it so', async () => {
    const { lab, store } = await start();
    await policy(lab, { keepAlive: false });
    await send(lab);
    await later(lab, MINUTE);
    const closed = await http(store, 'ben');
    expect(closed).toHaveLength(4);
    expect(connections(closed)).toBe(2);
    expect(closed[1]!.text).toContain('\r\nConnection: close\r\n');

    const other = await start();
    const carrier = { preset: 'lab', mmsCloseConnection: true };
    await other.lab.calls.handset.configure({ handset: 'ben', carrier });
    await send(other.lab);
    await later(other.lab, MINUTE);
    const asked = await http(other.store, 'ben');
    expect(connections(asked)).toBe(2);
    expect(asked[0]!.text).toContain('\r\nConnection: close\r\n');
  });

  it('is a new one after an answer that never came', async () => {
    const { lab, store } = await start();
    await fault(lab, 'mm1-send-answer', { do: 'close', after: 0.5 }, [1]);
    await send(lab);
    await later(lab, 10 * MINUTE);
    expect(messages(lab, 'anna')[0]!.state).toBe('sent');
    const posts = (await http(store, 'anna')).filter(({ row }) => row.from === 'anna');
    expect(posts.map(({ row }) => row.connection)).toEqual([1, 2]);
  });
});

describe('an exchange that the handset gives up', () => {
  it('goes no further: its connection is closed, and the MMSC gets only what is sent anew', async () => {
    const { lab, store } = await start();
    await fault(lab, 'mm1-send', { do: 'delay', by: 5 * MINUTE }, [1]);
    await send(lab);
    await later(lab, 10 * MINUTE);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent' }]);
    const posts = (await http(store, 'anna')).filter(({ row }) => row.from === 'anna');
    expect(posts.map(({ row }) => [row.lost, row.crossed, row.note])).toEqual([
      [true, 0, 'fault f: delayed by 300000 ms; the phone closed the connection'],
      [false, undefined, null],
    ]);
    // Known when the handset has given up, not when the delay would have been over.
    const carrier = lab.core.projection.view('anna').carrier.config;
    expect(posts[0]!.row.time - posts[0]!.row.sentAt).toBe(carrier.httpSocketTimeout);
    const reached = (await exportedEvents(store)).filter(
      ({ row }) => row.interface === 'mm1' && row.hop === 'core' && row.to === NODES.mmsc,
    );
    expect(reached.filter(({ octets }) => Buffer.from(octets).includes('Sea'))).toHaveLength(1);
  });

  it('has no answer any more, though the server gives one while the next attempt is under way', async () => {
    const { lab, store } = await start();
    await fault(lab, 'mm1-send', { do: 'drop' }, [1]);
    await send(lab);
    const { world } = lab.core;
    const mm1 = (): HandsetState['mm1'] => world.state<HandsetState>('anna').mm1;
    while (mm1().phase !== 'exchanging' || mm1().tasks[0]!.attempts === 0)
      await lab.core.advance(world.nextDue!);
    world.receive({
      from: NODES.mmsc,
      to: NODES.packet,
      interface: 'mm1',
      protocol: 'http',
      octets: encodeResponse({ status: 503, reason: 'Late', headers: [], body: new Uint8Array(0) }),
      flow: `anna/${mm1().exchange - 1}`,
      correlation: null,
      hop: 'core',
    });
    await later(lab, MINUTE);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent' }]);
    const answers = (await http(store, 'anna')).filter(({ row }) => row.to === 'anna');
    expect(answers.map(firstLine)).toEqual(['HTTP/1.1 200 OK']);
  });
});

describe('a connection that is closed on the way', () => {
  it.each([
    ['mm1-send-answer', 'anna'],
    ['mm1-acknowledgement-answer', 'ben'],
  ] as const)('has carried what the trace says: %s', async (hop, handset) => {
    const { lab, store } = await start();
    await lab.calls.handset.configure({ handset, bearer: 'lte' });
    await fault(lab, hop, { do: 'close', after: 0.5 }, [1]);
    await send(lab);
    await later(lab, MINUTE);
    const lost = (await http(store, handset)).filter(({ row }) => row.lost);
    expect(lost.map(({ row, text }) => [row.crossed, text.length])).toEqual([
      [Math.floor(lost[0]!.text.length / 2), lost[0]!.text.length],
    ]);
  });
});

describe('redirections', () => {
  it.each([301, 302, 307, 308])('%d: what is posted is posted again there', async (status) => {
    const { lab, store } = await start();
    await fault(lab, 'mm1-send', { do: 'status', status, location: '/servlets/mms' }, [1]);
    await send(lab);
    await later(lab, MINUTE);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent', why: [] }]);
    const [first, answer, second] = await http(store, 'anna');
    expect([first!, answer!, second!].map(firstLine)[2]).toBe('POST /servlets/mms HTTP/1.1');
    expect(answer!.text).toContain('\r\nLocation: /servlets/mms\r\n');
    expect(second!.text.slice(second!.text.indexOf('\r\n\r\n'))).toBe(
      first!.text.slice(first!.text.indexOf('\r\n\r\n')),
    );
    // On the same connection, and it is no new attempt.
    expect(second!.row.connection).toBe(first!.row.connection);
    expect(second!.row.sentAt).toBe(answer!.row.time);
  });

  it('303: the answer to what was posted is fetched', async () => {
    const { lab, store } = await start();
    const location = 'http://mmsc.handset-lab.example/result#x';
    await fault(lab, 'mm1-send', { do: 'status', status: 303, location }, [1]);
    await send(lab);
    await later(lab, 10_000);
    expect((await http(store, 'anna')).slice(0, 4).map(firstLine)).toEqual([
      'POST / HTTP/1.1',
      'HTTP/1.1 303 See Other',
      'GET /result HTTP/1.1',
      'HTTP/1.1 404 Not Found',
    ]);
  });

  it('are followed by a retrieval, five of them and no more', async () => {
    for (const [count, state] of [
      [5, 'received'],
      [6, 'downloading'],
    ] as const) {
      const { lab, store } = await start();
      const location = '?x';
      await lab.calls.lab.configure({
        faults: Array.from({ length: count }, (_, at) => ({
          id: `f${at}`,
          hop: 'mm1-retrieve' as const,
          action: { do: 'status' as const, status: 302, location: `${location}${at}` },
          when: { nth: [at + 1] },
        })),
      });
      await send(lab);
      await later(lab, 30_000);
      const gets = (await http(store, 'ben')).filter((one) => firstLine(one).startsWith('GET '));
      expect(gets).toHaveLength(6);
      expect(gets[5]!.text).toMatch(/^GET \/mm\/\w+\?x4 HTTP\/1\.1\r\n/);
      const why = count === 5 ? [] : [{ code: 'http-error', params: { status: 302 } }];
      expect(messages(lab, 'ben')).toMatchObject([{ state, why }]);
      await later(lab, 10 * MINUTE);
      expect(messages(lab, 'ben')).toMatchObject([{ state: 'received' }]);
    }
  });

  it.each([
    ['a loop', { status: 302, location: '/' }],
    ['no location', { status: 302 }],
    ['a location that is no address of the web', { status: 301, location: 'sip:mmsc.example' }],
    ['a status that leads nowhere', { status: 304, location: '/elsewhere' }],
  ])('%s: tried again by the scheme', async (_, action) => {
    const { lab, store } = await start();
    await fault(lab, 'mm1-send', { do: 'status', ...action }, [1]);
    await send(lab);
    await later(lab, 30_000);
    const why = [{ code: 'http-error', params: { status: action.status } }];
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sending', why }]);
    expect(await http(store, 'anna')).toHaveLength(2);
    await later(lab, 2 * MINUTE);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent' }]);
  });

  it('lead outside only where the settings allow it', async () => {
    const asked: OutsideRequest[] = [];
    const store = new MemoryStore();
    const outside = {
      request: (wanted: OutsideRequest): Promise<HttpResponse> => {
        asked.push(wanted);
        return Promise.resolve({ status: 503, reason: 'Busy', headers: [], body: new Uint8Array(0) });
      },
      mail: noMail,
    };
    const lab = await testLab({ store, outside });
    const location = 'https://other.example/mms';
    await fault(lab, 'mm1-send', { do: 'status', status: 307, location }, [1, 3]);
    await send(lab);
    await later(lab, 30_000);
    expect(asked).toEqual([]);
    const refused = await http(store, 'anna');
    expect(refused.map(firstLine).slice(2)).toEqual([
      'POST https://other.example/mms HTTP/1.1',
      'HTTP/1.1 403 Forbidden',
    ]);
    expect(decodeUtf8(Buffer.from(refused[3]!.text, 'latin1')).text).toContain(
      'https://other.example is neither the MMSC of the access point nor allowed in the settings',
    );
    await lab.calls.lab.configure({ allowedServers: ['https://other.example/'] });
    await later(lab, MINUTE);
    expect(asked.map(({ server, request }) => [server.scheme, server.host, request.target])).toEqual([
      ['https', 'other.example', '/mms'],
    ]);
    expect(header(asked[0]!.request.headers, 'Host')).toBe('other.example');
    // Another server is another connection.
    const posts = (await http(store, 'anna')).filter(({ row }) => row.from === 'anna');
    expect(posts.map(({ row }) => row.connection)).toEqual([1, 2, 3, 4]);
    expect(decodeRequest([Buffer.from(posts[1]!.text, 'latin1')]).value.method).toBe('POST');
  });
});

describe('errors of HTTP', () => {
  it.each([408, 429, 500, 503])('%d: tried again, not before the server wants', async (status) => {
    const { lab, store } = await start();
    await fault(lab, 'mm1-send', { do: 'status', status, retryAfter: 600 }, [1]);
    await send(lab);
    await later(lab, 9 * MINUTE);
    const why = [{ code: 'http-error', params: { status } }];
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sending', why }]);
    await later(lab, 2 * MINUTE);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent' }]);
    const [, answer, again] = await http(store, 'anna');
    expect(answer!.text).toContain('\r\nRetry-After: 600\r\n');
    expect(again!.row.sentAt - answer!.row.time).toBeGreaterThanOrEqual(600_000);
  });

  it('the pause of the scheme counts when the server asks for less', async () => {
    const { lab } = await start();
    await fault(lab, 'mm1-send', { do: 'status', status: 503, retryAfter: 1 }, [1]);
    await send(lab);
    await later(lab, 50_000);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sending' }]);
    await later(lab, 30_000);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent' }]);
  });

  it.each([400, 403, 410])('%d: tried again, as Android does', async (status) => {
    const { lab } = await start();
    await fault(lab, 'mm1-send', { do: 'status', status }, [1]);
    await send(lab);
    await later(lab, 2 * MINUTE);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent' }]);
  });

  it('404: given up at once, as Android does, whether sent or fetched', async () => {
    const { lab, store } = await start();
    await fault(lab, 'mm1-send', { do: 'status', status: 404 }, [1]);
    await send(lab);
    await later(lab, 30_000);
    const why = [{ code: 'http-error', params: { status: 404 } }];
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'failed', why }]);
    expect(await http(store, 'anna')).toHaveLength(2);
    await fault(lab, 'mm1-retrieve-answer', { do: 'status', status: 404 }, [1]);
    await lab.calls.handset.retry({ handset: 'anna', message: messages(lab, 'anna')[0]!.id });
    await later(lab, MINUTE);
    expect(messages(lab, 'ben')).toMatchObject([{ state: 'failed', why }]);
    await lab.calls.handset.download({ handset: 'ben', message: messages(lab, 'ben')[0]!.id });
    await later(lab, MINUTE);
    expect(messages(lab, 'ben')).toMatchObject([{ state: 'received' }]);
  });

  it.each([200, 204])('%d without a body is no answer to a submission', async (status) => {
    const store = new MemoryStore();
    let left = 1;
    const outside = {
      request: (): Promise<HttpResponse> =>
        Promise.resolve({
          status: left-- > 0 ? status : 404,
          reason: 'OK',
          headers: [],
          body: new Uint8Array(0),
        }),
      mail: noMail,
    };
    const lab = await testLab({ store, outside });
    await lab.calls.handset.configure({ handset: 'anna', apn: { mmsc: 'http://mmsc.example/' } });
    await send(lab);
    await later(lab, 30_000);
    const params = { offset: 0, reason: `the answer (${status}) is empty`, type: '' };
    expect(messages(lab, 'anna')).toMatchObject([
      { state: 'sending', why: [{ code: 'damaged-message', params }] },
    ]);
    await later(lab, MINUTE);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'failed' }]);
    expect(connections(await http(store, 'anna'))).toBe(1 + 1);
  });
});
