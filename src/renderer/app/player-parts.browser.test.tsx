import '../styles/all';
import { afterEach, expect, test, vi } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import { fromHex } from '../../shared/protocol/kit/octets';
import type { HandsetSetup } from '../../shared/model/handset';
import type { Message } from '../../shared/model/message';
import { setLayout } from '../state/desk-store';
import { openRoute } from '../state/handset-store';
import type { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, part } from '../testing/fixture.testing';
import { layoutProblems } from '../testing/layout-problems.testing';
import { showDesk } from './open-desk.testing';

const text = (name: string, words: string) => part(name, 'text/plain', { text: words });

/** Addresses of media by their hashes; no other medium can be had. */
const media = new Map<string, string>();
afterEach(() => media.clear());

/** Opens the player of a message from Ben on Anna's phone. */
async function play(smil: string, ...parts: Message['parts']): Promise<Locator> {
  return (await playOn({}, smil, ...parts)).slide;
}

/** As `play`, with what else Anna's phone is set to. */
async function playOn(
  setup: Partial<HandsetSetup>,
  smil: string,
  ...parts: Message['parts']
): Promise<{ slide: Locator; session: LabSession }> {
  const made = fixture();
  Object.assign(made.snapshot.handsets[0]!.setup, setup);
  const sent = message({
    kind: 'mms',
    direction: 'in',
    from: NUMBERS.ben,
    addresses: [NUMBERS.ben],
    conversation: NUMBERS.ben,
    text: null,
    subject: 'Parts',
    parts: [part('smil', 'application/smil', { text: smil }), ...parts],
  });
  made.messages.set(`anna ${NUMBERS.ben}`, [sent]);
  const engine = new FakeEngine(made, (hash) => media.get(hash) ?? 'data:,');
  const session = await showDesk(engine);
  const anna = page.getByRole('region', { name: 'Phone Anna' });
  await anna.getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  await expect.element(anna.getByRole('article', { name: /Parts/ })).toBeVisible();
  openRoute(session.stores.handsets.get('anna')!, {
    screen: 'player',
    conversation: NUMBERS.ben,
    message: sent.id,
  });
  return { slide: anna.getByRole('region', { name: /^Slide 1/ }), session };
}

test('on a phone that lies on its side a slide has the height, and all to play it with its place, with large letters, too', async () => {
  const { slide, session } = await playOn(
    { fontScale: 1.5 },
    '<smil><body><par dur="60s"><text src="a.txt"/></par></body></smil>',
    text('a.txt', 'Look at this light! Turn the sound on'),
  );
  setLayout(session.stores.desk, { turned: ['anna'] });
  const app = (): HTMLElement => slide.element().closest<HTMLElement>('.app')!;
  await expect.poll(() => app().offsetWidth / app().offsetHeight).toBeGreaterThan(1);
  await expect.poll(() => slide.element().clientHeight / app().offsetHeight).toBeGreaterThan(0.8);
  expect(layoutProblems(app())).toEqual([]);
});

test('texts of one place stand one below the other, and what the message has not is named', async () => {
  const slide = await play(
    '<smil><head><layout><root-layout width="160" height="140"/><region id="Text" top="0" left="0" width="160" height="140"/></layout></head>' +
      '<body><par dur="60s"><text src="a.txt" region="Text"/><text src="b.txt" region="Text"/><img src="gone.jpg" region="Text"/></par></body></smil>',
    text('a.txt', 'First words'),
    text('b.txt', 'Further words'),
  );
  await expect.element(slide.getByText('Missing in the message: “gone.jpg”')).toBeVisible();
  const [first, second] = ['First words', 'Further words'].map((words) =>
    slide.getByText(words).element().getBoundingClientRect(),
  );
  expect(second!.top).toBeGreaterThanOrEqual(first!.bottom - 1);
});

test('a sound that cannot be played is named, beside what is missing, and is not tried again and again', async () => {
  const tries = vi.spyOn(HTMLMediaElement.prototype, 'play');
  const slide = await play(
    '<smil><body><par dur="60s"><audio src="bad.amr"/><img src="gone.jpg"/></par></body></smil>',
    { ...part('bad.amr', 'audio/amr', {}), name: null, contentLocation: 'bad.amr' },
  );
  const problem = slide.getByText('bad.amr cannot be played');
  await expect.element(problem).toBeVisible();
  const missing = slide.getByText(/^Missing in the message: /);
  await expect.element(missing).toBeVisible();
  expect(missing.element().getBoundingClientRect().top).toBeGreaterThanOrEqual(
    problem.element().getBoundingClientRect().bottom,
  );
  // The slides go on.
  const position = page.getByRole('region', { name: 'Phone Anna' }).getByRole('slider', { name: 'Position' });
  const valueOf = (): number => Number((position.element() as HTMLInputElement).value);
  const [before, tried] = [valueOf(), tries.mock.calls.length];
  await expect.poll(valueOf).toBeGreaterThan(before);
  expect(tries.mock.calls.length).toBe(tried);
  tries.mockRestore();
});

test.each([
  ['above', 0, 120],
  ['below', 120, 0],
])('what is said of a slide does not lie on its words when they stand %s', async (_, words, picture) => {
  const slide = await play(
    `<smil><head><layout><root-layout width="160" height="160"/><region id="Text" top="${words}" left="0" width="160" height="40"/>` +
      `<region id="Image" top="${picture}" left="0" width="160" height="40"/></layout></head>` +
      '<body><par dur="60s"><text src="a.txt" region="Text"/><audio src="bad.amr"/></par></body></smil>',
    text('a.txt', 'Words'),
    part('bad.amr', 'audio/amr', {}),
  );
  const told = slide.getByText('bad.amr cannot be played');
  await expect.element(told).toBeVisible();
  const [a, b] = [told, slide.getByText('Words')].map((each) => each.element().getBoundingClientRect());
  expect(a!.bottom <= b!.top || a!.top >= b!.bottom).toBe(true);
});

test('notes that are none are named as a sound that cannot be played', async () => {
  const slide = await play(
    '<smil><body><par dur="60s"><audio src="bad.mid"/></par></body></smil>',
    part('bad.mid', 'audio/midi', {}),
  );
  await expect.element(slide.getByText('bad.mid cannot be played')).toBeVisible();
});

test('a slide whose only part is for no slide says where that is', async () => {
  const slide = await play(
    '<smil><body><par dur="60s"><ref src="plan.odd"/></par><par dur="9s"><text src="a.txt"/></par></body></smil>',
    part('plan.odd', 'application/x-odd', {}),
    text('a.txt', 'Words'),
  );
  await expect
    .element(slide.getByText('“plan.odd” is for no slide: it is among the attachments below'))
    .toBeVisible();
});

test('what a slide says of itself can be read on the ground that the message names', async () => {
  const slide = await play(
    '<smil><head><layout><root-layout width="160" height="140" background-color="#ffffff"/></layout></head><body><par dur="60s"><img src="gone.jpg"/></par></body></smil>',
  );
  const words = slide.getByText(/^Missing in the message: /);
  await expect.element(words).toBeVisible();
  expect(getComputedStyle(words.element()).color).toBe('rgb(0, 0, 0)');
});

const IMAGE_SLIDE = '<smil><body><par dur="60s"><img src="seen"/></par></body></smil>';

/** A picture as a JPEG, of which `share` has come. */
async function jpeg(share: number): Promise<string> {
  const canvas = new OffscreenCanvas(320, 240);
  const context = canvas.getContext('2d')!;
  for (let x = 0; x < 320; x += 4) {
    context.fillStyle = `hsl(${x} 80% 50%)`;
    context.fillRect(x, 0, 4, 240);
  }
  const whole = await canvas.convertToBlob({ type: 'image/jpeg' });
  return URL.createObjectURL(whole.slice(0, Math.round(whole.size * share), 'image/jpeg'));
}

test.each([
  [0.6, 'is damaged: this is all of it that can be shown'],
  [0.01, 'cannot be shown. It can still be saved.'],
])('of a picture that ends after %s of it is said that it is damaged', async (share, words) => {
  const hash = '6'.repeat(64);
  media.set(hash, await jpeg(share));
  const slide = await play(IMAGE_SLIDE, part('seen', 'image/jpeg', { hash }));
  await expect.element(slide.getByText(`seen ${words}`)).toBeVisible();
  if (share > 0.5) await expect.element(slide.getByRole('img', { name: 'seen' })).toBeVisible();
});

test('a whole picture is shown without a word', async () => {
  const hash = '6'.repeat(64);
  media.set(hash, await jpeg(1));
  const looked = vi.spyOn(window, 'createImageBitmap');
  const slide = await play(IMAGE_SLIDE, part('seen', 'image/jpeg', { hash }));
  await expect.poll(() => looked.mock.results.length).toBeGreaterThan(0);
  await Promise.all(looked.mock.results.map(({ value }) => value as Promise<unknown>));
  looked.mockRestore();
  await expect.element(slide.getByRole('img', { name: 'seen' })).toBeVisible();
  expect(slide.element().textContent).toBe('');
});

/** A dot that is black and then white. */
const BLINKING = `47494638396101000100800000000000ffffff${'21f904000a0000002c0000000001000100000202440100'.repeat(2)}3b`;

test('an animation holds still for those who want less motion, until they let it run', async () => {
  const less = vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const list = new EventTarget() as MediaQueryList;
    return Object.assign(list, { matches: query.includes('reduced-motion'), media: query });
  });
  const hash = '7'.repeat(64);
  const moving = URL.createObjectURL(new Blob([fromHex(BLINKING)!.slice()], { type: 'image/gif' }));
  media.set(hash, moving);
  const slide = await play(IMAGE_SLIDE, part('seen', 'image/gif', { hash }));
  const picture = slide.getByRole('img', { name: 'seen' });
  const button = slide.getByRole('button', { name: 'Play animation' });
  await expect.element(button).toBeVisible();
  await expect.element(picture).not.toHaveAttribute('src', moving);
  await button.click();
  await expect.element(picture).toHaveAttribute('src', moving);
  await slide.getByRole('button', { name: 'Hold animation' }).click();
  await expect.element(picture).not.toHaveAttribute('src', moving);
  less.mockRestore();
});
