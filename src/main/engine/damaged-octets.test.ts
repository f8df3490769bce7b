import fc from 'fast-check';
import { expect, it } from 'vitest';
import { labSnapshotSchema } from '../../shared/contract/views';
import { FAULT_HOPS, wrongAction } from '../../shared/model/fault';
import type { Fault } from '../../shared/model/fault';
import { messageSchema } from '../../shared/model/message';
import { DAY, HOUR, MINUTE } from '../../shared/model/time';
import type { RunningLab } from './lab';
import { messages, testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const [ANNA, BEN, OTTO] = ['+491715550101', '+491715550102', '+491715550103'];
const HANDSETS = ['anna', 'ben', 'otto'] as const;
const HOPS = FAULT_HOPS.filter((hop) => wrongAction(hop, 'corrupt') === null);

const later = (lab: RunningLab, milliseconds: number): Promise<void> =>
  lab.core.advance(lab.core.world.now + milliseconds);

/** Each kind of message, to each kind of phone, with every report asked for. */
async function sendAll({ calls }: RunningLab): Promise<void> {
  const slides = [{ duration: 5_000, text: 'Grüße', media: [] }];
  const reports = { deliveryReport: true, readReport: true };
  const text = 'Привет '.repeat(20);
  await calls.handset.sendSms({ handset: 'anna', to: [BEN, OTTO], text, deliveryReport: true });
  const ems = {
    formats: [],
    objects: [{ name: 'small-picture' as const, position: 2, bits: 'a5'.repeat(32) }],
  };
  await calls.handset.sendSms({ handset: 'otto', to: [BEN], text: 'Salut', deliveryReport: true, ems });
  await calls.handset.sendMms({
    handset: 'anna',
    mms: { to: [BEN, OTTO], cc: ['eva@mail.example'], subject: 'Meer', slides, ...reports },
  });
  await calls.handset.sendMms({ handset: 'ben', mms: { to: [ANNA], subject: null, slides, ...reports } });
  await calls.mmbox.uploadDraft({ handset: 'ben', mms: { to: [ANNA], subject: 'Kept', slides, ...reports } });
  await calls.network.sendSms({
    from: '3311',
    to: ['ben'],
    kind: { name: 'waiting', mailbox: 'voicemail', count: 2, store: true },
    text: 'Two',
    priority: false,
    statusReport: true,
  });
}

/** What phones have made of it is what their owners can be shown. */
async function expectReadable(lab: RunningLab): Promise<void> {
  labSnapshotSchema.parse(lab.snapshot());
  for (const handset of HANDSETS) {
    for (const message of messages(lab, handset)) {
      messageSchema.parse(message);
      const { conversation } = message;
      const shown = await lab.calls.handset.messages({ handset, conversation, limit: 100 });
      expect(shown.messages.map(({ id }) => id)).toContain(message.id);
    }
  }
}

const weather = fc.record({
  seed: fc.nat(),
  hops: fc.subarray([...HOPS], { minLength: 1 }),
  octets: fc.integer({ min: 1, max: 12 }),
  probability: fc.constantFrom(0.2, 0.6, 1),
});

it('octets that change on any hop stop nothing: what comes of them can be shown, kept and read again', async () => {
  await fc.assert(
    fc.asyncProperty(weather, async ({ seed, hops, octets, probability }) => {
      const store = new MemoryStore();
      const lab = await testLab({ store, seed });
      const faults = hops.map((hop): Fault => ({
        id: `on-${hop}`,
        hop,
        action: { do: 'corrupt', octets },
        when: { probability },
      }));
      await lab.calls.lab.configure({ faults });
      await sendAll(lab);
      await later(lab, 5 * MINUTE);
      for (const handset of ['anna', 'ben'] as const) {
        const conversations = messages(lab, handset).map(({ conversation }) => conversation);
        if (conversations.length > 0)
          await lab.calls.handset.markRead({ handset, conversation: [...new Set(conversations)] });
      }
      await later(lab, 3 * HOUR);
      await expectReadable(lab);
      await lab.close();
      const again = await testLab({ store, seed });
      await expectReadable(again);
      await later(again, 8 * DAY);
      await expectReadable(again);
      await again.close();
    }),
    { numRuns: 40 },
  );
});
