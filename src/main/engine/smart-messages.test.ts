import { expect, it } from 'vitest';
import type { SmartComposition } from '../../shared/model/composition';
import type { Message } from '../../shared/model/message';
import { joinData } from '../../shared/protocol/sms/reassemble';
import { keptUserData } from '../../shared/protocol/sms/kept-user-data';
import { readPortContent } from '../../shared/protocol/smart-messaging/ports';
import { DEFAULT_DESK } from './default-desk';
import { messages, testLab } from './lab.testing';
import { profile } from './profiles';

const BEN = '+491715550102';
const bits = '0123456789abcdef00'.repeat(28);
const picture: SmartComposition = { type: 'picture', bits };

function lab() {
  const setup = DEFAULT_DESK.map((each) =>
    each.id === 'anna' ? { ...each, profile: profile('mono-84x48') } : each,
  );
  return testLab({ setup });
}

const contentOf = ({ sms }: Message) =>
  readPortContent(sms!.port!, joinData(keptUserData(sms!.userData!)), { strict: true })!.value;

type SendSms = Parameters<Awaited<ReturnType<typeof lab>>['calls']['handset']['sendSms']>[0];
const message = (more: Partial<SendSms>): SendSms => ({
  handset: 'anna',
  to: [BEN],
  text: '',
  deliveryReport: true,
  ...more,
});

it('a picture goes out in real segments, and both ends keep what is in it', async () => {
  const running = await lab();
  await running.calls.handset.sendSms(message({ text: 'Gone sailing', smart: picture }));
  await running.core.advance(running.core.world.now + 60_000);
  const [sent] = messages(running, 'anna');
  const [received] = messages(running, 'ben');
  const same = { kind: 'sms', text: 'Gone sailing', segments: 3, sms: { port: 5514, class: 1 } };
  expect(sent).toMatchObject({ ...same, state: 'sent', reports: [{ status: 'delivered' }] });
  expect(received).toMatchObject({ ...same, state: 'received' });
  expect(contentOf(sent!)).toMatchObject({
    items: [
      { kind: 'picture', bitmap: { width: 72, height: 28 } },
      { kind: 'latin1-text', text: 'Gone sailing' },
    ],
  });
  expect(contentOf(received!)).toEqual(contentOf(sent!));
});

it('goes again as it was when it could not be sent', async () => {
  const running = await lab();
  await running.calls.handset.configure({ handset: 'anna', sim: 'removed' });
  await running.calls.handset.sendSms(message({ text: 'Дом', smart: picture }));
  await running.core.advance(running.core.world.now + 60_000);
  const [failed] = messages(running, 'anna');
  expect(failed).toMatchObject({ state: 'failed', why: [{ code: 'no-sim' }] });
  await running.calls.handset.configure({ handset: 'anna', sim: 'inserted' });
  await running.calls.handset.retry({ handset: 'anna', message: failed!.id });
  await running.core.advance(running.core.world.now + 60_000);
  expect(messages(running, 'anna')[0]).toMatchObject({ state: 'sent', sms: { port: 5514, class: 1 } });
  const [received] = messages(running, 'ben');
  expect(received).toMatchObject({ segments: 3, sms: { port: 5514, class: 1 } });
  expect(contentOf(received!)).toEqual(contentOf(failed!));
});

it.each<[string, Partial<SendSms>, { code: string; field: string }]>([
  [
    'a phone without Smart Messaging',
    { handset: 'otto', smart: picture },
    { code: 'smart-message-not-supported', field: 'smart' },
  ],
  [
    'words to a tune',
    { text: 'La', smart: { type: 'ringing-tone', rtttl: 'A:d=4:c' } },
    { code: 'bad-composition', field: 'smart' },
  ],
  [
    'a tune without notes',
    { smart: { type: 'ringing-tone', rtttl: 'A:d=4:' } },
    { code: 'bad-composition', field: 'smart' },
  ],
  [
    'enhanced and smart at once',
    { smart: picture, ems: { formats: [], objects: [] } },
    { code: 'bad-composition', field: 'smart' },
  ],
  ['a mailbox', { to: ['eva@mail.example'], smart: picture }, { code: 'bad-recipient', field: 'to[0]' }],
])('is refused by name: %s', async (_what, more, report) => {
  const running = await lab();
  await expect(running.calls.handset.sendSms(message(more))).rejects.toMatchObject({ report });
  expect(messages(running, 'anna')).toEqual([]);
});
