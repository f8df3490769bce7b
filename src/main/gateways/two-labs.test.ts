import { afterEach, describe, expect, it } from 'vitest';
import type { Apn } from '../../shared/model/apn';
import type { Message } from '../../shared/model/message';
import { DEFAULT_DESK } from '../engine/default-desk';
import type { RunningLab } from '../engine/lab';
import { testLab } from '../engine/lab.testing';
import { createHttpOutside } from '../engine/outside/http-outside';
import { RecordedLog } from './lab.testing';
import type { Listening } from './listener';
import { startMm1Gateway } from './mm1/mm1-gateway';
import { startPapGateway } from './pap/pap-gateway';

const ANNA = '+491715550101';
const BEA = '+491725550201';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const opened of open.splice(0)) await opened.close();
});

interface Operator {
  lab: RunningLab;
  mm1: Listening;
  pap: Listening;
}

/** A lab with one handset, and its gateways on sockets of this machine. */
async function operator(id: string, msisdn: string): Promise<Operator> {
  const handset = { ...DEFAULT_DESK[0]!, id, name: id, msisdn };
  const lab = await testLab({ setup: [handset], outside: createHttpOutside() });
  const log = new RecordedLog();
  const mm1 = await startMm1Gateway({ lab, log, host: '127.0.0.1', port: 0 });
  const pap = await startPapGateway({ lab, log, host: '127.0.0.1', port: 0 });
  lab.listening('mm1', mm1.address);
  lab.listening('pap', pap.address);
  open.push(lab, ...[mm1, pap].map((listening) => ({ close: () => listening.close(0) })));
  return { lab, mm1, pap };
}

/** Anna's operator, and Bea's, whose MMSC Anna's phone uses. */
async function labs(apn: (bea: Operator) => Apn): Promise<{ a: Operator; b: Operator }> {
  const a = await operator('anna', ANNA);
  const b = await operator('bea', BEA);
  await a.lab.calls.handset.configure({ handset: 'anna', apn: apn(b) });
  const subscriber = { msisdn: ANNA, pushProxy: `${a.pap.address}/pap` };
  await b.lab.calls.lab.configure({ outsideSubscribers: [subscriber] });
  return { a, b };
}

async function send({ lab }: Operator, handset: string, to: string): Promise<void> {
  const picture = await lab.upload(new Uint8Array(30_000).fill(handset.length), 'lake.jpg', 'image/jpeg');
  const media = [{ body: picture.hash, contentType: 'image/jpeg', name: 'lake.jpg' }];
  const slides = [{ duration: 5_000, text: 'Look!', media }];
  await lab.calls.handset.sendMms({
    handset,
    mms: { to: [to], subject: `From ${handset}`, deliveryReport: true, slides },
  });
}

const later = ({ lab }: Operator, milliseconds = 60_000): Promise<void> =>
  lab.core.advance(lab.core.world.now + milliseconds);

function messages({ lab }: Operator, handset: string): Message[] {
  const conversations = lab.core.projection.conversations(handset);
  return conversations.list().flatMap(({ key }) => conversations.page(key, {}, 100).messages);
}

const crossed = async ({ lab }: Operator, hop: 'end-to-end' | 'core' = 'end-to-end'): Promise<string[]> =>
  (await lab.core.traceRows(Number.MAX_SAFE_INTEGER, 1_000))
    .filter((row) => row.hop === hop && (row.interface === 'mm1' || row.to === 'ppg' || row.from === 'ppg'))
    .map(({ from, to, name, lost }) => `${from} > ${to}: ${name}${lost ? ' (lost)' : ''}`);

describe('two labs over real HTTP', () => {
  it('a handset sends to, and retrieves from, the MMSC of its access point', async () => {
    const { a, b } = await labs(({ mm1 }) => ({ mmsc: `${mm1.address}/` }));
    await send(a, 'anna', BEA);
    await later(a);
    expect(messages(a, 'anna')).toMatchObject([{ state: 'sent', why: [] }]);
    await later(b);
    const [atBea] = messages(b, 'bea');
    expect(atBea).toMatchObject({ state: 'received', from: ANNA, subject: 'From anna' });
    const picture = atBea!.parts.find(({ contentType }) => contentType === 'image/jpeg')!;
    expect(b.lab.media(picture.body.hash)).toEqual(new Uint8Array(30_000).fill(4));

    // The delivery report comes the way of the notifications: by PAP to Anna's operator.
    await later(a);
    expect(messages(a, 'anna')[0]!.reports).toMatchObject([{ recipient: BEA, status: 'delivered' }]);

    await send(b, 'bea', ANNA);
    await later(b);
    await later(a);
    const fetched = messages(a, 'anna').find(({ direction }) => direction === 'in');
    expect(fetched).toMatchObject({ state: 'received', from: BEA, subject: 'From bea', why: [] });
    expect(fetched!.parts.map(({ contentType }) => contentType)).toContain('image/jpeg');
    await later(b);
    const sent = messages(b, 'bea').find(({ direction }) => direction === 'out');
    expect(sent!.reports).toMatchObject([{ recipient: ANNA, status: 'delivered' }]);

    // Nothing of it has touched Anna's own MMSC.
    expect(await crossed(a)).toEqual([
      'anna > outside: M-Send.req',
      'outside > anna: M-Send.conf · Ok',
      'outside > ppg: PAP push',
      'ppg > outside: PAP push-response · 1001',
      'ppg > anna: M-Delivery.ind · Retrieved',
      'outside > ppg: PAP push',
      'ppg > outside: PAP push-response · 1001',
      'ppg > anna: M-Notification.ind',
      expect.stringMatching(/^anna > outside: GET \/mm\/\w+$/),
      'outside > anna: M-Retrieve.conf',
      'anna > outside: M-NotifyResp.ind · Retrieved',
      'outside > anna: 200 OK',
    ]);
  });

  it('requests go through the proxy of the access point in absolute form', async () => {
    // The lab's MM1 stands where a WAP gateway does: it takes requests in absolute form for whatever host.
    const { a, b } = await labs(({ mm1 }) => ({
      name: 'mms.bea.example',
      mmsc: 'http://mmsc.bea.example/servlets/mms',
      proxy: '127.0.0.1',
      port: mm1.port,
    }));
    await send(a, 'anna', BEA);
    await later(a);
    await later(b);
    expect(messages(b, 'bea')).toMatchObject([{ state: 'received', from: ANNA }]);
    const [posted] = (await b.lab.core.traceRows(Number.MAX_SAFE_INTEGER, 100)).filter(
      ({ from }) => from === 'outside',
    );
    const head = Buffer.from((await b.lab.traceOctets(posted!.seq))!)
      .toString('latin1')
      .split('\r\n');
    expect(head[0]).toBe('POST http://mmsc.bea.example/servlets/mms HTTP/1.1');
    expect(head).toContain('Host: mmsc.bea.example');
    expect(head).toContain(`X-MSISDN: ${ANNA}`);
  });

  it('a location elsewhere is asked only when the settings allow it', async () => {
    const { a, b } = await labs(({ mm1 }) => ({ mmsc: `${mm1.address}/` }));
    const elsewhere = `http://localhost:${b.mm1.port}`;
    b.lab.listening('mm1', elsewhere);
    await send(b, 'bea', ANNA);
    await later(b);
    await later(a);
    expect(messages(a, 'anna')).toMatchObject([
      { state: 'downloading', why: [{ code: 'http-error', params: { status: 403 } }] },
    ]);
    await a.lab.calls.lab.configure({ allowedServers: [elsewhere] });
    await later(a, 10 * 60_000);
    expect(messages(a, 'anna')).toMatchObject([{ state: 'received', why: [] }]);
  });

  it('an MMSC that cannot be reached is tried again', async () => {
    const { a, b } = await labs(({ mm1 }) => ({ mmsc: `${mm1.address}/` }));
    await b.mm1.close(0);
    await send(a, 'anna', BEA);
    await later(a, 10_000);
    expect(messages(a, 'anna')).toMatchObject([
      { state: 'sending', why: [{ code: 'http-error', params: { status: 502 } }] },
    ]);
    const again = await startMm1Gateway({
      lab: b.lab,
      log: new RecordedLog(),
      host: '127.0.0.1',
      port: b.mm1.port,
    });
    open.push({ close: () => again.close(0) });
    await later(a, 10 * 60_000);
    expect(messages(a, 'anna')).toMatchObject([{ state: 'sent' }]);
  });

  it('what is for the operator’s own MMSC stays inside, by its name and by its address', async () => {
    const a = await operator('anna', ANNA);
    for (const mmsc of ['http://mmsc.handset-lab.example/', `${a.mm1.address}/mms`]) {
      await a.lab.calls.handset.configure({ handset: 'anna', apn: { mmsc } });
      await send(a, 'anna', ANNA);
      await later(a);
    }
    expect(messages(a, 'anna').filter(({ state }) => state === 'received')).toHaveLength(2);
    expect((await crossed(a)).filter((line) => line.includes('outside'))).toEqual([]);
  });

  it('without settings of its own a handset uses its operator’s again', async () => {
    const { a } = await labs(({ mm1 }) => ({ name: 'mms.bea.example', mmsc: `${mm1.address}/` }));
    await a.lab.calls.handset.configure({ handset: 'anna', apn: null });
    await send(a, 'anna', ANNA);
    await later(a);
    expect(messages(a, 'anna').some(({ state }) => state === 'received')).toBe(true);
  });

  it('texts to a phone elsewhere are refused', async () => {
    const { b } = await labs(({ mm1 }) => ({ mmsc: `${mm1.address}/` }));
    await b.lab.calls.handset.sendSms({ handset: 'bea', to: [ANNA], text: 'Hi', deliveryReport: false });
    await later(b);
    expect(messages(b, 'bea')).toMatchObject([{ state: 'failed', why: [{ code: 'sms-refused' }] }]);
  });
});
