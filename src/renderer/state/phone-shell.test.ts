import { expect, it } from 'vitest';
import {
  FIRST_SHELL,
  pageOf,
  withApp,
  withBack,
  withFinished,
  withoutApp,
  withPage,
  withVisit,
} from './phone-shell';

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

it('goes back from a page to what led there from outside its app, unless the app was opened by itself since', () => {
  const link = { page: 'address', of: 'http://a/' };
  let shell = withVisit(FIRST_SHELL, 'browser', link);
  // From page to page inside the app it stays known.
  shell = withBack(withVisit(shell, 'browser', { page: 'address', of: 'http://b/' }));
  expect(shell.front).toBe('browser');
  expect(pageOf(shell, 'browser')).toMatchObject(link);
  expect(withBack(shell).front).toBe('messages');
  expect(pageOf(withBack(shell), 'browser')).toEqual({ page: 'start' });
  const opened = withApp({ ...shell, front: 'launcher' }, 'browser');
  expect(pageOf(opened, 'browser')).toEqual(link);
  expect(withBack(opened).front).toBe('browser');
});

it('is back at what led to an app once that is done with what it was opened for', () => {
  const visited = withPage(withVisit(FIRST_SHELL, 'contacts', { page: 'contact', of: '1' }), 'contacts', {
    page: 'edit',
    of: '1',
  });
  const done = withFinished(visited, 'contacts');
  expect(done.front).toBe('messages');
  expect(pageOf(done, 'contacts')).toEqual({ page: 'start' });
  expect(withFinished(withPage(FIRST_SHELL, 'contacts', { page: 'edit' }), 'contacts').front).toBe(
    'contacts',
  );
});
