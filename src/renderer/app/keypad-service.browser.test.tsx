import '../styles/all';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Notification } from '../../shared/model/notification';
import { deskDe } from '../i18n/desk-de';
import { deskEn } from '../i18n/desk-en';
import { createTexts, speak } from '../i18n/instance';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, part, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const otto = () => page.getByRole('region', { name: 'Phone Otto' });
const screen = (words: RegExp) => otto().getByRole('img', { name: words });
const key = (name: string | RegExp) => otto().getByRole('button', { name });
const common = { at: T0, correlation: null, opened: false };

type Indication = Extract<Notification, { kind: 'service-indication' }>;

const indication = (id: string, level: Indication['level'], text: string): Indication => ({
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
  texts: ReturnType<typeof createTexts>;
  tell: (...notifications: Notification[]) => void;
}> {
  const engine = new FakeEngine(fixture());
  const found = engine.fixture.snapshot.handsets.find(({ setup }) => setup.id === 'otto')!;
  found.setup.profile = { ...found.setup.profile, servicePush: true };
  const texts = createTexts({ en: deskEn });
  await showDesk(engine, texts);
  const { conversations: _, ...view } = engine.fixture.snapshot.handsets.find(
    ({ setup }) => setup.id === 'otto',
  )!;
  await expect.element(screen(/Menu$/)).toBeVisible();
  return {
    engine,
    texts,
    tell: (...notifications) => engine.emit({ type: 'handset', handset: { ...view, notifications } }),
  };
}

const notified = (engine: FakeEngine) => engine.calls.filter(({ name }) => /Notification$/.test(name));
const down = async (times: number): Promise<void> => {
  for (let i = 0; i < times; i++) await key('Down').click();
};
const OUTSIDE = { inLab: false, page: null };

test('a service message is shown on a keypad phone; its page is outside the lab, and opened only by its owner on the computer', async () => {
  const opened = vi.spyOn(window, 'open').mockReturnValue(null);
  const { engine, tell } = await openDesk();
  engine.answers['handset.openPage'] = () => OUTSIDE;
  tell(indication('ferry', 'low', 'The ferry is late'));
  await expect
    .element(screen(/: Service message\. The ferry is late\. http:\/\/m\.example\/\. Open\. Close$/))
    .toBeVisible();
  await key('Left key: Open').click();
  await expect
    .element(screen(/: Browser\. Outside the lab.*http:\/\/m\.example\/\. Computer\. Back$/))
    .toBeVisible();
  await key('Left key: Computer').click();
  const note = otto().getByRole('dialog', { name: 'Open on the computer?' });
  const link = note.getByRole('link');
  await expect.element(link).toHaveFocus();
  await expect.element(link).toHaveAttribute('href', 'http://m.example/');
  await expect.element(link).toHaveAttribute('rel', 'noreferrer noopener');
  await userEvent.keyboard('{Escape}');
  await expect.element(note).not.toBeInTheDocument();
  await key('Right key: Back').click();
  await expect.element(screen(/Menu$/)).toBeVisible();
  expect(notified(engine)).toEqual([
    { name: 'handset.openNotification', input: { handset: 'otto', notification: 'ferry' } },
  ]);
  expect(opened).not.toHaveBeenCalled();
  opened.mockRestore();
});

test('what the desk asks on a keypad phone is in the language of the desk', async () => {
  const { engine, tell, texts } = await openDesk();
  engine.answers['handset.openPage'] = () => OUTSIDE;
  tell(indication('ferry', 'low', 'The ferry is late'));
  await key('Left key: Open').click();
  await key('Left key: Computer').click();
  await speak(texts, 'de', { de: () => Promise.resolve(deskDe) });
  const note = page.getByRole('dialog', { name: deskDe.outsideNote.title });
  await expect.element(note).toHaveAttribute('lang', 'de');
  await expect.element(note.getByRole('link', { name: deskDe.outsideNote.open })).toHaveFocus();
  await note.getByRole('button', { name: deskDe.outsideNote.close }).click();
  await expect.element(note).not.toBeInTheDocument();
});

test('a service message that was closed is in the service inbox until it is deleted', async () => {
  const { engine, tell } = await openDesk();
  tell(indication('ferry', 'low', 'The ferry is late'), {
    ...indication('quiet', 'none', 'Nothing new'),
    at: T0 - 1,
  });
  await expect.element(screen(/The ferry is late/)).toBeVisible();
  await key('Right key: Close').click();
  await expect.element(screen(/1 service message\. Read\. Menu$/)).toBeVisible();
  const putAway = { name: 'handset.putAwayNotification', input: { handset: 'otto', notification: 'ferry' } };
  expect(notified(engine)).toEqual([putAway]);
  // Messages that have not been read come first by the left key.
  await key('Right key: Menu').click();
  await key('Up').click();
  await key('Up').click();
  await key('Left key: Select').click();
  await expect.element(screen(/: Service inbox \d\/2\..*• The ferry is late.*Nothing new/)).toBeVisible();
  await key('Left key: Open').click();
  await expect.element(screen(/: Service message \d\/2\. The ferry is late http.*Options/)).toBeVisible();
  await key('Left key: Options').click();
  await down(1);
  await key('Left key: Select').click();
  expect(notified(engine)).toEqual([
    putAway,
    { name: 'handset.openNotification', input: { handset: 'otto', notification: 'ferry' } },
    { name: 'handset.dismissNotification', input: { handset: 'otto', notification: 'ferry' } },
  ]);
  tell();
  await expect.element(screen(/: Service inbox\. No messages\. Back$/)).toBeVisible();
  await key('Right key: Back').click();
  await expect.element(screen(/: Messages \d\/\d.*Service inbox/)).toBeVisible();
});

test('a service message that was closed before the desk was loaded does not come up again', async () => {
  const { tell } = await openDesk();
  tell(
    { ...indication('ferry', 'low', 'The ferry is late'), putAway: true },
    indication('fog', 'low', 'Fog'),
  );
  await expect.element(screen(/: Service message\. Fog\./)).toBeVisible();
  await key('Right key: Close').click();
  await expect.element(screen(/2 service messages\. Read\. Menu$/)).toBeVisible();
});

test('a page of the lab opens on the screen of a keypad phone, and a service loads it where its owner wants that', async () => {
  const { engine, tell } = await openDesk();
  const parts = [part('one.txt', 'text/plain', { text: 'The evening ferry' })];
  engine.answers['handset.openPage'] = () => ({
    inLab: true,
    page: { from: 'Anna', subject: 'Lake', at: T0, expiresAt: T0, parts },
  });
  tell({ ...loading, id: 'asks' });
  await expect.element(screen(/: Open a page\? http:\/\/m\.example\/.*\. Open\. Close$/)).toBeVisible();
  await key('Right key: Close').click();
  await expect.element(screen(/: .*Menu$/)).toBeVisible();
  expect(engine.calls.some(({ name }) => name === 'handset.openPage')).toBe(false);
  tell({ ...loading, id: 'loads', opened: true });
  await expect.element(screen(/: Anna\. Lake\. The evening ferry\. Back$/)).toBeVisible();
  expect(engine.calls.filter(({ name }) => name === 'handset.openPage')).toEqual([
    { name: 'handset.openPage', input: { handset: 'otto', address: loading.href } },
  ]);
  await key('Right key: Back').click();
  tell({ ...loading, id: 'caches', opened: true, action: 'cache' }, { ...loading, id: 'asks' });
  await expect.element(screen(/1 service message\. Read\. Menu$/)).toBeVisible();
});

test('a page that a service loads while nobody sees the phone is there when somebody looks at it', async () => {
  const { engine, tell } = await openDesk();
  const parts = [part('one.txt', 'text/plain', { text: 'The evening ferry' })];
  engine.answers['handset.openPage'] = () => ({
    inLab: true,
    page: { from: 'Anna', subject: 'Lake', at: T0, expiresAt: T0, parts },
  });
  const workspaces = page.getByRole('navigation', { name: 'Workspaces' });
  await workspaces.getByRole('link', { name: 'Network' }).click();
  await expect.element(otto()).not.toBeInTheDocument();
  tell({ ...loading, opened: true });
  await workspaces.getByRole('link', { name: 'Phones' }).click();
  await expect.element(screen(/: Anna\. Lake\. The evening ferry\. Back$/)).toBeVisible();
  await key('Right key: Back').click();
  await expect.element(screen(/: .*Menu$/)).toBeVisible();
});

test('reports, and what services may load, are set on the phone', async () => {
  const { engine } = await openDesk();
  await key('Right key: Menu').click();
  await key('Up').click();
  await key('Left key: Select').click();
  await expect
    .element(
      screen(
        /: Settings 1\/4\. Reports On\. Validity Longest\. Message centre …0000\. Service pages Ask\. Change\. Back$/,
      ),
    )
    .toBeVisible();
  await key('Left key: Change').click();
  await down(3);
  await key('Left key: Change').click();
  await vi.waitFor(() =>
    expect(engine.calls.filter(({ name }) => name === 'handset.configure')).toEqual([
      { name: 'handset.configure', input: { handset: 'otto', askDeliveryReports: false } },
      { name: 'handset.configure', input: { handset: 'otto', serviceLoading: 'auto' } },
    ]),
  );
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
