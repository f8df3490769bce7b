import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Upload } from '../../shared/contract/paths';
import { DEFAULT_VASPS } from '../../shared/model/vasp';
import { deskEn } from '../i18n/desk-en';
import { createTexts } from '../i18n/instance';
import { setLayout } from '../state/desk-store';
import { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture } from '../testing/fixture.testing';
import { App } from './app';

const HASH = '5'.repeat(64);
const button = (name: string) => page.getByRole('button', { name, exact: true });

test('a promotion waits for a file on its way, also while another view is in sight, and does not lose it', async () => {
  const engine = new FakeEngine(fixture(), () => 'data:,');
  const business = { account: DEFAULT_VASPS[0], campaigns: [], replies: [], optedOut: [], charges: [] };
  engine.answers['business.list'] = () => [business];
  engine.answers['business.send'] = () => ({});
  let uploaded: (upload: Upload) => void = () => undefined;
  engine.upload = () => new Promise<Upload>((resolve) => (uploaded = resolve));
  const session = new LabSession(engine.connect, null);
  void session.run();
  await render(<App session={session} texts={createTexts({ en: deskEn })} />);
  await expect.element(page.getByRole('region', { name: 'Phone Anna' })).toBeVisible();
  setLayout(session.stores.desk, { workspace: 'businesses' });
  await button('Anna').click();
  await page.getByRole('textbox', { name: 'Text of slide 1' }).fill('Half price');
  await expect.element(button('Preview')).toBeEnabled();
  const picture = new File(['not looked into'], 'quay.jpg', { type: 'image/jpeg' });
  await userEvent.upload(
    document.querySelector<HTMLInputElement>('.business-media input[type=file]')!,
    picture,
  );
  await expect.element(page.getByText('One file is still being added.')).toBeVisible();
  await expect.element(page.getByText('Adding quay.jpg …')).toBeVisible();
  await expect.element(button('Send to 1 phone')).toBeDisabled();
  await expect.element(button('Preview')).toBeDisabled();

  setLayout(session.stores.desk, { workspace: 'phones' });
  await expect.element(page.getByRole('heading', { name: 'Businesses' })).not.toBeInTheDocument();
  setLayout(session.stores.desk, { workspace: 'businesses' });
  await expect.element(button('Send to 1 phone')).toBeDisabled();
  uploaded({ hash: HASH, size: 15, contentType: 'image/jpeg', width: null, height: null, duration: null });
  await expect.element(button('Take quay.jpg out')).toBeVisible();
  await button('Send to 1 phone').click();
  await expect
    .poll(() => engine.calls.filter(({ name }) => name === 'business.send').map(({ input }) => input))
    .toMatchObject([
      { campaign: { composition: { slides: [{ text: 'Half price', media: [{ body: HASH }] }] } } },
    ]);
});
