import { expect, it } from 'vitest';
import { browserCommands } from './open-browser';

const url = 'http://127.0.0.1:1/?a=b&token=c';

it('knows what opens a page on each system', () => {
  expect(browserCommands(url, 'darwin', {})).toEqual([['open', url]]);
  expect(browserCommands(url, 'win32', {})).toEqual([
    ['cmd', '/c', 'start', '""', 'http://127.0.0.1:1/?a=b^&token=c'],
  ]);
  expect(browserCommands(url, 'linux', { DISPLAY: ':0' })[0]).toEqual(['xdg-open', url]);
  expect(browserCommands(url, 'linux', { WAYLAND_DISPLAY: 'wayland-0' }).length).toBeGreaterThan(1);
});

it('opens nothing where there is no display', () => {
  expect(browserCommands(url, 'linux', {})).toEqual([]);
  expect(browserCommands(url, 'linux', { DISPLAY: '' })).toEqual([]);
});
