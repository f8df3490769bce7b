import { expect, it } from 'vitest';
import { defaultDataFolder } from './data-folder';

it.each([
  ['linux', {}, '/home/anna', '/home/anna/.local/share/handset-lab'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/home/anna', '/data/handset-lab'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/anna', '/home/anna/.local/share/handset-lab'],
  ['darwin', {}, '/Users/anna', '/Users/anna/Library/Application Support/Handset Lab'],
  ['win32', { APPDATA: 'D:\\Roaming' }, 'C:\\Users\\anna', 'D:\\Roaming\\Handset Lab'],
  ['win32', {}, 'C:\\Users\\anna', 'C:\\Users\\anna\\AppData\\Roaming\\Handset Lab'],
] as const)('is where data belong on %s with %o', (platform, environment, home, folder) => {
  expect(defaultDataFolder(platform, environment, home)).toBe(folder);
});
