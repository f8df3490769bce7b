import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { DEFAULT_DESK } from '../../engine/default-desk';
import { LINK_PROFILES } from '../../../shared/model/link-profile';
import type { HandsetSetup } from '../../../shared/model/handset';
import { UsageError } from '../failure';
import { connectLab, type LabClient } from '../lab-client';
import { startServe } from '../serve-child';
import { Chromium, findChromium, type ChromiumPage } from './chromium';
import { quantile, watchFrames, type FrameReport } from './frames';
import type { Measurement } from './measure';

const PHONES = 40;
/** Texts that arrive in a second, and for how long. */
const RATE = 20;
const SECONDS = 10;
const LONG_THREAD = 10_000;
const LIMIT = 60_000;
/** Calls that are under way at once while a thread is filled. */
const ABREAST = 64;

/** Size of the window. CSS pixels. */
const WINDOW = { width: 1920, height: 1080, deviceScaleFactor: 1, mobile: false };

/** The desk in a Chromium against a `serve` of its own: many phones, many messages, one long thread. */
export async function benchUi(tell: (note: string) => void): Promise<Measurement[]> {
  const path = findChromium(process.env);
  if (path === null) throw new UsageError('no Chromium on PATH, nor named by CHROMIUM_PATH');
  const browser = await Chromium.start(path);
  try {
    return [
      initialScript(),
      ...(await withServe((url, lab) => manyPhones(browser, url, lab, tell))),
      ...(await withServe((url, lab) => longThread(browser, url, lab, tell))),
    ];
  } finally {
    await browser.close();
  }
}

async function withServe<T>(work: (url: string, lab: LabClient) => Promise<T>): Promise<T> {
  const serve = await startServe(process.argv[1]!, ['--memory', '--port', '0']);
  const lab = await connectLab(serve.addresses);
  try {
    return await work(serve.addresses.url, lab);
  } finally {
    lab.close();
    await serve.stop();
  }
}

/** Octets of script that the page names: what must be there before the first picture. */
function initialScript(): Measurement {
  const folder = new URL('../renderer/', import.meta.url);
  const page = readFileSync(fileURLToPath(new URL('index.html', folder)), 'utf8');
  const names = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, name]) => name!);
  const octets = names.map((name) => gzipSync(readFileSync(new URL(name, folder))).length);
  const value = octets.reduce((sum, size) => sum + size, 0) / 1_000;
  return { name: 'Initial script', value, unit: 'kB', note: `gzip; at most 350` };
}

async function openDesk(browser: Chromium, url: string): Promise<ChromiumPage> {
  const page = await browser.open('about:blank');
  await page.call('Page.enable');
  await page.call('Emulation.setDeviceMetricsOverride', WINDOW);
  await page.call('Page.navigate', { url });
  return page;
}

/** Waits until an expression holds; gives the page's own time then (milliseconds since it was asked for). */
async function until(page: ChromiumPage, condition: string): Promise<number> {
  const value = await page.evaluate(`new Promise((resolve, reject) => {
    const limit = performance.now() + ${LIMIT};
    const look = () => {
      if (${condition}) requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
      else if (performance.now() > limit) reject(new Error(${JSON.stringify(condition)} + ' did not come true'));
      else setTimeout(look, 4);
    };
    look();
  })`);
  return value as number;
}

const count = (selector: string): string => `document.querySelectorAll(${JSON.stringify(selector)}).length`;
const PHONE = `document.querySelectorAll('[data-phone]')`;
/** Screens of the phones in sight; null for one that is not drawn yet. */
const SCREENS = `[...${PHONE}]
  .filter((phone) => phone.getBoundingClientRect().top < phone.closest('.canvas').getBoundingClientRect().bottom)
  .map((phone) => phone.querySelector('[data-screen]'))`;

async function manyPhones(
  browser: Chromium,
  url: string,
  lab: LabClient,
  tell: (note: string) => void,
): Promise<Measurement[]> {
  await lab.calls.handset.remove({ handset: 'otto' });
  for (let n = 2; n < PHONES; n++) await lab.calls.handset.add(phone(n));
  const { handsets } = await lab.calls.lab.snapshot();
  const setups = handsets.map(({ setup }) => setup);
  /** Each writes to the one behind it, so that every phone has one conversation with each neighbour. */
  const send = (n: number, text: string) => {
    const from = setups[n % PHONES]!;
    const to = setups[(n + 1) % PHONES]!;
    return lab.calls.handset.sendSms({ handset: from.id, to: [to.msisdn], text });
  };
  await lab.calls.clock.set({ speed: 100 });
  for (let n = 0; n < PHONES * 3; n++) await send(n, `Shall we take the boat? ${n}`);
  await settled(lab);
  await lab.calls.clock.set({ speed: 10 });

  const page = await openDesk(browser, url);
  // Phones that are out of sight are drawn when they come in sight.
  const drawn = `${count('[data-phone]')} === ${PHONES} && ${SCREENS}.every((screen) => screen !== null && screen.querySelector('.conv') !== null)`;
  const first = await until(page, drawn);
  const inSight = (await page.evaluate(`${SCREENS}.length`)) as number;
  // What is fetched behind the first picture is not what is measured next.
  await until(page, `performance.now() > ${first + 2_000}`);
  const opening = (await page.evaluate(`(() => {
    const asked = performance.now();
    for (const screen of ${SCREENS}) screen.querySelector('.conv').click();
    return asked;
  })()`)) as number;
  const open = `${SCREENS}.every((screen) => screen.querySelector('[role=log]') !== null)`;
  const opened = (await until(page, open)) - opening;
  for (let n = inSight; n < PHONES; n++) {
    await page.evaluate(`${PHONE}[${n}].scrollIntoView({ block: 'nearest' })`);
    await until(page, `${PHONE}[${n}].querySelector('.conv') !== null`);
    await page.evaluate(`${PHONE}[${n}].querySelector('.conv').click()`);
    await until(page, `${PHONE}[${n}].querySelector('[role=log]') !== null`);
  }
  await page.evaluate(`${PHONE}[0].scrollIntoView({ block: 'nearest' })`);

  tell(`${PHONES} phones with threads open, ${RATE} messages a second for ${SECONDS} s`);
  let sent = 0;
  const last = await lastEvent(lab);
  const report = await watchFrames(page, async () => {
    const started = performance.now();
    while (performance.now() - started < SECONDS * 1_000) {
      void send(sent, `It is message ${sent} of the evening`);
      sent++;
      await sleep(Math.max(0, started + (sent * 1_000) / RATE - performance.now()));
    }
  });
  const arrived = await deliveriesSince(lab, last);
  await page.close();
  const size = `${PHONES} phones`;
  return [
    {
      name: 'First render',
      value: first,
      unit: 'ms',
      note: `${size}, ${inSight} of them in sight; at most 1500`,
    },
    { name: 'Threads opened', value: opened, unit: 'ms', note: `on the ${inSight} phones in sight at once` },
    ...framesOf(`${RATE} messages/s`, report, 8, `${arrived} of ${sent} arrived meanwhile`),
  ];
}

/** Unread texts of all phones together. */
async function unreadIn(lab: LabClient): Promise<number> {
  const { handsets } = await lab.calls.lab.snapshot();
  return handsets.reduce(
    (sum, { conversations }) => sum + conversations.reduce((all, { unread }) => all + unread, 0),
    0,
  );
}

/** Sequence number of the newest event. */
async function lastEvent(lab: LabClient): Promise<number> {
  return (await lab.calls.lab.snapshot()).trace.tail.at(-1)?.seq ?? -1;
}

/** Texts that have reached a phone behind this event. */
async function deliveriesSince(lab: LabClient, seq: number): Promise<number> {
  let deliveries = 0;
  let before: number | undefined;
  for (;;) {
    const { rows, more } = await lab.calls.trace.list({
      limit: 2_000,
      ...(before !== undefined && { before }),
    });
    deliveries += rows.filter((row) => row.seq > seq && row.name === 'SMS-DELIVER').length;
    before = rows[0]?.seq;
    if (!more || before === undefined || before <= seq) return deliveries;
  }
}

function framesOf(name: string, report: FrameReport, most: number, note: string): Measurement[] {
  const { work, intervals, long } = report;
  const longest = long[0];
  return [
    {
      name: `${name}: work`,
      value: quantile(work, 0.95),
      unit: 'ms',
      note: `p95 of processor time a frame, at most ${most}; p50 ${quantile(work, 0.5).toFixed(1)}, p99 ${quantile(work, 0.99).toFixed(1)}; ${note}`,
    },
    {
      name: `${name}: interval`,
      value: quantile(intervals, 0.95),
      unit: 'ms',
      note: `p95 between frames; p50 ${quantile(intervals, 0.5).toFixed(1)}, p99 ${quantile(intervals, 0.99).toFixed(1)}, most ${quantile(intervals, 1).toFixed(0)}; ${intervals.length + 1} frames`,
    },
    {
      name: `${name}: long tasks`,
      value: long.length,
      unit: 'tasks',
      note: `over 50 ms by the clock; ${longest === undefined ? 'none' : `longest ${longest.took.toFixed(0)} ms, ${longest.work.toFixed(0)} ms of it at work`}; ${long.filter((task) => task.work > 50).length} over 50 ms of processor time`,
    },
  ];
}

async function longThread(
  browser: Chromium,
  url: string,
  lab: LabClient,
  tell: (note: string) => void,
): Promise<Measurement[]> {
  const [anna, ben] = DEFAULT_DESK as readonly [HandsetSetup, HandsetSetup];
  // Nothing on the air takes time, so that the thread grows as fast as the engine can.
  const link = { ...LINK_PROFILES.lte, smsLatency: 0, smsJitter: 0, loss: 0 };
  for (const { id } of [anna, ben])
    await lab.calls.handset.configure({ handset: id, bearer: 'custom', link });
  await lab.calls.clock.set({ speed: 100 });
  const page = await openDesk(browser, url);
  await until(page, `${count('[data-phone]')} === ${DEFAULT_DESK.length}`);

  tell(`${LONG_THREAD} messages in one thread`);
  await fill(lab, anna, ben);
  const before = await heapOf(page);
  const rowOf = `[...document.querySelectorAll('[data-phone=ben] [data-screen] .conv')][0]`;
  await until(page, `${rowOf} !== undefined`);
  const asked = (await page.evaluate(`(() => {
    const asked = performance.now();
    ${rowOf}.click();
    return asked;
  })()`)) as number;
  const LOG = `document.querySelector('[data-phone=ben] [role=log]')`;
  const opened = (await until(page, `${LOG}?.querySelector('[role=article], article') != null`)) - asked;
  const scrolling = await watchFrames(page, async () => {
    await page.evaluate(`new Promise((resolve) => {
      let log = ${LOG};
      while (log !== null && log.scrollHeight <= log.clientHeight + 1) log = log.parentElement;
      const until = performance.now() + ${SECONDS * 1_000};
      (function frame() {
        if (performance.now() > until) return resolve();
        log.scrollTop -= 60;
        requestAnimationFrame(frame);
      })();
    })`);
  });
  await page.evaluate(`document.querySelector('[data-phone=ben] [data-screen]')
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))`);

  tell(`${LONG_THREAD} messages more`);
  await fill(lab, anna, ben);
  const after = await heapOf(page);
  await page.close();
  return [
    { name: 'Long thread opened', value: opened, unit: 'ms', note: `${LONG_THREAD} messages; at most 100` },
    ...framesOf('Long thread', scrolling, 8, `scrolled for ${SECONDS} s`),
    {
      name: 'Heap',
      value: after - before,
      unit: 'MB',
      note: `grown over ${LONG_THREAD} messages, from ${before.toFixed(1)} to ${after.toFixed(1)}`,
    },
  ];
}

async function fill(lab: LabClient, from: HandsetSetup, to: HandsetSetup): Promise<void> {
  const before = await unreadIn(lab);
  let next = 0;
  await Promise.all(
    Array.from({ length: ABREAST }, async () => {
      while (next < LONG_THREAD) {
        const text = `Message ${next++} of a long evening at the lake`;
        await lab.calls.handset.sendSms({ handset: from.id, to: [to.msisdn], text });
      }
    }),
  );
  await settled(lab);
  const arrived = (await unreadIn(lab)) - before;
  if (arrived < LONG_THREAD * 0.99) throw new Error(`only ${arrived} of ${LONG_THREAD} messages arrived`);
}

/** Waits until nothing crosses the network any more. */
async function settled(lab: LabClient): Promise<void> {
  let known = -1;
  for (;;) {
    const { trace } = await lab.calls.lab.snapshot();
    if (trace.count === known) return;
    known = trace.count;
    await sleep(1_000);
  }
}

/** Megabytes that the page's script holds, rubbish not counted. */
async function heapOf(page: ChromiumPage): Promise<number> {
  await sleep(2_000);
  await page.call('HeapProfiler.collectGarbage');
  const { usedSize } = (await page.call('Runtime.getHeapUsage')) as { usedSize: number };
  return usedSize / 1e6;
}

function phone(n: number): HandsetSetup {
  const digits = String(n).padStart(3, '0');
  return {
    ...DEFAULT_DESK[0]!,
    id: `phone-${n}`,
    name: `Phone ${n}`,
    msisdn: `+49171556${digits}0`,
    imsi: `262015560000${digits}`,
  };
}
