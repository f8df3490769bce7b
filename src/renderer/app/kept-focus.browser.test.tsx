import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { useState } from 'react';
import { useKeptFocus } from '../components/kept-focus';
import { openDesk } from './open-desk.testing';

const press = async (name: string): Promise<void> => {
  const button = page.getByRole('button', { name });
  await expect.element(button).toBeVisible();
  (button.element() as HTMLElement).focus();
};

function Rows() {
  const [rows, setRows] = useState(['one', 'two']);
  useKeptFocus();
  return (
    <section data-region="rows">
      <button>Add</button>
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <li key={row}>
              <button>Edit {row}</button>
              <button onClick={() => setRows(rows.filter((other) => other !== row))}>Delete {row}</button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

test('the focus goes to the next of its kind when a row is deleted by its own button, at last beside the rows', async () => {
  await render(<Rows />);
  await press('Delete one');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('button', { name: 'Delete two' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('button', { name: 'Add' })).toHaveFocus();
});

test('the focus stays beside a button that its own press disables', async () => {
  const { session } = await openDesk();
  await press('Zoom in');
  for (let times = 0; times < 30; times++) {
    if ((page.getByRole('button', { name: 'Zoom in' }).element() as HTMLButtonElement).disabled) break;
    await userEvent.keyboard('{Enter}');
  }
  expect(session.stores.desk.getState().layout.zoom).not.toBeNull();
  await expect.element(page.getByRole('button', { name: 'Zoom in' })).toBeDisabled();
  await expect.element(page.getByRole('button', { name: 'Fit' })).toHaveFocus();
});

test('before an audience the focus is on a phone that is there, wherever it was', async () => {
  await openDesk();
  await press('Settings');
  await userEvent.keyboard('p');
  await expect.element(page.getByRole('region', { name: 'Phone Anna' })).toHaveFocus();
  await userEvent.keyboard('p');
  await expect.element(page.getByRole('region', { name: 'Phone Anna' })).toHaveFocus();
});
