import type { NodeId } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import type { Octets } from '../../../shared/protocol/kit/octets';
import type { AtRest } from './at-rest';
import type { Effect, Notice, Packet, SendOptions, StepResult, Tools, TraceOutcome } from './machine';

/**
 * One step in the making: the state as changed so far and the effects so far. Lives for one call of `step` only, so
 * the machine stays a function from the outside.
 */
export class Turn<S> {
  readonly effects: Effect[] = [];

  constructor(
    public state: S,
    readonly now: Time,
    readonly tools: Tools,
  ) {}

  update(change: Partial<S>): void {
    this.state = { ...this.state, ...change };
  }

  send(packet: Packet, options: SendOptions = {}): void {
    this.effects.push({ type: 'send', packet, ...options });
  }

  /** Answers a packet: goes back to whom it came from, by the same protocol and on the same flow. */
  answer(to: Packet, octets: Octets, options: SendOptions = {}): void {
    const { interface: on, protocol, flow, correlation, hop } = to;
    this.send({ from: to.to, to: to.from, interface: on, protocol, octets, flow, correlation, hop }, options);
  }

  /** Records a packet that crossed an interface other than by `send`. */
  trace(packet: Packet, sentAt: Time, outcome: TraceOutcome = {}): void {
    this.effects.push({ type: 'trace', packet, sentAt, ...outcome });
  }

  /** Says in the trace what became of something between two nodes, where no octets tell it. */
  remark(about: Pick<Packet, 'from' | 'to' | 'interface' | 'correlation'>, note: string): void {
    const packet: Packet = { ...about, protocol: 'none', octets: [], flow: null, hop: 'core' };
    this.trace(packet, this.now, { note });
  }

  notice(to: NodeId, notice: Notice): void {
    this.effects.push({ type: 'notice', to, notice });
  }

  /** @param rest the value at rest, where the machine keeps it that way */
  persist(collection: string, key: string, value: unknown, rest?: AtRest): void {
    this.effects.push({ type: 'persist', collection, key, value, rest });
  }

  show(collection: string, key: string, value: unknown): void {
    this.effects.push({ type: 'show', collection, key, value });
  }

  result(wakeAt?: Time): StepResult<S> {
    return { state: this.state, effects: this.effects, wakeAt };
  }
}
