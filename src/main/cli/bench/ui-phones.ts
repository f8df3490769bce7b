import type { LabClient } from '../lab-client';
import type { Chromium } from './chromium';
import { framesOf, pacedByFrames, watchFrames } from './frames';
import type { Measurement } from './measure';
import { count, openDesk, settled, until } from './ui-page';
import { phone } from './phone';

const PHONES = 40;
/** Texts that arrive in a second of sixty pictures, and how many of them. */
const RATE = 20;
const TEXTS = 200;
const PICTURES = 60 / RATE;

/** Texts that each phone has received before: its conversation is longer than its screen and scrolls. */
const KNOWN = 12;

const PHONE = `document.querySelectorAll('[data-phone]')`;
const CANVAS = `document.querySelector('.canvas')`;
const SMALLER = `${CANVAS}.querySelector('.canvas-tools [aria-keyshortcuts="-"]')`;
/** Screens of the phones in sight, of which there is more than the head; null for one that is not drawn yet. */
const SCREENS = `[...${PHONE}]
  .filter((phone) => {
    const box = phone.querySelector('.phone-body').getBoundingClientRect();
    const room = ${CANVAS}.getBoundingClientRect();
    return box.top < room.bottom && box.left < room.right && box.right > room.left;
  })
  .map((phone) => phone.querySelector('[data-screen]'))`;

/** The zoom at which the desk is measured: smaller than it is fitted, with more phones in sight. */
const ZOOM = 0.4;

/** How a desk of many phones comes up, and what its pictures cost while messages arrive on all of them. */
export async function manyPhones(
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
  for (let n = 0; n < PHONES * KNOWN; n++) await send(n, `Shall we take the boat? ${n}`);
  await settled(lab);
  await lab.calls.clock.set({ speed: 10 });

  const page = await openDesk(browser, url);
  // Phones that are out of sight are drawn when they come in sight.
  const drawn = `${count('[data-phone]')} === ${PHONES} && ${SCREENS}.every((screen) => screen !== null && screen.querySelector('.conv') !== null)`;
  const first = await until(page, drawn);
  const fitted = (await page.evaluate(`${SCREENS}.length`)) as number;
  await page.evaluate(`${SMALLER}.click()`);
  await until(page, `${CANVAS}.dataset.zoom === '${ZOOM}' && ${drawn}`);
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

  tell(`${PHONES} phones with threads open, a message every ${PICTURES} pictures`);
  const last = await lastEvent(lab);
  const report = await watchFrames(page, () =>
    pacedByFrames(page, PICTURES, TEXTS, (n) => void send(n, `It is message ${n} of the evening`)),
  );
  const arrived = await deliveriesSince(lab, last);
  await page.close();
  const size = `${PHONES} phones`;
  return [
    {
      name: 'First render',
      value: first,
      unit: 'ms',
      note: `${size}, ${fitted} of them in sight; at most 1500`,
    },
    { name: 'Threads opened', value: opened, unit: 'ms', note: `on the ${inSight} phones in sight at once` },
    ...framesOf(`${RATE} messages/s`, report, 8, `${arrived} of ${TEXTS} arrived meanwhile`),
  ];
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
