import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_DESK } from '../engine/default-desk';
import type { RunningLab } from '../engine/lab';
import type { NetworkGateway } from '../engine/lab-port';
import { fakeMedia, testLab } from '../engine/lab.testing';
import { encodeMms, makePdu } from '../../shared/protocol/mms/pdu';
import { DEFAULT_VASPS } from '../../shared/model/vasp';
import { RecordedLog } from './lab.testing';
import type { Listening } from './listener';
import { startMm1Gateway } from './mm1/mm1-gateway';
import { startMm7Gateway } from './mm7/mm7-gateway';
import { startPapGateway } from './pap/pap-gateway';
import { startPortal } from './portal/portal-gateway';
import { startSmtpGateway } from './smtp/smtp-gateway';
import { turnAway } from './turned-away';

const ANNA = '+491715550101';
const BEA = '+491715550102';
const log = new RecordedLog();
const open: { close(grace?: number): Promise<void> }[] = [];
let lab: RunningLab;
let at: Record<NetworkGateway, Listening>;

beforeAll(async () => {
  const setup = [ANNA, BEA].map((msisdn, index) => ({
    ...DEFAULT_DESK[0]!,
    id: `phone-${index}`,
    name: `Phone ${index}`,
    msisdn,
  }));
  lab = await testLab({ setup });
  const options = { lab, log, host: '127.0.0.1', port: 0 };
  at = {
    mm1: await startMm1Gateway({ ...options, turnAway: turnAway(lab, log, 'mm1') }),
    mm7: await startMm7Gateway({ ...options, turnAway: turnAway(lab, log, 'mm7') }),
    pap: await startPapGateway({ ...options, turnAway: turnAway(lab, log, 'pap') }),
    smtp: await startSmtpGateway({ ...options, turnAway: turnAway(lab, log, 'smtp') }),
    portal: await startPortal({ ...options, media: fakeMedia, turnAway: turnAway(lab, log, 'portal') }),
  };
  open.push(...Object.values(at));
});
afterAll(async () => {
  for (const listening of open) await listening.close(0);
  await lab.close();
});

const later = (): Promise<void> => lab.core.advance(lab.core.world.now + 60_000);

/** What a server says to these octets until it closes the connection, or to a first line when `lines` are given. */
async function talk(port: number, octets: string | Uint8Array, until?: RegExp): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1');
  let text = '';
  await once(socket, 'connect');
  if (until === undefined) socket.write(octets);
  await new Promise<void>((resolve) => {
    socket.on('data', (piece: Buffer) => {
      // A mail server speaks first.
      if (until !== undefined && text === '') socket.write(octets);
      text += piece.toString('latin1');
      if (until?.test(text) === true) socket.destroy();
    });
    socket.on('close', () => resolve());
    socket.on('error', () => resolve());
  });
  return text;
}

interface Answer {
  status: number;
  body: string;
}

async function post(
  port: number,
  path: string,
  type: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': type, ...headers },
    body,
  });
  return { status: response.status, body: await response.text() };
}

const vasp = (): Record<string, string> => {
  const { user, password } = DEFAULT_VASPS[0]!;
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
};

/** A document that would be gigabytes with its entities in place of their names. */
const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from(
  { length: 30 },
  (_, n) => `<!ENTITY a${n} "&a${n - 1};&a${n - 1};">`,
).join('')}]>`;
const NESTED = '<a>'.repeat(50_000);

describe('documents that want to grow', () => {
  const documents: [string, string][] = [
    ['entities within entities', `<?xml version="1.0"?>${LAUGHS}<x>&a29;</x>`],
    ['a file of this machine', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'],
    ['elements 50,000 deep', NESTED],
    ['a DOCTYPE without an end', `<!DOCTYPE x [${'<!ENTITY a "b">'.repeat(20_000)}`],
    ['attributes without an end', `<x ${'a="b" '.repeat(100_000)}`],
    ['no XML at all', '\0\x01\x02'],
  ];

  it.each(documents)('MM7 answers a SOAP fault to %s', async (_, document) => {
    const start = process.cpuUsage();
    const { status, body } = await post(at.mm7.port, '/mm7', 'text/xml', document, vasp());
    expect(status).toBe(500);
    expect(body).toContain('Fault');
    expect(body).not.toMatch(/root:|hahaha/);
    expect(process.cpuUsage(start).user).toBeLessThan(3_000_000);
  });

  it.each(documents)('PAP answers with a code of its own to %s', async (_, document) => {
    const boundary = 'b';
    const body = `--b\r\nContent-Type: application/xml\r\n\r\n${document}\r\n--b\r\nContent-Type: text/vnd.wap.si\r\n\r\n<si/>\r\n--b--\r\n`;
    const type = `multipart/related; boundary=${boundary}; type="application/xml"`;
    const answer = await post(at.pap.port, '/pap', type, body.slice(0, 250_000));
    expect(answer.body).toMatch(/badmessage-response|code="2\d{3}"/);
    expect(answer.body).not.toMatch(/root:|hahaha/);
  });

  it('a mail of parts within parts is refused while its sender listens, and no other mail waits for it', async () => {
    const depth = 2_000;
    const nested = Array.from(
      { length: depth },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    ).join('');
    const start = process.cpuUsage();
    const said = await talk(at.smtp.port, mail(`Subject: deep\r\n${nested}\r\nhello\r\n`), /221 /);
    expect(said).toMatch(/^554 5\.6\.0 the mail cannot be read: more than 20 multiparts in one another\r$/m);
    await later();
    expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
  });
});

function mail(content: string, from = '<eve@mail.example>', to = BEA): string {
  const { domain } = lab.core.settings.mail;
  const body = content.replace(/^\./gm, '..');
  return `EHLO c\r\nMAIL FROM:${from}\r\nRCPT TO:<${to}@${domain}>\r\nDATA\r\n${body}\r\n.\r\nQUIT\r\n`;
}

describe('who is turned away at the door', () => {
  const notes = async (): Promise<string[]> =>
    (await lab.calls.trace.list({ limit: 2_000 })).rows.flatMap(({ from, to, interface: on, note }) =>
      note === null ? [] : [`${from} ${to} ${on}: ${note}`],
    );

  it('leaves a line in the trace that says why', async () => {
    await post(at.mm7.port, '/mm7', 'application/json', '{}', vasp());
    await post(at.mm1.port, '/', 'application/vnd.wap.mms-message', new Uint8Array(11 * 1024 * 1024)).catch(
      () => undefined,
    );
    await post(at.pap.port, '/elsewhere', 'application/xml', '<pap/>');
    await talk(at.smtp.port, mail('Subject: x\r\n\r\ny', '<eve@mail.example>', '+4999'), /221 /);
    await fetch(`http://127.0.0.1:${at.portal.port}/m/guessed`);
    await fetch(`http://127.0.0.1:${at.portal.port}/m/guessed`, { method: 'DELETE' });
    await later();
    expect(await notes()).toEqual(
      expect.arrayContaining([
        'outside mmsc portal: portal GET /m/guessed: 404 Not Found, no message has this code',
        'outside mmsc portal: portal DELETE /m/guessed: 405 Method Not Allowed, pages are read with GET',
        'outside mmsc mm7: MM7 POST: 415 Unsupported Media Type, MM7 takes text/xml and multipart/related',
        'outside mmsc mm1: MM1 POST: 413 Content Too Large, at most 10485760 octets',
        'outside ppg push: PAP POST: 404 Not Found, pushes are handed in at /pap',
        expect.stringMatching(/^outside mail mm3: SMTP RCPT TO:<\+4999@\S+>: 550 5\.1\.3 subscribers have/),
      ]),
    );
  });

  it('leaves no more than sixty in a minute', async () => {
    const before = (await notes()).length;
    for (let n = 0; n < 70; n++) await post(at.mm7.port, '/mm7', 'application/json', '{}', vasp());
    await later();
    expect((await notes()).length - before).toBeLessThanOrEqual(60);
  });
});

describe('who has no business here', () => {
  it.each([
    {},
    { Authorization: 'Basic eDp5' },
    { Authorization: 'Bearer x' },
    { Authorization: 'Basic %%%' },
  ])('is told so by MM7: %j', async (headers) => {
    const answer = await post(at.mm7.port, '/mm7', 'text/xml', '<x/>', headers);
    expect(answer.status).toBe(401);
  });

  it('is no web page', async () => {
    for (const { port } of [at.mm1, at.mm7, at.pap]) {
      const answer = await post(port, '/pap', 'text/xml', '<x/>', { Origin: 'http://evil.example' });
      expect(answer.status).toBe(403);
    }
  });
});

describe('what is too much', () => {
  it('is refused before it is read', async () => {
    const head = (length: number): string =>
      `POST /pap HTTP/1.1\r\nHost: x\r\nContent-Type: application/xml\r\nContent-Length: ${length}\r\n\r\n`;
    for (const { port } of [at.mm1, at.mm7, at.pap])
      expect(await talk(port, head(99_999_999_999))).toMatch(/^HTTP\/1\.1 413 /);
    expect(await talk(at.mm1.port, `GET / HTTP/1.1\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });

  it('in pieces whose end is never told is cut off', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const said = await talk(
      at.pap.port,
      `POST /pap HTTP/1.1\r\nHost: x\r\nContent-Type: application/xml\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(8)}`,
    );
    expect(said).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('and two lengths for one body are none', async () => {
    const head =
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await talk(at.mm1.port, head)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('lines within lines', () => {
  /** A mail that a phone's message became. */
  async function mailOf(subject: string, to: string, type = 'text/plain'): Promise<string | null> {
    const pdu = makePdu(
      'm-send-req',
      [
        { name: 'X-Mms-Transaction-Id', value: `t${subject.length}${to.length}${type.length}` },
        { name: 'X-Mms-MMS-Version', value: '1.2' },
        { name: 'From', value: 'insert-address-token' },
        { name: 'To', value: { address: to, type: null } },
        { name: 'Subject', value: subject },
        { name: 'Content-Type', value: { type, parameters: [] } },
      ],
      { kind: 'single', data: new TextEncoder().encode('hello') },
    );
    const octets = new Uint8Array(encodeMms(pdu));
    const answer = await post(at.mm1.port, '/', 'application/vnd.wap.mms-message', octets, {
      'X-MSISDN': ANNA,
    });
    expect(answer.status).toBe(200);
    await later();
    const { mails } = await lab.calls.mail.list({ search: '', limit: 50 });
    const found = mails.find(({ recipient }) => recipient === to);
    if (found === undefined) return null;
    const { source } = await lab.calls.mail.read({ mail: found.id });
    return Buffer.from(lab.media(source.hash)!).toString('latin1');
  }

  const headersOf = (text: string): string[] =>
    text
      .split('\r\n\r\n', 1)[0]!
      .split('\r\n')
      .map((line) => line.split(':', 1)[0]!);

  it('of a subject become one header of a mail', async () => {
    const text = (await mailOf('Hi\r\nBcc: all@victim.example\r\n\r\n<b>', 'one@mail.example'))!;
    expect(headersOf(text)).not.toContain('Bcc');
    expect(text).toContain('Subject: Hi Bcc: all@victim.example');
  });

  it('of a media type begin no header either', async () => {
    const text = (await mailOf('type', 'two@mail.example', 'x/y\r\nBcc: all@victim.example'))!;
    expect(text).not.toMatch(/^Bcc:/m);
  });

  it.each(['a b@mail.example', 'x>\r\nRCPT TO:<y@mail.example', '@', 'a@b@c', '<a@b>'])(
    'nobody is called %j: the message reaches nobody, and the network goes on',
    async (address) => {
      expect(await mailOf('who', address)).toBeNull();
      expect(await mailOf(`after ${address.length}`, `after${address.length}@mail.example`)).toContain(
        'hello',
      );
    },
  );

  it('of a mail’s subject and sender reach a phone as words', async () => {
    const subject = '=?utf-8?Q?Hi=0D=0ABcc:_x=00y?=';
    const from = 'From: =?utf-8?Q?Eve=0D=0A?= <eve@mail.example>';
    const said = await talk(at.smtp.port, mail(`${from}\r\nSubject: ${subject}\r\n\r\nlines\r\n`), /221 /);
    expect(said).toMatch(/250 accepted/);
    await later();
    const conversations = lab.core.projection.conversations('phone-1');
    const all = conversations.list().flatMap(({ key }) => conversations.page(key, {}, 100).messages);
    const found = all.find((message) => message.subject?.startsWith('Hi') === true);
    expect(found?.subject).toBe('Hi Bcc: x y');
    expect(
      conversations
        .list()
        .map(({ key }) => key)
        .join(),
    ).toContain('eve@mail.example');
  });

  it('what is accepted arrives, whatever its headers hold', async () => {
    const odd = [
      'From: "a\0b" <x\0y@mail.example>\r\nSubject: odd one\r\n',
      'Subject: odd two\r\nContent-Type: x\0y/z; name="=?utf-8?Q?a=00b?="\r\n',
      'Subject: odd three\r\nContent-Type: application/pdf; name="=?utf-8?Q?a=00=0D=0Ab?="\r\n',
      'Subject: odd four\r\nContent-Type: text/plain; charset=\0\r\n',
      'Subject: odd five\r\nMessage-ID: <\0>\r\nIn-Reply-To: <\0>\r\n',
    ];
    for (const headers of odd)
      expect(await talk(at.smtp.port, mail(`${headers}\r\nhello\r\n`), /221 /)).toContain('250 accepted');
    await later();
    const conversations = lab.core.projection.conversations('phone-1');
    const all = conversations.list().flatMap(({ key }) => conversations.page(key, {}, 100).messages);
    const subjects = all.flatMap(({ subject }) => (subject?.startsWith('odd') === true ? [subject] : []));
    expect(subjects.sort()).toEqual(['odd five', 'odd four', 'odd one', 'odd three', 'odd two']);
  });

  it('SMTP takes a sender beyond ASCII only from whoever says SMTPUTF8 (RFC 6531)', async () => {
    const said = await talk(at.smtp.port, mail('Subject: x\r\n\r\nx', '<ünal@mail.example>'), /221 /);
    expect(said).not.toMatch(/accepted/);
    expect(said).toMatch(/^553 5\.6\.7 /m);
    const declared = mail('Subject: x\r\n\r\nx', '<ünal@mail.example> SMTPUTF8');
    expect(await talk(at.smtp.port, declared, /221 /)).toMatch(/250 accepted/);
  });
});

describe('SMTP says what it does', () => {
  it('names its extensions, and takes all of a conversation at once and letters of 8 bits', async () => {
    const said = await talk(
      at.smtp.port,
      Buffer.from(mail('Subject: 8\r\n\r\nGr\xfc\xdfe\r\n', '<eve@mail.example> BODY=8BITMIME'), 'latin1'),
      /221 /,
    );
    const { maxSize } = lab.core.settings.mail;
    expect([...said.matchAll(/^250[ -]([A-Z0-9]+(?: \d+)?)\r$/gm)].map(([, name]) => name)).toEqual([
      'PIPELINING',
      '8BITMIME',
      'SMTPUTF8',
      'DSN',
      `SIZE ${maxSize}`,
    ]);
    expect(said).toMatch(/accepted/);
  });

  it('tells the size that is set now', async () => {
    const { maxSize } = lab.core.settings.mail;
    await lab.calls.lab.configure({ mail: { maxSize: 4_321 } });
    expect(await talk(at.smtp.port, 'EHLO c\r\nQUIT\r\n', /221 /)).toContain('SIZE 4321\r\n');
    await lab.calls.lab.configure({ mail: { maxSize } });
  });

  it('puts a sender off who sends too many', async () => {
    await lab.calls.lab.configure({ mail: { maxPerMinute: 2 } });
    const said: string[] = [];
    for (let count = 0; count < 3; count++)
      said.push(await talk(at.smtp.port, mail('Subject: x\r\n\r\nx\r\n', '<many@mail.example>'), /221 /));
    expect(said.map((text) => /accepted|450 4\.7\.1 [^\r]*/.exec(text)?.[0])).toEqual([
      'accepted',
      'accepted',
      '450 4.7.1 at most 2 mails a minute from one sender',
    ]);
    expect(await talk(at.smtp.port, mail('Subject: x\r\n\r\nx\r\n', '<few@mail.example>'), /221 /)).toMatch(
      /accepted/,
    );
  });

  it('lets a client go that is never done, however busy it looks', async () => {
    const gateway = await startSmtpGateway({ lab, log, host: '127.0.0.1', port: 0, maxSession: 300 });
    const socket = connect(gateway.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'data');
    const drip = setInterval(() => socket.write('X'), 20);
    await once(socket, 'close');
    clearInterval(drip);
    await gateway.close(0);
  });
});

it('nothing of this was a mistake of the lab', () => {
  expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
});
