import { describe, expect, it } from 'vitest';
import type { Message } from '../../shared/model/message';
import type { MmboxView } from '../../shared/model/mmbox';
import { decodeRequest } from '../../shared/protocol/http/codec';
import { decodeMms, field, fieldAll } from '../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../shared/protocol/mms/pdu';
import { exportedEvents } from './export/exported-events';
import type { RunningLab } from './lab';
import { messages, testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const ANNA = '+491715550101';
const BEN = '+491715550102';
const MINUTE = 60_000;

const later = (lab: RunningLab, milliseconds = MINUTE): Promise<void> =>
  lab.core.advance(lab.core.world.now + milliseconds);
const mmbox = (lab: RunningLab, handset = 'anna'): MmboxView => lab.core.projection.view(handset).mmbox!;

async function send(lab: RunningLab, subject: string, store: boolean): Promise<void> {
  const { hash } = await lab.upload(new Uint8Array(2_000).fill(7), 'a.jpg', 'image/jpeg');
  const media = [{ body: hash, contentType: 'image/jpeg', name: 'a.jpg' }];
  const slides = [{ duration: 5_000, text: 'Look', media }];
  await lab.calls.handset.sendMms({
    handset: 'anna',
    mms: { to: [BEN], subject, deliveryReport: false, slides, store },
  });
  await later(lab);
}

async function viewed(lab: RunningLab, handset = 'anna', query = {}): Promise<MmboxView> {
  await lab.calls.mmbox.view({ handset, query });
  await later(lab);
  return mmbox(lab, handset);
}

/** What a handset posted last. */
async function posted(store: MemoryStore, handset: string): Promise<MmsPdu> {
  const events = await exportedEvents(store);
  const last = events.findLast(({ row }) => row.from === handset && row.protocol === 'http');
  return decodeMms(decodeRequest([last!.octets]).value.body).value;
}

describe('the MMBox, from the handset', () => {
  it('shows what was kept at submission, with totals and quotas, over a restart', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    expect(mmbox(lab)).toMatchObject({ at: null, entries: [], pending: false });
    await send(lab, 'Sea', true);
    await send(lab, 'Lake', false);
    const [sea, lake] = messages(lab, 'anna');
    expect([typeof sea!.storedAt, lake!.storedAt]).toEqual(['string', undefined]);
    await lab.calls.mmbox.view({ handset: 'anna', query: {} });
    expect(mmbox(lab).pending).toBe(true);
    await later(lab);
    const seen = mmbox(lab);
    expect(seen).toMatchObject({
      at: expect.any(Number) as number,
      entries: [
        {
          location: sea!.storedAt,
          state: 'sent',
          keywords: [],
          from: ANNA,
          to: [BEN],
          subject: 'Sea',
          at: Date.UTC(2026, 2, 4, 10, 0, 2),
        },
      ],
      totals: { messages: 1, octets: seen.entries[0]!.size },
      quotas: { messages: 200, octets: 20_971_520 },
      pending: false,
      why: null,
    });
    const again = await testLab({ store, start: lab.core.world.now });
    expect(mmbox(again)).toEqual(seen);
  });

  it('asks for what is chosen, in octets', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    const query = {
      locations: ['http://mmsc.example/mmbox/1'],
      states: ['new' as const, 'draft' as const],
      keywords: ['sea'],
      start: 3,
      limit: 4,
      attributes: ['Subject' as const, 'X-Mms-MM-Flags' as const],
    };
    await lab.calls.mmbox.view({ handset: 'ben', query });
    await later(lab);
    const pdu = await posted(store, 'ben');
    expect(pdu.type).toBe('m-mbox-view-req');
    expect(fieldAll(pdu, 'X-Mms-Content-Location')).toEqual(query.locations);
    expect(fieldAll(pdu, 'X-Mms-MM-State')).toEqual(query.states);
    expect(fieldAll(pdu, 'X-Mms-MM-Flags')).toEqual([{ operation: 'filter', keyword: 'sea' }]);
    expect([field(pdu, 'X-Mms-Start'), field(pdu, 'X-Mms-Limit')]).toEqual([3, 4]);
    expect(fieldAll(pdu, 'X-Mms-Attributes')).toEqual(query.attributes);
    // There is no such message.
    expect(mmbox(lab, 'ben')).toMatchObject({
      at: null,
      pending: false,
      why: { code: 'refused-by-mmsc', params: { status: 'error-permanent-message-not-found' } },
    });
  });

  it('takes messages that were received or sent, and says when it is full', async () => {
    const lab = await testLab();
    await send(lab, 'Sea', false);
    const [received] = messages(lab, 'ben');
    const [sent] = messages(lab, 'anna');
    await lab.calls.mmbox.upload({ handset: 'ben', message: received!.id });
    await lab.calls.mmbox.upload({ handset: 'anna', message: sent!.id });
    await later(lab);
    expect((await viewed(lab, 'ben')).entries).toMatchObject([
      {
        state: 'retrieved',
        from: ANNA,
        to: [BEN],
        subject: 'Sea',
        location: messages(lab, 'ben')[0]!.storedAt,
      },
    ]);
    expect((await viewed(lab)).entries).toMatchObject([{ state: 'sent', from: ANNA, to: [BEN] }]);
    await lab.calls.lab.configure({ mmsc: { mmboxMessages: 1 } });
    await send(lab, 'Lake', false);
    await lab.calls.mmbox.upload({ handset: 'ben', message: messages(lab, 'ben')[1]!.id });
    await later(lab);
    expect(messages(lab, 'ben')[1]).toMatchObject({
      state: 'received',
      why: [{ code: 'refused-by-mmsc', params: { status: 'error-permanent-mmbox-full' } }],
    });
  });

  it('takes what is being written, pictures made to fit, and says why when it does not', async () => {
    const lab = await testLab();
    const { hash } = await lab.upload(new Uint8Array(2_000_000).fill(7), 'a.jpg', 'image/jpeg');
    const media = [{ body: hash, contentType: 'image/jpeg', name: 'a.jpg' }];
    const slides = [{ duration: 5_000, text: 'Look', media }];
    const mms = { to: [BEN], subject: 'Later', deliveryReport: false, slides };
    await lab.calls.mmbox.uploadDraft({ handset: 'anna', mms });
    expect(mmbox(lab)).toMatchObject({ pending: true, entries: [] });
    await later(lab);
    expect(messages(lab, 'anna')).toEqual([]);
    const { entries, pending, why, totals } = mmbox(lab);
    expect([pending, why, totals.messages]).toEqual([false, null, 1]);
    expect(entries).toMatchObject([{ state: 'draft', from: ANNA, to: [BEN], subject: 'Later' }]);
    expect(entries[0]!.size).toBeLessThan(310_000);

    const { message } = await lab.calls.mmbox.fetch({ handset: 'anna', location: entries[0]!.location });
    await later(lab);
    expect(messages(lab, 'anna').find(({ id }) => id === message.id)).toMatchObject({ subject: 'Later' });

    await lab.calls.lab.configure({ mmsc: { mmboxMessages: 1 } });
    await lab.calls.mmbox.uploadDraft({
      handset: 'anna',
      mms: { ...mms, slides: [{ duration: 5_000, text: 'Only words', media: [] }] },
    });
    await later(lab);
    expect(mmbox(lab)).toMatchObject({
      pending: false,
      why: { code: 'refused-by-mmsc', params: { status: 'error-permanent-mmbox-full' } },
      entries: [{ subject: 'Later' }],
    });
    const missing = {
      ...mms,
      slides: [{ duration: 5_000, text: null, media: [{ ...media[0]!, body: '0'.repeat(64) }] }],
    };
    await expect(lab.calls.mmbox.uploadDraft({ handset: 'anna', mms: missing })).rejects.toMatchObject({
      report: { code: 'unknown-media', message: 'a.jpg was never uploaded', field: 'mms.slides[0].media' },
    });
  });

  it('gives back what it keeps: of others, and the owner’s own', async () => {
    const lab = await testLab();
    await send(lab, 'Sea', true);
    const [received] = messages(lab, 'ben');
    await lab.calls.mmbox.upload({ handset: 'ben', message: received!.id });
    await later(lab);
    const kept = messages(lab, 'ben')[0]!.storedAt!;
    await lab.calls.handset.delete({ handset: 'ben', message: received!.id });
    await lab.calls.handset.delete({ handset: 'anna', message: messages(lab, 'anna')[0]!.id });
    await viewed(lab, 'ben');
    const { message } = await lab.calls.mmbox.fetch({ handset: 'ben', location: kept });
    expect(message).toMatchObject({ state: 'downloading', from: ANNA, subject: 'Sea' });
    await lab.calls.mmbox.fetch({
      handset: 'anna',
      location: (await viewed(lab)).entries[0]!.location,
    });
    await later(lab);
    const [back] = messages(lab, 'ben');
    expect(back).toMatchObject({ direction: 'in', state: 'received', from: ANNA, subject: 'Sea', why: [] });
    // Its owner has asked for it: it is nothing new.
    expect([back!.read, messages(lab, 'anna')[0]!.read]).toEqual([true, true]);
    const content = ({ parts }: Message): unknown =>
      parts.map(({ contentType, body }) => [contentType, body]);
    expect(content(back!)).toEqual(content(received!));
    expect(messages(lab, 'anna')).toMatchObject([
      { direction: 'out', state: 'sent', from: null, addresses: [BEN], conversation: BEN, subject: 'Sea' },
    ]);
  });

  it('deletes what is no longer wanted, and the phone keeps its own', async () => {
    const lab = await testLab();
    await send(lab, 'Sea', true);
    await send(lab, 'Lake', true);
    const [sea, lake] = (await viewed(lab)).entries;
    await lab.calls.mmbox.delete({ handset: 'anna', locations: [sea!.location] });
    await later(lab);
    expect(mmbox(lab)).toMatchObject({ entries: [lake], pending: false, why: null });
    expect(messages(lab, 'anna').map(({ storedAt }) => storedAt)).toEqual([undefined, lake!.location]);
    expect((await viewed(lab)).entries).toEqual([lake]);
    await lab.calls.mmbox.delete({ handset: 'anna', locations: [sea!.location] });
    await later(lab);
    expect(mmbox(lab).why).toMatchObject({
      code: 'refused-by-mmsc',
      params: { status: 'error-permanent-message-not-found' },
    });
  });

  it('is asked again while the MMSC is out of order, and given up at last', async () => {
    const lab = await testLab();
    await lab.calls.lab.configure({ mmsc: { outage: 'failure' } });
    await lab.calls.mmbox.view({ handset: 'anna', query: {} });
    await later(lab, 2 * MINUTE);
    expect(mmbox(lab)).toMatchObject({ pending: true, why: null });
    await later(lab, 60 * MINUTE);
    expect(mmbox(lab)).toMatchObject({
      pending: false,
      why: { code: 'refused-by-mmsc', params: { status: 'error-transient-failure' } },
    });
  });

  it('needs a client that knows it, and a message with its content', async () => {
    const lab = await testLab();
    const refusal = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => null,
        (error: { report: { code: string } }) => error.report.code,
      );
    expect(await refusal(lab.calls.mmbox.view({ handset: 'otto', query: {} }))).toBe('no-mmbox');
    await lab.calls.handset.configure({ handset: 'ben', autoRetrieve: false });
    await send(lab, 'Sea', false);
    const { id } = messages(lab, 'ben')[0]!;
    expect(await refusal(lab.calls.mmbox.upload({ handset: 'ben', message: id }))).toBe('no-content');
    expect(await refusal(lab.calls.mmbox.upload({ handset: 'ben', message: 'x' }))).toBe('unknown-message');
    expect(await refusal(lab.calls.mmbox.fetch({ handset: 'nobody', location: 'x' }))).toBe(
      'unknown-handset',
    );
  });
});
