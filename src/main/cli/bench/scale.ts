import type { HandsetSetup } from '../../../shared/model/handset';
import type { Message } from '../../../shared/model/message';
import { LINK_PROFILES } from '../../../shared/model/link-profile';
import { profile } from '../../engine/profiles';
import type { RunningLab } from '../../engine/lab';
import type { Measurement } from './measure';
import { picture, virtualLab } from './virtual-lab';

/** Each handset sends so many of each; the rounds are ten minutes apart. */
const MMS_EACH = 10;
const SMS_EACH = 100;
const ROUNDS = 10;
const ROUND = 600_000;
/** Handsets take turns within a round: at each of so many moments some of them send. */
const MOMENTS = 300;
/** For repeats and the last of the retries. */
const AFTERMATH = 6 * 3_600_000;

/** Handsets of the full run, and of one a tenth of it, whose messages should cost about the same. */
const SIZES: readonly number[] = [100, 1_000];
const WARM_UP = 10;

/**
 * Many handsets that all send, with a twentieth of everything lost on the air, under virtual time.
 * @param tell of each run when it has ended
 * @param sizes how many there are, run after run; each is compared with the one before it
 * @param atOnce whether in each round all of them send in the same moment, which no owners do: with a thousand handsets
 * 11,000 messages are then under way together, and what each step makes outlives V8's room for new objects
 */
export async function benchScale(
  tell: (note: string) => void,
  sizes: readonly number[] = SIZES,
  atOnce = false,
): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  // The first messages of a process cost more: the compiler is at work.
  const moments = atOnce ? 1 : MOMENTS;
  await run(WARM_UP, moments);
  let before: Run | null = null;
  for (const size of sizes) {
    const done = await run(size, moments);
    // A large one takes a quarter of an hour: what is known is told at once.
    tell(`${size} handsets: ${Math.round(done.cost)} µs a message, ${Math.round(done.resident / 1e6)} MB`);
    measured.push(...done.measurements, ...(before === null ? [] : compared(before, done)));
    before = done;
  }
  return measured;
}

/** What a run has taken. */
interface Run {
  size: number;
  messages: number;
  /** Microseconds of processor time that a message took. */
  cost: number;
  /** Octets of memory at most. */
  resident: number;
  measurements: Measurement[];
}

function compared(before: Run, { size, messages, cost, resident }: Run): Measurement[] {
  const name = `${size} handsets`;
  const growth = (cost / before.cost - 1) * 100;
  const held = (resident - before.resident) / (messages - before.messages);
  const than = `than with ${before.size}`;
  return [
    { name, value: growth, unit: '%', note: `more processor time a message ${than}; at most 15` },
    { name, value: held, unit: 'B', note: `more resident memory for each message more ${than}` },
  ];
}

async function run(size: number, moments: number): Promise<Run> {
  const setup = handsets(size);
  const { lab, store } = await virtualLab(setup);
  const start = performance.now();
  const before = process.cpuUsage();
  let resident = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { hash } = await lab.upload(picture(round), 'lake.jpg', 'image/jpeg');
    for (let moment = 0; moment < moments; moment++) {
      const senders = setup.filter((_, index) => index % moments === moment);
      await send(lab, setup, senders, round, hash);
      await lab.core.advance(lab.core.world.now + ROUND / moments);
    }
    resident = Math.max(resident, process.memoryUsage().rss);
  }
  await lab.core.advance(lab.core.world.now + AFTERMATH);
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(before);
  resident = Math.max(resident, process.memoryUsage().rss);
  const { lastSeq } = await store.traceTotals();
  const note = told(outcome(lab, setup));
  await lab.close();
  await store.close();
  const messages = size * (MMS_EACH + SMS_EACH);
  const cost = (user + system) / messages;
  const name = `${size} handsets`;
  const measurements = [
    { name, value: seconds, unit: 's', note },
    { name, value: (seconds * 1e6) / messages, unit: 'µs', note: 'a message' },
    { name, value: cost, unit: 'µs', note: 'of processor time a message, with that of the collector' },
    { name, value: lastSeq / seconds, unit: 'events/s' },
    { name, value: resident / 1e6, unit: 'MB', note: 'resident at most' },
  ];
  return { size, messages, cost, resident, measurements };
}

function handsets(size: number): HandsetSetup[] {
  const android = profile('android-360x740');
  return Array.from({ length: size }, (_, index) => ({
    id: `h${index}`,
    name: `Handset ${index}`,
    msisdn: `+4917155${String(100_000 + index)}`,
    imsi: `26201${String(index).padStart(10, '0')}`,
    profile: android,
    theme: 'azure',
    language: 'en',
    bearer: 'custom',
    link: { ...LINK_PROFILES.lte, loss: 0.05 },
    autoRetrieve: true,
  }));
}

/**
 * One MMS of 30 kB and a tenth of the texts from each to others.
 * @param hash names the picture
 */
async function send(
  lab: RunningLab,
  setup: readonly HandsetSetup[],
  senders: readonly HandsetSetup[],
  round: number,
  hash: string,
): Promise<void> {
  const number = (index: number): string => setup[index % setup.length]!.msisdn;
  for (const { id: handset } of senders) {
    const index = Number(handset.slice(1));
    await lab.calls.handset.sendMms({
      handset,
      mms: {
        to: [number(index * 7 + round + 1)],
        subject: `Evening ${round} at the lake`,
        deliveryReport: true,
        slides: [
          {
            duration: 5_000,
            text: 'Look at this light!',
            media: [{ body: hash, contentType: 'image/jpeg', name: 'lake.jpg' }],
          },
        ],
      },
    });
    for (let text = 0; text < SMS_EACH / ROUNDS; text++) {
      const to = [number(index * 3 + text + 1)];
      await lab.calls.handset.sendSms({
        handset,
        to,
        text: `Ferry or train ${round}${text}?`,
        deliveryReport: false,
      });
    }
  }
}

/** What has become of all messages. */
interface Outcome {
  sent: number;
  mms: number;
  arrived: number;
  /** How many their senders were told have failed, by reason. */
  failed: ReadonlyMap<string, number>;
  /** Of those, how many have arrived: only the network's answers got lost. */
  failedArrived: number;
  /** Neither arrived nor failed. */
  lost: number;
  /** Arrived twice. */
  doubled: number;
}

/** Compares what left each handset with what is on the others; each message is like no other. */
function outcome(lab: RunningLab, setup: readonly HandsetSetup[]): Outcome {
  const sent = new Map<string, Message>();
  const arrived = new Map<string, number>();
  for (const { id, msisdn } of setup) {
    for (const message of messagesOf(lab, id)) {
      const { direction, addresses, from, subject, text } = message;
      const what = subject ?? text ?? '';
      if (direction === 'out') sent.set(`${msisdn} ${addresses.join()} ${what}`, message);
      else if (message.state === 'received') {
        const key = `${from} ${msisdn} ${what}`;
        arrived.set(key, (arrived.get(key) ?? 0) + 1);
      }
    }
  }
  const failed = new Map<string, number>();
  let failedArrived = 0;
  let lost = 0;
  for (const [key, { state, why }] of sent) {
    if (state !== 'failed') {
      if (!arrived.has(key)) lost++;
      continue;
    }
    const reason = why.at(-1)?.code ?? 'no reason';
    failed.set(reason, (failed.get(reason) ?? 0) + 1);
    if (arrived.has(key)) failedArrived++;
  }
  return {
    sent: sent.size,
    mms: [...sent.values()].filter(({ kind }) => kind === 'mms').length,
    arrived: arrived.size,
    failed,
    failedArrived,
    lost,
    doubled: [...arrived.values()].filter((count) => count > 1).length,
  };
}

function messagesOf(lab: RunningLab, id: string): Message[] {
  const conversations = lab.core.projection.conversations(id);
  return conversations
    .list()
    .flatMap(({ key }) => conversations.page(key, {}, Number.MAX_SAFE_INTEGER).messages);
}

function told({ sent, mms, arrived, failed, failedArrived, lost, doubled }: Outcome): string {
  const failures = [...failed].map(([reason, count]) => `${count} failed (${reason})`);
  const all = failures.length === 0 ? ['none failed'] : failures;
  return [
    `${sent} sent, ${mms} of them MMS`,
    `${arrived} arrived`,
    ...all,
    `${failedArrived} of the failed arrived all the same`,
    `${lost} lost without a word`,
    `${doubled} doubled`,
  ].join('; ');
}
