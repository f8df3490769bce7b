import '../../styles/all';
import { useRef, type CSSProperties } from 'react';
import { TextsProvider } from '../../i18n/texts';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { deskEn } from '../../i18n/desk-en';
import { createTexts } from '../../i18n/instance';
import { FurtherPhones } from './further-phones';

const NAMES: Readonly<Record<string, string>> = { a: 'Anna', b: 'Ben', c: 'Carla', o: 'Otto', v: 'Vera' };

const ROW: CSSProperties = { display: 'flex', gap: 10, height: 300 };
/** Two phones in each row. */
const ROWS: CSSProperties = { display: 'grid', gridTemplateColumns: '200px 200px', gap: 10, height: 300 };

/** A desk that is two phones wide. */
function Desk({ style = ROW }: { style?: CSSProperties }) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <div style={{ position: 'relative', width: 410, height: 300 }}>
      <div ref={scroller} style={{ ...style, overflow: 'auto' }}>
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
      <FurtherPhones scroller={scroller} name={(id) => NAMES[id]!} drawn="" />
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

test('phones in further rows are named on the side where they are, wherever they are in their row', async () => {
  await render(
    <TextsProvider texts={createTexts({ en: deskEn })}>
      <Desk style={ROWS} />
    </TextsProvider>,
  );
  const further = page.getByRole('button', { name: /further on$/ });
  const back = page.getByRole('button', { name: /further back$/ });
  await expect.element(further).toHaveTextContent('Carla, Otto, Vera');
  // The last one of the second row becomes the only one in sight that is wide enough to count.
  document.querySelector('[data-phone=v]')!.scrollIntoView();
  await expect.element(back).toHaveTextContent(/^Anna, Ben/);
  await expect.element(further).not.toBeInTheDocument();
});
