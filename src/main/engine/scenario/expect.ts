import type { Message } from '../../../shared/model/message';
import { Problem } from '../../../shared/contract/problem';
import type { HandsetState } from '../../network/handset/state';
import { normaliseNumber } from '../../network/numbering';
import type { RunningLab } from '../lab';
import type { Expectation } from './schema';

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

  /** @returns null when met in time, else what there was instead */
  async within(expected: Expectation): Promise<string | null> {
    const { core } = this.lab;
    const deadline = core.world.now + expected.within;
    for (;;) {
      if (this.met(expected)) return null;
      const next = core.world.nextDue;
      if (next === undefined || next > deadline) break;
      await this.advance(next);
    }
    await this.advance(deadline);
    return this.met(expected) ? null : this.found(expected);
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

  private content(expected: Expectation, message: Message): boolean {
    const texts = [
      message.text,
      ...message.parts.map(({ text, contentType }) => (contentType === 'application/smil' ? null : text)),
    ];
    const text = texts.filter((text) => text !== null).join('\n');
    const types = message.parts.map(({ contentType }) => contentType);
    return (
      (expected.text?.(text) ?? true) &&
      (expected.subject?.(message.subject ?? '') ?? true) &&
      (expected.types?.every((type) => types.includes(type)) ?? true) &&
      (expected.why === undefined || message.why.some(({ code }) => code === expected.why))
    );
  }

  private found(expected: Expectation): string {
    const messages = this.messages(expected.handset);
    if (messages.length === 0) return `${expected.handset} has no messages`;
    const list = messages.slice(-5).map((message) => {
      const reports = message.reports.map(({ recipient, status }) => `${recipient} ${status}`);
      const why = message.why.map(({ code, params }) => `${code} ${JSON.stringify(params)}`);
      const details = [...reports, ...why].join('; ');
      const text = message.text ?? message.subject ?? '';
      return `${message.direction} ${message.kind} ${message.state} “${text.slice(0, 60)}”${details === '' ? '' : ` (${details})`}`;
    });
    return `not met in ${expected.within} ms; ${expected.handset} has: ${list.join(' | ')}`;
  }

  private messages(handset: string): Message[] {
    const { messages } = this.lab.core.world.state<HandsetState>(handset);
    return [...messages.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }
}
