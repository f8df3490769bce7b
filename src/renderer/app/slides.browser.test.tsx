import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { emptyComposer, emptySlide } from '../state/composer';
import { setLayout } from '../state/desk-store';
import type { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, LAKE, NUMBERS } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const slide = (number: number) =>
  anna()
    .getByRole('list', { name: 'Slides' })
    .getByRole('listitem', { name: `Slide ${number}`, exact: true });
const picture = {
  body: LAKE,
  name: 'lake.jpg',
  contentType: 'image/jpeg',
  size: 84_000,
  width: null,
  height: null,
  duration: null,
};

/** A picture of one pixel. */
const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Two slides for Ben in the editor on Anna's phone. */
async function openEditor(prepare: (session: LabSession) => void = () => undefined) {
  const session = await showDesk(new FakeEngine(fixture(), () => DOT));
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  const store = session.stores.handsets.get('anna');
  const slides = [
    { ...emptySlide(), text: 'One', media: [picture] },
    { ...emptySlide(), text: 'Two' },
  ];
  const composer = { ...emptyComposer([NUMBERS.ben]), slides };
  store?.setState({ composers: new Map([[NUMBERS.ben, composer]]) });
  await anna()
    .getByRole('button', { name: /^2 slides/ })
    .click();
  await expect.element(slide(2)).toBeVisible();
  prepare(session);
  return () => store?.getState().composers.get(NUMBERS.ben);
}

test('slides change their order and length by keys, which is said', async () => {
  const composer = await openEditor();
  const text = slide(2).getByRole('textbox', { name: 'Text of slide 2' });
  (text.element() as HTMLElement).focus();
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(composer()?.slides.map((each) => each.text)).toEqual(['Two', 'One']);
  await expect.element(anna().getByText('Slide moved to place 1 of 2')).toBeInTheDocument();
  await slide(2).getByRole('button', { name: 'One second more' }).click();
  expect(composer()?.slides.map(({ duration }) => duration)).toEqual([5_000, 6_000]);
});

test('the focus stays in the editor when the button that has it goes or can do no more', async () => {
  await openEditor();
  const press = async (name: string): Promise<void> => {
    const button = anna().getByRole('button', { name, exact: true });
    await expect.element(button).toBeVisible();
    (button.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
  };
  const focused = (name: string) =>
    expect.element(anna().getByRole('button', { name, exact: true })).toHaveFocus();
  await press('Move slide 2 up');
  await focused('Move slide 1 down');
  await press('Remove lake.jpg');
  await expect.element(slide(2).getByRole('button', { name: 'Sound' })).toHaveFocus();
  await press('Remove slide 2');
  await focused('Remove slide 1');
  await anna().getByRole('button', { name: 'Add slide' }).click();
  await anna().getByRole('textbox', { name: 'Text of slide 2' }).fill('Two');
  await anna().getByRole('button', { name: 'Preview' }).click();
  await press('Pause slideshow');
  await press('Next slide');
  await focused('Play slideshow');
});

test('slides are reached on a phone on its side with large letters, too', async () => {
  await openEditor(({ stores }) => {
    stores.handsets.get('anna')?.setState((state) => ({ setup: { ...state.setup, fontScale: 1.5 } }));
    setLayout(stores.desk, { turned: ['anna'] });
  });
  const list = anna().getByRole('list', { name: 'Slides' });
  const page = anna().element().querySelector<HTMLElement>('.slides-page')!;
  await expect.poll(() => page.scrollHeight).toBeGreaterThan(page.clientHeight);
  const scroll = list.element().closest<HTMLElement>('.slides-scroll')!;
  // A slide is seen by half at least, and the rest by scrolling.
  expect(scroll.clientHeight).toBeGreaterThan(slide(1).element().clientHeight / 2);
});

test('with letters twice as large attached pictures are in sight, and so is all that slides are played with', async () => {
  await openEditor(({ stores }) =>
    stores.handsets.get('anna')?.setState((state) => ({ setup: { ...state.setup, fontScale: 2 } })),
  );
  const box = (of: Locator): DOMRect => of.element().getBoundingClientRect();
  const button = (name: string) => anna().getByRole('button', { name, exact: true });
  await button('Preview').click();
  await expect.element(button('Replay')).toBeVisible();
  expect(box(button('Replay')).right).toBeLessThanOrEqual(box(anna()).right);
  await button('Close slideshow').click();
  await expect.element(slide(2)).toBeVisible();
  await button('Done').click();
  const picture = anna().getByRole('list', { name: 'Attachments' }).getByRole('listitem');
  await expect.element(picture).toBeInTheDocument();
  expect(box(picture).right).toBeLessThanOrEqual(
    box(anna().getByRole('list', { name: 'Attachments' })).right,
  );
});

test('a slide gets its picture from where a message gets it', async () => {
  const composer = await openEditor();
  await slide(2).getByRole('button', { name: 'Add picture or video' }).click();
  const sheet = anna().getByRole('dialog', { name: 'Add picture or video' });
  await expect.element(sheet.getByRole('button', { name: 'Camera' })).toBeVisible();
  await expect.element(sheet.getByRole('button', { name: 'Video', exact: true })).toBeVisible();
  await sheet.getByRole('button', { name: 'Samples' }).click();
  await expect.element(sheet.getByRole('button', { name: /^Voice/ })).not.toBeInTheDocument();
  await sheet.getByRole('button', { name: /^Lake/ }).click();
  await expect.poll(() => composer()?.slides.map(({ media }) => media.length)).toEqual([1, 1]);
  await expect.element(slide(2).getByRole('button', { name: 'Replace lake.jpg' })).toBeVisible();
  await expect.element(sheet).not.toBeInTheDocument();
});

test('the player shows what is composed, with its text above', async () => {
  const composer = await openEditor();
  await anna().getByRole('button', { name: 'Above', exact: true }).click();
  expect(composer()?.options).toEqual({ textPlace: 'above' });
  await anna().getByRole('button', { name: 'Preview' }).click();
  const stage = anna().getByRole('region', { name: 'Slide 1 of 2' });
  await expect.element(stage.getByText('One')).toBeVisible();
  const text = stage.getByText('One').element().getBoundingClientRect();
  const image = stage.getByRole('img').element().getBoundingClientRect();
  expect(text.top).toBeLessThan(image.top + image.height / 2);
  // Around the slides the screen is as dark as the player, here as there.
  const around = stage.element().closest('.app-layer')!;
  expect(getComputedStyle(around).backgroundColor).toBe('rgb(0, 0, 0)');
  await anna().getByRole('button', { name: 'Close slideshow' }).click();
  await expect.element(slide(1)).toBeVisible();
});

test('slides lie on the background that was chosen, and can be read there', async () => {
  const composer = await openEditor();
  await anna().getByRole('button', { name: 'Background: Black. Change' }).click();
  expect(composer()?.options).toEqual({ slideBackground: 'white' });
  await expect.element(anna().getByRole('button', { name: 'Background: White. Change' })).toBeVisible();
  await anna().getByRole('button', { name: 'Preview' }).click();
  const text = anna().getByRole('region', { name: 'Slide 1 of 2' }).getByText('One');
  await expect.element(text).toHaveStyle({ color: 'rgb(0, 0, 0)' });
  expect(getComputedStyle(text.element().closest('.pl-stage')!).backgroundColor).toBe('rgb(255, 255, 255)');
});

test('what is discarded can be had back', async () => {
  const composer = await openEditor();
  await anna().getByRole('button', { name: 'Discard' }).click();
  expect(composer()?.slides.map((each) => each.text)).toEqual(['']);
  await anna().getByRole('button', { name: 'Undo' }).click();
  expect(composer()?.slides.map((each) => each.text)).toEqual(['One', 'Two']);
});

test('the keys stay in the app when one page takes the place of another', async () => {
  await openEditor();
  await slide(2).getByRole('button', { name: 'Add picture or video' }).click();
  await userEvent.keyboard('{Escape}');
  const done = anna().getByRole('button', { name: 'Done' });
  (done.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(anna().getByRole('textbox', { name: 'Message' })).toHaveFocus();
  await anna().getByRole('button', { name: 'Attach' }).click();
  const tile = anna().getByRole('button', { name: 'Slideshow', exact: true });
  await expect.element(tile).toBeVisible();
  (tile.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(slide(1)).toBeVisible();
  await expect.poll(() => anna().element().contains(document.activeElement)).toBe(true);
});

test('keys go into the editor, to the slide that was changed, and out again', async () => {
  await openEditor();
  await userEvent.keyboard('{Escape}');
  const chip = anna().getByRole('button', { name: /^2 slides/ });
  (chip.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(slide(1).getByRole('textbox')).toHaveFocus();

  const add = slide(2).getByRole('button', { name: 'Add picture or video' });
  (add.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(anna().getByRole('button', { name: 'Samples' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(add).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await anna().getByRole('button', { name: 'Samples' }).click();
  await anna().getByRole('button', { name: /^Lake/ }).click();
  await expect.element(slide(2).getByRole('textbox')).toHaveFocus();

  await anna().getByRole('button', { name: 'Add slide' }).click();
  await expect.element(slide(3).getByRole('button', { name: 'Add picture or video' })).toHaveFocus();

  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.element(slide(1)).not.toBeInTheDocument();
  await expect.element(anna().getByRole('textbox', { name: 'Message' })).toHaveFocus();
});

test('what was attached is written about at once; what is looked for has the focus at once', async () => {
  await showDesk(new FakeEngine(fixture(), () => DOT));
  await anna().getByRole('button', { name: 'Start chat' }).click();
  await expect.element(anna().getByRole('combobox', { name: 'To' })).toHaveFocus();
  await anna().getByRole('button', { name: 'Attach' }).click();
  await anna().getByRole('button', { name: 'Samples' }).click();
  await anna().getByRole('button', { name: /^Lake/ }).click();
  await expect.element(anna().getByRole('textbox', { name: 'Message' })).toHaveFocus();
});

test('letters typed on a new slide are its text, not shortcuts of the desk', async () => {
  const composer = await openEditor();
  await anna().getByRole('button', { name: 'Add slide' }).click();
  await expect.element(slide(3).getByRole('button', { name: 'Add picture or video' })).toHaveFocus();
  // Each of these letters and signs does something on the desk or on a phone.
  await userEvent.keyboard('tap. And? more');
  await expect.element(slide(3).getByRole('textbox')).toHaveFocus();
  expect(composer()?.slides.map(({ text }) => text)).toEqual(['One', 'Two', 'tap. And? more']);

  (slide(2).getByRole('button', { name: 'Add picture or video' }).element() as HTMLElement).focus();
  await userEvent.keyboard('!');
  expect(composer()?.slides.map(({ text }) => text)).toEqual(['One', 'Two!', 'tap. And? more']);
});
