import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { FAULT_HOPS } from '../../shared/model/fault';
import type { Fault } from '../../shared/model/fault';
import type { Message } from '../../shared/model/message';
import type { HandsetState } from '../network/handset/state';
import { MACHINES } from '../network/machines.testing';
import { watch } from '../network/world/coverage.testing';
import { LazyRandom, seedRandom } from '../network/world/random';
import type { RunningLab } from './lab';
import type { LabOptions } from './lab-options';
import { testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const coverages = Object.entries(MACHINES).map(([name, table]) => ({
  name,
  coverage: watch<string, string, never>(table),
}));
afterAll(() => {
  process.stdout.write(
    coverages.map(({ name, coverage }) => coverage.list(`${name}, under the model`)).join('\n'),
  );
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NUMBERS = { anna: '+491715550101', ben: '+491715550102', otto: '+491715550103' } as const;
type Phone = keyof typeof NUMBERS;
const phone = fc.constantFrom<Phone>('anna', 'ben', 'otto');
const picturePhone = fc.constantFrom<Phone>('anna', 'ben');
/** A phone for SMS only gets a text with a link instead. */
const KNOWS_MMS: Readonly<Record<Phone, boolean>> = { anna: true, ben: true, otto: false };

/** What was sent, by a name that stands in it. All else that the network does is not the model's business. */
interface Model {
  sent: Map<string, Sent>;
}

interface Sent {
  kind: 'sms' | 'mms';
  from: Phone;
  to: readonly Phone[];
  /** Taken back by the operator: it need not arrive. */
  cancelled?: true;
  /** Whose owner has deleted it: it need not be there. */
  deletedBy: Set<Phone>;
}

/** What a message's text or subject begins with. */
const nameOf = ({ text, subject }: Message): string =>
  /^(?:text|slide) \d+\./.exec(text ?? subject ?? '')?.[0] ?? '';

/** The network, which may have been killed and started again meanwhile. */
class Real {
  private constructor(
    private readonly options: Pick<LabOptions, 'store' | 'entropy'>,
    public lab: RunningLab,
  ) {}

  static async create(): Promise<Real> {
    // As the system's own, it gives nothing twice, whether the lab was killed meanwhile or not.
    const secrets = new LazyRandom(seedRandom(7, 'entropy'));
    const entropy = (length: number): Uint8Array =>
      Uint8Array.from({ length }, () => secrets.integer(0, 255));
    const options = { store: new MemoryStore(), entropy };
    return new Real(options, await testLab(options));
  }

  /** Nothing is closed, and what was not stored is gone. */
  async kill(): Promise<void> {
    this.lab = await testLab({ ...this.options, start: this.lab.core.world.now });
  }

  pass(milliseconds: number): Promise<void> {
    return this.lab.core.advance(this.lab.core.world.now + milliseconds);
  }

  messages(phone: Phone, direction: 'in' | 'out'): Message[] {
    const { messages } = this.lab.core.world.state<HandsetState>(phone);
    return [...messages.values()].filter((message) => message.direction === direction);
  }
}

type Command = fc.AsyncCommand<Model, Real>;

const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run,
  toString: () => name,
});

const sendSms = fc.tuple(phone, phone, fc.boolean()).map(([from, to, long]) =>
  command(`${from} texts ${to}${long ? ' at length' : ''}`, async (model, real) => {
    const name = `text ${model.sent.size}.`;
    const text = long ? name + ' and so on'.repeat(30) : name;
    await real.lab.calls.handset.sendSms({ handset: from, to: [NUMBERS[to]], text, deliveryReport: true });
    model.sent.set(name, { kind: 'sms', from, to: [to], deletedBy: new Set() });
  }),
);

const sendMms = fc.tuple(picturePhone, fc.uniqueArray(phone, { minLength: 1 })).map(([from, to]) =>
  command(`${from} sends an MMS to ${to.join(', ')}`, async (model, real) => {
    const name = `slide ${model.sent.size}.`;
    const slides = [{ duration: 1_000, text: name, media: [] }];
    const mms = { to: to.map((id) => NUMBERS[id]), subject: name, deliveryReport: true, slides };
    await real.lab.calls.handset.sendMms({ handset: from, mms });
    model.sent.set(name, { kind: 'mms', from, to, deletedBy: new Set() });
  }),
);

const deletes = phone.map((id) =>
  command(`${id} deletes the newest message`, async (model, real) => {
    const newest = real.messages(id, 'in').at(-1);
    if (newest === undefined) return;
    await real.lab.calls.handset.delete({ handset: id, message: newest.id });
    for (const [name, sent] of model.sent) {
      if (newest.text?.includes(name) === true || newest.subject === name) sent.deletedBy.add(id);
    }
  }),
);

const cancels = picturePhone.map((id) =>
  command(`the operator takes back the newest MMS of ${id}`, async (model, real) => {
    const newest = real.messages(id, 'out').findLast(({ kind, state }) => kind === 'mms' && state === 'sent');
    if (newest === undefined) return;
    await real.lab.calls.handset.cancel({ handset: id, message: newest.id });
    model.sent.get(newest.subject!)!.cancelled = true;
  }),
);

const setPhone = fc
  .tuple(
    phone,
    fc.constantFrom(
      { autoRetrieve: false },
      { autoRetrieve: true },
      { smsCapacity: 1 },
      { smsCapacity: 1_000 },
    ),
  )
  .map(([id, change]) =>
    command(`${id} ${JSON.stringify(change)}`, async (_, real) => {
      await real.lab.calls.handset.configure({ handset: id, ...change });
    }),
  );

const setRadio = fc
  .tuple(
    phone,
    fc.constantFrom(
      { power: false },
      { power: true },
      { signal: 0 },
      { signal: 4 },
      { airplane: true },
      { airplane: false },
      { packet: false },
      { packet: true },
    ),
  )
  .map(([id, change]) =>
    command(`${id} ${JSON.stringify(change)}`, async (_, real) => {
      await real.lab.calls.handset.configure({ handset: id, ...change });
    }),
  );

/** What a message crosses on its way; reports and the MMSC's own decisions are not the model's business. */
const HOPS = FAULT_HOPS.filter((hop) => hop !== 'sms-status-report' && !hop.startsWith('mmsc-'));

const fault = fc
  .record({
    hop: fc.constantFrom(...HOPS),
    action: fc.constantFrom<Fault['action']>(
      { do: 'drop' },
      { do: 'duplicate' },
      { do: 'delay', by: 70_000 },
    ),
    when: fc.constantFrom<Fault['when']>({ nth: [1] }, { every: 2 }, { probability: 0.3 }),
  })
  // The centre takes a doubled SMS-SUBMIT without TP-RD for two messages (3GPP TS 23.040 §9.2.3.25), and so one that comes
  // after its repeat, which alone has TP-RD.
  .filter(({ hop, action }) => hop !== 'sms-submit' || action.do === 'drop')
  .map((made): Fault => ({ id: 'weather', ...made }));
const setFaults = fc.option(fault, { nil: null }).map((made) =>
  command(made === null ? 'no faults' : `fault ${JSON.stringify(made)}`, async (_, real) => {
    await real.lab.calls.lab.configure({ faults: made === null ? [] : [made] });
  }),
);

const pass = fc
  .constantFrom(1, 1_000, 7_000, MINUTE, 10 * MINUTE, 4 * 60 * MINUTE)
  .map((time) => command(`${time} ms pass`, (_, real) => real.pass(time)));

const kill = fc.constant(command('the lab is killed', (_, real) => real.kill()));

/** Good weather, and time for every retry; what a phone gave up to fetch is fetched by its owner. */
async function settle(real: Real): Promise<void> {
  const { calls } = real.lab;
  await calls.lab.configure({ faults: [] });
  for (const handset of Object.keys(NUMBERS)) {
    const good = { power: true, signal: 4, airplane: false, packet: true, autoRetrieve: true };
    await calls.handset.configure({ handset, ...good, smsCapacity: 1_000 });
  }
  await real.pass(2 * DAY);
  for (const id of Object.keys(NUMBERS) as Phone[]) {
    for (const { id: message, state } of real.messages(id, 'in')) {
      if (state === 'failed' || state === 'announced') await calls.handset.download({ handset: id, message });
    }
  }
  await real.pass(DAY);
}

function check(model: Model, real: Real): void {
  const wrong: string[] = [];
  for (const [name, { kind, from, to, cancelled, deletedBy }] of model.sent) {
    const mine = real.messages(from, 'out').find((message) => nameOf(message) === name);
    if (mine?.state !== 'sent' && mine?.state !== 'failed')
      wrong.push(`${name} is ${mine?.state} at ${from}`);
    for (const id of to) {
      const viaLink = kind === 'mms' && !KNOWS_MMS[id];
      const found = real
        .messages(id, 'in')
        .filter((message) => (viaLink ? message.text?.includes(name) === true : nameOf(message) === name));
      const states = found.map(({ state }) => state).join(', ');
      if (found.length > 1) wrong.push(`${name} came ${found.length} times to ${id}: ${states}`);
      if (cancelled === true || deletedBy.has(id)) continue;
      if (found.some(({ state }) => state !== 'received')) wrong.push(`${name} is ${states} at ${id}`);
      if (mine?.state === 'sent' && found.length === 0)
        wrong.push(`${name} was sent and never came to ${id}`);
    }
  }
  expect(wrong).toEqual([]);
}

describe('a network in any weather', () => {
  it('delivers once what it took, whatever happens in between', { timeout: 120_000 }, async () => {
    const does = [sendSms, sendMms, deletes, cancels, setPhone, setRadio, setFaults, pass, pass, pass, kill];
    const commands = fc.commands<Model, Real, false>(does, { maxCommands: 60, size: '+1' });
    await fc.assert(
      fc.asyncProperty(commands, async (given) => {
        const real = await Real.create();
        const model: Model = { sent: new Map() };
        await fc.asyncModelRun(() => ({ model, real }), given);
        await settle(real);
        check(model, real);
        await real.lab.close();
      }),
      { numRuns: 30 },
    );
  });
});
