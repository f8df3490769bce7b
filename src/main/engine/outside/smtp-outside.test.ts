import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/model/message';
import type { MailServer } from '../../../shared/model/mail-settings';
import { MINUTE } from '../../../shared/model/time';
import { decodeMail } from '../../../shared/protocol/mail/decode-mail';
import { mailHeader } from '../../../shared/protocol/mail/entity';
import type { MailState } from '../../network/mail/state';
import { NODES } from '../../network/operator';
import { DEFAULT_DESK } from '../default-desk';
import type { RunningLab } from '../lab';
import { testLab } from '../lab.testing';
import { profile } from '../profiles';
import { MemoryStore } from '../store/memory-store';
import { createHttpOutside } from './http-outside';

const EVE = 'eve@mail.example';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

interface Received {
  envelope: SMTPServerSession['envelope'];
  user: string | undefined;
  mail: string;
}

/** A mail server outside. @param answer thrown to refuse a mail with its `responseCode` */
async function mailServer(
  options: Partial<SMTPServerOptions> = {},
  answer: () => void = () => undefined,
): Promise<{ server: MailServer; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        try {
          answer();
          received.push({
            envelope: session.envelope,
            user: session.user as string | undefined,
            mail: Buffer.concat(pieces).toString(),
          });
          done();
        } catch (error) {
          done(error as Error);
        }
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  open.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { server: { host: '127.0.0.1', port, secure: false, user: null }, received };
}

async function start(server: MailServer, store = new MemoryStore()): Promise<RunningLab> {
  const lab = await testLab({ store, outside: createHttpOutside() });
  open.push(() => lab.close());
  await lab.calls.lab.configure({ mail: { server } });
  return lab;
}

const later = (lab: RunningLab, by = MINUTE / 2): Promise<void> => lab.core.advance(lab.core.world.now + by);

async function send(lab: RunningLab, deliveryReport = true, to = EVE): Promise<void> {
  const slides = [{ duration: 5_000, text: 'Hallo Eve', media: [] }];
  await lab.calls.handset.sendMms({
    handset: 'anna',
    mms: { to: [to], subject: 'Hallo', deliveryReport, slides },
  });
  await later(lab);
}

function message(lab: RunningLab): Message {
  const conversations = lab.core.projection.conversations('anna');
  const [conversation] = conversations.list();
  return conversations.page(conversation!.key, {}, 10).messages[0]!;
}

const report = (lab: RunningLab): unknown => message(lab).reports[0]?.status;

const queued = (lab: RunningLab): number => lab.core.world.state<MailState>(NODES.mail).queue.size;

function refuse(responseCode: number, text: string): never {
  throw Object.assign(new Error(text), { responseCode });
}

describe('mails for a server outside', () => {
  it('are handed over with what is wanted of their delivery status, which the server then tells itself', async () => {
    const { server, received } = await mailServer({ hideDSN: false });
    const lab = await start(server);
    await send(lab);
    expect(received).toHaveLength(1);
    const { envelope, mail } = received[0]!;
    expect(envelope).toMatchObject({
      mailFrom: { address: expect.stringMatching(/^b\.\w{16}@mms\.handset-lab\.example$/) },
      rcptTo: [{ address: EVE, dsn: { notify: ['SUCCESS', 'FAILURE'], orcpt: `rfc822;${EVE}` } }],
      dsn: { ret: 'HDRS' },
    });
    expect(mailHeader(decodeMail(Buffer.from(mail)).headers, 'Subject')).toBe('Hallo');
    expect([queued(lab), report(lab)]).toEqual([0, 'pending']);
    expect((await lab.calls.mail.list({ search: '', limit: 10 })).mails).toEqual([]);
  });

  it('are not sent where the server has said that it takes none so large', async () => {
    const commands: string[] = [];
    const { server, received } = await mailServer({
      size: 300,
      onMailFrom: ({ address }, _session, done) => {
        commands.push(address);
        done();
      },
    });
    const lab = await start(server);
    await send(lab);
    expect([received.length, commands, queued(lab), report(lab)]).toEqual([0, [], 0, 'unreachable']);
    const { rows } = await lab.calls.trace.list({ limit: 500 });
    expect(rows.map(({ note }) => note).join('\n')).toMatch(
      /the mail comes back: 552 5\.3\.4 the mail has \d+ octets, 127\.0\.0\.1 takes 300: it was not sent/,
    );
  });

  it('to addresses of any script go only to a server that knows them (RFC 6531)', async () => {
    const knows = await mailServer();
    const lab = await start(knows.server);
    await send(lab, false, 'jürgen@mail.example');
    expect(knows.received).toMatchObject([
      { envelope: { smtpUtf8: true, rcptTo: [{ address: 'jürgen@mail.example' }] } },
    ]);
    const { headers } = decodeMail(Buffer.from(knows.received[0]!.mail));
    expect(mailHeader(headers, 'To')).toBe('<jürgen@mail.example>');
    const { server, received } = await mailServer({ hideSMTPUTF8: true });
    await lab.calls.lab.configure({ mail: { server } });
    await send(lab, true, 'jürgen@mail.example');
    expect([received.length, queued(lab)]).toEqual([0, 0]);
    const { rows } = await lab.calls.trace.list({ limit: 500 });
    expect(rows.map(({ note }) => note).join('\n')).toMatch(
      /the mail comes back: 550 5\.6\.7 127\.0\.0\.1 has no SMTPUTF8, which this address needs/,
    );
  });

  it('go to a server that tells nothing more: their sender learns as much', async () => {
    const { server, received } = await mailServer();
    const lab = await start(server);
    await send(lab);
    expect(received).toHaveLength(1);
    expect(report(lab)).toBe('indeterminate');
  });

  it('that it refuses come back at once', async () => {
    const { server } = await mailServer({}, () => refuse(550, 'we want no mail'));
    const lab = await start(server);
    await send(lab);
    expect([queued(lab), report(lab)]).toEqual([0, 'unreachable']);
    // A client of MMS 1.2 has no header for the words; they are with the MMSC.
    const { id, why } = message(lab);
    expect(why).toEqual([{ code: 'not-delivered', params: { status: 'unreachable', recipient: EVE } }]);
    const { refusals } = await lab.calls.handset.adaptations({ handset: 'anna', message: id });
    expect(refusals).toEqual([{ recipient: EVE, reason: '550 we want no mail' }]);
  });

  it('that it refuses come back with its words to a client of MMS 1.3', async () => {
    const { server } = await mailServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('no such user here'), { responseCode: 550 })),
    });
    const anna = DEFAULT_DESK.find(({ id }) => id === 'anna')!;
    const setup = [{ ...anna, profile: profile('android-412x915') }];
    const lab = await testLab({ setup, outside: createHttpOutside() });
    open.push(() => lab.close());
    await lab.calls.lab.configure({ mail: { server } });
    await send(lab);
    const text = '550 no such user here';
    const { why, reports } = message(lab);
    expect(reports).toMatchObject([{ recipient: EVE, status: 'unreachable', reason: text }]);
    expect(why).toMatchObject([{ code: 'not-delivered', params: { recipient: EVE, text } }]);
  });

  it('that it refuses come back to who asked for no report as well: nobody is told, but the words can be had', async () => {
    const { server } = await mailServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('no such user here'), { responseCode: 550 })),
    });
    const lab = await start(server);
    await send(lab, false);
    const { id, state, why, reports } = message(lab);
    expect([queued(lab), state, why, reports]).toEqual([0, 'sent', [], []]);
    const { refusals } = await lab.calls.handset.adaptations({ handset: 'anna', message: id });
    expect(refusals).toEqual([{ recipient: EVE, reason: '550 no such user here' }]);
  });

  it('that it does not take now are tried again, also after a restart, and come back in the end', async () => {
    let busy = true;
    const { server, received } = await mailServer({}, () =>
      busy ? refuse(451, 'come back later') : undefined,
    );
    const store = new MemoryStore();
    const lab = await start(server, store);
    await lab.calls.lab.configure({ mail: { retries: [MINUTE, MINUTE] } });
    await send(lab);
    expect([queued(lab), report(lab)]).toEqual([1, 'pending']);
    await lab.close();
    busy = false;
    const again = await testLab({ store, outside: createHttpOutside() });
    open.push(() => again.close());
    await later(again);
    expect([received.length, queued(again), report(again)]).toEqual([1, 0, 'indeterminate']);

    busy = true;
    await send(again);
    await later(again, 3 * MINUTE);
    expect([received.length, queued(again)]).toEqual([1, 0]);
    expect((await again.calls.trace.list({ limit: 500 })).rows.map(({ note }) => note)).toContain(
      'the mail is tried again: 451 come back later',
    );
  });

  it('wait while nobody is there', async () => {
    const lab = await start({ host: '127.0.0.1', port: 1, secure: false, user: null });
    await send(lab);
    expect(queued(lab)).toBe(1);
    const { server, received } = await mailServer();
    await lab.calls.lab.configure({ mail: { server } });
    await lab.calls.mail.tryNow(undefined);
    await later(lab);
    expect([received.length, queued(lab)]).toEqual([1, 0]);
  });

  it('are handed in with user name and password, which nobody is shown', async () => {
    const { server, received } = await mailServer({
      disabledCommands: ['STARTTLS'],
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'lab' && password === 'open sesame'
          ? done(null, { user: 'lab' })
          : done(Object.assign(new Error('wrong password'), { responseCode: 535 })),
    });
    const store = new MemoryStore();
    const lab = await start({ ...server, user: 'lab' }, store);
    await lab.calls.mail.password({ password: 'wrong' });
    await send(lab);
    expect([received.length, report(lab)]).toEqual([0, 'unreachable']);
    expect(await lab.calls.mail.hasPassword(undefined)).toEqual({ kept: true });
    await lab.calls.mail.password({ password: null });
    expect(await lab.calls.mail.hasPassword(undefined)).toEqual({ kept: false });
    await lab.calls.mail.password({ password: 'open sesame' });
    await send(lab);
    expect(received).toMatchObject([{ user: 'lab' }]);
    expect(JSON.stringify(lab.snapshot())).not.toContain('sesame');
    expect(JSON.stringify(await store.journal())).not.toContain('sesame');
  });

  it('do not go to a server with TLS whom nobody vouches for', async () => {
    const { server, received } = await mailServer({ disabledCommands: ['AUTH'] });
    const lab = await start(server);
    await send(lab);
    expect([received.length, queued(lab)]).toEqual([0, 1]);
    const notes = (await lab.calls.trace.list({ limit: 500 })).rows.map(({ note }) => note ?? '');
    expect(notes.find((note) => note.startsWith('the mail is tried again'))).toMatch(/certificate/);
  });
});
