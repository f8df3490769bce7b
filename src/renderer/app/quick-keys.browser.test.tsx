import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

const press = (key: string, control = false): void => {
  const init = { key, ctrlKey: control, bubbles: true, cancelable: true };
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', init));
};

test('keys for another speed count in a row, however late the engine tells of each', async () => {
  const { engine } = await openDesk();
  const speed = page.getByRole('slider', { name: 'Speed' });
  const tell = (now: number): void =>
    engine.emit({ type: 'clock', clock: { now: 0, playing: true, speed: now } });
  const asked = (): unknown[] =>
    engine.calls.filter(({ name }) => name === 'clock.set').map(({ input }) => input);
  await userEvent.keyboard(']]]');
  expect(asked()).toEqual([{ speed: 2 }, { speed: 5 }, { speed: 10 }]);
  await expect.element(speed).toHaveAttribute('aria-valuetext', '×10');
  // All three are answered by now; what the engine tells comes frame by frame.
  tell(2);
  await userEvent.keyboard(']');
  expect(asked().at(-1)).toEqual({ speed: 20 });
  [5, 10, 20].forEach(tell);
  await expect.element(speed).toHaveAttribute('aria-valuetext', '×20');
  // What others set counts then.
  tell(1);
  await expect.element(speed).toHaveAttribute('aria-valuetext', '×1');
});

test('a speed that the engine refuses is not shown', async () => {
  const { engine } = await openDesk();
  engine.answers['clock.set'] = () => Promise.reject(new Error('no'));
  await userEvent.keyboard(']');
  await expect.element(page.getByRole('slider', { name: 'Speed' })).toHaveAttribute('aria-valuetext', '×1');
});

test('who types a command and Enter before the palette is there has it run', async () => {
  await openDesk();
  press('k', true);
  await Promise.resolve();
  for (const key of ['f', 'a', 'u', 'l', 't', 's', 'Enter']) press(key);
  await expect.element(page.getByRole('tab', { name: 'Faults' })).toHaveAttribute('aria-selected', 'true');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

test('a step that nobody sees anything of says how far the clock has gone', async () => {
  const { engine, session } = await openDesk();
  const { now } = session.stores.desk.getState().clock;
  const far = new Date(2026, 10, 27, 9, 5).getTime();
  const stepTo = (time: number, crossed: boolean): void => {
    engine.answers['clock.step'] = () => ({ now: time, playing: false, speed: 1, crossed });
  };
  engine.answers['clock.set'] = () => ({ now, playing: false, speed: 1 });
  const notice = page.getByText(/due/);
  stepTo(now + 5, true);
  await userEvent.keyboard('.');
  await expect.poll(() => engine.calls.filter(({ name }) => name === 'clock.step')).toHaveLength(1);
  await expect.element(notice).not.toBeInTheDocument();
  stepTo(far, false);
  await userEvent.keyboard('.');
  await expect
    .element(
      page.getByText(
        'Nothing more is due. Until Fri 27 Nov, 09:05, the time now, nothing crossed the network',
      ),
    )
    .toBeVisible();
  stepTo(now, false);
  await userEvent.keyboard('.');
  await expect.element(page.getByText('Nothing is due', { exact: true })).toBeVisible();
});

test('a step that would leap far says what is next, once, and leads there', async () => {
  const { engine, session } = await openDesk();
  const { now } = session.stores.desk.getState().clock;
  const at = new Date(2026, 10, 27, 9, 5).getTime();
  engine.answers['clock.set'] = () => ({ now, playing: false, speed: 1 });
  const stay = (node: string) => () => ({
    ...{ now, playing: false, speed: 1, crossed: false },
    next: { at, node },
  });
  const steps = (): unknown[] =>
    engine.calls.filter(({ name }) => name === 'clock.step').map(({ input }) => input);
  engine.answers['clock.step'] = stay('smsc');
  const notice = page.getByText('Nothing is under way. Next: SMSC, Fri 27 Nov, 09:05');
  await userEvent.keyboard('.');
  await expect.element(notice).toBeVisible();
  await userEvent.keyboard('.');
  await expect.poll(() => steps()).toHaveLength(2);
  await expect.element(notice).toBeVisible();
  expect(notice.all()).toHaveLength(1);
  engine.answers['clock.step'] = () => ({ now: at, playing: false, speed: 1, crossed: true });
  await page.getByRole('button', { name: 'Go there' }).click();
  await expect.poll(() => steps()).toEqual([{ core: false }, { core: false }, { core: false, far: true }]);
  await expect.element(notice).not.toBeInTheDocument();
  // A phone is told by its owner.
  engine.answers['clock.step'] = stay('ben');
  await userEvent.keyboard('.');
  await expect.element(page.getByText('Nothing is under way. Next: Ben, Fri 27 Nov, 09:05')).toBeVisible();
});
