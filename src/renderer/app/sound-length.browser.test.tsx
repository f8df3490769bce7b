import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { startRecording } from '../components/media-recording';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, part, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

/** More than a second of sound as the browser records it: a file that does not say how long it is. */
async function recorded(): Promise<string> {
  const screen = await render(<button>Now</button>);
  // Sound starts only after a press.
  await screen.getByRole('button', { name: 'Now' }).click();
  const context = new AudioContext();
  const end = context.createMediaStreamDestination();
  const tone = new OscillatorNode(context);
  tone.connect(end);
  tone.start();
  await context.resume();
  const recording = startRecording(end.stream, 'audio/webm;codecs=opus');
  await expect.poll(() => context.currentTime, { timeout: 10_000 }).toBeGreaterThan(2.2);
  const { blob } = await recording.finish();
  await context.close();
  await screen.unmount();
  return URL.createObjectURL(blob);
}

async function openBubble(sound: string) {
  const made = fixture();
  made.messages.get(`anna ${NUMBERS.ben}`)?.push(
    message({
      kind: 'mms',
      subject: 'Listen',
      at: T0,
      parts: [part('voice.webm', 'audio/webm', { hash: '7'.repeat(64) })],
    }),
  );
  await showDesk(new FakeEngine(made, () => sound));
  const anna = page.getByRole('region', { name: 'Phone Anna' });
  await anna.getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  return anna.getByRole('article', { name: /Listen/ });
}

test('how long a recording is stands beside it before it is played', async () => {
  const bubble = await openBubble(await recorded());
  await expect.element(bubble.getByText(/^0:0[1-9]$/)).toBeVisible();
  // It still starts at its beginning.
  await expect.poll(() => bubble.element().querySelector('audio')?.currentTime).toBe(0);
});

test('a sound of which nothing is known yet is not told to be 0:00 long', async () => {
  // It has no octets, and says neither that there are none.
  const bubble = await openBubble(URL.createObjectURL(new MediaSource()));
  await expect.element(bubble.getByRole('button', { name: /voice\.webm/ })).toBeVisible();
  await expect.element(bubble).not.toHaveTextContent(/0:00/);
});
