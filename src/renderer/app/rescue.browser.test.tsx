import '../styles/all';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { deskEn } from '../i18n/desk-en';
import { createTexts } from '../i18n/instance';
import { TextsProvider } from '../i18n/texts';
import { Rescue } from './rescue';

/** React tells a defect on the console as well, for whoever mends it. */
function expectTold(): void {
  const said = vi.mocked(globalThis.console.error);
  expect(said).toHaveBeenCalled();
  said.mockClear();
}

test('what cannot be drawn says so in its place, leaves the rest alone, and is drawn again when asked', async () => {
  let whole = false;
  function Phone() {
    if (!whole) throw new Error('no link to the engine');
    return <p>Anna’s phone</p>;
  }
  await render(
    <TextsProvider texts={createTexts({ en: deskEn })}>
      <Rescue of="phone" style={{ width: 240, height: 400 }}>
        <Phone />
      </Rescue>
      <p>Ben’s phone</p>
    </TextsProvider>,
  );
  await expect.element(page.getByText('Ben’s phone')).toBeVisible();
  const broken = page.getByRole('region', { name: 'This phone cannot be drawn' });
  await expect.element(broken.getByRole('alert')).toHaveTextContent('no link to the engine');
  expect(broken.element().getBoundingClientRect()).toMatchObject({ width: 240, height: 400 });
  expectTold();

  await broken.getByRole('button', { name: 'Draw it again' }).click();
  await expect.element(broken).toBeVisible();
  expectTold();
  whole = true;
  await broken.getByRole('button', { name: 'Draw it again' }).click();
  await expect.element(page.getByText('Anna’s phone')).toBeVisible();
  await expect.element(broken).not.toBeInTheDocument();
});
