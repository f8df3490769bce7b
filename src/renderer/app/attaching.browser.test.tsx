import '../styles/all';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ComposeLimits } from '../../shared/model/compose-limits';
import type { HandsetSetup } from '../../shared/model/handset';
import type { Upload } from '../../shared/contract/paths';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const field = () => anna().getByRole('textbox', { name: 'Message' });
const button = (name: string) => anna().getByRole('button', { name, exact: true });
const slide = (number: number) => anna().getByRole('listitem', { name: `Slide ${number}`, exact: true });
const HASH = '5'.repeat(64);
const PICTURE = new File(['not looked into'], 'quay.jpg', { type: 'image/jpeg' });

/** The conversation with Ben on Anna's phone; uploads end when the test says so. */
async function openThread(setup: Partial<HandsetSetup> = {}) {
  const made = fixture();
  const found = made.snapshot.handsets.find((handset) => handset.setup.id === 'anna');
  if (found === undefined) throw new Error('the fixture has no Anna');
  Object.assign(found.setup, setup);
  const engine = new FakeEngine(made, () => 'data:,');
  engine.answers['handset.sendMms'] = () => ({ messages: [message({})] });
  const uploads: ((problem?: Error) => void)[] = [];
  engine.upload = (file) =>
    new Promise<Upload>((resolve, reject) => {
      const { size, type: contentType } = file;
      uploads.push((problem) =>
        problem === undefined
          ? resolve({ hash: HASH, size, contentType, width: null, height: null, duration: null })
          : reject(problem),
      );
    });
  await showDesk(engine);
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  await expect.element(field()).toBeVisible();
  const calls = (name: string): unknown[] =>
    engine.calls.filter((call) => call.name === name).map(({ input }) => input);
  /** Ends the upload that has been waiting longest, as soon as it has begun. */
  const uploaded = async (problem?: Error): Promise<void> => {
    await expect.poll(() => uploads.length).toBeGreaterThan(0);
    uploads.shift()?.(problem);
  };
  /** Lets the next messages wait until the test takes or refuses them. */
  const heldSends = (): { take: () => void; refuse: () => void } => {
    let resolve: (answer: unknown) => void = () => undefined;
    let reject: (problem: Error) => void = () => undefined;
    const promise = new Promise<unknown>((...ends) => ([resolve, reject] = ends));
    const answer = (): unknown => ({ messages: [message({})] });
    const goOn = (): void => {
      engine.answers['handset.sendMms'] = engine.answers['handset.sendSms'] = answer;
    };
    engine.answers['handset.sendMms'] = engine.answers['handset.sendSms'] = () => promise;
    return {
      take: () => {
        goOn();
        resolve(answer());
      },
      refuse: () => {
        goOn();
        reject(new Error('The lab is full'));
      },
    };
  };
  /** The phone is set otherwise, and what it may send with it. */
  const configured = (change: Partial<HandsetSetup>, limits: Partial<ComposeLimits> = {}): void =>
    engine.emit({
      type: 'handset',
      handset: { ...found, setup: { ...found.setup, ...change }, limits: { ...found.limits, ...limits } },
    });
  /** Somebody left a voice mail, which slides in from the top. */
  const voicemail = (): void =>
    engine.emit({
      type: 'handset',
      handset: { ...found, indications: [{ type: 'voicemail', profile: 0, count: 1 }] },
    });
  return { calls, uploaded, heldSends, configured, voicemail };
}

function withFiles(files: readonly File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

/** Files let go over the phone's screen. */
function dropped(...files: File[]): void {
  const over = document.querySelector('[aria-label="Phone Anna"] .app');
  over?.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: withFiles(files) }));
}

/** Files pasted into the field. */
function pasted(...files: File[]): void {
  field()
    .element()
    .dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: withFiles(files) }));
}

const MMS = { mms: { to: [NUMBERS.ben], slides: [{ media: [{ body: HASH, name: 'quay.jpg' }] }] } };

test('a picture that is still on its way when the slides are looked at is in the message', async () => {
  const { calls, uploaded } = await openThread();
  await field().fill('From the quay');
  pasted(PICTURE);
  await anna()
    .getByRole('button', { name: /^1 slide/ })
    .click();
  const hint = anna().getByText('Adding quay.jpg');
  await expect.element(hint).toBeVisible();
  // It comes and goes below what may be pressed meanwhile.
  const add = button('Add slide').element();
  expect(add.compareDocumentPosition(hint.element())).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  await button('Done').click();
  await expect.element(anna().getByRole('listitem', { name: 'Adding quay.jpg' })).toBeVisible();
  // Marked as disabled, it can be pressed all the same; a press by place could miss it while the page still settles.
  (button('Send SMS').element() as HTMLElement).click();
  await expect.element(anna().getByText('quay.jpg is still being added. Send it then.')).toBeVisible();
  expect([...calls('handset.sendSms'), ...calls('handset.sendMms')]).toEqual([]);
  await uploaded();
  await expect.element(button('Send MMS')).not.toHaveAttribute('aria-disabled', 'true');
  await expect.element(anna().getByText(/still being added/)).not.toBeInTheDocument();
  await button('Send MMS').click();
  await expect.poll(() => calls('handset.sendMms')).toEqual([expect.objectContaining({})]);
  expect(calls('handset.sendMms')[0]).toMatchObject(MMS);
});

test('what is dropped waits wherever one goes, and is in the draft when the conversation was left', async () => {
  const { calls, uploaded } = await openThread();
  dropped(PICTURE);
  await button('Back').click();
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  await expect.element(anna().getByRole('listitem', { name: 'Adding quay.jpg' })).toBeVisible();
  await button('Back').click();
  await uploaded();
  await expect
    .poll(() => calls('handset.saveDraft').at(-1))
    .toMatchObject({
      handset: 'anna',
      conversation: NUMBERS.ben,
      draft: { mms: { slides: MMS.mms.slides } },
    });
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  await button('Send MMS').click();
  await expect.poll(() => calls('handset.sendMms').length).toBe(1);
  expect(calls('handset.sendMms')[0]).toMatchObject(MMS);
});

test('the picture of a slide comes onto it though the composer is looked at', async () => {
  const { calls, uploaded } = await openThread();
  await button('Attach').click();
  await button('Slideshow').click();
  await button('Add slide').click();
  await slide(2).getByRole('textbox', { name: 'Text of slide 2' }).fill('Two');
  await slide(1).getByRole('button', { name: 'Add picture or video' }).click();
  await button('Samples').click();
  await anna()
    .getByRole('dialog', { name: 'Add picture or video' })
    .getByRole('button', { name: /^Lake/ })
    .click();
  await expect.element(slide(1).getByText('Adding lake.jpg')).toBeVisible();
  await button('Done').click();
  await expect.element(anna().getByRole('listitem', { name: 'Adding lake.jpg' })).toBeVisible();
  await uploaded();
  await button('Send MMS').click();
  await expect.poll(() => calls('handset.sendMms').length).toBe(1);
  expect(calls('handset.sendMms')[0]).toMatchObject({
    mms: { slides: [{ media: [{ body: HASH, name: 'lake.jpg' }] }, { text: 'Two', media: [] }] },
  });
});

test('what arrives on a slide moves nothing below it: a press on its way is not lost', async () => {
  const { uploaded } = await openThread();
  await button('Attach').click();
  await button('Slideshow').click();
  const below = (): number => button('Add slide').element().getBoundingClientRect().top;
  const arrives = async (name: string, type: string): Promise<void> => {
    await expect.element(slide(1).getByText(`Adding ${name}`)).toBeVisible();
    const before = below();
    await uploaded();
    await expect.element(slide(1).getByRole('button', { name: `Remove ${name}` })).toBeVisible();
    expect(below(), type).toBe(before);
  };
  await slide(1).getByRole('button', { name: 'Add picture or video' }).click();
  await button('Samples').click();
  await anna().getByRole('button', { name: /^Lake/ }).click();
  await arrives('lake.jpg', 'picture');
  // Another one in its place.
  await slide(1)
    .getByRole('button', { name: /^Replace/ })
    .click();
  await button('Samples').click();
  await anna()
    .getByRole('button', { name: /^Large picture/ })
    .click();
  await arrives('harbour.jpg', 'another picture');
  await slide(1).getByRole('button', { name: 'Sound' }).click();
  await button('Samples').click();
  await anna()
    .getByRole('button', { name: /^Voice/ })
    .click();
  await arrives('voice.amr', 'sound');
});

test('what is asked about a file is asked wherever one is, and an upload that fails holds nothing up', async () => {
  const { calls, uploaded } = await openThread({ creationMode: 'warning' });
  const plan = new File(['%PDF'], 'plan.pdf', { type: 'application/pdf' });
  dropped(plan, PICTURE);
  await anna()
    .getByRole('button', { name: /^1 slide/ })
    .click();
  await uploaded();
  await anna()
    .getByRole('dialog', { name: 'Not every phone shows this' })
    .getByRole('button', { name: 'Attach' })
    .click();
  await uploaded(new Error('The lab does not answer'));
  await button('Done').click();
  await expect.element(page.getByText('The lab does not answer')).toBeVisible();
  (field().element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => calls('handset.sendMms').length).toBe(1);
  expect(calls('handset.sendMms')[0]).toMatchObject({ mms: { slides: [{ media: [{ name: 'plan.pdf' }] }] } });
});

test('what was attached before the phone was restricted is not sent, and can be taken out', async () => {
  const { calls, uploaded, configured } = await openThread();
  await field().fill('The plan');
  dropped(new File(['%PDF'], 'plan.pdf', { type: 'application/pdf' }));
  await uploaded();
  await expect.element(button('Remove plan.pdf')).toBeVisible();
  configured({ creationMode: 'restricted' });
  await button('Send MMS').click();
  const told = anna().getByRole('dialog', { name: 'Not every phone shows this' });
  await expect.element(told).toHaveTextContent('plan.pdf (application/pdf)');
  await expect.element(told.getByRole('button', { name: 'Send anyway' })).not.toBeInTheDocument();
  await told.getByRole('button', { name: 'Close' }).click();
  await expect.element(field()).toHaveValue('The plan');
  expect(calls('handset.sendMms')).toEqual([]);
  await button('Remove plan.pdf').click();
  await button('Send SMS').click();
  await expect.poll(() => calls('handset.sendSms').length).toBe(1);
});

test('a phone that warns asks before a message goes that is more than all phones take', async () => {
  const { calls, uploaded, configured } = await openThread();
  configured({ creationMode: 'warning' }, { maxMessageSize: 614_400 });
  dropped(new File([new Uint8Array(290_000)], 'song.mid', { type: 'audio/midi' }));
  await uploaded();
  dropped(new File([new Uint8Array(20_000)], 'ben.vcf', { type: 'text/x-vcard' }));
  await uploaded();
  await button('Send MMS').click();
  const asked = anna().getByRole('dialog', { name: 'Not every phone shows this' });
  await expect.element(asked).toHaveTextContent('All phones take 300');
  await asked.getByRole('button', { name: 'Do not send' }).click();
  await expect.element(asked).not.toBeInTheDocument();
  expect(calls('handset.sendMms')).toEqual([]);
  await button('Send MMS').click();
  await asked.getByRole('button', { name: 'Send anyway' }).click();
  await expect.poll(() => calls('handset.sendMms').length).toBe(1);
});

test('nothing that was on its way into a message gets into the one that took its place', async () => {
  const { calls, uploaded } = await openThread();
  await button('Back').click();
  await button('Start chat').click();
  dropped(PICTURE);
  await expect.element(anna().getByRole('listitem', { name: 'Adding quay.jpg' })).toBeVisible();
  await button('Back').click();
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  const log = anna().getByRole('log', { name: /^Messages with/ });
  await log.getByRole('article', { name: /Wow, that light/ }).click({ button: 'right' });
  const sheet = anna().getByRole('dialog', { name: 'More for this message' });
  await sheet.getByRole('button', { name: 'Forward', exact: true }).click();
  await expect.element(anna().getByRole('heading', { name: 'New message' })).toBeVisible();
  await expect.element(anna().getByRole('listitem', { name: 'Adding quay.jpg' })).not.toBeInTheDocument();
  await uploaded();
  await field().fill('Only this');
  expect(JSON.stringify(calls('handset.saveDraft'))).not.toContain('quay.jpg');
});

test('what is refused comes back before what was written and attached meanwhile', async () => {
  const { calls, uploaded, heldSends } = await openThread();
  const { refuse } = heldSends();
  await field().fill('From the quay');
  pasted(PICTURE);
  await uploaded();
  await button('Send MMS').click();
  await expect.poll(() => calls('handset.sendMms').length).toBe(1);
  await expect.element(field()).toHaveValue('');
  await field().fill('And the boat');
  pasted(new File(['not looked into'], 'boat.jpg', { type: 'image/jpeg' }));
  await uploaded();
  await expect.element(anna().getByText('boat.jpg').first()).toBeVisible();
  refuse();
  await expect.element(page.getByText('The lab is full')).toBeVisible();
  await expect.element(field()).toHaveValue('From the quay\nAnd the boat');
  const slides = [
    { text: 'From the quay\nAnd the boat', media: [{ name: 'quay.jpg' }] },
    { text: null, media: [{ name: 'boat.jpg' }] },
  ];
  // So it is kept too, should nothing more be done with it.
  await expect
    .poll(() => calls('handset.saveDraft').at(-1))
    .toMatchObject({ conversation: NUMBERS.ben, draft: { mms: { slides } } });
  await button('Send MMS').click();
  await expect.poll(() => calls('handset.sendMms').length).toBe(2);
  expect(calls('handset.sendMms')[1]).toMatchObject({ mms: { to: [NUMBERS.ben], slides } });
});

test('what is on its way into the field when a message is refused comes behind it', async () => {
  const { calls, uploaded, heldSends } = await openThread();
  const { refuse } = heldSends();
  pasted(PICTURE);
  await uploaded();
  await button('Send MMS').click();
  await expect.poll(() => calls('handset.sendMms').length).toBe(1);
  pasted(new File(['not looked into'], 'boat.jpg', { type: 'image/jpeg' }));
  await expect.element(anna().getByRole('listitem', { name: 'Adding boat.jpg' })).toBeVisible();
  refuse();
  await expect.element(page.getByText('The lab is full')).toBeVisible();
  await uploaded();
  await expect.element(button('Send MMS')).not.toHaveAttribute('aria-disabled', 'true');
  await button('Send MMS').click();
  await expect.poll(() => calls('handset.sendMms').length).toBe(2);
  expect(calls('handset.sendMms')[1]).toMatchObject({
    mms: { slides: [{ media: [{ name: 'quay.jpg' }] }, { media: [{ name: 'boat.jpg' }] }] },
  });
});

test('what is written and attached while a new message is sent goes on in its conversation', async () => {
  const { calls, uploaded, heldSends } = await openThread();
  await button('Back').click();
  await button('Start chat').click();
  await anna().getByRole('combobox', { name: 'To' }).fill('Ben');
  await userEvent.keyboard('{Enter}');
  const { take } = heldSends();
  await field().fill('From the quay');
  await button('Send SMS').click();
  await expect.poll(() => calls('handset.sendSms').length).toBe(1);
  await expect.element(field()).toHaveValue('');
  await field().fill('And the boat');
  pasted(PICTURE, new File(['not looked into'], 'boat.jpg', { type: 'image/jpeg' }));
  await uploaded();
  await expect.element(anna().getByText('quay.jpg').first()).toBeVisible();
  take();
  await expect.element(anna().getByRole('log')).toBeVisible();
  await expect.element(field()).toHaveValue('And the boat');
  await expect.element(anna().getByRole('listitem', { name: 'Adding boat.jpg' })).toBeVisible();
  await uploaded();
  await button('Send MMS').click();
  await expect.poll(() => calls('handset.sendMms').length).toBe(1);
  expect(calls('handset.sendMms')[0]).toMatchObject({
    mms: {
      to: [NUMBERS.ben],
      slides: [
        { text: 'And the boat', media: [{ name: 'quay.jpg' }] },
        { text: null, media: [{ name: 'boat.jpg' }] },
      ],
    },
  });
  // Nothing of it waits in the next new message.
  await button('Back').click();
  await button('Start chat').click();
  await expect.element(field()).toHaveValue('');
  expect(
    calls('handset.saveDraft')
      .filter((input) => (input as { conversation: string }).conversation === 'new')
      .at(-1),
  ).toMatchObject({ draft: null });
});

test('what is written while a message is sent is kept as a draft', async () => {
  const { calls, heldSends } = await openThread();
  const { take } = heldSends();
  await field().fill('From the quay');
  await button('Send SMS').click();
  await expect.poll(() => calls('handset.sendSms').length).toBe(1);
  await field().fill('And the boat');
  const before = calls('handset.saveDraft').length;
  take();
  await expect
    .poll(() => calls('handset.saveDraft').slice(before).at(-1))
    .toMatchObject({ conversation: NUMBERS.ben, draft: { text: 'And the boat' } });
  await expect.element(field()).toHaveValue('And the boat');
});

test('the browser asks before it leaves the page while a file is on its way', async () => {
  const { uploaded } = await openThread();
  const held = (): boolean => {
    const leaving = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(leaving);
    return leaving.defaultPrevented;
  };
  expect(held()).toBe(false);
  dropped(PICTURE);
  await expect.element(anna().getByRole('listitem', { name: 'Adding quay.jpg' })).toBeVisible();
  expect(held()).toBe(true);
  await uploaded(new Error('The lab is full'));
  await expect.poll(held).toBe(false);
});

test('Tab beyond the end of a sheet goes on to a control of the phone that is in sight, and back', async () => {
  await openThread();
  const sheet = anna().getByRole('dialog', { name: 'Attach' });
  await button('Attach').click();
  await expect.element(sheet).toBeVisible();
  await expect.poll(() => sheet.element().contains(document.activeElement)).toBe(true);
  (sheet.getByRole('button', { name: 'Advanced' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Tab}');
  expect(sheet.element().contains(document.activeElement)).toBe(false);
  expect(anna().getByRole('button').elements()).toContain(document.activeElement);
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  await expect.element(sheet.getByRole('button', { name: 'Advanced' })).toHaveFocus();
});

test('Esc beside a sheet, where the keys are still on its phone, closes the sheet and nothing else', async () => {
  const { voicemail } = await openThread();
  const sheet = anna().getByRole('dialog', { name: 'Attach' });
  const openSheet = async (): Promise<void> => {
    await button('Attach').click();
    await expect.element(sheet).toBeVisible();
    await expect.poll(() => sheet.element().contains(document.activeElement)).toBe(true);
  };
  const home = button('Home').first();
  await openSheet();
  (home.element() as HTMLElement).focus();
  await userEvent.keyboard('{Escape}');
  await expect.element(sheet).not.toBeInTheDocument();
  await expect.element(field()).toBeVisible();

  // What slides in over a sheet takes the key for itself.
  await openSheet();
  voicemail();
  const banner = anna().getByRole('alert', { name: 'Mailbox: Voicemail' });
  await expect.element(banner).toBeVisible();
  (banner.getByRole('button', { name: /^Dismiss/ }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Escape}');
  await expect.element(banner).not.toBeInTheDocument();
  await expect.element(sheet).toBeVisible();
});

test('a swipe from the side of the screen closes the sheet that is open and nothing else', async () => {
  await openThread();
  const sheet = anna().getByRole('dialog', { name: 'Attach' });
  await button('Attach').click();
  await expect.element(sheet).toBeVisible();
  const screen = sheet.element().closest('[data-screen]')!.getBoundingClientRect();
  const at = (x: number): PointerEventInit => ({
    bubbles: true,
    pointerId: 1,
    isPrimary: true,
    clientX: screen.left + x,
    clientY: screen.top + screen.height / 3,
  });
  const capture = vi.spyOn(Element.prototype, 'setPointerCapture').mockReturnValue(undefined);
  for (const [type, x] of [
    ['pointerdown', 1],
    ['pointermove', 90],
    ['pointerup', 90],
  ] as const)
    sheet.element().dispatchEvent(new PointerEvent(type, at(x)));
  capture.mockRestore();
  await expect.element(sheet).not.toBeInTheDocument();
  await expect.element(field()).toBeVisible();
});
