import { expect, it } from 'vitest';
import type { HandsetState } from '../network/handset/state';
import type { Message } from '../../shared/model/message';
import type { LabCalls } from './calls';
import type { RunningLab } from './lab';
import { fakeMedia, testLab } from './lab.testing';
import { newestReceived } from './rehearsal';

const FERRIES = '22555';

type Preview = Awaited<ReturnType<LabCalls['business']['preview']>>;

async function preview(
  lab: RunningLab,
  phone: { handset: string } | { profile: string; language: 'en' | 'de' },
  size = 2_000,
): Promise<Preview> {
  const { hash } = await lab.upload(new Uint8Array(size).fill(7), 'pier.jpg', 'image/jpeg');
  return lab.calls.business.preview({
    business: FERRIES,
    campaign: {
      composition: {
        subject: 'Your boarding pass',
        slides: [
          {
            duration: 5_000,
            text: 'Ferry 7, pier 3',
            media: [{ body: hash, contentType: 'image/jpeg', name: 'pier.jpg' }],
          },
        ],
        deliveryReport: true,
        readReport: false,
      },
      adaptable: true,
      distributable: true,
      perSecond: 5,
    },
    phone,
  });
}

it('shows what a phone of the desk would get, and sends nothing', async () => {
  const lab = await testLab();
  // Switched off and loath to fetch, it would still get the same.
  await lab.calls.handset.configure({ handset: 'anna', power: false, autoRetrieve: false, language: 'de' });
  const traced = lab.core.snapshot().trace.count;
  const { phone, message, instead, status, adaptation } = await preview(lab, { handset: 'anna' });
  expect(phone.setup.name).toBe('Anna');
  expect(status).toBe(1000);
  expect(adaptation).toBeNull();
  expect(message).toMatchObject({ kind: 'mms', from: FERRIES, subject: 'Your boarding pass' });
  const [smil, picture, text] = message!.parts;
  expect(smil!.contentType).toBe('application/smil');
  expect(lab.media(picture!.body.hash)).toEqual(new Uint8Array(2_000).fill(7));
  expect(text!.text).toBe('Ferry 7, pier 3');
  expect(instead).toMatchObject({ kind: 'sms', from: FERRIES });
  expect(instead!.text).toMatch(/Harbour Ferries[^]*Your boarding pass[^]*Ferry 7, pier 3[^]*\/m\//);
  expect(instead!.text).toContain('Bildnachricht');

  expect(lab.core.snapshot().trace.count).toBe(traced);
  expect(lab.core.world.state<HandsetState>('anna').messages.size).toBe(0);
  expect((await lab.calls.business.list(undefined))[0]!.campaigns).toEqual([]);
});

it('shows what came last, however many came and however the phone keeps them', () => {
  const message = (id: string, at: number, state: Message['state']): Message =>
    ({ id, at, state }) as Message;
  const all = Array.from({ length: 40 }, (_, n) => message(`m${n}`, 1_000 + (n % 20), 'received'));
  all.push(message('later', 2_000, 'announced'));
  for (const messages of [all, [...all].reverse()]) expect(newestReceived(messages)?.id).toBe('m39');
  expect(newestReceived([])).toBeNull();
});

it('adapts it to a model, by the same tools', async () => {
  const jobs: string[] = [];
  const lab = await testLab({
    media: {
      ...fakeMedia,
      run: (job, octets, progress) => {
        jobs.push(job.op);
        return fakeMedia.run(job, octets, progress);
      },
    },
  });
  const { phone, message, adaptation } = await preview(
    lab,
    { profile: 'colour-128x128', language: 'en' },
    200_000,
  );
  expect(jobs).toEqual(['convert']);
  const limit = phone.setup.profile.mms!.maxMessageSize;
  expect(adaptation).toMatchObject({ limit, rules: ['message-size', 'smil-rewritten'] });
  expect(adaptation!.after).toBeLessThanOrEqual(limit);
  expect(message!.parts.reduce((sum, { body }) => sum + body.size, 0)).toBeLessThan(limit);
});

it('shows a phone that knows only SMS its text, and why nothing would come', async () => {
  const lab = await testLab();
  const { message, instead } = await preview(lab, { handset: 'otto' });
  expect(message!.text).toBe(instead!.text!.replace(/\/m\/.*/, message!.text!.match(/\/m\/.*/)![0]));
  await lab.calls.lab.configure({ mmsc: { maxMessageSize: 10_000 } });
  const refused = await preview(lab, { handset: 'anna' }, 20_000);
  expect(refused).toMatchObject({ message: null, instead: null, status: 2004 });
  expect(refused.detail).toMatch(/^message of 2\d{4} octets, the limit is 10000$/);
});

it('knows only phones and models that there are', async () => {
  const lab = await testLab();
  await expect(preview(lab, { handset: 'nobody' })).rejects.toThrow('there is no handset nobody');
  await expect(preview(lab, { profile: 'nothing', language: 'en' })).rejects.toThrow(
    'there is no profile nothing',
  );
});
