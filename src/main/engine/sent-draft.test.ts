import { describe, expect, it } from 'vitest';
import { testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { MemoryStore } from './store/memory-store';

const BEN = '+491715550102';
const draft = { to: [BEN], text: 'The seven o’clock boat?', mms: null };

async function withDraft(): Promise<RunningLab> {
  const lab = await testLab({ store: new MemoryStore() });
  await lab.calls.handset.saveDraft({ handset: 'anna', conversation: BEN, draft });
  expect(draftOf(lab)).toEqual(draft);
  return lab;
}

const draftOf = (lab: RunningLab): unknown =>
  lab
    .snapshot()
    .handsets.find(({ setup }) => setup.id === 'anna')!
    .conversations.find(({ key }) => key === BEN)?.draft ?? null;

describe('the draft of a message', () => {
  it('ends with the text that was made of it, whoever hears of its answer', async () => {
    const lab = await withDraft();
    await lab.calls.handset.sendSms({
      handset: 'anna',
      to: [BEN],
      text: draft.text,
      deliveryReport: false,
      draft: BEN,
    });
    expect(draftOf(lab)).toBeNull();
    await lab.close();
  });

  it('ends with the MMS, and with the message for later', async () => {
    const mms = {
      to: [BEN],
      subject: null,
      slides: [{ duration: 5_000, text: draft.text, media: [] }],
      deliveryReport: false,
    };
    const sent = await withDraft();
    await sent.calls.handset.sendMms({ handset: 'anna', mms, draft: BEN });
    expect(draftOf(sent)).toBeNull();
    await sent.close();
    const later = await withDraft();
    await later.calls.handset.schedule({
      handset: 'anna',
      at: later.core.world.now + 3_600_000,
      message: { kind: 'sms', to: [BEN], text: draft.text, deliveryReport: false },
      draft: BEN,
    });
    expect(draftOf(later)).toBeNull();
    await later.close();
  });

  it('stays when the message is refused, or was another one', async () => {
    const lab = await withDraft();
    const text = { handset: 'anna', text: draft.text, deliveryReport: false };
    await expect(lab.calls.handset.sendSms({ ...text, to: ['nobody at all'], draft: BEN })).rejects.toThrow();
    expect(draftOf(lab)).toEqual(draft);
    await lab.calls.handset.sendSms({ ...text, to: [BEN] });
    expect(draftOf(lab)).toEqual(draft);
    await lab.close();
  });
});
