import { expect, it } from 'vitest';
import type { Message } from '../../shared/model/message';
import { emsCompositionSchema } from '../../shared/model/composition';
import { compositionOf } from '../../shared/protocol/ems/composition';
import { readEms } from '../../shared/protocol/ems/read';
import { keptUserData } from '../../shared/protocol/sms/kept-user-data';
import { messages, testLab } from './lab.testing';

const BEN = '+491715550102';

const ems = emsCompositionSchema.parse({
  formats: [{ start: 0, length: 4, bold: true }],
  objects: [
    { name: 'predefined-animation', position: 4, number: 1 },
    { name: 'large-picture', position: 4, bits: '0f'.repeat(128) },
  ],
});

function compositionIn(message: Message): unknown {
  const read = readEms(keptUserData(message.sms!.userData!));
  return { text: read.text, ...compositionOf(read, read.text.length) };
}

it('an enhanced message goes out in real segments, and both ends can show what is in it', async () => {
  const lab = await testLab();
  const text = 'Boat at seven, with a lantern on its bow. '.repeat(3);
  await lab.calls.handset.sendSms({ handset: 'anna', to: [BEN], text, deliveryReport: true, ems });
  await lab.core.advance(lab.core.world.now + 60_000);
  const [sent] = messages(lab, 'anna');
  const [received] = messages(lab, 'ben');
  expect(sent).toMatchObject({ state: 'sent', kind: 'sms', text, segments: 3 });
  expect(received).toMatchObject({ state: 'received', text, segments: 3 });
  expect(compositionIn(sent!)).toEqual({ text, ...ems });
  expect(compositionIn(received!)).toEqual({ text, ...ems });
});

it('goes again as it was when it could not be sent', async () => {
  const lab = await testLab();
  await lab.calls.handset.sendSms({
    handset: 'anna',
    to: ['+491719999999'],
    text: 'Boat',
    deliveryReport: false,
    ems,
  });
  await lab.core.advance(lab.core.world.now + 200_000);
  const [failed] = messages(lab, 'anna');
  expect(failed).toMatchObject({ state: 'failed' });
  await lab.calls.handset.retry({ handset: 'anna', message: failed!.id });
  await lab.core.advance(lab.core.world.now + 200_000);
  expect(compositionIn(messages(lab, 'anna')[0]!)).toEqual({ text: 'Boat', ...ems });
});

it('only what can be written is taken', async () => {
  const lab = await testLab();
  const send = (text: string, composition: typeof ems | undefined): Promise<unknown> =>
    lab.calls.handset.sendSms({
      handset: 'anna',
      to: [BEN],
      text,
      deliveryReport: false,
      ...(composition === undefined ? {} : { ems: composition }),
    });
  await expect(send('', undefined)).rejects.toMatchObject({ report: { code: 'empty-text', field: 'text' } });
  await expect(send('Hi', ems)).rejects.toMatchObject({ report: { code: 'bad-composition', field: 'ems' } });
  await expect(
    send('', { formats: [], objects: [{ ...ems.objects[0]!, position: 0 }] }),
  ).resolves.toBeDefined();
});
