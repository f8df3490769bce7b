import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { TraceRow } from '../../shared/contract/views';
import { message } from '../testing/fixture.testing';
import { openDesk } from './open-desk.testing';

const body = (size: number) => ({ hash: '5'.repeat(64), size });
const item = {
  id: '000000001',
  from: '<+491715550101@mms.example>',
  recipient: 'eve@mail.example',
  subject: 'Evening at the lake',
  at: 0,
  read: true,
  size: 40_000,
  attachments: 1,
  correlation: 'anna/m1',
  preview: 'Turn the sound on',
};
const medium = (contentType: string, name: string, size: number) => ({
  contentType,
  name,
  body: body(size),
  width: null,
  height: null,
});

/** The mail is open; of its message the sound was made another, or nothing was. */
async function openMail(changed: boolean) {
  const { engine, session } = await openDesk();
  engine.answers['mail.list'] = () => ({ mails: [item], total: 1, unread: 0, queued: 0 });
  engine.answers['mail.read'] = () => ({
    ...item,
    headers: [['X-Mms-Message-ID', '"mm-1@mms.example"']],
    text: 'Turn the sound on',
    html: null,
    parts: [],
    source: body(40_000),
  });
  const sound = {
    before: medium('audio/amr', 'voice.amr', 12_000),
    after: medium('audio/mpeg', 'voice.mp3', 22_000),
    rules: ['sound-type'],
    reason: null,
  };
  const picture = medium('image/jpeg', 'lake.jpg', 20_000);
  const adaptation = {
    recipient: item.recipient,
    device: 'mailbox',
    source: 'mailbox',
    limit: 10_000_000,
    before: 33_000,
    after: 43_000,
    duration: 100,
    rules: ['sound-type'],
    parts: [sound, { before: picture, after: picture, rules: [], reason: null }],
  };
  const copy = { parts: [], instead: null, link: null };
  engine.answers['network.copies'] = () => ({
    copies: {
      id: 'mm-1',
      correlation: item.correlation,
      at: 0,
      from: '+491715550101',
      subject: item.subject,
      size: 33_000,
      parts: [],
      copies: [
        { ...copy, recipient: '+491715550102', state: 'unchanged', adaptation: null },
        {
          ...copy,
          recipient: item.recipient,
          state: changed ? 'adapted' : 'unchanged',
          adaptation: changed ? adaptation : null,
        },
      ],
    },
  });
  await page.getByRole('link', { name: /^Mail/ }).click();
  await page.getByRole('button', { name: /Evening at the lake/ }).click();
  return session;
}

test('a mail tells what was changed of its message, and why', async () => {
  await openMail(true);
  const changes = page.getByRole('region', { name: 'What was changed' });
  await expect
    .element(changes.getByRole('listitem'))
    .toHaveTextContent(/MM3.*voice\.amr AMR → MP3: mail programs rarely play AMR\. 12\sKB → 21\sKB/);
  await changes.getByRole('button', { name: 'Compare with the original' }).click();
  await expect.element(page.getByRole('heading', { name: 'Transcoding' })).toBeVisible();
});

test('a mail tells that nothing was changed', async () => {
  await openMail(false);
  await expect
    .element(page.getByRole('region', { name: 'What was changed' }))
    .toHaveTextContent('Nothing: every part went as it was sent.');
});

test('a mail tells which message it is made of, by which event it came and what its sender was told', async () => {
  const session = await openMail(false);
  const belongs = page.getByRole('region', { name: 'Belongs to' });
  await expect.element(belongs).toHaveTextContent('Messagemm-1@mms.example');
  await expect.element(belongs).not.toHaveTextContent('Event');
  const { desk, handsets } = session.stores;
  const [row] = desk.getState().trace.rows;
  if (row === undefined) throw new Error('the fixture has no events');
  const delivery: TraceRow = {
    ...row,
    seq: 4_711,
    time: item.at,
    correlation: item.correlation,
    to: 'mail',
    hop: 'end-to-end',
  };
  desk.setState(({ trace }) => ({ trace: { ...trace, rows: [...trace.rows, delivery] } }));
  await expect.element(belongs).toHaveTextContent('Event4711');
  await expect.element(belongs).not.toHaveTextContent('Report');
  const sent = message({
    direction: 'out',
    kind: 'mms',
    addresses: [item.recipient],
    correlation: item.correlation,
    reports: [{ recipient: item.recipient, status: 'delivered', at: 0 }],
  });
  handsets.get('anna')!.setState(({ conversations }) => ({
    conversations: new Map(conversations).set(item.recipient, {
      key: item.recipient,
      addresses: [item.recipient],
      last: sent,
      unread: 0,
      draft: null,
    }),
  }));
  await expect.element(belongs).toHaveTextContent('ReportDelivered → Anna');
});
