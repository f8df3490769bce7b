import { describe, expect, it } from 'vitest';
import type { MmsComposition } from '../../shared/model/composition';
import type { Message } from '../../shared/model/message';
import { inspect } from '../../shared/protocol/inspect/inspect';
import { toHex } from '../../shared/protocol/kit/octets';
import { encodeUtf8 } from '../../shared/protocol/text/utf8';
import type { RunningLab } from './lab';
import { MemoryStore } from './store/memory-store';
import { testLab } from './lab.testing';

const ANNA = '+491715550101';
const BEN = '+491715550102';
const OTTO = '+491715550103';

function messages(lab: RunningLab, handset: string): Message[] {
  return lab.core.projection
    .conversations(handset)
    .list()
    .flatMap(({ key }) => lab.core.projection.conversations(handset).page(key, {}, 100).messages);
}

const later = (lab: RunningLab, milliseconds: number): Promise<void> =>
  lab.core.advance(lab.core.world.now + milliseconds);

async function compose(lab: RunningLab, to: string[]): Promise<MmsComposition> {
  const picture = await lab.upload(new Uint8Array(400_000).fill(7), 'lake.jpg', 'image/jpeg');
  const sound = await lab.upload(encodeUtf8('#!AMR\nnot really'), 'gulls.amr', 'audio/amr');
  return {
    to,
    subject: 'Evening',
    deliveryReport: true,
    slides: [
      {
        duration: 4_000,
        text: 'Look!',
        media: [{ body: picture.hash, contentType: 'image/jpeg', name: 'lake.jpg' }],
      },
      {
        duration: 6_000,
        text: null,
        media: [{ body: sound.hash, contentType: 'audio/amr', name: 'gulls.amr' }],
      },
    ],
  };
}

describe('a text', () => {
  it('goes from Anna to Ben and is reported as delivered', async () => {
    const lab = await testLab();
    await lab.calls.handset.sendSms({
      handset: 'anna',
      to: [BEN],
      text: 'Ferry or train?',
      deliveryReport: true,
    });
    await later(lab, 20_000);
    const [sent] = messages(lab, 'anna');
    const [got] = messages(lab, 'ben');
    expect(got).toMatchObject({
      direction: 'in',
      from: ANNA,
      text: 'Ferry or train?',
      state: 'received',
      read: false,
    });
    expect(sent).toMatchObject({ state: 'sent', reports: [{ recipient: BEN, status: 'delivered' }] });
  });

  it.each([
    ['GSM characters', 'a'.repeat(400), 3],
    ['other characters', 'Привет 😀 '.repeat(20), 3],
  ])('is cut into segments and joined again: %s', async (_, text, segments) => {
    const lab = await testLab();
    await lab.calls.handset.sendSms({ handset: 'anna', to: [BEN], text, deliveryReport: false });
    await later(lab, 60_000);
    expect(messages(lab, 'ben')).toMatchObject([{ text, segments }]);
  });

  it('waits for a phone that is switched off and comes when it is back', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'ben', power: false });
    await lab.calls.handset.sendSms({ handset: 'anna', to: [BEN], text: 'Awake?', deliveryReport: true });
    await later(lab, 30_000);
    expect(messages(lab, 'ben')).toHaveLength(0);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent', reports: [{ status: 'pending' }] }]);
    await lab.calls.handset.configure({ handset: 'ben', power: true });
    await later(lab, 10_000);
    expect(messages(lab, 'ben')).toMatchObject([{ text: 'Awake?' }]);
    expect(messages(lab, 'anna')).toMatchObject([{ reports: [{ status: 'delivered' }] }]);
  });

  it('fails with the cause when nobody has the number', async () => {
    const lab = await testLab();
    await lab.calls.handset.sendSms({
      handset: 'anna',
      to: ['+491719999999'],
      text: 'Hello?',
      deliveryReport: false,
    });
    await later(lab, 20_000);
    expect(messages(lab, 'anna')).toMatchObject([
      { state: 'failed', why: [{ code: 'sms-refused', params: { cause: 1 } }] },
    ]);
  });

  it('waits on the sender’s phone while that has no coverage', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'anna', signal: 0 });
    await lab.calls.handset.sendSms({ handset: 'anna', to: [BEN], text: 'Soon', deliveryReport: false });
    await later(lab, 20_000);
    expect(messages(lab, 'anna')).toMatchObject([
      { state: 'queued', why: [{ code: 'waiting-for-coverage' }] },
    ]);
    await lab.calls.handset.configure({ handset: 'anna', signal: 3 });
    await later(lab, 20_000);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent', why: [] }]);
    expect(messages(lab, 'ben')).toMatchObject([{ text: 'Soon' }]);
  });
});

describe('an MMS', () => {
  it('reaches Ben whole and Otto as a link, and Anna learns of both', async () => {
    const lab = await testLab();
    await lab.calls.handset.sendMms({ handset: 'anna', mms: await compose(lab, [BEN, OTTO]) });
    await later(lab, 200_000);

    const [sent] = messages(lab, 'anna');
    expect(sent).toMatchObject({ state: 'sent', why: [{ code: 'picture-resized' }] });
    expect(sent!.size).toBeLessThanOrEqual(307_200);

    const [got] = messages(lab, 'ben');
    expect(got).toMatchObject({ kind: 'mms', state: 'received', from: ANNA, subject: 'Evening' });
    expect(got!.parts.map(({ contentType }) => contentType)).toEqual([
      'application/smil',
      'image/jpeg',
      'text/plain',
      'audio/amr',
    ]);
    expect(sent!.reports).toMatchObject([
      { recipient: BEN, status: 'delivered' },
      { recipient: OTTO, status: 'pending' },
    ]);

    const [text] = messages(lab, 'otto');
    const code = /\/m\/([0-9a-z]{16})$/.exec(text!.text!)![1]!;
    expect(text).toMatchObject({ kind: 'sms', from: ANNA });
    expect(text!.text).toContain('Anna');

    const page = await lab.portal(code);
    expect(page!.parts.map(({ contentType }) => contentType)).toContain('image/jpeg');
    await later(lab, 60_000);
    expect(messages(lab, 'anna')[0]!.reports).toMatchObject([
      { status: 'delivered' },
      { status: 'delivered' },
    ]);
    expect(await lab.portal('0123456789abcdef')).toBeNull();
  });

  it('is shown behind its link on a phone with keys, and its sender learns of that', async () => {
    const lab = await testLab();
    lab.listening('portal', 'http://127.0.0.1:4081');
    await lab.calls.handset.sendMms({ handset: 'anna', mms: await compose(lab, [OTTO]) });
    await later(lab, 200_000);
    const address = /http\S+/.exec(messages(lab, 'otto')[0]!.text!)![0];
    const open = (address: string) => lab.calls.handset.openPage({ handset: 'otto', address });
    expect(await open('http://elsewhere.example/m/0123')).toEqual({ inLab: false, page: null });
    expect(await open(`${address}0`)).toEqual({ inLab: true, page: null });
    expect(messages(lab, 'anna')[0]!.reports).toMatchObject([{ status: 'pending' }]);

    const { page } = await open(address);
    expect(page).toMatchObject({ from: 'Anna', subject: 'Evening' });
    const picture = page!.parts.find(({ contentType }) => contentType === 'image/jpeg')!;
    expect(lab.media(picture.body.hash)?.length).toBe(picture.body.size);
    await later(lab, 60_000);
    expect(messages(lab, 'anna')[0]!.reports).toMatchObject([{ status: 'delivered' }]);
  });

  it('crosses the network in the order of the standard', async () => {
    const lab = await testLab();
    // With this subject the notification is too long for one short message.
    const mms = { ...(await compose(lab, [BEN])), subject: 'Evening at the lake, with a boat' };
    await lab.calls.handset.sendMms({ handset: 'anna', mms });
    await later(lab, 200_000);
    const { rows } = await lab.calls.trace.list({ limit: 1_000 });
    const names = rows
      .filter(({ hop }) => hop === 'end-to-end')
      .map(({ from, to, name }) => `${from} > ${to}: ${name}`);
    const wanted = [
      'anna > packet: Activate PDP Context Request',
      'packet > anna: Activate PDP Context Accept',
      'anna > mmsc: M-Send.req',
      'mmsc > anna: M-Send.conf · Ok',
      'smsc > ben: SMS-DELIVER 1/2',
      'smsc > ben: SMS-DELIVER 2/2',
      'ppg > ben: M-Notification.ind',
      'ben > packet: Activate PDP Context Request',
      'mmsc > ben: M-Retrieve.conf',
      'ben > mmsc: M-NotifyResp.ind',
      'ppg > anna: M-Delivery.ind',
    ];
    let at = 0;
    for (const name of names) if (name.startsWith(wanted[at] ?? '?')) at++;
    expect({ next: wanted[at], names }).toEqual({ next: undefined, names });
    for (const row of rows) expect(row.correlation ?? row.interface).toMatch(/^anna\/|packet/);
  });

  it('waits at the MMSC while Ben downloads by hand', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'ben', autoRetrieve: false });
    await lab.calls.handset.sendMms({ handset: 'anna', mms: await compose(lab, [BEN]) });
    await later(lab, 200_000);
    const [announced] = messages(lab, 'ben');
    expect(announced).toMatchObject({ state: 'announced', subject: 'Evening' });
    expect(messages(lab, 'anna')[0]!.reports).toMatchObject([{ status: 'pending' }]);
    await lab.calls.handset.download({ handset: 'ben', message: announced!.id });
    await later(lab, 200_000);
    expect(messages(lab, 'ben')).toMatchObject([{ state: 'received' }]);
    expect(messages(lab, 'anna')[0]!.reports).toMatchObject([{ status: 'delivered' }]);
    const { rows } = await lab.calls.trace.list({ limit: 1_000 });
    expect(rows.map(({ name }) => name)).toContain('M-Acknowledge.ind');
  });

  it('is refused by the handset with the numbers when it is too large', async () => {
    const lab = await testLab();
    const video = await lab.upload(new Uint8Array(400_000), 'long.3gp', 'video/3gpp');
    await lab.calls.handset.sendMms({
      handset: 'anna',
      mms: {
        to: [BEN],
        subject: null,
        deliveryReport: false,
        slides: [
          {
            duration: 1_000,
            text: null,
            media: [{ body: video.hash, contentType: 'video/3gpp', name: 'long.3gp' }],
          },
        ],
      },
    });
    await later(lab, 10_000);
    expect(messages(lab, 'anna')).toMatchObject([
      { state: 'failed', why: [{ code: 'message-too-large', params: { limit: 307_200 } }] },
    ]);
  });

  it('is refused by the MMSC when nobody has the number', async () => {
    const lab = await testLab();
    await lab.calls.handset.sendMms({ handset: 'anna', mms: await compose(lab, ['+491719999999']) });
    await later(lab, 100_000);
    expect(messages(lab, 'anna')).toMatchObject([
      {
        state: 'failed',
        why: [
          { code: 'picture-resized' },
          { code: 'refused-by-mmsc', params: { status: 'error-permanent-sending-address-unresolved' } },
        ],
      },
    ]);
  });
});

describe('the trace', () => {
  it('is the same octet for octet in three runs with one seed', async () => {
    const run = async (): Promise<string> => {
      const lab = await testLab();
      await lab.calls.handset.sendMms({ handset: 'anna', mms: await compose(lab, [BEN, OTTO]) });
      await lab.calls.handset.sendSms({
        handset: 'otto',
        to: [ANNA],
        text: 'x'.repeat(200),
        deliveryReport: true,
      });
      await later(lab, 300_000);
      const { rows } = await lab.calls.trace.list({ limit: 2_000 });
      const lines = [];
      for (const row of rows)
        lines.push(`${JSON.stringify(row)} ${toHex((await lab.traceOctets(row.seq))!)}`);
      return lines.join('\n');
    };
    const first = await run();
    expect(first.split('\n').length).toBeGreaterThan(30);
    expect(await run()).toBe(first);
    expect(await run()).toBe(first);
  });
});

describe('a link that breaks', () => {
  it('starts the transfer anew when coverage is back, and the message arrives once', async () => {
    const lab = await testLab();
    await lab.calls.handset.sendMms({ handset: 'anna', mms: await compose(lab, [BEN]) });
    await later(lab, 6_000);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sending' }]);
    await lab.calls.handset.configure({ handset: 'anna', signal: 0 });
    expect(messages(lab, 'anna')[0]).toMatchObject({ state: 'queued', progress: null });
    expect(messages(lab, 'anna')[0]!.why).toContainEqual({ code: 'waiting-for-coverage', params: {} });
    await later(lab, 30_000);
    await lab.calls.handset.configure({ handset: 'anna', signal: 4 });
    await later(lab, 200_000);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent', reports: [{ status: 'delivered' }] }]);
    expect(messages(lab, 'ben')).toHaveLength(1);
    const { rows } = await lab.calls.trace.list({ limit: 1_000 });
    expect(rows.filter(({ lost }) => lost).map(({ note }) => note)).toContain('the packet link broke');
    const broken = rows.find(({ note }) => note === 'the packet link broke')!;
    expect(broken.crossed).toBeGreaterThan(0);
    expect(broken.crossed).toBeLessThan(broken.size);
  });

  it('is no reason to lose a message that its owner deletes meanwhile', async () => {
    const lab = await testLab();
    await lab.calls.handset.sendMms({ handset: 'anna', mms: await compose(lab, [BEN]) });
    await later(lab, 40_000);
    const [message] = messages(lab, 'ben');
    await lab.calls.handset.delete({ handset: 'ben', message: message!.id });
    await later(lab, 3_600_000);
    expect(messages(lab, 'ben')).toHaveLength(0);
  });
});

describe('what an owner does in between', () => {
  it('keeps a text from going out when it is deleted while it waits for coverage', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'anna', signal: 0 });
    const { messages: sent } = await lab.calls.handset.sendSms({
      handset: 'anna',
      to: [BEN],
      text: 'Better not',
      deliveryReport: false,
    });
    await lab.calls.handset.delete({ handset: 'anna', message: sent[0]!.id });
    await lab.calls.handset.configure({ handset: 'anna', signal: 4 });
    await later(lab, 60_000);
    expect(messages(lab, 'ben')).toHaveLength(0);
  });

  it('reports the retrieval when Ben downloads before his deferral got through', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'ben', autoRetrieve: false });
    await lab.calls.handset.sendMms({ handset: 'anna', mms: await compose(lab, [BEN]) });
    while (messages(lab, 'ben').length === 0) await later(lab, 100);
    await lab.calls.handset.download({ handset: 'ben', message: messages(lab, 'ben')[0]!.id });
    await later(lab, 300_000);
    expect(messages(lab, 'ben')).toMatchObject([{ state: 'received' }]);
    expect(messages(lab, 'anna')[0]!.reports).toMatchObject([{ status: 'delivered' }]);
  });
});

describe('a lab that is started again', () => {
  it('goes on with what was under way, and nothing comes twice', async () => {
    const store = new MemoryStore();
    const first = await testLab({ store });
    await first.calls.handset.sendMms({ handset: 'anna', mms: await compose(first, [BEN, OTTO]) });
    await later(first, 6_000);
    await first.calls.handset.sendSms({ handset: 'otto', to: [ANNA], text: 'Hello', deliveryReport: false });
    const at = first.core.world.now;
    await first.close();

    const second = await testLab({ store });
    expect(second.core.world.now).toBeGreaterThanOrEqual(at);
    await later(second, 300_000);
    expect(messages(second, 'ben')).toMatchObject([{ kind: 'mms', state: 'received' }]);
    expect(messages(second, 'otto').filter(({ direction }) => direction === 'in')).toHaveLength(1);
    expect(
      messages(second, 'anna')
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['received', 'sent']);
    const rows = await store.traceRows(Number.MAX_SAFE_INTEGER, 2_000);
    expect(rows.map(({ seq }) => seq)).toEqual([...rows.keys()].map((index) => index + 1));
  });
});

describe('what the lab’s own nodes write', () => {
  it('decodes without a finding in every layer', async () => {
    const lab = await testLab();
    await lab.calls.handset.sendMms({ handset: 'anna', mms: await compose(lab, [BEN, OTTO]) });
    await lab.calls.handset.sendSms({
      handset: 'ben',
      to: [OTTO],
      text: 'ÄÖ €[]'.repeat(40),
      deliveryReport: true,
    });
    await later(lab, 300_000);
    const { rows } = await lab.calls.trace.list({ limit: 2_000 });
    const wrong: unknown[] = [];
    for (const row of rows) {
      for (const layer of inspect(row.protocol, (await lab.traceOctets(row.seq))!).layers) {
        const findings = layer.findings.filter(({ level }) => level !== 'info');
        if (layer.error !== null || findings.length > 0)
          wrong.push({ row: row.name, layer: layer.label, findings, error: layer.error });
      }
    }
    expect(wrong).toEqual([]);
  });
});
