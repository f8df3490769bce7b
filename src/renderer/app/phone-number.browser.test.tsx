import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { HandsetSetup } from '../../shared/model/handset';
import { openDesk } from './open-desk.testing';

const NEW = '+491715550177';

/** A desk whose engine gives SIMs the numbers that they are to have. */
async function open(second = false) {
  const desk = await openDesk();
  const { engine, change, view, inputs } = desk;
  const setups = new Map<string, HandsetSetup>(['anna', 'ben'].map((id) => [id, view(id).setup]));
  if (second) {
    const setup = { ...view('anna').setup, id: 'anna-2', msisdn: '+491715550199', secondOf: 'anna' };
    setups.set('anna-2', setup);
    engine.emit({ type: 'handset', handset: { ...view('anna'), setup } });
  }
  engine.answers['handset.configure'] = ({ handset, msisdn }: { handset: string; msisdn: string }) => {
    const setup = { ...setups.get(handset)!, msisdn };
    setups.set(handset, setup);
    change({ setup }, handset === 'anna-2' ? 'anna' : handset);
  };
  return { ...desk, asked: () => inputs('handset.configure') };
}

const dialog = page.getByRole('dialog', { name: 'Number of Anna’s phone' });

const openFromMenu = async (): Promise<void> => {
  await page.getByRole('button', { name: /^More for Anna/ }).click();
  await page.getByRole('menuitem', { name: 'Number…' }).click();
};

test('a phone gets another number by its menu, which can be taken back', async () => {
  const { asked } = await open();
  await openFromMenu();
  const field = dialog.getByRole('textbox', { name: 'Number' });
  await expect.element(field).toHaveFocus();
  // What is there is written over.
  await userEvent.keyboard('+49 171 555 0177{Enter}');
  await expect.element(dialog).not.toBeInTheDocument();
  expect(asked()).toEqual([{ handset: 'anna', msisdn: NEW }]);
  await expect.element(page.getByText(/^Anna has the number .* now$/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(asked).toEqual([
    { handset: 'anna', msisdn: NEW },
    { handset: 'anna', msisdn: '+491715550101' },
  ]);
});

test('a number that is none, or somebody else’s, is not taken and said so', async () => {
  const { asked, view } = await open();
  await openFromMenu();
  const field = dialog.getByRole('textbox', { name: 'Number' });
  const save = dialog.getByRole('button', { name: 'Save' });
  await field.fill('hello');
  await expect.element(dialog.getByRole('status')).toHaveTextContent('A number looks like +49 171 555 0101');
  await expect.element(save).toBeDisabled();
  await field.fill(view('ben').setup.msisdn);
  await expect.element(dialog.getByRole('status')).toHaveTextContent('Ben has this number');
  await expect.element(save).toBeDisabled();
  await userEvent.keyboard('{Enter}');
  await field.fill(view('anna').setup.msisdn);
  await save.click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(asked()).toEqual([]);
});

test('each SIM of a phone has its own, by the palette as well', async () => {
  const { asked } = await open(true);
  await userEvent.keyboard('{Control>}k{/Control}');
  await page.getByRole('combobox').fill('number anna');
  await userEvent.keyboard('{Enter}');
  const first = dialog.getByRole('textbox', { name: 'SIM 1' });
  const second = dialog.getByRole('textbox', { name: 'SIM 2' });
  await expect.element(first).toHaveFocus();
  await second.fill(NEW);
  await first.fill(NEW);
  await expect.element(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await first.fill('+491715550101');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect.poll(asked).toEqual([{ handset: 'anna-2', msisdn: NEW }]);
});
