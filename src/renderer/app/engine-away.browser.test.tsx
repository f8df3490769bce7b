import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { deskEn } from '../i18n/desk-en';
import { setLayout } from '../state/desk-store';
import type { Layout } from '../state/layout';
import { openDesk } from './open-desk.testing';

const AWAY = deskEn.lost.awaited;

test('what is opened first while the engine is away says so, and comes when it is back', async () => {
  const { engine, session } = await openDesk();
  engine.answers['business.list'] = () => [];
  engine.answers['mail.list'] = () => ({ mails: [], total: 0, queued: 0 });
  engine.answers['network.messages'] = () => ({ messages: [], total: 0 });
  engine.answers['lab.carriers'] = () => ({ defaults: {}, presets: [] });
  engine.answers['network.queues'] = () => ({
    smsc: { waiting: [], total: 0 },
    mmsc: { waiting: [], total: 0 },
  });
  const { desk } = session.stores;
  const lose = (): void =>
    desk.setState({ link: { status: 'lost', since: 0, attempt: 1, retryAt: Infinity, refused: false } });
  const opened: Partial<Layout>[] = [
    { workspace: 'businesses' },
    { workspace: 'mail' },
    { workspace: 'transcoding' },
    { workspace: 'network', networkTab: 'queues' },
    { workspace: 'network', networkTab: 'operator' },
  ];
  for (const layout of opened) {
    setLayout(desk, { workspace: 'phones' });
    lose();
    setLayout(desk, layout);
    const said = page.getByText(AWAY);
    await expect.element(said, { message: JSON.stringify(layout) }).toBeVisible();
    // Who hears the page is told, too.
    expect(said.element().closest('[inert]'), JSON.stringify(layout)).toBeNull();
    desk.setState({ link: { status: 'running' } });
    await expect.element(page.getByText(AWAY)).not.toBeInTheDocument();
  }
});

test('no weather is chosen for phones that no engine would put there', async () => {
  const { session } = await openDesk();
  const { desk } = session.stores;
  setLayout(desk, { workspace: 'network', networkTab: 'weather' });
  const weather = page.getByRole('button', { name: 'Weather for all phones' });
  await expect.element(weather).toBeEnabled();
  desk.setState({ link: { status: 'lost', since: 0, attempt: 1, retryAt: Infinity, refused: false } });
  await expect.element(weather).toBeDisabled();
});

test('no mail is written and nothing is set for it while no engine would take them', async () => {
  const { engine, session } = await openDesk();
  engine.answers['mail.list'] = () => ({ mails: [], total: 0, queued: 0 });
  const { desk } = session.stores;
  setLayout(desk, { workspace: 'mail' });
  const write = page.getByRole('button', { name: 'Write to a phone' });
  const settings = page.getByRole('button', { name: 'Mail settings' });
  await expect.element(write).toBeEnabled();
  desk.setState({ link: { status: 'lost', since: 0, attempt: 1, retryAt: Infinity, refused: false } });
  await expect.element(write).toBeDisabled();
  await expect.element(settings).toBeDisabled();
});

test('models that the engine refuses to name are asked for again', async () => {
  const { engine } = await openDesk();
  let refusals = 1;
  engine.answers['lab.profiles'] = () => {
    if (refusals-- > 0) throw new Error('no profiles');
    return [engine.fixture.snapshot.handsets[0]!.setup.profile];
  };
  await page.getByRole('button', { name: 'Add phone' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a phone' });
  await expect.element(dialog.getByRole('alert')).toBeVisible();
  await expect.element(dialog.getByText(deskEn.addPhone.asking)).not.toBeInTheDocument();
  await dialog.getByRole('button', { name: deskEn.lost.askAgain }).click();
  await expect.element(dialog.getByRole('radio')).toBeVisible();
});

test('of an engine that was started anew the status bar says what the banner says', async () => {
  const { session } = await openDesk();
  const status = page.getByRole('contentinfo');
  const lose = (refused: boolean): void =>
    session.stores.desk.setState({
      link: { status: 'lost', since: 0, attempt: 1, retryAt: Infinity, refused },
    });
  lose(false);
  await expect.element(status).toHaveTextContent(deskEn.status.lost);
  lose(true);
  await expect.element(page.getByText(deskEn.lost.refused)).toBeVisible();
  await expect.element(status).toHaveTextContent(deskEn.status.refused);
  await expect.element(status).not.toHaveTextContent(deskEn.status.lost);
});
