import '../styles/all';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Notification } from '../../shared/model/notification';
import { deskEn } from '../i18n/desk-en';
import { createTexts } from '../i18n/instance';
import { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, T0 } from '../testing/fixture.testing';
import { App } from './app';

const otto = () => page.getByRole('region', { name: 'Phone Otto' });
const screen = (words: RegExp) => otto().getByRole('img', { name: words });
const key = (name: string | RegExp) => otto().getByRole('button', { name });
const common = { at: T0, correlation: null, opened: false };

const indication = (id: string, level: 'low' | 'high', text: string): Notification => ({
  ...common,
  kind: 'service-indication',
  id,
  name: id,
  href: 'http://m.example/',
  text,
  level,
  created: null,
  expiresAt: null,
});
const loading: Notification = {
  ...common,
  kind: 'service-loading',
  id: 'loading',
  href: 'http://m.example/timetable',
  action: 'execute-low',
};

/** A keypad phone, and what its engine says that came to it. */
async function openDesk(): Promise<{
  engine: FakeEngine;
  tell: (...notifications: Notification[]) => void;
}> {
  const engine = new FakeEngine(fixture());
  const session = new LabSession(engine.connect, null);
  void session.run();
  await render(<App session={session} texts={createTexts({ en: deskEn })} />);
  const { conversations: _, ...view } = engine.fixture.snapshot.handsets.find(
    ({ setup }) => setup.id === 'otto',
  )!;
  await expect.element(screen(/Menu$/)).toBeVisible();
  return {
    engine,
    tell: (...notifications) => engine.emit({ type: 'handset', handset: { ...view, notifications } }),
  };
}

test('a service message is shown on a keypad phone, and its page is opened or it is thrown away', async () => {
  const opened = vi.spyOn(window, 'open').mockReturnValue(null);
  const { engine, tell } = await openDesk();
  tell(indication('ferry', 'low', 'The ferry is late'));
  await expect
    .element(screen(/: Service message\. The ferry is late\. http:\/\/m\.example\/\. Open\. Delete$/))
    .toBeVisible();
  await key('Left key: Open').click();
  expect(opened).toHaveBeenCalledWith('http://m.example/', '_blank', expect.any(String));
  await key('Right key: Delete').click();
  expect(engine.calls.filter(({ name }) => /Notification$/.test(name))).toEqual([
    { name: 'handset.openNotification', input: { handset: 'otto', notification: 'ferry' } },
    { name: 'handset.dismissNotification', input: { handset: 'otto', notification: 'ferry' } },
  ]);
  tell({ ...loading, opened: true });
  await expect.element(screen(/Menu$/)).toBeVisible();
  tell(loading);
  await expect.element(screen(/: Open a page\?\. http:\/\/m\.example\/.*\. Open\. Delete$/)).toBeVisible();
  opened.mockRestore();
});

test('only one that is to disturb at once comes over what a keypad phone is used for', async () => {
  const { tell } = await openDesk();
  await key(/^Right key/).click();
  await expect.element(screen(/: Messages 1\/\d/)).toBeVisible();
  tell(indication('low', 'low', 'The ferry is late'), indication('high', 'high', 'The ferry sinks'));
  await expect.element(screen(/The ferry sinks/)).toBeVisible();
  tell(indication('low', 'low', 'The ferry is late'));
  await expect.element(screen(/: Messages 1\/\d/)).toBeVisible();
  await key('Right key: Back').click();
  await expect.element(screen(/The ferry is late/)).toBeVisible();
});
