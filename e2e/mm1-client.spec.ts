import { expect, test } from './support/fixtures';
import { phone } from './support/phones';

/** M-Send.req of 1.0, made by hand from the encapsulation's tables: to Ben, subject “Hi”, one text part. */
const SEND_REQ = Buffer.from(
  [
    '8c80', // X-Mms-Message-Type: m-send-req
    '98543100', // X-Mms-Transaction-Id: T1
    '8d90', // X-Mms-MMS-Version: 1.0
    '890181', // From: insert-address-token
    `97${Buffer.from('+491715550102/TYPE=PLMN\0').toString('hex')}`, // To
    '96486900', // Subject: Hi
    '84a3', // Content-Type: application/vnd.wap.multipart.mixed
    '01', // one part
    '0407', // headers of 4 octets, data of 7
    '038381ea', // text/plain; charset=utf-8
    Buffer.from('Servus!').toString('hex'),
  ].join(''),
  'hex',
);

test('an outside client sends to Ben, and the lab answers in the standard’s words', async ({
  lab,
  desk,
  request,
}) => {
  const headers = { 'Content-Type': 'application/vnd.wap.mms-message', 'X-MSISDN': '+491715550199' };
  const response = await request.post(`${lab.mm1}/`, { headers, data: SEND_REQ });
  expect(response.status()).toBe(200);
  const conf = await response.body();
  // M-Send.conf, transaction T1, a version, Response-Status Ok.
  expect(conf.subarray(0, 6).toString('hex')).toBe('8c8198543100');
  expect(conf.includes(Buffer.from('9280', 'hex'))).toBe(true);

  const ben = phone(desk, 'Ben');
  await ben.getByRole('listitem', { name: /0199/ }).getByRole('button').click();
  await expect(ben.getByRole('article')).toContainText('Servus!', { timeout: 30_000 });

  const damaged = await request.post(`${lab.mm1}/`, { headers, data: SEND_REQ.subarray(0, 20) });
  expect((await damaged.body()).subarray(0, 2).toString('hex')).toBe('8c81');
  expect(
    (await damaged.body()).includes(Buffer.from('92e2', 'hex')) ||
      (await damaged.body()).includes(Buffer.from('9283', 'hex')),
  ).toBe(true);

  const foreign = await request.post(`${lab.mm1}/`, {
    headers: { 'Content-Type': 'text/plain' },
    data: 'hello',
  });
  expect(foreign.status()).toBe(415);
});
