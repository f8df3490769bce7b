import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MmsComposition } from '../../../shared/model/composition';
import type { Message } from '../../../shared/model/message';
import type { MmboxView } from '../../../shared/model/mmbox';
import { uaProfOf } from '../../../shared/protocol/uaprof/capabilities';
import { encodeUaProf } from '../../../shared/protocol/uaprof/write';
import type { RunningLab } from '../lab';
import { testLab } from '../lab.testing';
import { profile } from '../profiles';
import { createHttpOutside } from './http-outside';
import { Mbuni, missingPrograms } from './mbuni.testing';

/**
 * Mbuni, an MMSC in C: `npm run interop` tries it where its programs are in the path. They have to be built: there is no
 * package of them in Debian.
 */
const wanted = process.env.HANDSET_LAB_INTEROP === '1';
const missing = wanted ? missingPrograms() : [];
if (missing.length > 0) console.log(`Mbuni is not tried: ${missing.join(', ')} is not installed`);

const ANNA = '+491715550101';
const BEN = '+491715550102';
const OTTO = '+491715550103';
const PICTURE = new Uint8Array(20_000).fill(9);

let lab: RunningLab;
let mbuni: Mbuni;

/** The lab's push proxy, and where the phones' profiles can be had. */
const server = createServer((request, response) => void serve(request, response));

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') {
    response.end(encodeUaProf(uaProfOf(profile('android-360x740'))));
    return;
  }
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const headers = [['Content-Type', request.headers['content-type'] ?? '']] as const;
  const submission = { method: 'POST', target: '/pap', headers, body: Buffer.concat(pieces) };
  const answer = await lab.pap(submission, AbortSignal.timeout(10_000));
  response.writeHead(answer.status, { 'Content-Type': 'application/xml' }).end(answer.body);
}

beforeAll(async () => {
  if (!wanted || missing.length > 0) return;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  mbuni = new Mbuni();
  await mbuni.start(`${here}/pap`);
  lab = await testLab({ outside: createHttpOutside(), start: Date.now() });
  for (const handset of ['anna', 'ben']) {
    const carrier = { uaProfUrl: `${here}/profile.xml` };
    await lab.calls.handset.configure({ handset, apn: { mmsc: mbuni.url }, carrier });
  }
}, 30_000);

afterAll(async () => {
  mbuni?.stop();
  server.close();
  await lab?.close();
});

function messages(handset: string): Message[] {
  const conversations = lab.core.projection.conversations(handset);
  return conversations.list().flatMap(({ key }) => conversations.page(key, {}, 100).messages);
}

/** Mbuni works by the clock: virtual time follows it until something is so. */
async function until(done: () => boolean): Promise<void> {
  for (let second = 0; second < 80 && !done(); second++) {
    await lab.core.advance(Math.max(lab.core.world.now, Date.now()) + 1_000);
    await sleep(250);
  }
}

const sent = (subject: string): Message | undefined =>
  messages('anna').find((message) => message.direction === 'out' && message.subject === subject);
const got = (handset: string, subject: string): Message | undefined =>
  messages(handset).find((message) => message.direction === 'in' && message.subject === subject);
const outcomes = (subject: string): string[] => sent(subject)?.reports.map(({ status }) => status) ?? [];

/** Anna's message, from the submission until she knows its Message-ID. */
async function send(subject: string, options: Partial<MmsComposition> = {}): Promise<void> {
  const { hash } = await lab.upload(PICTURE, 'lake.jpg', 'image/jpeg');
  const media = [{ body: hash, contentType: 'image/jpeg', name: 'lake.jpg' }];
  const slides = [{ duration: 5_000, text: 'Look!', media }];
  await lab.calls.handset.sendMms({
    handset: 'anna',
    mms: { to: [BEN], subject, deliveryReport: true, slides, ...options },
  });
  await until(() => ['sent', 'failed'].includes(sent(subject)!.state));
  expect(sent(subject)).toMatchObject({ state: 'sent', why: [] });
}

const autoRetrieve = (on: boolean): Promise<unknown> =>
  lab.calls.handset.configure({ handset: 'ben', autoRetrieve: on });

/** Ben is told of a message, and puts it off. */
async function announced(subject: string, options: Partial<MmsComposition> = {}): Promise<string> {
  await autoRetrieve(false);
  await send(subject, options);
  await until(() => got('ben', subject) !== undefined);
  expect(got('ben', subject)).toMatchObject({ state: 'announced', from: ANNA });
  return got('ben', subject)!.id;
}

describe.skipIf(!wanted || missing.length > 0)('Mbuni', () => {
  it('takes a message from one handset of the lab to another, and tells its author when it is there and when it is read', async () => {
    await lab.calls.handset.configure({ handset: 'ben', readReports: 'always' });
    await send('By way of Mbuni: Grüße, 5 €', { readReport: true });
    await until(() => got('ben', 'By way of Mbuni: Grüße, 5 €')?.state === 'received');
    const received = got('ben', 'By way of Mbuni: Grüße, 5 €')!;
    expect(received).toMatchObject({ state: 'received', from: ANNA, why: [] });
    const picture = received.parts.find(({ contentType }) => contentType === 'image/jpeg')!;
    expect(lab.media(picture.body.hash)).toEqual(PICTURE);
    expect(received.parts.find(({ contentType }) => contentType === 'text/plain')?.text).toBe('Look!');
    await until(() => outcomes(received.subject!)[0] === 'delivered');
    expect(sent(received.subject!)!.reports).toMatchObject([{ recipient: BEN, status: 'delivered' }]);
    await lab.calls.handset.markRead({ handset: 'ben', conversation: received.conversation });
    await until(() => outcomes(received.subject!)[0] === 'read');
    expect(outcomes(received.subject!)).toEqual(['read']);
  }, 120_000);

  it('takes a message to several, and whoever it names in its reports, nobody is told of who is no recipient', async () => {
    await autoRetrieve(true);
    await send('To two', { bcc: [OTTO] });
    await until(() => got('ben', 'To two')?.state === 'received');
    expect(got('ben', 'To two')).toMatchObject({ state: 'received', addresses: [ANNA] });
    // Mbuni's own wait for the report that Ben's phone has it.
    await lab.core.advance(Math.max(lab.core.world.now, Date.now()) + 5_000);
    expect(sent('To two')!.reports.map(({ recipient }) => recipient)).toEqual([BEN, OTTO]);
  }, 120_000);

  it('keeps what is put off until it is fetched, which its author sees', async () => {
    const message = await announced('Later');
    await lab.calls.handset.download({ handset: 'ben', message });
    await until(() => outcomes('Later')[0] === 'delivered');
    expect(got('ben', 'Later')).toMatchObject({ state: 'received', why: [] });
    expect(sent('Later')).toMatchObject({ reports: [{ recipient: BEN, status: 'delivered' }], why: [] });
  }, 120_000);

  it('is told of what is deleted unfetched', async () => {
    const message = await announced('No');
    await lab.calls.handset.delete({ handset: 'ben', message });
    await until(() => outcomes('No')[0] === 'rejected');
    expect(outcomes('No')).toEqual(['rejected']);
  }, 120_000);

  it('sends on what was not fetched, with who wrote it', async () => {
    const message = await announced('On');
    const options = { to: [ANNA], deliveryReport: false, readReport: false };
    const forwarded = await lab.calls.handset.forward({ handset: 'ben', message, options });
    await until(() => got('anna', 'On')?.state === 'received');
    expect(got('anna', 'On')).toMatchObject({ state: 'received', from: BEN, forwardedBy: [ANNA] });
    const own = messages('ben').find(({ id }) => id === forwarded.message.id);
    expect(own).toMatchObject({ state: 'sent', why: [] });
  }, 120_000);

  it('lets a message expire', async () => {
    await announced('Over', { expiry: { relativeSeconds: 8 } });
    await until(() => outcomes('Over')[0] === 'expired' && got('ben', 'Over')?.state === 'expired');
    expect([outcomes('Over'), got('ben', 'Over')?.state]).toEqual([['expired'], 'expired']);
  }, 120_000);

  it('has an MMBox, which can be filled, looked at, fetched from and emptied', async () => {
    const box = (): MmboxView => lab.core.projection.view('ben').mmbox!;
    const storedAt = (id: string): string | undefined =>
      messages('ben').find((message) => message.id === id)?.storedAt;
    const message = await announced('Kept');
    await lab.calls.handset.store({ handset: 'ben', message });
    await until(() => storedAt(message) !== undefined);
    const first = got('ben', 'To two')!;
    await lab.calls.mmbox.upload({ handset: 'ben', message: first.id });
    await until(() => storedAt(first.id) !== undefined);
    const locations = [storedAt(message)!, storedAt(first.id)!];
    // It finds nothing where no state is asked for.
    await lab.calls.mmbox.view({ handset: 'ben', query: { states: ['new', 'draft', 'sent', 'retrieved'] } });
    await until(() => box().at !== null);
    expect(box()).toMatchObject({ why: null, totals: { messages: 2 } });
    expect(
      box()
        .entries.map(({ location }) => location)
        .sort(),
    ).toEqual([...locations].sort());
    const { message: copy } = await lab.calls.mmbox.fetch({ handset: 'ben', location: locations[1]! });
    const copied = (): Message | undefined => messages('ben').find(({ id }) => id === copy.id);
    await until(() => copied()?.state === 'received');
    expect(copied()).toMatchObject({ state: 'received', subject: 'To two' });
    await lab.calls.mmbox.delete({ handset: 'ben', locations });
    await until(() => !box().pending);
    expect(box()).toMatchObject({ entries: [], why: null });
  }, 120_000);
});
