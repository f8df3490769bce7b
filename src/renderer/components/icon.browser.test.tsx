import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { Icon, type IconName } from './icon';
import icons from './icons.json';

test('each icon is drawn, within its square', async () => {
  const names = Object.keys(icons) as IconName[];
  const { container } = await render(
    <div>
      {names.map((name) => (
        <Icon key={name} name={name} size={48} />
      ))}
    </div>,
  );
  const drawings = [...container.querySelectorAll('svg')];
  const undrawn = (): string[] =>
    names.filter((_, at) => {
      const square = drawings[at]!.getBoundingClientRect();
      const ink = drawings[at]!.querySelector('use')!.getBoundingClientRect();
      const drawn = Math.max(ink.width, ink.height) > square.width / 4;
      return !drawn || ink.left < square.left - 1 || ink.right > square.right + 1;
    });
  await expect.poll(undrawn).toEqual([]);
});
