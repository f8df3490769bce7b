import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { MailView } from '../../../shared/contract/mail';
import { Problem } from '../../../shared/contract/problem';
import type { RunningLab } from '../lab';
import { answered } from './answered';
import type { Matcher } from './expect';
import type { MailboxStep, MailStep } from './mail-schema';

/** Mails of a run that an expectation was about. */
export class Mailboxes {
  private readonly seen = new Set<string>();

  constructor(
    private readonly lab: RunningLab,
    private readonly advance: (to: number) => Promise<void>,
  ) {}

  /** Hands in a mail by SMTP. @throws Problem when it is refused, or is taken that was to be refused */
  async send(matcher: Matcher, folder: string, step: MailStep): Promise<void> {
    const { refused, reply, to, attachments, ...written } = step;
    const { domain } = this.lab.settings().mail;
    const files = await Promise.all(
      attachments.map(async (file) => {
        const upload = await this.lab.upload(
          await readFile(path.join(folder, file)),
          path.basename(file),
          'application/octet-stream',
        );
        return { body: upload.hash, contentType: upload.contentType, name: path.basename(file) };
      }),
    );
    const answered = reply === undefined ? undefined : (await this.newest(step.from))?.id;
    const sending = this.lab.calls.mail.send({
      ...written,
      to: to.map((name) => (name.includes('@') ? name : `${matcher.numberOf(name)}@${domain}`)),
      attachments: files,
      ...(answered === undefined ? {} : { replyTo: answered }),
    });
    const outcome = await this.outcomeOf(sending);
    const code = outcome instanceof Problem ? Number(outcome.report.message.slice(0, 3)) : null;
    if (outcome !== null && code !== refused) throw outcome;
    if (outcome === null && refused !== undefined) {
      throw new Problem({ code: 'not-refused', message: `it was taken, not refused with ${refused}` });
    }
  }

  /** Lets time go on until the server has answered, which it does when what it has taken is stored. */
  private async outcomeOf(sending: Promise<unknown>): Promise<Error | null> {
    try {
      await answered(this.lab, this.advance, sending);
      return null;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return error;
    }
  }

  /** @returns null when met in time, else what there was instead */
  async within(step: MailboxStep): Promise<string | null> {
    const { core } = this.lab;
    const deadline = core.world.now + step.within;
    let met = await this.met(step);
    while (!met && core.world.nextDue !== undefined && core.world.nextDue <= deadline) {
      await this.advance(core.world.nextDue);
      met = await this.met(step);
    }
    if (!met) {
      await this.advance(deadline);
      met = await this.met(step);
    }
    if (step.never === true) return met ? `${step.of} has a mail that was not to come` : null;
    if (met) return null;
    const there = (await this.mails(step.of)).map(
      ({ subject, text, parts }) =>
        `"${subject}": ${JSON.stringify(text)}, ${parts.map(({ contentType }) => contentType).join(', ')}`,
    );
    return `${step.of} has ${there.length === 0 ? 'no mail' : there.join('; ')}`;
  }

  private async met({ of, from, subject, text, types }: MailboxStep): Promise<boolean> {
    const found = (await this.mails(of)).find(
      (mail) =>
        !this.seen.has(mail.id) &&
        (from === undefined || mail.from.includes(from)) &&
        (subject?.fits(mail.subject) ?? true) &&
        (text?.fits(mail.text ?? '') ?? true) &&
        (types === undefined || sameTypes(types, mail)),
    );
    if (found !== undefined) this.seen.add(found.id);
    return found !== undefined;
  }

  private async newest(address: string): Promise<MailView | undefined> {
    return (await this.mails(address)).at(-1);
  }

  /** Oldest first. */
  private async mails(address: string): Promise<MailView[]> {
    const { calls } = this.lab;
    const { mails } = await calls.mail.list({ search: '', limit: 500 });
    const own = mails.filter(({ recipient }) => recipient.toLowerCase() === address.toLowerCase()).reverse();
    return Promise.all(own.map(({ id }) => calls.mail.read({ mail: id })));
  }
}

function sameTypes(types: readonly string[], { parts }: MailView): boolean {
  const there = parts.map(({ contentType }) => contentType).sort();
  return there.length === types.length && [...types].sort().every((type, index) => type === there[index]);
}
