import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { TraceRow } from '../../shared/contract/views';
import type { Message } from '../../shared/model/message';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const sheet = () => anna().getByRole('dialog', { name: 'Message details' });

const ROW: TraceRow = {
  seq: 301,
  time: T0,
  sentAt: T0,
  from: 'anna',
  to: 'smsc',
  interface: 'sms',
  protocol: 'rp',
  name: 'SMS-SUBMIT',
  size: 33,
  hop: 'end-to-end',
  lost: false,
  cause: null,
  correlation: 'told',
  note: null,
};
const SUBMIT = '00010007911326040000f01511000b914921436587f90000ff07e8329bfd060500';

async function openDetails(rows: readonly TraceRow[], part: Partial<Message> = {}) {
  const made = fixture();
  made.messages
    .get(`anna ${NUMBERS.ben}`)
    ?.push(message({ text: 'Tell all of it', at: T0, correlation: 'told', ...part }));
  for (const { seq } of rows) made.octets.set(seq, SUBMIT);
  const engine = new FakeEngine(made);
  engine.answers['trace.list'] = () => ({ rows, more: false });
  await showDesk(engine);
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  await anna()
    .getByRole('article', { name: /Tell all of it/ })
    .click({ button: 'right' });
  await anna().getByRole('button', { name: 'Details' }).click();
  return engine;
}

test('the details have every header as it crossed the air, read when they are asked for', async () => {
  // The recipient's phone has a part in the message, too, and what is sent again alike is told once.
  const engine = await openDetails([
    { ...ROW, seq: 300, lost: true },
    ROW,
    { ...ROW, seq: 303 },
    { ...ROW, seq: 302, from: 'smsc', to: 'ben' },
  ]);
  await expect.element(sheet()).toBeVisible();
  const asked = () => engine.calls.filter(({ name }) => name === 'trace.list').length;
  const before = asked();
  await sheet().getByText('All headers').click();
  const submits = sheet().getByRole('region', { name: 'SMS-SUBMIT' });
  await expect.element(submits.first()).toHaveTextContent('lost');
  const submit = submits.nth(1);
  await expect.element(submit).toHaveTextContent('TP-MR0');
  await expect.element(submit).toHaveTextContent('RP-Destination Address+31624000000 (international, isdn)');
  await expect.element(submit).toHaveTextContent('TP-PID0x00 short message');
  await expect.element(submit).toHaveTextContent('TP-VP63 weeks');
  await expect.element(submit).not.toHaveTextContent('lost');
  expect(submits.elements()).toHaveLength(2);
  expect(asked()).toBe(before + 1);
});

test('what the trace no longer has is said', async () => {
  await openDetails([]);
  await sheet().getByText('All headers').click();
  await expect.element(sheet().getByRole('status')).toHaveTextContent(/no longer has this message/);
});
