import { describe, expect, it, vi } from 'vitest';
import { Problem } from '../../shared/contract/problem';
import { operatorSmsSchema } from '../../shared/model/operator-sms';
import type { HandedIn } from '../../shared/model/operator-sms';
import { decodeRpdu } from '../../shared/protocol/sms/rp';
import { decodeTpdu } from '../../shared/protocol/sms/tpdu';
import type { HandsetState } from '../network/handset/state';
import { exportedEvents } from './export/exported-events';
import { messages, testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { createOperatorSms } from './operator-sms';
import { MemoryStore } from './store/memory-store';

const MINUTE = 60_000;
const BOX = '+491713311';

/** Hands a message in for Anna, and lets it arrive. */
async function send(lab: RunningLab, message: object): Promise<HandedIn[]> {
  const whole = operatorSmsSchema.parse({ from: BOX, to: ['anna'], ...message });
  const { handedIn } = await lab.calls.network.sendSms(whole);
  await lab.core.advance(lab.core.world.now + MINUTE);
  return handedIn;
}

const anna = ({ core }: RunningLab): HandsetState => core.world.state<HandsetState>('anna');
const texts = (lab: RunningLab): (string | null)[] => messages(lab, 'anna').map(({ text }) => text);

describe('a short message of one of the operator’s systems', () => {
  it('is taken for each phone, and can be followed from there to here', async () => {
    const lab = await testLab();
    const handedIn = await send(lab, {
      to: ['anna', 'ben', 'anna'],
      kind: { name: 'text', class: null },
      text: 'Your bill',
    });
    expect(handedIn).toMatchObject([
      { handset: 'anna', refused: null },
      { handset: 'ben', refused: null },
    ]);
    expect(messages(lab, 'ben')).toMatchObject([{ from: BOX, text: 'Your bill' }]);
    const { correlation } = handedIn[0]!;
    const { rows } = await lab.calls.trace.list({ correlation, limit: 50 });
    expect(rows.map(({ from, to, name }) => [from, to, name])).toEqual([
      ['outside', 'smsc', 'SMS-SUBMIT'],
      ['smsc', 'outside', expect.any(String)],
      ['smsc', 'anna', 'SMS-DELIVER'],
      ['anna', 'smsc', expect.any(String)],
    ]);
    expect(messages(lab, 'anna')[0]).toMatchObject({ correlation });
  });

  it('has a name for its sender, and goes in parts when it is long', async () => {
    const lab = await testLab();
    const text = 'x'.repeat(400);
    await send(lab, { from: 'LabBank', kind: { name: 'text', class: 1 }, text });
    await send(lab, { from: 'LabBank', kind: { name: 'text', class: 1 }, text });
    expect(messages(lab, 'anna')).toMatchObject([
      { from: 'LabBank', text, segments: 3, sms: { class: 1 } },
      { from: 'LabBank', text, segments: 3, sms: { class: 1 } },
    ]);
  });

  it('has a reference of its own for each part, by which reports tell them apart', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    const kind = { name: 'text', class: null };
    for (const text of ['x'.repeat(400), 'y'.repeat(400)])
      await send(lab, { kind, text, statusReport: true });
    const reports = (await exportedEvents(store)).filter(({ row }) => row.name === 'SMS-STATUS-REPORT');
    const references = reports.map(({ octets }) => {
      const rp = decodeRpdu(octets).value;
      const tpdu = rp.type === 'rp-data' ? decodeTpdu(rp.tpdu, 'mt').value : null;
      return tpdu?.kind === 'sms-status-report' ? tpdu.messageReference : null;
    });
    expect(references).toHaveLength(6);
    expect(new Set(references).size).toBe(6);
  });

  it('of class 0 comes up and is not kept, of class 2 is on the SIM', async () => {
    const lab = await testLab();
    await send(lab, { kind: { name: 'text', class: 0 }, text: 'Now' });
    await send(lab, { kind: { name: 'text', class: 2 }, text: 'On the SIM' });
    expect([...anna(lab).notifications.values()]).toMatchObject([{ kind: 'flash', text: 'Now' }]);
    expect(messages(lab, 'anna')).toMatchObject([{ text: 'On the SIM', sms: { class: 2, storage: 'sim' } }]);
  });

  it.each(['voicemail', 'fax', 'email', 'video', 'other'] as const)(
    'says how much waits in a mailbox (%s), and that nothing does any more',
    async (mailbox) => {
      const lab = await testLab();
      const kind = { name: 'waiting', mailbox, store: false };
      await send(lab, { kind: { ...kind, count: 3 }, text: 'Call your mailbox' });
      expect(anna(lab).indications).toMatchObject([{ type: mailbox, count: 3 }]);
      expect(texts(lab)).toEqual([]);
      await send(lab, { kind: { ...kind, count: 12, store: true }, text: 'Twelve' });
      expect(anna(lab).indications).toMatchObject([{ type: mailbox, count: 12 }]);
      expect(texts(lab)).toEqual(['Twelve']);
      await send(lab, { kind: { ...kind, count: 0 } });
      expect(anna(lab).indications).toEqual([]);
    },
  );

  it('of type 0 leaves nothing on the phone; its system learns that the phone is there', async () => {
    const lab = await testLab();
    const [handedIn] = await send(lab, { kind: { name: 'silent' }, text: 'ping', statusReport: true });
    expect(texts(lab)).toEqual([]);
    const { rows } = await lab.calls.trace.list({ correlation: handedIn!.correlation, limit: 50 });
    expect(rows.map(({ note }) => note)).toContain('silent message (type 0): acknowledged, not shown');
    expect(rows.map(({ to, name }) => [to, name])).toContainEqual(['outside', 'SMS-STATUS-REPORT']);
  });

  it('takes the place of the one before of its type', async () => {
    const lab = await testLab();
    await send(lab, { kind: { name: 'replace', type: 3 }, text: '21 °C' });
    await send(lab, { kind: { name: 'replace', type: 4 }, text: 'Bus in 5 min' });
    await send(lab, { kind: { name: 'replace', type: 3 }, text: '22 °C' });
    expect(texts(lab)).toEqual(['Bus in 5 min', '22 °C']);
  });

  it('with priority goes before what waits', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'anna', power: false });
    await send(lab, { kind: { name: 'text', class: null }, text: 'Whenever' });
    await send(lab, { kind: { name: 'text', class: null }, text: 'Storm', priority: true });
    await lab.calls.handset.configure({ handset: 'anna', power: true });
    await lab.core.advance(lab.core.world.now + MINUTE);
    expect(texts(lab)).toEqual(['Storm', 'Whenever']);
  });

  it('is answered while time stands', async () => {
    const lab = await testLab({ realTime: true });
    await lab.calls.clock.set({ playing: false });
    const { handedIn } = await lab.calls.network.sendSms(
      operatorSmsSchema.parse({ from: BOX, to: ['anna'], kind: { name: 'silent' } }),
    );
    expect(handedIn).toMatchObject([{ handset: 'anna', refused: null }]);
    await lab.close();
  });

  it('that is not answered for one phone is told of that one, and of the others what the centre said', async () => {
    const lab = await testLab();
    const { core } = lab;
    const outOfTime = new AbortController();
    const exchange = core.exchange.bind(core);
    const unanswered = (signal: AbortSignal): Promise<never> =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    vi.spyOn(core, 'exchange').mockImplementation(async (packet, signal) => {
      const answer = exchange(packet, signal);
      if (packet.flow.endsWith('.1/0')) return unanswered(signal);
      const last = packet.flow.endsWith('.2/0');
      return last ? answer.finally(() => outOfTime.abort(new Error('out of time'))) : answer;
    });
    const sendSms = createOperatorSms(core, () => outOfTime.signal);
    const kind = { name: 'text', class: null };
    const { handedIn } = await sendSms(
      operatorSmsSchema.parse({ from: BOX, to: ['anna', 'ben', 'otto'], kind, text: 'Storm' }),
    );
    expect(handedIn).toMatchObject([
      { handset: 'anna', refused: null, unanswered: false },
      { handset: 'ben', refused: null, unanswered: true },
      { handset: 'otto', refused: null, unanswered: false },
    ]);
    await core.advance(core.world.now + MINUTE);
    for (const id of ['anna', 'ben', 'otto']) expect(messages(lab, id)).toMatchObject([{ text: 'Storm' }]);
  });

  it('fails as a whole when nothing can be stored any more', async () => {
    const lab = await testLab();
    const failure = new Problem({ code: 'store-failed', message: 'no room' });
    vi.spyOn(lab.core, 'exchange').mockRejectedValue(failure);
    await expect(send(lab, { kind: { name: 'silent' } })).rejects.toBe(failure);
  });

  it.each([
    ['a sender that is too long a name', { from: 'A name that is long' }, 'bad-sender', 'from'],
    ['a handset that is not there', { to: ['anna', 'nobody'] }, 'unknown-handset', 'handset'],
    [
      'an indication whose text is too long',
      { kind: { name: 'waiting', mailbox: 'fax', count: 1, store: true }, text: 'x'.repeat(155) },
      'indication-too-long',
      'text',
    ],
  ])('is not handed in for anybody with %s', async (_, change, code, field) => {
    const lab = await testLab();
    const sending = send(lab, { kind: { name: 'text', class: null }, text: 'Hello', ...change });
    await expect(sending).rejects.toMatchObject({ report: { code, field } });
    expect((await lab.calls.trace.list({ limit: 50 })).rows).toEqual([]);
  });
});
