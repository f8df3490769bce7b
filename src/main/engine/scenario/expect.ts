import type { Message } from '../../../shared/model/message';
import type { Notification } from '../../../shared/model/notification';
import { Problem } from '../../../shared/contract/problem';
import type { HandsetState } from '../../network/handset/state';
import { normaliseNumber } from '../../../shared/model/numbering';
import type { RunningLab } from '../lab';
import { portContentType } from '../../../shared/protocol/smart-messaging/port-types';
import { portContentLabel } from '../../../shared/protocol/smart-messaging/ports';
import type { Expectation } from './expect-schema';

/** Checks expectations against a lab, letting virtual time run until they are met or overdue. */
export class Matcher {
  /** Incoming messages that an expectation was about. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly lab: RunningLab,
    /** Numbers by handset name. */
    private readonly numbers: ReadonlyMap<string, string>,
    /** Moves virtual time on. */
    private readonly advance: (to: number) => Promise<void>,
  ) {}

  /** A handset's name or an address as it is. */
  numberOf(name: string): string {
    return this.numbers.get(name) ?? normaliseNumber(name) ?? name;
  }

  /** @throws Problem when there is none */
  newest(handset: string, wanted: (message: Message) => boolean, what: string): Message {
    const found = this.messages(handset).findLast(wanted);
    if (found !== undefined) return found;
    throw new Problem({ code: 'no-message', message: `${handset} has no ${what}` });
  }

  /** @throws Problem when there is none */
  newestNotification(handset: string): Notification {
    const { notifications } = this.lab.core.world.state<HandsetState>(handset);
    const newest = notifications.valueSeq().maxBy(({ id }) => id);
    if (newest !== undefined) return newest;
    throw new Problem({ code: 'no-notification', message: `${handset} shows no notification` });
  }

  /** @returns null when met in time, else what there was instead */
  async within(expected: Expectation): Promise<string | null> {
    const found = await this.awaited(expected);
    if (expected.never !== true) return found;
    return found === null ? `${expected.handset} has what was not to come` : null;
  }

  private async awaited(expected: Expectation): Promise<string | null> {
    const met = await this.until(() => this.met(expected), expected.within);
    return met ? null : this.found(expected);
  }

  /** Lets virtual time run until something is so, or at most so long; says whether it is. */
  async until(met: () => boolean | Promise<boolean>, within: number): Promise<boolean> {
    const { world } = this.lab.core;
    const deadline = world.now + within;
    for (;;) {
      if (await met()) return true;
      const next = world.nextDue;
      if (next === undefined || next > deadline) break;
      await this.advance(next);
    }
    await this.advance(deadline);
    return met();
  }

  private met(expected: Expectation): boolean {
    const messages = this.messages(expected.handset);
    if (expected.receives !== undefined) {
      const found = messages.find(
        (message) =>
          message.direction === 'in' &&
          message.kind === expected.receives &&
          message.state === (expected.message ?? 'received') &&
          !this.seen.has(`${expected.handset}/${message.id}`) &&
          (expected.from === undefined || message.from === this.numberOf(expected.from)) &&
          this.content(expected, message),
      );
      if (found === undefined) return false;
      this.seen.add(`${expected.handset}/${found.id}`);
      return true;
    }
    if (expected.notification !== undefined || expected.waiting !== undefined) return this.shown(expected);
    if (expected.mmbox !== undefined) return this.inMmbox(expected.handset, expected.mmbox);
    const message = messages.findLast(({ direction }) => direction === 'out');
    if (message === undefined || !this.content(expected, message)) return false;
    if (expected.message !== undefined && message.state !== expected.message) return false;
    if (expected.report === undefined) return true;
    return message.reports.some(
      ({ recipient, status }) =>
        status === expected.report &&
        (expected.from === undefined || recipient === this.numberOf(expected.from)),
    );
  }

  private shown({ handset, notification, waiting, text }: Expectation): boolean {
    const { notifications, indications } = this.lab.core.world.state<HandsetState>(handset);
    const waits = Object.entries(waiting ?? {}).every(([type, count]) => {
      const found = indications.find((indication) => indication.type === type);
      return (found === undefined ? 0 : (found.count ?? 1)) === count;
    });
    if (notification === undefined) return waits;
    if (notification === 'none') return waits && notifications.isEmpty();
    return (
      waits &&
      notifications.some(
        (each) =>
          each.kind === notification &&
          (text?.fits(each.kind === 'service-loading' ? each.href : each.text) ?? true),
      )
    );
  }

  private inMmbox(handset: string, subjects: readonly string[]): boolean {
    const { mmbox } = this.lab.core.world.state<HandsetState>(handset);
    const found = mmbox.entries.map(({ subject }) => subject ?? '');
    return !mmbox.pending && JSON.stringify(found) === JSON.stringify(subjects);
  }

  private content(expected: Expectation, message: Message): boolean {
    const text = textOf(message);
    const types = message.parts.map(({ contentType }) => contentType);
    return (
      (expected.text?.fits(text) ?? true) &&
      (expected.subject?.fits(message.subject ?? '') ?? true) &&
      (expected.types?.every((type) => types.includes(type)) ?? true) &&
      (expected.why === undefined || message.why.some(({ code }) => code === expected.why)) &&
      (expected.priority === undefined || (message.priority ?? 'normal') === expected.priority) &&
      (expected.messageClass === undefined ||
        (message.messageClass ?? 'personal') === expected.messageClass) &&
      (expected.stored === undefined || message.storedAt !== undefined) &&
      this.same(expected.forwardedBy, message.forwardedBy ?? []) &&
      this.same(expected.addresses?.toSorted(), message.addresses.toSorted())
    );
  }

  /** Addresses that are expected, by name or number, if any are. */
  private same(expected: readonly string[] | undefined, found: readonly string[]): boolean {
    return expected === undefined || expected.map((name) => this.numberOf(name)).join() === found.join();
  }

  private found(expected: Expectation): string {
    const messages = this.messages(expected.handset);
    if (messages.length === 0) return `${expected.handset} has no messages`;
    const list = messages.slice(-5).map((message) => {
      const reports = message.reports.map(({ recipient, status }) => `${recipient} ${status}`);
      const why = message.why.map(({ code, params }) => `${code} ${JSON.stringify(params)}`);
      const details = [...reports, ...why].join('; ');
      const words = message.subject === null ? [textOf(message)] : [message.subject, textOf(message)];
      const quoted = words.map((text) => `“${text}”`).join(' ');
      return `${message.direction} ${message.kind} ${message.state} ${quoted}${details === '' ? '' : ` (${details})`}`;
    });
    return `not met in ${expected.within} ms; ${expected.handset} has: ${list.join(' | ')}`;
  }

  private messages(handset: string): Message[] {
    const { messages } = this.lab.core.world.state<HandsetState>(handset);
    return [...messages.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }
}

/** What a message for an application of the phone is, such as `Ringing tone`; null: it is for its owner to read. */
function smartName({ sms }: Message): string | null {
  const type = sms?.port === undefined ? null : portContentType(sms.port);
  return type === null ? null : portContentLabel(type);
}

/** All that people read in a message but its subject. */
function textOf(message: Message): string {
  const texts = message.parts.map(({ text, contentType }) =>
    contentType === 'application/smil' ? null : text,
  );
  return [smartName(message), message.text, ...texts].filter((text) => text !== null).join('\n');
}
