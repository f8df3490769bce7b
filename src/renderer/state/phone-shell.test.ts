import { expect, it } from 'vitest';
import { FIRST_SHELL, pageOf, withApp, withBack, withoutApp, withPage } from './phone-shell';

it('goes back page by page, then to the launcher, and there it stays', () => {
  let shell = withPage(FIRST_SHELL, 'settings', { page: 'mms' });
  expect(pageOf(shell, 'settings')).toEqual({ page: 'mms' });
  shell = withBack(shell);
  expect(pageOf(shell, 'settings')).toEqual({ page: 'start' });
  expect(shell.front).toBe('settings');
  shell = withBack(shell);
  expect(shell.front).toBe('launcher');
  expect(withBack(shell)).toBe(shell);
});

it('closes what lies over the app first, and does nothing while it is locked', () => {
  const shaded = { ...withApp(FIRST_SHELL, 'settings'), panel: 'shade' as const };
  expect(withBack(shaded)).toEqual({ ...shaded, panel: 'none' });
  const locked = { ...withApp(FIRST_SHELL, 'settings'), screen: 'locked' as const };
  expect(withBack(locked)).toBe(locked);
});

it('takes photos over the lock for nobody’s message, and goes on with the message behind it', () => {
  const shell = withPage(FIRST_SHELL, 'camera', { page: 'for-composer', of: 'ben' });
  expect(pageOf({ ...shell, screen: 'camera' }, 'camera')).toEqual({ page: 'start' });
  expect(pageOf({ ...shell, screen: 'on' }, 'camera')).toEqual({ page: 'for-composer', of: 'ben' });
});

it('keeps the apps that were used, the newest first, until they are ended', () => {
  const shell = withApp(withPage(FIRST_SHELL, 'browser', { page: 'address', of: 'http://a/' }), 'gallery');
  expect(shell.recent).toEqual(['gallery', 'browser', 'messages']);
  expect(withBack({ ...shell, front: 'recents' }).front).toBe('gallery');
  const ended = withoutApp(shell, 'browser');
  expect(ended.recent).toEqual(['gallery', 'messages']);
  expect(pageOf(ended, 'browser')).toEqual({ page: 'start' });
});
