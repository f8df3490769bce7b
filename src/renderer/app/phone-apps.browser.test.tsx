import '../styles/all';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { GalleryItem, HandsetView } from '../../shared/contract/views';
import { LAB_CARRIER } from '../../shared/model/carrier-config';
import { NO_MMBOX } from '../../shared/model/mmbox';
import { FakeEngine } from '../testing/fake-connection.testing';
import { sampleRecording } from '../features/recorder/sample';
import { fixture, NUMBERS, part, T0, WAVES } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });

/** @param media address of all that is shown and heard; absent: there is nothing at it */
async function openDesk(media?: string) {
  localStorage.clear();
  const engine = new FakeEngine(fixture(), media === undefined ? undefined : () => media);
  await showDesk(engine);
  await expect.element(anna()).toBeVisible();
  const { conversations: _, ...view } = engine.fixture.snapshot.handsets.find(
    ({ setup }) => setup.id === 'anna',
  )!;
  const change = (part: Partial<HandsetView>): void =>
    engine.emit({ type: 'handset', handset: { ...view, ...part } });
  return { engine, change };
}

async function openApp(name: string): Promise<void> {
  await anna().getByRole('button', { name: 'Home', exact: true }).click();
  await anna().getByRole('button', { name, exact: true }).click();
}

test('what is looked for among the contacts is cleared, and another can be typed at once', async () => {
  await openDesk();
  await openApp('Contacts');
  const search = anna().getByRole('searchbox', { name: 'Search contacts' });
  const clear = anna().getByRole('button', { name: 'Clear', exact: true });
  await expect.element(clear).not.toBeInTheDocument();
  await search.fill('nobody of that name');
  await clear.click();
  await expect.element(search).toHaveValue('');
  await expect.element(search).toHaveFocus();
  await expect.element(clear).not.toBeInTheDocument();
  await expect.element(anna().getByRole('button', { name: /Ben/ }).first()).toBeVisible();
});

test('the keys stay in an app when another of its pages takes the place of the one that had them', async () => {
  await openDesk();
  await openApp('Contacts');
  (anna().getByRole('button', { name: /^Otto/ }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(anna().getByRole('button', { name: 'Write a message' })).toHaveFocus();
  (anna().getByRole('button', { name: 'Edit contact' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(anna().getByRole('textbox', { name: 'Name' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(anna().getByRole('button', { name: 'Write a message' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(anna().getByRole('button', { name: 'Add contact' })).toHaveFocus();
  await openApp('Settings');
  const entry = anna().getByRole('button', { name: 'Picture messages (MMS)' });
  await expect.element(entry).toBeVisible();
  (entry.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(anna().getByRole('heading', { name: 'Picture messages (MMS)' })).toBeVisible();
  await expect.poll(() => anna().element().contains(document.activeElement)).toBe(true);
});

test('contacts come out of a file of vCards, go into one, and can be had back', async () => {
  const { engine } = await openDesk();
  await openApp('Contacts');
  const saved = (): unknown[] =>
    engine.calls.filter(({ name }) => name === 'handset.saveContact').map(({ input }) => input);
  await expect.element(anna().getByRole('button', { name: 'Import contacts (vCard)' })).toBeVisible();
  const input = anna().element().querySelector<HTMLInputElement>('input[type=file]')!;
  const choose = (text: string): Promise<void> =>
    userEvent.upload(input, new File([text], 'people.vcf', { type: 'text/x-vcard' }));
  await choose(
    `BEGIN:VCARD\nFN:Benjamin\nTEL:${NUMBERS.ben}\nEND:VCARD\nBEGIN:VCARD\nFN:Eve\nEMAIL:eve@lab.example\nEND:VCARD\nBEGIN:VCARD\nFN:Nobody\nEND:VCARD`,
  );
  await expect.element(anna().getByText('1 contact imported')).toBeVisible();
  // Ben keeps the name that he has here.
  expect(saved()).toEqual([{ handset: 'anna', contact: { name: 'Eve', number: 'eve@lab.example' } }]);
  await anna().getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(() => engine.calls.findLast(({ name }) => name === 'handset.deleteContact')?.input)
    .toEqual({ handset: 'anna', number: 'eve@lab.example' });
  await choose('no card at all');
  await expect.element(anna().getByRole('alert')).toHaveTextContent('There are no vCards in people.vcf');

  const download = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  const blobs = vi.spyOn(URL, 'createObjectURL');
  await anna().getByRole('button', { name: 'Export all contacts (vCard)' }).click();
  expect(await (blobs.mock.calls[0]![0] as Blob).text()).toContain(`FN:Ben\r\nTEL;CELL:${NUMBERS.ben}`);
  download.mockRestore();
  blobs.mockRestore();
});

test('Enter saves a contact; from one that is opened after that, Back leads to the list', async () => {
  const { engine } = await openDesk();
  await openApp('Contacts');
  await anna().getByRole('button', { name: 'Add contact' }).click();
  await anna().getByRole('textbox', { name: 'Name' }).fill('Eve');
  await anna().getByRole('textbox', { name: 'Number or e-mail' }).fill('eve@lab.example');
  await userEvent.keyboard('{Enter}');
  await anna().getByRole('button', { name: /^Ben/ }).click();
  expect(engine.calls.find(({ name }) => name === 'handset.saveContact')?.input).toEqual({
    handset: 'anna',
    contact: { name: 'Eve', number: 'eve@lab.example' },
  });
  await anna().getByRole('button', { name: 'Back', exact: true }).click();
  await expect.element(anna().getByRole('list', { name: 'Contacts' })).toBeVisible();
});

test('no name is broken on the page of a contact and above a conversation, with letters twice as large either', async () => {
  const { engine, change } = await openDesk();
  const { setup } = engine.fixture.snapshot.handsets[0]!;
  const name = 'Maximiliane Wintergarten-Schulze';
  change({ setup: { ...setup, fontScale: 2 }, contacts: [{ name, number: NUMBERS.ben }] });
  /** Words of an element that stand in more than one line. */
  const broken = (element: Element): string[] => {
    const text = element.firstChild;
    if (text === null) throw new Error('no text');
    return [...name.matchAll(/[^\s-]+/g)].flatMap(({ 0: word, index }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1 ? [word] : [];
    });
  };
  await openApp('Contacts');
  await anna()
    .getByRole('button', { name: /Maximiliane/ })
    .click();
  const title = anna().getByRole('heading', { name });
  await expect.element(title).toBeVisible();
  expect(broken(title.element())).toEqual([]);
  expect(broken(anna().element().querySelector('.contact-card b')!)).toEqual([]);
  await anna().getByRole('button', { name: 'Write a message' }).click();
  await expect.element(anna().getByRole('textbox', { name: 'Message' })).toBeVisible();
  expect(broken(title.element())).toEqual([]);
});

test('all of a contact is reached by scrolling, also with letters twice as large', async () => {
  const { engine, change } = await openDesk();
  const { setup } = engine.fixture.snapshot.handsets[0]!;
  change({ setup: { ...setup, fontScale: 2 } });
  await openApp('Contacts');
  await anna().getByRole('button', { name: /^Ben/ }).click();
  const last = anna().getByRole('button', { name: 'Save as vCard' });
  await expect.element(last).toBeInTheDocument();
  const card = anna().element().querySelector('.contact-card')!;
  card.scrollTop = card.scrollHeight;
  const { bottom } = anna().element().querySelector('.app-room')!.getBoundingClientRect();
  // A drawing to scale has no whole pixels.
  expect(last.element().getBoundingClientRect().bottom).toBeLessThan(bottom + 1);
});

test('a number that somebody has already is not given to somebody else, and a deleted contact can be had back', async () => {
  const { engine } = await openDesk();
  await openApp('Contacts');
  await anna().getByRole('button', { name: 'Add contact' }).click();
  await anna().getByRole('textbox', { name: 'Name' }).fill('Somebody');
  await anna().getByRole('textbox', { name: 'Number or e-mail' }).fill(NUMBERS.ben);
  await anna().getByRole('button', { name: 'Save' }).click();
  await expect.element(anna().getByRole('alert')).toHaveTextContent('This is Ben’s already');
  expect(engine.calls.some(({ name }) => name === 'handset.saveContact')).toBe(false);
  await userEvent.keyboard('{Escape}');
  await anna().getByRole('button', { name: /^Ben/ }).first().click();
  await anna().getByRole('button', { name: 'Delete contact' }).click();
  await expect.element(anna().getByText('Ben deleted')).toBeVisible();
  await anna().getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(() => engine.calls.findLast(({ name }) => name === 'handset.saveContact')?.input)
    .toEqual({ handset: 'anna', contact: { name: 'Ben', number: NUMBERS.ben } });
  await expect.element(anna().getByText('Ben deleted')).not.toBeInTheDocument();
});

test('the camera takes a photo of the test scene into the gallery', async () => {
  const { engine } = await openDesk();
  await openApp('Camera');
  await expect.element(anna().getByRole('img', { name: 'Test scene' })).toBeVisible();
  await anna().getByRole('button', { name: 'Take photo' }).click();
  await expect.element(anna().getByText(/^IMG_20260304_.*\.jpg saved$/)).toBeInTheDocument();
  expect(engine.calls.find(({ name }) => name === 'handset.keepCapture')?.input).toMatchObject({
    handset: 'anna',
    capture: { body: '4'.repeat(64), contentType: 'image/jpeg', duration: null },
  });
});

test('without a camera nothing is seen and nothing is taken, and the test scene is offered', async () => {
  const wanted = vi
    .spyOn(navigator.mediaDevices, 'getUserMedia')
    .mockRejectedValue(new DOMException('none', 'NotFoundError'));
  const { engine } = await openDesk();
  await openApp('Camera');
  await expect.element(anna().getByRole('img', { name: 'Test scene' })).toBeVisible();
  await userEvent.click(anna().getByRole('radio', { name: 'Computer’s camera' }));
  await expect
    .element(anna().getByRole('alert'))
    .toHaveTextContent(
      'The computer’s camera cannot be used: there is none. The test scene is always there.',
    );
  const seen = anna().getByRole('img', { name: 'Picture of the computer’s camera' });
  const canvas = seen.element() as HTMLCanvasElement;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  expect(data.every((octet) => octet === 0)).toBe(true);
  const shutter = anna().getByRole('button', { name: 'Take photo' });
  await shutter.click({ force: true });
  await userEvent.click(anna().getByRole('radio', { name: 'Test scene' }));
  await shutter.click();
  await expect.poll(() => engine.calls.filter(({ name }) => name === 'handset.keepCapture').length).toBe(1);
  await expect.element(anna().getByText(/^IMG_.*saved$/)).toBeInTheDocument();
  wanted.mockRestore();
});

test('while the computer’s camera is waited for, nothing is taken', async () => {
  const lens = document.createElement('canvas').getContext('2d')!;
  const stream = lens.canvas.captureStream();
  const light = setInterval(() => lens.fillRect(0, 0, 10, 10), 20);
  let allow: (seen: MediaStream) => void = () => undefined;
  const wanted = vi
    .spyOn(navigator.mediaDevices, 'getUserMedia')
    .mockReturnValue(new Promise((resolve) => (allow = resolve)));
  const { engine } = await openDesk();
  await openApp('Camera');
  await userEvent.click(anna().getByRole('radio', { name: 'Computer’s camera' }));
  const waits = anna().getByText(/^Waiting for the computer’s camera/);
  await expect.element(waits).toBeVisible();
  const shutter = anna().getByRole('button', { name: 'Take photo' });
  await expect.element(shutter).toHaveAttribute('aria-disabled', 'true');
  await shutter.click({ force: true });
  allow(stream);
  await expect.element(waits).not.toBeInTheDocument();
  expect(engine.calls.some(({ name }) => name === 'handset.keepCapture')).toBe(false);
  await shutter.click();
  await expect.element(anna().getByText(/^IMG_.*saved$/)).toBeInTheDocument();
  clearInterval(light);
  wanted.mockRestore();
});

test('the recorder keeps a sample, which can be shared, and deleted with a way back', async () => {
  const sample = new Blob([sampleRecording()], { type: 'audio/wav' });
  const { engine, change } = await openDesk(URL.createObjectURL(sample));
  const kept: GalleryItem[] = [];
  engine.answers['handset.media'] = () => ({ media: [...kept], more: false });
  engine.answers['handset.keepCapture'] = () => {
    const sound = part('Recording 1.wav', 'audio/wav', { hash: WAVES });
    kept.push({ message: null, conversation: null, direction: 'out', at: T0, part: sound, capture: 'c1' });
    change({ captures: 1 });
    return { item: kept[0] };
  };
  await openApp('Recorder');
  await anna().getByRole('button', { name: 'Record sample' }).click();
  const recording = anna().getByRole('list', { name: 'Recordings' });
  // How long it is can be seen before it is played.
  await expect.poll(() => recording.element().querySelector('audio')?.duration).toBeGreaterThan(0);
  await anna().getByRole('button', { name: 'Delete Recording 1.wav' }).click();
  await expect.element(recording).not.toBeInTheDocument();
  await anna().getByRole('button', { name: 'Undo' }).click();
  await expect.element(recording).toBeVisible();
  expect(engine.calls.some(({ name }) => name === 'handset.dropCaptures')).toBe(false);
  await anna().getByRole('button', { name: 'Share Recording 1.wav' }).click();
  await expect.element(anna().getByRole('combobox', { name: 'To' })).toBeVisible();
});

test('another access point is typed in; what is none is said', async () => {
  const { engine } = await openDesk();
  await openApp('Settings');
  await anna().getByRole('button', { name: 'Picture messages (MMS)' }).click();
  await anna().getByRole('button', { name: 'Access point' }).click();
  await anna().getByRole('textbox', { name: 'MMSC' }).fill('mmsc.example');
  await anna().getByRole('textbox', { name: 'MMS port' }).fill('99999');
  await anna().getByRole('button', { name: 'Save' }).click();
  await expect.element(anna().getByText('An address that begins with http:// or https://')).toBeVisible();
  await expect.element(anna().getByText('A number from 1 to 65535')).toBeVisible();
  await anna().getByRole('textbox', { name: 'MMSC' }).fill('http://mmsc.example/mms');
  await anna().getByRole('textbox', { name: 'MMS proxy' }).fill('10.0.0.1');
  await anna().getByRole('textbox', { name: 'MMS port' }).fill('8080');
  await anna().getByRole('button', { name: 'Save' }).click();
  expect(engine.calls.find(({ name }) => name === 'handset.configure')).toMatchObject({
    input: { handset: 'anna', apn: { mmsc: 'http://mmsc.example/mms', proxy: '10.0.0.1', port: 8080 } },
  });
  await expect.element(anna().getByRole('switch', { name: 'Download by itself' })).toBeVisible();
});

test('wireless alerts have a line where the operator wants one', async () => {
  const { change } = await openDesk();
  await openApp('Settings');
  await anna()
    .getByRole('button', { name: /^Text messages/ })
    .click();
  await expect.element(anna().getByText('Wireless alerts')).toBeVisible();
  change({
    carrier: { ...LAB_CARRIER, config: { ...LAB_CARRIER.config, config_cellBroadcastAppLinks: false } },
  });
  await expect.element(anna().getByText('Wireless alerts')).not.toBeInTheDocument();
});

test('the network store is listed, fetched from and deleted in', async () => {
  const { engine, change } = await openDesk();
  await openApp('Settings');
  await anna().getByRole('button', { name: 'Picture messages (MMS)' }).click();
  await anna().getByRole('button', { name: 'Network store (MMBox)' }).click();
  expect(engine.calls.find(({ name }) => name === 'mmbox.view')).toMatchObject({
    input: { handset: 'anna', query: {} },
  });
  const entry = { keywords: [], to: [NUMBERS.anna], subject: 'Evening', at: T0, size: 86_016 };
  change({
    mmbox: {
      ...NO_MMBOX,
      at: T0,
      entries: [{ ...entry, location: 'http://mms.lab/b/1', state: 'new', from: NUMBERS.ben }],
      totals: { messages: 1, octets: 86_016 },
      quotas: { messages: 100, octets: null },
    },
  });
  await expect
    .element(anna().getByRole('list', { name: 'Network store (MMBox)' }))
    .toHaveTextContent('Evening');
  await anna().getByRole('button', { name: 'Delete: Ben' }).click();
  await anna()
    .getByRole('dialog', { name: 'Delete it in the network?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  expect(engine.calls.find(({ name }) => name === 'mmbox.delete')).toMatchObject({
    input: { handset: 'anna', locations: ['http://mms.lab/b/1'] },
  });
});

test('a swipe from the side goes back, one from the middle does not', async () => {
  await openDesk();
  await anna()
    .getByRole('listitem', { name: /^Ben, / })
    .click();
  await expect.element(anna().getByRole('log')).toBeVisible();
  const screen = anna().element().querySelector<HTMLElement>('.app-layer')!;
  const box = screen.getBoundingClientRect();
  const swipe = (from: number, to: number): void => {
    const at = (type: string, share: number, on: Element): void => {
      const clientX = box.left + box.width * share;
      const init = { bubbles: true, button: 0, pointerId: 1, clientX, clientY: box.top + box.height / 2 };
      on.dispatchEvent(new PointerEvent(type, init));
    };
    // A pointer that no device has cannot be captured.
    screen.setPointerCapture = () => undefined;
    at('pointerdown', from, screen);
    at('pointermove', (from + to) / 2, screen);
    at('pointermove', to, screen);
    at('pointerup', to, screen);
  };
  swipe(0.4, 0.8);
  await expect.element(anna().getByRole('log')).toBeVisible();
  swipe(0.01, 0.4);
  await expect.element(anna().getByRole('list', { name: 'Conversations' })).toBeVisible();
});

test('a page waits for the network, and stays when the network goes', async () => {
  const { engine, change } = await openDesk();
  const { radio, setup } = engine.fixture.snapshot.handsets.find(({ setup }) => setup.id === 'anna')!;
  change({ radio: { ...radio, packet: false } });
  await openApp('Browser');
  await anna().getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:8191/m/7Qk2mXr4tB9wLz');
  await userEvent.keyboard('{Enter}');
  await expect.element(anna().getByText('Mobile data is off. The page opens when it is on.')).toBeVisible();
  const frame = anna().getByTitle(/^Page http/);
  await expect.element(frame).not.toBeInTheDocument();
  change({ radio: { ...radio, roaming: true }, setup: { ...setup, dataRoaming: false } });
  await expect.element(anna().getByText(/^Data roaming is off\. The page opens when it is on/)).toBeVisible();
  await expect.element(frame).not.toBeInTheDocument();
  change({ radio, setup });
  await expect.element(frame).toBeInTheDocument();
  change({ radio: { ...radio, airplane: true } });
  await expect.element(anna().getByRole('img', { name: /airplane mode/ })).toBeInTheDocument();
  await expect.element(frame).toBeInTheDocument();
  await anna().getByRole('button', { name: 'Load again' }).click();
  await expect.element(anna().getByText(/^Airplane mode is on/)).toBeVisible();
});

test('what cannot be shown says so, and the microphone that is not there, too', async () => {
  const { engine } = await openDesk();
  const broken = part('damaged.jpg', 'image/jpeg', { hash: '0'.repeat(64) });
  engine.answers['handset.media'] = () => ({
    media: [{ message: 'm1', conversation: NUMBERS.ben, direction: 'in', at: T0, part: broken }],
    more: false,
  });
  await openApp('Gallery');
  await anna()
    .getByRole('button', { name: /damaged\.jpg/ })
    .click();
  await expect.element(anna().getByRole('alert')).toHaveTextContent('damaged.jpg cannot be shown.');
  const { mediaDevices } = navigator;
  const refuse = (): Promise<MediaStream> => Promise.reject(new DOMException('no', 'NotAllowedError'));
  const asked = vi.spyOn(mediaDevices, 'getUserMedia').mockImplementation(refuse);
  await openApp('Recorder');
  await anna().getByText('Microphone').click();
  await anna().getByRole('button', { name: 'Record', exact: true }).click();
  await expect.element(anna().getByRole('alert')).toHaveTextContent('Allow it beside the address');
  asked.mockRestore();
});
