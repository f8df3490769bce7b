import { describe, expect, it } from 'vitest';
import type { HandsetSetup } from '../../shared/model/handset';
import type { Message } from '../../shared/model/message';
import { encodeMms, makePdu } from '../../shared/protocol/mms/pdu';
import type { MmsField } from '../../shared/protocol/mms/pdu';
import { LazyRandom, seedRandom } from '../network/world/random';
import { DEFAULT_DESK } from './default-desk';
import type { RunningLab } from './lab';
import { messages, testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const ANNA = '+491715550101';
const BEN = '+491715550102';
const CLEO = '+491715550104';
const MINUTE = 60_000;

const CLEOS: HandsetSetup = {
  ...DEFAULT_DESK[0]!,
  id: 'cleo',
  name: 'Cleo',
  msisdn: CLEO,
  imsi: '262015550000104',
};
const DESK: HandsetSetup[] = [DEFAULT_DESK[0]!, DEFAULT_DESK[1]!, CLEOS];

/** As of a host, it says nothing twice: a lab that is started again has other content locations than before. */
const secrets = new LazyRandom(seedRandom(8, 'entropy'));
const entropy = (length: number): Uint8Array => Uint8Array.from({ length }, () => secrets.integer(0, 255));
const opened = (store: MemoryStore): Promise<RunningLab> => testLab({ store, setup: DESK, entropy });
const later = ({ core }: RunningLab, time: number): Promise<void> => core.advance(core.world.now + time);

const send = (
  lab: RunningLab,
  handset: string,
  to: string[],
  text: string,
  replyTo?: string,
  group?: 'one' | 'each',
) =>
  lab.calls.handset.sendMms({
    handset,
    mms: {
      to,
      subject: null,
      deliveryReport: true,
      slides: [{ duration: 5_000, text, media: [] }],
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(group === undefined ? {} : { group }),
    },
  });

const textOf = ({ parts }: Message): string =>
  parts.find(({ text }) => text === 'Dinner?' || text === 'Yes')?.text ?? '';
/** What a phone has, in words that can be compared: direction, state, conversation, text, reports. */
const held = (lab: RunningLab, handset: string): string[] =>
  messages(lab, handset)
    .map((message) => {
      const reports = message.reports.map(({ recipient, status }) => ` ${recipient.slice(-1)} ${status}`);
      return `${message.direction} ${message.state} ${message.conversation}: ${textOf(message)}${reports.join('')}`;
    })
    .sort();

const AFTER_ALL = {
  anna: [`in received ${BEN},${CLEO}: Yes`, `out sent ${BEN},${CLEO}: Dinner? 2 delivered 4 delivered`],
  ben: [`in received ${ANNA},${CLEO}: Dinner?`, `out sent ${ANNA},${CLEO}: Yes 1 delivered 4 delivered`],
  cleo: [`in received ${ANNA},${BEN}: Dinner?`, `in received ${ANNA},${BEN}: Yes`],
};

describe('a group over restarts', () => {
  it(
    'is one conversation for all, whenever the lab is killed, and each answers to all',
    { timeout: 60_000 },
    async () => {
      for (let events = 1; ; events += 7) {
        const store = new MemoryStore();
        const first = await opened(store);
        await send(first, 'anna', [BEN, CLEO], 'Dinner?');
        let left = events;
        while (left > 0 && messages(first, 'ben')[0]?.state !== 'received') {
          await first.core.advance(first.core.world.nextDue!);
          left--;
        }
        await first.close();
        const second = await opened(store);
        await later(second, 20 * MINUTE);
        const { id, addresses } = messages(second, 'ben')[0]!;
        await send(second, 'ben', [...addresses], 'Yes', id);
        for (let event = 0; event < events; event++) await second.core.advance(second.core.world.nextDue!);
        await second.close();
        const third = await opened(store);
        await later(third, 30 * MINUTE);
        const found = { anna: held(third, 'anna'), ben: held(third, 'ben'), cleo: held(third, 'cleo') };
        expect({ events, ...found }).toEqual({ events, ...AFTER_ALL });
        await third.close();
        if (left > 0) break;
      }
    },
  );

  it('sent to each on its own stays so', async () => {
    const store = new MemoryStore();
    const first = await opened(store);
    await first.calls.handset.configure({ handset: 'anna', groupMessages: 'each' });
    await send(first, 'anna', [BEN, CLEO], 'Dinner?');
    await first.close();
    const second = await opened(store);
    await later(second, 20 * MINUTE);
    expect(held(second, 'anna')).toEqual([
      `out sent ${BEN}: Dinner? 2 delivered`,
      `out sent ${CLEO}: Dinner? 4 delivered`,
    ]);
    expect([held(second, 'ben'), held(second, 'cleo')]).toEqual([
      [`in received ${ANNA}: Dinner?`],
      [`in received ${ANNA}: Dinner?`],
    ]);
    // The wish is kept, too.
    await send(second, 'anna', [BEN, CLEO], 'Yes');
    expect(messages(second, 'anna')).toHaveLength(4);
    await second.close();
  });

  it('one that was received is answered as a group, whatever the phone sends new ones as', async () => {
    const lab = await opened(new MemoryStore());
    await lab.calls.handset.configure({ handset: 'ben', groupMessages: 'each' });
    await send(lab, 'anna', [BEN, CLEO], 'Dinner?');
    await later(lab, 5 * MINUTE);
    await send(lab, 'ben', [ANNA, CLEO], 'Yes');
    await later(lab, 5 * MINUTE);
    expect({ anna: held(lab, 'anna'), ben: held(lab, 'ben'), cleo: held(lab, 'cleo') }).toEqual(AFTER_ALL);
    await lab.close();
  });

  it.each(['one', 'each'] as const)('what is chosen for a message counts for it alone: %s', async (group) => {
    const lab = await opened(new MemoryStore());
    await lab.calls.handset.configure({
      handset: 'anna',
      groupMessages: group === 'one' ? 'each' : 'one',
    });
    const chosen = await send(lab, 'anna', [BEN, CLEO], 'Dinner?', undefined, group);
    expect(chosen.messages).toHaveLength(group === 'one' ? 1 : 2);
    await later(lab, 5 * MINUTE);
    const to = group === 'one' ? `${ANNA},${CLEO}` : ANNA;
    expect(held(lab, 'ben')).toEqual([`in received ${to}: Dinner?`]);
    await lab.close();
  });

  it('is that of its people, in however many ways their numbers are written', async () => {
    const lab = await opened(new MemoryStore());
    const to = ['00491715550102', CLEO, '01715550104', '0049 171 555-0104'].map((address): MmsField => ({
      name: 'To',
      value: { address, type: 'PLMN' },
    }));
    const pdu = makePdu(
      'm-send-req',
      [
        { name: 'X-Mms-Transaction-Id', value: 'T1' },
        { name: 'X-Mms-MMS-Version', value: '1.2' },
        { name: 'From', value: 'insert-address-token' },
        ...to,
        { name: 'Content-Type', value: { type: 'text/plain', parameters: [] } },
      ],
      { kind: 'single', data: Uint8Array.of(0x41) },
    );
    const headers = [
      ['Content-Type', 'application/vnd.wap.mms-message'],
      ['X-MSISDN', ANNA],
    ] as const;
    const asked = lab.mm1(
      { method: 'POST', target: '/', headers, body: encodeMms(pdu) },
      AbortSignal.timeout(10_000),
    );
    await later(lab, 5 * MINUTE);
    expect((await asked).status).toBe(200);
    expect(messages(lab, 'ben').map(({ addresses }) => addresses)).toEqual([[ANNA, CLEO]]);
    expect(messages(lab, 'cleo').map(({ addresses }) => addresses)).toEqual([[ANNA, BEN]]);
    await lab.close();
  });
});
