import '../../styles/all';
import { useRef } from 'react';
import { TextsProvider } from '../../i18n/texts';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { deskEn } from '../../i18n/desk-en';
import { createTexts } from '../../i18n/instance';
import { FurtherPhones } from './further-phones';

const NAMES: Readonly<Record<string, string>> = { a: 'Anna', b: 'Ben', c: 'Carla', o: 'Otto', v: 'Vera' };

/** A desk that is two phones wide. */
function Desk() {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <div style={{ position: 'relative', width: 410, height: 300 }}>
      <div ref={scroller} style={{ display: 'flex', gap: 10, height: 300, overflow: 'auto' }}>
        {Object.entries(NAMES).map(([id, name]) => (
          <section
            key={id}
            className="phone-unit"
            aria-label={name}
            data-phone={id}
            style={{ flex: 'none', width: 200, height: 280 }}
          />
        ))}
      </div>
      <FurtherPhones scroller={scroller} across name={(id) => NAMES[id]!} drawn="" />
    </div>
  );
}

test('phones out of sight are named on the side where they are, and a click away', async () => {
  await render(
    <TextsProvider texts={createTexts({ en: deskEn })}>
      <Desk />
    </TextsProvider>,
  );
  const further = page.getByRole('button', { name: /further on$/ });
  const back = page.getByRole('button', { name: /further back$/ });
  await expect.element(further).toHaveTextContent('Carla, Otto, Vera');
  await expect.element(further).toHaveAccessibleName('Carla, Otto, Vera: 3 phones further on');
  await expect.element(back).not.toBeInTheDocument();
  await further.click();
  await expect.element(further).toHaveTextContent(/^(Otto, )?Vera$/);
  await expect.element(page.getByRole('region', { name: 'Carla' })).toBeInViewport({ ratio: 1 });
  await expect.element(back).toHaveTextContent(/^Anna(, Ben)?$/);
  await back.click();
  await expect.element(page.getByRole('region', { name: /^(Anna|Ben)$/ }).first()).toBeInViewport();
});
