import { describe, expect, it } from 'vitest';
import { failed } from '../../shared/model/conversion-failure';
import { HOUR } from '../../shared/model/time';
import type { MailState, QueuedMail } from '../network/mail/state';
import type { MmscState } from '../network/mmsc/state';
import { NODES } from '../network/operator';

import { newestEvents } from './export/exported-events';
import { fakeMedia, messages, testLab } from './lab.testing';
import type { RunningLab } from './lab';
import type { LabOptions } from './lab-options';
import type { MediaWorks, Outside } from './ports';
import { MemoryStore } from './store/memory-store';
import { storedBody } from './store/stored-body';

const BEN = '+491715550102';
const OTTO = '+491715550103';

/** A store in which octets of bodies change. */
class HurtStore extends MemoryStore {
  readonly hurt = new Set<string>();

  override bodySync(hash: string): Uint8Array | null {
    const octets = super.bodySync(hash);
    if (octets === null || !this.hurt.has(hash)) return octets;
    return storedBody(
      hash,
      octets.map((octet) => octet ^ 1),
    );
  }
}

const later = (lab: RunningLab, milliseconds: number): Promise<void> =>
  lab.core.advance(lab.core.world.now + milliseconds);

function textTo(to: string, text: string): Parameters<RunningLab['calls']['handset']['sendMms']>[0]['mms'] {
  return { to: [to], subject: null, deliveryReport: true, slides: [{ duration: 1_000, text, media: [] }] };
}

const sendMms = (lab: RunningLab, to: string, text: string): Promise<unknown> =>
  lab.calls.handset.sendMms({ handset: 'anna', mms: textTo(to, text) });

const kept = (lab: RunningLab): MmscState['messages'] => lab.core.world.state<MmscState>(NODES.mmsc).messages;

/** The lab after a restart, which has nothing in memory; and what it tells of mistakes. */
async function again(
  store: HurtStore,
  options: Partial<LabOptions> = {},
): Promise<{ lab: RunningLab; told: string[] }> {
  const told: string[] = [];
  const onDefect = (doing: string, error: unknown): number =>
    told.push(`${doing}: ${(error as Error).message}`);
  return {
    lab: await testLab({ ...options, store, onDefect: (doing, error) => void onDefect(doing, error) }),
    told,
  };
}

describe('a body that is damaged on the disk', () => {
  it('of a message that is fetched ends that message, and both learn why', async () => {
    const store = new HurtStore();
    const first = await testLab({ store });
    await first.calls.handset.configure({ handset: 'ben', power: false });
    for (const text of ['lost', 'whole']) await sendMms(first, BEN, text);
    await later(first, 60_000);
    const [lost] = [...kept(first).values()];
    await first.close();
    store.hurt.add(lost!.submission.hash);

    const { lab, told } = await again(store);
    await lab.calls.handset.configure({ handset: 'ben', power: true });
    await later(lab, HOUR);
    expect(told).toEqual([`a step of mmsc: the stored octets of ${lost!.submission.hash} are damaged`]);
    expect(messages(lab, 'ben').filter(({ state }) => state === 'received')).toHaveLength(1);
    const refused = messages(lab, 'ben').find(({ state }) => state !== 'received')!;
    expect(refused.why).toMatchObject([
      { code: 'not-available', params: { text: expect.stringContaining('damaged') as unknown } },
    ]);
    expect(messages(lab, 'anna').map(({ reports }) => reports[0])).toMatchObject([
      { status: 'unreachable' },
      { status: 'delivered' },
    ]);
    // It is listed without its words, and whoever asks for it is told.
    const { messages: listed } = await lab.calls.network.messages({ query: '', limit: 10 });
    expect(listed.map(({ text }) => text)).toEqual(['whole', null]);
    expect(() => lab.media(lost!.submission.hash)).toThrow('are damaged');
    await lab.close();
  });

  it('holds up nothing else that is due at the same time', async () => {
    const store = new HurtStore();
    const first = await testLab({ store });
    const at = first.core.world.now + HOUR;
    for (const text of ['lost', 'whole']) {
      const mms = { ...textTo(OTTO, text), deliveryTime: { absolute: at } };
      await first.calls.handset.sendMms({ handset: 'anna', mms });
    }
    await later(first, 60_000);
    const [lost] = [...kept(first).values()];
    await first.close();
    store.hurt.add(lost!.submission.hash);

    const { lab, told } = await again(store);
    await later(lab, 2 * HOUR);
    expect(told).toHaveLength(1);
    expect(messages(lab, 'otto')).toHaveLength(1);
    expect([...kept(lab).values()].map(({ deliveries }) => deliveries[0]!.state)).toEqual([
      'unreachable',
      'linked',
    ]);
    await lab.close();
    // Nor is it told again, or sent, after the next start.
    const next = await again(store);
    await later(next.lab, 2 * HOUR);
    expect(next.told).toEqual([]);
    await next.lab.close();
  });

  it('of a message that waits in the phone has it fail, and the others go out', async () => {
    const store = new HurtStore();
    const first = await testLab({ store });
    await first.calls.handset.configure({ handset: 'anna', airplane: true });
    for (const text of ['lost', 'whole']) await sendMms(first, BEN, text);
    const [task] = first.core.world.state<{ mm1: { tasks: { pdu: { hash: string } }[] } }>('anna').mm1.tasks;
    await first.close();
    store.hurt.add(task!.pdu.hash);

    const { lab, told } = await again(store);
    await lab.calls.handset.configure({ handset: 'anna', airplane: false });
    await later(lab, HOUR);
    expect(told).toHaveLength(1);
    expect(messages(lab, 'anna')).toMatchObject([
      { state: 'failed', why: [{ code: 'content-lost' }] },
      { state: 'sent' },
    ]);
    expect(messages(lab, 'ben')).toHaveLength(1);
    await lab.close();
  });

  it('of a message that is to go later has it fail at its time, with what is left of it', async () => {
    const store = new HurtStore();
    const first = await testLab({ store });
    const { hash } = await first.upload(new Uint8Array(2_000).fill(7), 'pier.jpg', 'image/jpeg');
    const at = first.core.world.now + HOUR;
    const picture = { body: hash, contentType: 'image/jpeg', name: 'pier.jpg' };
    const slides = [{ duration: 1_000, text: 'The pier', media: [picture] }];
    const mms = { ...textTo(BEN, ''), slides };
    await first.calls.handset.schedule({ handset: 'anna', at, message: { kind: 'mms', mms } });
    const text = { kind: 'sms' as const, to: [BEN], text: 'whole', deliveryReport: false };
    await first.calls.handset.schedule({ handset: 'anna', at, message: text });
    await first.close();
    store.hurt.add(hash);

    const { lab, told } = await again(store);
    await later(lab, 2 * HOUR);
    expect(told).toHaveLength(1);
    expect(
      messages(lab, 'anna').map(({ state, kind, why }) => [kind, state, why.map(({ code }) => code)]),
    ).toEqual([
      ['mms', 'failed', ['content-lost']],
      ['sms', 'sent', []],
    ]);
    expect(messages(lab, 'ben')).toMatchObject([{ text: 'whole' }]);
    await lab.close();
  });

  describe('of a picture', () => {
    /** A store in which the picture of Anna's message is damaged so many milliseconds after it was sent. */
    async function hurtPicture(run: MediaWorks['run'], after: number): Promise<HurtStore> {
      const store = new HurtStore();
      const first = await testLab({ store, media: { ...fakeMedia, run } });
      const { hash } = await first.upload(new Uint8Array(2_000).fill(7), 'pier.jpg', 'image/jpeg');
      const picture = { body: hash, contentType: 'image/jpeg', name: 'pier.jpg' };
      const slides = [{ duration: 1_000, text: 'The pier', media: [picture] }];
      await first.calls.handset.sendMms({ handset: 'anna', mms: { ...textTo(BEN, ''), slides } });
      await later(first, after);
      await first.close();
      store.hurt.add(hash);
      return store;
    }

    it('that was being made fit has its message fail after the start', async () => {
      const store = await hurtPicture(() => new Promise(() => undefined), 0);
      const { lab, told } = await again(store);
      await sendMms(lab, BEN, 'whole');
      await later(lab, HOUR);
      expect(told).toHaveLength(1);
      expect(messages(lab, 'anna')).toMatchObject([
        { state: 'failed', why: [{ code: 'content-lost' }] },
        { state: 'sent' },
      ]);
      await lab.close();
    });

    it('whose message is tried again has it fail for that', async () => {
      const store = await hurtPicture(() => Promise.resolve(failed('damaged-file')), HOUR);
      const { lab } = await again(store);
      expect(messages(lab, 'anna')).toMatchObject([
        { state: 'failed', why: [{ code: 'picture-unreadable' }] },
      ]);
      await lab.calls.handset.retry({ handset: 'anna', message: messages(lab, 'anna')[0]!.id });
      await sendMms(lab, BEN, 'whole');
      await later(lab, HOUR);
      expect(messages(lab, 'anna')).toMatchObject([
        { state: 'failed', why: [{ code: 'content-lost' }] },
        { state: 'sent' },
      ]);
      await lab.close();
    });
  });

  it('of a mail that waits for its server sends it back', async () => {
    const outside: Outside = {
      request: () => Promise.reject(new Error('nobody is asked')),
      mail: () => Promise.resolve([{ code: 451, enhanced: null, text: 'come back later' }]),
    };
    const store = new HurtStore();
    const first = await testLab({ store, outside });
    const server = { host: '127.0.0.1', port: 1, secure: false, user: null };
    await first.calls.lab.configure({ mail: { server, retries: [HOUR, HOUR] } });
    for (const text of ['lost', 'whole']) await sendMms(first, 'eva@mail.example', text);
    await later(first, 60_000);
    const queued = (lab: RunningLab): QueuedMail[] => [
      ...lab.core.world.state<MailState>(NODES.mail).queue.values(),
    ];
    const [lost, whole] = queued(first);
    await first.close();
    store.hurt.add(lost!.mail.hash);

    const { lab, told } = await again(store, { outside });
    await later(lab, 60_000);
    expect(told).toEqual([`a step of mail: the stored octets of ${lost!.mail.hash} are damaged`]);
    expect(queued(lab).map(({ id }) => id)).toEqual([whole!.id]);
    expect(messages(lab, 'anna').map(({ reports }) => reports[0])).toMatchObject([
      { status: 'unreachable' },
      { status: 'pending' },
    ]);
    expect([...kept(lab).values()].map(({ deliveries }) => deliveries[0])).toMatchObject([
      { state: 'unreachable', reason: '554 5.3.0 the stored mail is damaged' },
      { state: 'email' },
    ]);
    await lab.close();
  });

  it('of a business’s message is sent to nobody who is still to get it', async () => {
    const store = new HurtStore();
    const first = await testLab({ store });
    const { hash } = await first.upload(new Uint8Array(2_000).fill(7), 'pier.jpg', 'image/jpeg');
    const media = [{ body: hash, contentType: 'image/jpeg', name: 'pier.jpg' }];
    const slides = [{ duration: 1_000, text: null, media }];
    const composition = { to: [BEN, OTTO], subject: null, deliveryReport: true, slides };
    const campaign = { composition, adaptable: true, distributable: true, perSecond: 1 };
    await first.calls.business.send({ business: '22555', campaign });
    await first.close();
    store.hurt.add(hash);

    const { lab, told } = await again(store);
    await later(lab, HOUR);
    expect(told).toHaveLength(1);
    const businesses = await lab.calls.business.list(undefined);
    const [sent] = businesses.find(({ account }) => account.shortCode === '22555')!.campaigns;
    expect(sent!.recipients.at(-1)).toMatchObject({
      address: OTTO,
      state: 'refused',
      detail: expect.stringContaining('damaged') as unknown,
    });
    expect(messages(lab, 'otto')).toEqual([]);
    await lab.close();
  });

  it('in an MMBox goes from there, and the others can be seen', async () => {
    const store = new HurtStore();
    const first = await testLab({ store });
    for (const text of ['lost', 'whole']) {
      await first.calls.handset.sendMms({
        handset: 'anna',
        mms: { ...textTo(BEN, text), subject: text, store: true },
      });
      await later(first, 60_000);
    }
    const [lost] = [...first.core.world.state<MmscState>(NODES.mmsc).mmbox.values()];
    await first.close();
    store.hurt.add(lost!.descr.hash);

    const { lab, told } = await again(store);
    await lab.calls.mmbox.view({ handset: 'anna', query: {} });
    await later(lab, 60_000);
    expect(told).toHaveLength(1);
    const { entries } = lab.core.projection.view('anna').mmbox!;
    expect(entries).toHaveLength(1);
    expect(entries[0]!.location).not.toContain(lost!.code);
    await lab.close();
  });

  it('leaves a capture without the octets of its events, and with all others', async () => {
    const lab = await testLab();
    await sendMms(lab, BEN, 'lost');
    await later(lab, 60_000);
    const whole = await newestEvents(lab.core);
    const { seq } = whole.findLast(({ octets }) => octets.length > 0)!.row;
    const traceOctets = async (asked: number): Promise<Uint8Array | null> => {
      const octets = (await lab.core.traceOctets(asked))!;
      return asked === seq ? storedBody('of others', octets) : octets;
    };
    const trace = { traceRows: lab.core.traceRows.bind(lab.core), traceOctets };
    expect(await newestEvents(trace)).toEqual(
      whole.map((event) => (event.row.seq === seq ? { ...event, octets: new Uint8Array() } : event)),
    );
  });
});
