import { describe, expect, it } from 'vitest';
import type { MmscState } from '../network/mmsc/state';
import { NODES } from '../network/operator';
import { DEFAULT_DESK } from './default-desk';
import { messages, testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { profile } from './profiles';
import { MemoryStore } from './store/memory-store';

const BEN = '+491715550102';
const OTTO = '+491715550103';
const DAY = 86_400_000;
/** Longer than three segments have room for. */
const LONG = 'All of this is one text. '.repeat(15);

const incoming = (lab: RunningLab, handset: string): string[] =>
  messages(lab, handset)
    .filter(({ direction }) => direction === 'in')
    .map(({ kind, state, text, subject, parts }) =>
      kind === 'sms'
        ? `sms ${state} ${text!.replace(/http\S+/, 'link').slice(0, 40)}`
        : `mms ${state} ${subject} ${parts.length}`,
    )
    .sort();

async function start(store: MemoryStore): Promise<RunningLab> {
  const lab = await testLab({ store });
  const { hash } = await lab.upload(new Uint8Array(3_000).fill(7), 'a.jpg', 'image/jpeg');
  await lab.calls.handset.sendSms({ handset: 'anna', to: [BEN], text: LONG, deliveryReport: true });
  await lab.calls.handset.sendMms({
    handset: 'anna',
    mms: {
      to: [BEN, OTTO],
      subject: 'Lake',
      deliveryReport: true,
      slides: [
        { duration: 5_000, text: 'Look', media: [{ body: hash, contentType: 'image/jpeg', name: 'a.jpg' }] },
      ],
    },
  });
  return lab;
}

/** Runs on, event by event, at most so many; gives how many there were. */
async function run(lab: RunningLab, events: number): Promise<number> {
  const { core } = lab;
  const end = core.world.now + DAY;
  for (let event = 0; event < events; event++) {
    const due = core.world.nextDue;
    if (due === undefined || due > end) return event;
    await core.advance(due);
  }
  return events;
}

describe('a lab that is killed', () => {
  it('at any instant delivers everything once, and says so', { timeout: 60_000 }, async () => {
    const whole = await start(new MemoryStore());
    const events = await run(whole, Number.POSITIVE_INFINITY);
    expect(events).toBeGreaterThan(60);
    const expected = { ben: incoming(whole, 'ben'), otto: incoming(whole, 'otto') };
    expect(expected.ben).toEqual(['mms received Lake 3', `sms received ${LONG.slice(0, 40)}`]);
    expect(expected.otto).toHaveLength(1);

    const wrong: unknown[] = [];
    for (let instant = 0; instant <= events; instant++) {
      const store = new MemoryStore();
      // Killed: nothing is closed, and what was not stored is gone.
      await run(await start(store), instant);
      const again = await testLab({ store });
      await run(again, Number.POSITIVE_INFINITY);
      const found = { ben: incoming(again, 'ben'), otto: incoming(again, 'otto') };
      if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.push({ instant, ...found });
      const sent = messages(again, 'anna').map(({ kind, state, reports }) => [
        kind,
        state,
        ...reports.map(({ status }) => status),
      ]);
      const fine = [
        ['sms', 'sent', 'delivered'],
        ['mms', 'sent', 'delivered', 'pending'],
      ];
      if (JSON.stringify(sent.sort().reverse()) !== JSON.stringify(fine)) wrong.push({ instant, sent });
    }
    expect(wrong).toEqual([]);
  });

  it(
    'while parts are being converted converts them again, once for each recipient',
    { timeout: 60_000 },
    async () => {
      const whole = await startConverting(new MemoryStore());
      const events = await run(whole, Number.POSITIVE_INFINITY);
      const expected = await converted(whole);
      expect(expected.phone).toEqual(['mms received Lake image/jpeg']);
      expect(expected.mails).toEqual(['eve@mail.example image/jpeg']);
      expect(expected.texts).toHaveLength(1);

      const wrong: unknown[] = [];
      let underWay = 0;
      for (let instant = 0; instant <= events; instant++) {
        const store = new MemoryStore();
        const killed = await startConverting(store);
        await run(killed, instant);
        if (killed.core.world.state<MmscState>(NODES.mmsc).adapting.size > 0) underWay++;
        const again = await converting(store);
        await run(again, Number.POSITIVE_INFINITY);
        const found = await converted(again);
        if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.push({ instant, ...found });
      }
      expect(wrong).toEqual([]);
      expect(underWay).toBeGreaterThan(5);
    },
  );
});

const EMS = '+491715550104';

/** A lab with a phone that takes no video, and one with EMS. */
function converting(store: MemoryStore): Promise<RunningLab> {
  const [anna, ben, otto] = DEFAULT_DESK;
  const small = { ...ben!, profile: profile('colour-128x128') };
  const ems = {
    ...otto!,
    id: 'emil',
    name: 'Emil',
    msisdn: EMS,
    imsi: '262010000000099',
    profile: profile('mono-96x65-ems'),
  };
  return testLab({ store, setup: [anna!, small, ems] });
}

async function startConverting(store: MemoryStore): Promise<RunningLab> {
  const lab = await converting(store);
  const { hash } = await lab.upload(new Uint8Array(3_000).fill(7), 'a.3gp', 'video/3gpp');
  await lab.calls.handset.sendMms({
    handset: 'anna',
    mms: {
      to: [BEN, EMS, 'eve@mail.example'],
      subject: 'Lake',
      deliveryReport: true,
      slides: [
        { duration: 5_000, text: null, media: [{ body: hash, contentType: 'video/3gpp', name: 'a.3gp' }] },
      ],
    },
  });
  return lab;
}

async function converted(lab: RunningLab): Promise<Record<'phone' | 'texts' | 'mails', string[]>> {
  const { mails } = await lab.calls.mail.list({ search: '', limit: 10 });
  const read = await Promise.all(mails.map(({ id }) => lab.calls.mail.read({ mail: id })));
  return {
    phone: messages(lab, 'ben')
      .filter(({ direction }) => direction === 'in')
      .map(({ kind, state, subject, parts }) => `${kind} ${state} ${subject} ${parts.at(-1)?.contentType}`),
    texts: incoming(lab, 'emil'),
    mails: read.map(
      ({ recipient, parts }) => `${recipient} ${parts.map(({ contentType }) => contentType).join()}`,
    ),
  };
}
