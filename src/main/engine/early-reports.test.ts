import { describe, expect, it } from 'vitest';
import type { Fault } from '../../shared/model/fault';
import type { Message } from '../../shared/model/message';
import type { HandsetState } from '../network/handset/state';
import { testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { MemoryStore } from './store/memory-store';

const BEN = '+491715550102';
const MINUTE = 60_000;

const sent = (lab: RunningLab): Message =>
  [...lab.core.world.state<HandsetState>('anna').messages.values()].find(
    ({ direction }) => direction === 'out',
  )!;
const later = (lab: RunningLab, milliseconds: number): Promise<void> =>
  lab.core.advance(lab.core.world.now + milliseconds);

/** Anna's MMSC has the message, and she does not know it: the first answers to her are lost. */
async function unheard(store = new MemoryStore(), lost = 1): Promise<RunningLab> {
  const lab = await testLab({ store });
  const nth = Array.from({ length: lost }, (_, index) => index + 1);
  const fault: Fault = { id: 'lost', hop: 'mm1-send-answer', action: { do: 'drop' }, when: { nth } };
  await lab.calls.lab.configure({ faults: [fault] });
  const slides = [{ duration: 5_000, text: 'Look', media: [] }];
  await lab.calls.handset.sendMms({
    handset: 'anna',
    mms: { to: [BEN], subject: 'Sea', deliveryReport: true, readReport: true, slides },
  });
  // Ben's phone has fetched it, and the report is there, before hers asks the MMSC again.
  await later(lab, 30_000);
  expect(sent(lab)).toMatchObject({ state: 'sending', reports: [{ recipient: BEN, status: 'pending' }] });
  return lab;
}

describe('a report about a message whose Message-ID the handset does not know yet', () => {
  it('is taken down when the repeated M-Send.req is answered', async () => {
    const lab = await unheard();
    await later(lab, 3 * MINUTE);
    expect(sent(lab)).toMatchObject({ state: 'sent', reports: [{ recipient: BEN, status: 'delivered' }] });
  });

  it('is kept over a restart', async () => {
    const store = new MemoryStore();
    await (await unheard(store, 2)).close();
    const lab = await testLab({ store });
    await lab.calls.lab.configure({ faults: [] });
    await later(lab, 10 * MINUTE);
    expect(sent(lab)).toMatchObject({ state: 'sent', reports: [{ recipient: BEN, status: 'delivered' }] });
  });

  it('and one that says it was read stands last, as it came', async () => {
    const lab = await unheard(new MemoryStore(), 2);
    await lab.calls.handset.configure({ handset: 'ben', readReports: 'always' });
    await lab.calls.handset.markRead({ handset: 'ben', conversation: '+491715550101' });
    await later(lab, 10 * MINUTE);
    expect(sent(lab)).toMatchObject({ state: 'sent', reports: [{ recipient: BEN, status: 'read' }] });
  });
});
