import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../shared/model/message';
import type { RunningLab } from './lab';
import type { LabOptions } from './lab-options';
import { testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const ANNA = '+491715550101';
const DOMAIN = 'mms.handset-lab.example';
const EVE = 'eve@example.com';

const open: RunningLab[] = [];
afterEach(async () => {
  for (const lab of open.splice(0)) await lab.close();
});

async function start(options: Partial<LabOptions> = {}): Promise<RunningLab> {
  const lab = await testLab(options);
  open.push(lab);
  return lab;
}

const later = (lab: RunningLab, by = 60_000): Promise<void> => lab.core.advance(lab.core.world.now + by);

function messages(lab: RunningLab, handset: string): Message[] {
  const conversations = lab.core.projection.conversations(handset);
  return conversations.list().flatMap(({ key }) => conversations.page(key, {}, 100).messages);
}

async function sendPicture(lab: RunningLab, deliveryReport = true): Promise<void> {
  const picture = await lab.upload(new Uint8Array(3_000).fill(7), 'sea.jpg', 'image/jpeg');
  await lab.calls.handset.sendMms({
    handset: 'anna',
    mms: {
      to: [EVE],
      subject: 'Grüße vom Meer',
      deliveryReport,
      slides: [
        {
          duration: 5_000,
          text: 'Schön hier & warm',
          media: [{ body: picture.hash, contentType: 'image/jpeg', name: 'sea.jpg' }],
        },
      ],
    },
  });
  await later(lab);
}

describe('an MMS to somebody with a mailbox', () => {
  it('is a mail in the lab’s mailbox, with its text, its picture and its subject', async () => {
    const lab = await start();
    await sendPicture(lab);
    const { mails, unread } = await lab.calls.mail.list({ search: '', limit: 10 });
    expect(unread).toBe(1);
    expect(mails).toMatchObject([
      {
        recipient: EVE,
        subject: 'Grüße vom Meer',
        read: false,
        attachments: 1,
        from: `"${ANNA}" <${ANNA}@${DOMAIN}>`,
        preview: 'Schön hier & warm',
      },
    ]);
    const mail = await lab.calls.mail.read({ mail: mails[0]!.id });
    expect(mail.text).toBe('[sea.jpg]\nSchön hier & warm');
    expect(mail.html).toContain('<p>Schön hier &amp; warm</p>');
    expect(mail.parts).toMatchObject([{ name: 'sea.jpg', contentType: 'image/jpeg', inline: true }]);
    expect(mail.html).toContain(`<img src="cid:${mail.parts[0]!.contentId}"`);
    expect(lab.media(mail.parts[0]!.body.hash)).toEqual(new Uint8Array(3_000).fill(7));
    expect((await lab.calls.mail.list({ search: 'schön MEER', limit: 10 })).total).toBe(1);
    expect((await lab.calls.mail.list({ search: 'schön berge', limit: 10 })).total).toBe(0);
    const { rows } = await lab.calls.trace.list({ correlation: mail.correlation!, limit: 100 });
    expect(rows.filter(({ to, hop }) => to === 'mail' && hop === 'end-to-end')).toMatchObject([
      { interface: 'mm3', time: mail.at },
    ]);
    await lab.calls.mail.delete({ mails: [mail.id] });
    expect((await lab.calls.mail.list({ search: '', limit: 10 })).mails).toEqual([]);
  });

  it('is reported as delivered once the mailbox has it', async () => {
    const lab = await start();
    await sendPicture(lab);
    expect(messages(lab, 'anna')).toMatchObject([
      { state: 'sent', reports: [{ recipient: EVE, status: 'delivered' }] },
    ]);
  });
});

describe('a mail to a subscriber', () => {
  it('is an MMS from its writer, and the answer is a mail again', async () => {
    const lab = await start();
    const sending = lab.calls.mail.send({
      from: EVE,
      to: [`${ANNA}@${DOMAIN}`],
      subject: 'Hallo',
      text: 'Wie geht’s?',
      attachments: [],
      deliveryReport: true,
      readReport: false,
    });
    await later(lab);
    await sending;
    await later(lab);
    expect(messages(lab, 'anna')).toMatchObject([
      { from: EVE, subject: 'Hallo', state: 'received', parts: [{}, { text: 'Wie geht’s?' }] },
    ]);
    const { mails } = await lab.calls.mail.list({ search: '', limit: 10 });
    // What is in a report for programs is no file to who reads it.
    expect(mails).toMatchObject([{ recipient: EVE, subject: 'Delivery status: delivered', attachments: 0 }]);
    expect((await lab.calls.mail.read({ mail: mails[0]!.id })).parts).toEqual([]);
  });

  it('is among those that were sent, with what has become of it, also after a restart', async () => {
    const folder = 'sent';
    const store = new MemoryStore();
    const lab = await start({ store });
    const sending = lab.calls.mail.send({
      from: EVE,
      to: [`${ANNA}@${DOMAIN}`, `+491715550103@${DOMAIN}`],
      subject: 'Hallo',
      text: 'Wie geht’s?',
      attachments: [],
      deliveryReport: false,
      readReport: true,
    });
    await later(lab);
    const { sent } = await sending;
    expect(sent).toMatchObject({ from: `<${EVE}>`, subject: 'Hallo', attachments: 0, read: true });
    await later(lab);
    const list = async (from: RunningLab) => from.calls.mail.list({ folder, search: '', limit: 10 });
    const outcomes = [
      { address: `${ANNA}@${DOMAIN}`, state: 'delivered' },
      { address: `+491715550103@${DOMAIN}`, state: 'linked' },
    ];
    expect((await list(lab)).mails).toMatchObject([{ ...sent, outcomes }]);
    expect((await lab.calls.mail.list({ folder, search: 'hallo geht', limit: 10 })).total).toBe(1);
    expect((await lab.calls.mail.list({ folder, search: 'berge', limit: 10 })).total).toBe(0);
    expect(lab.core.snapshot().mailbox).toMatchObject({ sent: 1, total: 0 });
    const mail = await lab.calls.mail.read({ mail: sent.id });
    expect(mail).toMatchObject({ text: 'Wie geht’s?', outcomes });
    const { rows } = await lab.calls.trace.list({ correlation: mail.correlation!, limit: 100 });
    expect(rows.filter(({ to, hop }) => to === 'mail' && hop === 'end-to-end')).toMatchObject([
      { interface: 'mm3', time: mail.at },
    ]);

    await lab.close();
    const again = await start({ store });
    expect((await list(again)).mails).toMatchObject([{ id: sent.id, outcomes }]);
    await again.calls.mail.delete({ mails: [sent.id] });
    expect((await list(again)).mails).toEqual([]);
  });

  it('is refused when there is no such subscriber, and when it is for somebody elsewhere', async () => {
    const lab = await start();
    const send = (to: string): Promise<unknown> =>
      lab.calls.mail
        .send({
          from: EVE,
          to: [to],
          subject: '',
          text: 'x',
          attachments: [],
          deliveryReport: false,
          readReport: false,
        })
        .catch((error: unknown) => (error as Error).message);
    const refused = [send(`+4999@${DOMAIN}`), send('bob@example.org'), send(`+491715550199@${DOMAIN}`)];
    await later(lab);
    expect(await Promise.all(refused)).toEqual([
      '550 5.1.3 subscribers have a number before the @',
      `550 5.7.1 this server takes mails for ${DOMAIN} only`,
      '550 5.1.1 there is no subscriber +491715550199',
    ]);
  });
});

describe('a text to somebody with a mailbox', () => {
  it('goes by the e-mail gateway of the operator', async () => {
    const lab = await start();
    await lab.calls.handset.configure({
      handset: 'anna',
      carrier: { preset: '302-610', smsToMmsTextThreshold: -1 },
    });
    const text = `Ich komme um acht. ${'Bis gleich! '.repeat(20)}`;
    await lab.calls.handset.sendSms({ handset: 'anna', to: [EVE], text, deliveryReport: true });
    await later(lab);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent', reports: [{ status: 'indeterminate' }] }]);
    const { mails } = await lab.calls.mail.list({ search: '', limit: 10 });
    expect(mails).toMatchObject([{ recipient: EVE, subject: 'Text message' }]);
    expect((await lab.calls.mail.read({ mail: mails[0]!.id })).text).toBe(text);
  });
});
