import { expect, it } from 'vitest';
import { stepsWith } from './scenario-steps.testing';

const said = stepsWith("{ anna: { number: '+491715550101' }, ben: { number: '+491715550102' } }");

const LONG = `${'word '.repeat(60)}and the end`;

it('compares a long text whole, and shows it whole when it is another one', async () => {
  const send = `anna: { send: sms, to: ben, text: '${LONG}' }`;
  expect(
    await said(send, "expect: { handset: ben, receives: sms, text: '/^(word ){60}and the end$/' }"),
  ).toBeNull();
  const other = await said(send, "expect: { handset: ben, receives: sms, text: 'another end' }");
  expect(other).toContain(`in sms received “${LONG}”`);
});

it('shows subject and texts of an MMS, as they are compared', async () => {
  const send = `anna: { send: mms, to: ben, subject: Sea, parts: ['${LONG}'] }`;
  expect(await said(send, "expect: { handset: ben, receives: mms, text: 'another end' }")).toContain(
    `in mms received “Sea” “${LONG}”`,
  );
});

it('shows a reply to a business whole', async () => {
  const send = `anna: { send: sms, to: '22555', text: '${LONG}' }`;
  const look = (text: string): string =>
    `business: { code: '22555', reply: { from: anna, text: '${text}' } }`;
  expect(await said(send, look('and the end'))).toBeNull();
  expect(await said(send, look('another end'))).toContain(`the reply “${LONG}” from +491715550101`);
});
