import '../styles/all';
import { afterEach, beforeEach, expect, test, vi, type MockInstance } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Message } from '../../shared/model/message';
import { parseRtttl } from '../../shared/protocol/media/rtttl';
import { portOf, writePortContent, type PortContent } from '../../shared/protocol/smart-messaging/ports';
import { ringingToneFromRtttl } from '../../shared/protocol/smart-messaging/tone-conversion';
import { dcsFor } from '../../shared/protocol/sms/dcs';
import { keepUserData } from '../../shared/protocol/sms/kept-user-data';
import { octetUserData } from '../../shared/protocol/sms/user-data';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const phone = (name: string) => page.getByRole('region', { name: `Phone ${name}` });
const TUNE = parseRtttl('Boat:d=4,o=5,b=120:c,e,g').value;
/** Notes of the sounds that are chosen below. */
const NOTES = { ding: 1, boat: 3 };

let started: MockInstance<OscillatorNode['start']>;
beforeEach(() => {
  localStorage.clear();
  started = vi.spyOn(OscillatorNode.prototype, 'start');
});
afterEach(() => localStorage.clear());

function ringtone(): Message {
  const tone: PortContent = { type: 'ringing-tone', ...ringingToneFromRtttl(TUNE).value };
  const port = portOf(tone.type);
  const data = octetUserData(writePortContent(tone), [
    { iei: 0x05, name: 'ports-16', destination: port, source: 0 },
  ]);
  return message({
    direction: 'in',
    addresses: [NUMBERS.ben],
    at: T0 + 1_000,
    id: 'tone',
    text: 'tone',
    sms: { port, userData: keepUserData([data], dcsFor('8bit')) },
  });
}

async function openDesk() {
  const lab = fixture();
  const ofBen = `anna ${NUMBERS.ben}`;
  lab.messages.set(ofBen, [...(lab.messages.get(ofBen) ?? []), ringtone()]);
  const engine = new FakeEngine(lab);
  await showDesk(engine);
  await expect.element(phone('Anna')).toBeVisible();
  const conversation = lab.snapshot.handsets[0]!.conversations.find(({ key }) => key === NUMBERS.ben)!;
  let count = 0;
  /** A message comes to Anna’s phone. */
  const arrives = (change: Partial<Message> = {}): void => {
    count += 1;
    const last = message({
      direction: 'in',
      addresses: [NUMBERS.ben],
      id: `news-${count}`,
      at: T0 + 86_400_000 * count,
      read: false,
      text: `News ${count}`,
      ...change,
    });
    engine.emit({ type: 'message', handset: 'anna', message: last });
    engine.emit({
      type: 'conversation',
      handset: 'anna',
      conversation: { ...conversation, last, unread: count },
    });
  };
  return { arrives };
}

async function openNotifications(): Promise<void> {
  const anna = phone('Anna');
  await anna.getByRole('button', { name: 'Home', exact: true }).click();
  await anna.getByRole('button', { name: 'Settings', exact: true }).click();
  await anna.getByRole('button', { name: /^Notifications/ }).click();
}

test('the tone that is chosen in Settings is played at once, and when a message comes', async () => {
  const { arrives } = await openDesk();
  await openNotifications();
  const tones = phone('Anna').getByRole('group', { name: 'Message tone' });
  await expect.element(tones.getByRole('radio', { name: 'None' })).toBeChecked();
  await tones.getByRole('radio', { name: 'Ding' }).click();
  await expect.element(tones.getByRole('radio', { name: 'Ding' })).toBeChecked();
  expect(started).toHaveBeenCalledTimes(NOTES.ding);
  arrives();
  await vi.waitFor(() => expect(started).toHaveBeenCalledTimes(2 * NOTES.ding));
  // What is fetched has not come yet, and makes itself heard once it has.
  const fetched = { id: 'mms', kind: 'mms', text: null, segments: null, at: T0 + 864_000_000 } as const;
  arrives({ ...fetched, state: 'downloading' });
  arrives({ ...fetched, state: 'received' });
  await vi.waitFor(() => expect(started).toHaveBeenCalledTimes(3 * NOTES.ding));

  await userEvent.keyboard('{Escape}');
  await expect
    .element(phone('Anna').getByRole('button', { name: /^Notifications/ }))
    .toHaveTextContent('Message tone: Ding');
  await openNotifications();
  await tones.getByRole('radio', { name: 'None' }).click();
  arrives({ at: T0 + 950_400_000, text: 'In silence' });
  await expect.element(phone('Anna').getByRole('alert')).toHaveTextContent('In silence');
  expect(started).toHaveBeenCalledTimes(3 * NOTES.ding);
});

test('a ringing tone that was kept out of a message is played, and is among the tones of Settings', async () => {
  const { arrives } = await openDesk();
  const anna = phone('Anna');
  await anna.getByRole('listitem', { name: /^Ben, / }).click();
  await anna.getByRole('button', { name: 'Keep as message tone' }).click();
  await expect
    .element(anna.getByRole('button', { name: 'Kept as message tone' }))
    .toHaveAttribute('aria-pressed', 'true');
  arrives();
  await vi.waitFor(() => expect(started).toHaveBeenCalledTimes(NOTES.boat));
  await openNotifications();
  const tones = anna.getByRole('group', { name: 'Message tone' });
  await expect.element(tones.getByRole('radio', { name: 'Boat' })).toBeChecked();
  await tones.getByRole('radio', { name: 'None' }).click();
  await tones.getByRole('radio', { name: 'Boat' }).click();
  expect(started).toHaveBeenCalledTimes(2 * NOTES.boat);
});
