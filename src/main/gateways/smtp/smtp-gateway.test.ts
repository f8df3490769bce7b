import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Problem } from '../../../shared/contract/problem';
import { MAIL_SETTINGS } from '../../../shared/model/mail-settings';
import type { SmtpReply } from '../../../shared/protocol/smtp/reply';
import type { MailTransaction } from '../../../shared/protocol/smtp/transaction';
import { emptySnapshot, RecordedLog } from '../lab.testing';
import type { Listening } from '../listener';
import { startSmtpGateway } from './smtp-gateway';

const TAKEN: SmtpReply[] = [{ code: 250, enhanced: '2.0.0', text: 'accepted' }];

let gateway: Listening | null = null;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await gateway?.close(0);
  gateway = null;
});

async function start(
  answer: () => Promise<SmtpReply[]> = () => Promise.resolve(TAKEN),
  maxSize = 5_000,
  silence = 60_000,
): Promise<{ seen: MailTransaction[]; log: RecordedLog; port: number; turnedAway: string[] }> {
  const seen: MailTransaction[] = [];
  const turnedAway: string[] = [];
  const log = new RecordedLog();
  const lab = {
    settings: () => ({
      ...emptySnapshot.settings,
      mail: { ...MAIL_SETTINGS, domain: 'mms.example', maxSize },
    }),
    mailRecipient: (address: string): SmtpReply =>
      address.startsWith('+49')
        ? { code: 250, enhanced: '2.1.5', text: 'recipient ok' }
        : { code: 550, enhanced: '5.1.1', text: 'there is no such subscriber' },
    smtp: (transaction: MailTransaction) => {
      seen.push(transaction);
      return answer();
    },
  };
  gateway = await startSmtpGateway({
    lab,
    log,
    host: '127.0.0.1',
    port: 0,
    silence,
    turnAway: (why) => turnedAway.push(why),
  });
  return { seen, log, port: gateway.port, turnedAway };
}

/** A client that says one line after the other, and notes the server's replies. */
async function say(port: number, ...lines: string[]): Promise<string[]> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  const replies: string[] = [];
  let text = '';
  let heard = (): void => undefined;
  socket.on('data', (piece: Buffer) => {
    text += piece.toString('latin1');
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      if (line[3] === '-') continue;
      replies.push(line);
      heard();
    }
  });
  const reply = (count: number): Promise<void> =>
    new Promise((resolve) => {
      heard = () => replies.length >= count && resolve();
      heard();
    });
  await once(socket, 'connect');
  await reply(1);
  for (const [index, line] of lines.entries()) {
    socket.write(`${line}\r\n`);
    await reply(index + 2);
  }
  return replies.slice(1);
}

const ENVELOPE = [
  'EHLO client.example',
  'MAIL FROM:<eve@mail.example>',
  'RCPT TO:<+491715550101@mms.example>',
  'DATA',
];

describe('the SMTP gateway', () => {
  it('takes a mail, dots and all, and what is wanted of its delivery status', async () => {
    const { seen, port } = await start();
    const replies = await say(
      port,
      'EHLO client.example',
      'MAIL FROM:<eve@mail.example> RET=HDRS ENVID=Q+2B1',
      'RCPT TO:<+491715550101@mms.example> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;anna@a.example',
      'DATA',
      'Subject: Hi\r\n\r\n..dots\r\n.',
      'QUIT',
    );
    expect(replies.map((reply) => reply.slice(0, 3))).toEqual(['250', '250', '250', '354', '250', '221']);
    expect(seen).toMatchObject([
      {
        from: 'eve@mail.example',
        to: [
          {
            address: '+491715550101@mms.example',
            notify: ['success', 'failure'],
            originalRecipient: 'rfc822;anna@a.example',
          },
        ],
        envelopeId: 'Q+1',
      },
    ]);
    expect(Buffer.from(seen[0]!.mail).toString()).toBe('Subject: Hi\r\n\r\n.dots\r\n');
  });

  it('refuses parameters that it has not offered (RFC 5321 §4.1.1.11)', async () => {
    const { port } = await start();
    const replies = await say(
      port,
      'EHLO c',
      'MAIL FROM:<eve@mail.example> MT-PRIORITY=3',
      'MAIL FROM:<eve@mail.example> SIZE=100 BODY=8BITMIME RET=FULL ENVID=x',
      'RCPT TO:<+491715550101@mms.example> NOTIFY=NEVER RRVS=2014-04-03T23:01:00Z',
      'RCPT TO:<+491715550101@mms.example> NOTIFY=NEVER',
    );
    expect(replies.slice(1)).toEqual([
      '555 5.5.4 MT-PRIORITY is no parameter that is offered here',
      expect.stringMatching(/^250 /),
      '555 5.5.4 RRVS is no parameter that is offered here',
      expect.stringMatching(/^250 /),
    ]);
  });

  it('takes senders of any script from clients that know SMTPUTF8 (RFC 6531), and domains of any from all', async () => {
    const { seen, port } = await start();
    const from = async (...words: string[]): Promise<string> => {
      const rest = ['RCPT TO:<+491715550101@mms.example>', 'DATA', `Subject: Grüße\r\n\r\nx\r\n.`];
      const [, reply] = await say(port, 'EHLO c', `MAIL FROM:${words.join(' ')}`, ...rest);
      return reply!;
    };
    expect(await from('<jürgen@bücher.example>', 'SMTPUTF8', 'BODY=8BITMIME')).toMatch(/^250 /);
    expect(await from('<jürgen@bücher.example>')).toBe('553 5.6.7 this address needs SMTPUTF8');
    expect(await from('<eve@xn--bcher-kva.example>')).toMatch(/^250 /);
    expect(seen.map(({ from: sender }) => sender)).toEqual([
      'jürgen@xn--bcher-kva.example',
      'eve@xn--bcher-kva.example',
    ]);
    expect(Buffer.from(seen[0]!.mail).toString()).toContain('Subject: Grüße');
    const replies = await say(
      port,
      'EHLO c',
      'MAIL FROM:<e@e.example> SMTPUTF8',
      'RCPT TO:<用户@mms.example>',
    );
    expect(replies[2]).toBe('550 5.1.1 there is no such subscriber');
    const plain = await say(port, 'EHLO c', 'MAIL FROM:<e@e.example>', 'RCPT TO:<用户@mms.example>');
    expect(plain[2]).toBe('553 5.6.7 this address needs SMTPUTF8');
  });

  it('takes a mail from nobody, and several on one connection', async () => {
    const { seen, port } = await start();
    const mail = ['MAIL FROM:<>', 'RCPT TO:<+491715550101@mms.example>', 'DATA', 'x\r\n.'];
    await say(port, 'EHLO client.example', ...mail, ...mail);
    expect(seen.map(({ from }) => from)).toEqual(['', '']);
  });

  it('refuses recipients as the lab says, and mails that are too large', async () => {
    const { seen, port } = await start();
    const replies = await say(port, ...ENVELOPE.slice(0, 2), 'RCPT TO:<bob@elsewhere.example>', 'DATA');
    expect(replies.slice(2)).toEqual([
      '550 5.1.1 there is no such subscriber',
      expect.stringMatching(/^503 /),
    ]);
    expect((await say(port, 'EHLO c', 'MAIL FROM:<e@e.example> SIZE=6000'))[1]).toMatch(/^552 /);
    expect((await say(port, ...ENVELOPE, `${'x'.repeat(70)}\r\n`.repeat(90) + '.')).at(-1)).toBe(
      '552 5.3.4 at most 5000 octets',
    );
    expect(seen).toEqual([]);
  });

  it('says what the lab says, and 451 when something is wrong here', async () => {
    const refusing = await start(() => Promise.resolve([{ code: 554, enhanced: '5.4.6', text: 'a loop' }]));
    expect((await say(refusing.port, ...ENVELOPE, 'x\r\n.')).at(-1)).toBe('554 5.4.6 a loop');
    await gateway!.close(0);
    const full = await start(() =>
      Promise.reject(new Problem({ code: 'disk-full', message: 'the disk is full' })),
    );
    expect((await say(full.port, ...ENVELOPE, 'x\r\n.')).at(-1)).toBe('451 4.3.0 the disk is full');
    expect(full.log.lines).toEqual(['warn: SMTP: the disk is full']);
    await gateway!.close(0);
    const broken = await start(() => Promise.reject(new Error('broken')));
    expect((await say(broken.port, ...ENVELOPE, 'x\r\n.')).at(-1)).toBe('451 4.3.0 try again later');
    expect(broken.log.lines).toEqual(['error: SMTP: broken']);
  });

  it('knows neither AUTH nor what is no command, and wants them in their order', async () => {
    const { port } = await start();
    const replies = await say(port, 'EHLO c', 'AUTH PLAIN AAA=', 'PUT x', 'RCPT TO:<+49@mms.example>');
    expect(replies.slice(1).map((reply) => reply[0])).toEqual(['5', '5', '5']);
  });

  it('tells of all that is refused, also of what its library refuses', async () => {
    const { port, turnedAway } = await start(undefined, undefined, 800);
    await say(port, 'EHLO c', 'MAIL FROM:<e@e.example> SIZE=6000', 'PUT x');
    await say(port, ...ENVELOPE.slice(0, 2), 'RCPT TO:<bob@elsewhere.example>');
    // A client that stops within a mail.
    expect((await say(port, ...ENVELOPE)).at(-1)).toMatch(/^354 /);
    await once(sockets.at(-1)!, 'close');
    expect(turnedAway).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^SMTP MAIL FROM:<e@e\.example> SIZE=6000: 552 .+ 5000$/),
        expect.stringMatching(/^SMTP PUT x: 500 /),
        'SMTP RCPT TO:<bob@elsewhere.example>: 550 5.1.1 there is no such subscriber',
        'SMTP DATA: 421 Timeout - closing connection',
      ]),
    );
  });

  it('keeps nothing of a mail whose client leaves, which is no mistake of the lab', async () => {
    const { port, seen, log, turnedAway } = await start();
    await say(port, ...ENVELOPE);
    sockets.at(-1)!.end('Subject: x\r\n\r\nwords');
    const told = 'SMTP: 127.0.0.1 left within a mail, of which nothing is kept';
    await expect.poll(() => log.lines).toEqual([`warn: ${told}`]);
    expect(turnedAway).toEqual([told]);
    expect(seen).toEqual([]);
  });

  it('does not tell again of what the network refused', async () => {
    const { port, turnedAway } = await start(() =>
      Promise.resolve([{ code: 554, enhanced: '5.4.6', text: 'a loop' }]),
    );
    expect((await say(port, ...ENVELOPE, 'x\r\n.')).at(-1)).toBe('554 5.4.6 a loop');
    expect(turnedAway).toEqual([]);
  });

  it('says which port is taken', async () => {
    const { port } = await start();
    const lab = {
      settings: () => emptySnapshot.settings,
      mailRecipient: () => TAKEN[0]!,
      smtp: async () => TAKEN,
    };
    const log = new RecordedLog();
    const second = startSmtpGateway({ lab, log, host: '127.0.0.1', port });
    await expect(second).rejects.toThrow(`cannot listen on 127.0.0.1:${port}: another program listens there`);
    expect(log.lines).toEqual([]);
  });
});
