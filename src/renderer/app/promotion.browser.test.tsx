import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Upload } from '../../shared/contract/paths';
import type { Campaign, CampaignContent } from '../../shared/model/business';
import { DEFAULT_VASPS } from '../../shared/model/vasp';
import { setLayout } from '../state/desk-store';
import type { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const HASH = '5'.repeat(64);
const button = (name: string) => page.getByRole('button', { name, exact: true });

function campaign(id: string, state: Campaign['recipients'][number]['state']): Campaign {
  const composition = { to: [], subject: null, slides: [], deliveryReport: true };
  const recipients = [{ address: NUMBERS.anna, state, at: T0 }];
  const rest = { adaptable: true, distributable: true, perSecond: null, status: null };
  return { ...rest, composition, id, business: '22555', at: T0, recipients };
}

/** A promotion to Anna with words on its first slide, which is not sent yet. */
async function writePromotion(engine: FakeEngine): Promise<LabSession> {
  const session = await showDesk(engine);
  await expect.element(page.getByRole('region', { name: 'Phone Anna' })).toBeVisible();
  setLayout(session.stores.desk, { workspace: 'businesses' });
  await button('Anna').click();
  await page.getByRole('textbox', { name: 'Text of slide 1' }).fill('Half price');
  return session;
}

test('what is sent once more is not told the outcome of what was sent before', async () => {
  const engine = new FakeEngine(fixture(), () => 'data:,');
  const business = { account: DEFAULT_VASPS[0], replies: [], optedOut: [], charges: [] };
  const sent: Campaign[] = [];
  let listed: Campaign[] = [];
  engine.answers['business.list'] = () => [{ ...business, campaigns: listed }];
  engine.answers['business.send'] = () => {
    sent.push(campaign(`${sent.length + 1}`, 'waiting'));
    return sent.at(-1);
  };
  await writePromotion(engine);
  // The list of the engine comes later than its answer, here with the first message delivered, and without the second.
  listed = [campaign('1', 'delivered')];
  await button('Send to 1 phone').click();
  const outcome = page.getByRole('status').filter({ hasText: /^[01] of 1/ });
  await expect.element(outcome).toHaveTextContent('1 of 1 delivered');
  await page.getByRole('button', { name: /^Send again/ }).click();
  await expect.poll(() => sent).toHaveLength(2);
  await expect.element(outcome).toHaveTextContent('0 of 1 handed in');
});

test('what waits beside the form is not told once more below it, which has two rows', async () => {
  await page.viewport(1_920, 1_000);
  const engine = new FakeEngine(fixture(), () => 'data:,');
  const sent = campaign('1', 'indeterminate');
  const business = { account: DEFAULT_VASPS[0], replies: [], optedOut: [], charges: [] };
  engine.answers['business.list'] = () => [{ ...business, campaigns: [sent] }];
  engine.answers['business.send'] = () => sent;
  await writePromotion(engine);
  await button('Send to 1 phone').click();
  await expect.element(page.getByRole('button', { name: /^Send again/ })).toBeVisible();
  const shown = page
    .getByText(/^Anna: /)
    .elements()
    .filter((words) => words.getClientRects().length > 0);
  expect(shown).toHaveLength(1);
  const footer = document.querySelector('.business-send')!;
  const ends = [...footer.querySelectorAll('.btn, .pill')].map((each) => each.getBoundingClientRect().bottom);
  const rows = ends.filter((end, i) => ends.every((other, j) => j >= i || Math.abs(other - end) > 8));
  expect(rows.length).toBeLessThanOrEqual(2);
});

test('a promotion waits for a file on its way, also while another view is in sight, and does not lose it', async () => {
  await page.viewport(1_024, 800);
  const engine = new FakeEngine(fixture(), () => 'data:,');
  const business = { account: DEFAULT_VASPS[0], campaigns: [], replies: [], optedOut: [], charges: [] };
  engine.answers['business.list'] = () => [business];
  engine.answers['business.send'] = () => campaign('1', 'submitted');
  let uploaded: (upload: Upload) => void = () => undefined;
  engine.upload = () => new Promise<Upload>((resolve) => (uploaded = resolve));
  const session = await writePromotion(engine);
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

test('the preview stands beside the form and follows what is written, or over the form where it has no room', async () => {
  await page.viewport(1_440, 900);
  const engine = new FakeEngine(fixture(), () => 'data:,');
  const business = { account: DEFAULT_VASPS[0], campaigns: [], replies: [], optedOut: [], charges: [] };
  engine.answers['business.list'] = () => [business];
  const [phone] = engine.fixture.snapshot.handsets;
  engine.answers['business.preview'] = ({ campaign: { composition } }: { campaign: CampaignContent }) => {
    const [slide] = composition.slides;
    const arrived = message({ kind: 'sms', text: `Link to: ${slide!.text}` });
    return { phone, message: arrived, adaptation: null, instead: arrived, status: 1_000, detail: null };
  };
  await writePromotion(engine);
  const pane = page.getByRole('region', { name: 'Preview' });
  await expect.element(pane).toHaveTextContent('Link to: Half price');
  const form = document.querySelector('.business-form')!.getBoundingClientRect();
  expect(pane.element().getBoundingClientRect().left).toBeGreaterThanOrEqual(form.right);
  const words = page.getByRole('textbox', { name: 'Text of slide 1' });
  await words.fill('Free on Sundays');
  await expect.element(pane).toHaveTextContent('Link to: Free on Sundays');
  await words.fill('');
  await expect.element(pane).toHaveTextContent(/^PreviewWhat you write is shown here/);
  await words.fill('Again');

  const toggle = button('Preview');
  await expect.element(toggle).toHaveAttribute('aria-pressed', 'true');
  await toggle.click();
  await expect.element(pane).not.toBeInTheDocument();
  await page.viewport(1_024, 800);
  await expect.element(toggle).not.toHaveAttribute('aria-pressed');
  await toggle.click();
  await expect.element(page.getByRole('dialog', { name: 'Preview' })).toHaveTextContent('Link to: Again');
});
