import { setTimeout as sleep } from 'node:timers/promises';
import type { HandsetSetup } from '../../../shared/model/handset';
import { LINK_PROFILES } from '../../../shared/model/link-profile';
import { DEFAULT_DESK } from '../../engine/default-desk';
import type { LabClient } from '../lab-client';
import type { Chromium, ChromiumPage } from './chromium';
import { framesOf, watchFrames } from './frames';
import type { Measurement } from './measure';
import { count, openDesk, settled, until } from './ui-page';

const LONG_THREAD = 10_000;
/** How long it is scrolled. Seconds. */
const SECONDS = 10;
/** Calls that are under way at once while a thread is filled. */
const ABREAST = 64;

/** How a very long conversation opens and scrolls, and what is left of as many messages more. */
export async function longThread(
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

/** Unread texts of all phones together. */
async function unreadIn(lab: LabClient): Promise<number> {
  const { handsets } = await lab.calls.lab.snapshot();
  return handsets.reduce(
    (sum, { conversations }) => sum + conversations.reduce((all, { unread }) => all + unread, 0),
    0,
  );
}

/** Megabytes that the page's script holds, rubbish not counted. */
async function heapOf(page: ChromiumPage): Promise<number> {
  await sleep(2_000);
  await page.call('HeapProfiler.collectGarbage');
  const { usedSize } = (await page.call('Runtime.getHeapUsage')) as { usedSize: number };
  return usedSize / 1e6;
}
