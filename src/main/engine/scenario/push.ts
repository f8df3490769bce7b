import { header } from '../../../shared/protocol/http/headers';
import { decodeRequest } from '../../../shared/protocol/http/codec';
import { MMS_TYPE } from '../../../shared/protocol/inspect/protocol';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { mmsFromJson } from '../../../shared/protocol/mms/json';
import { encodeMms } from '../../../shared/protocol/mms/pdu';
import { readPushAddress } from '../../../shared/protocol/pap/address';
import { decodePap } from '../../../shared/protocol/pap/body';
import type { PapMessage } from '../../../shared/protocol/pap/elements';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { NODES } from '../../network/operator';
import { papMessageRequest, papRequest } from '../../network/ppg/pap-request';
import type { PpgState } from '../../network/ppg/state';
import type { RunningLab } from '../lab';
import { answered } from './answered';
import type { Matcher } from './expect';
import type { PushStep } from './push-schema';

/** How long the push proxy may take for an answer, in real time. Milliseconds. */
const PATIENCE = 10_000;

/** What a step does, for people. */
export function pushLabel({ to, type, pdu, cancel, states }: PushStep): string {
  if (to !== undefined) return `push ${pdu?.type ?? type} to ${to.join(', ')}`;
  return `${cancel === true ? 'calls a push back' : 'asks about a push'}${states === undefined ? '' : `: ${JSON.stringify(states)}`}`;
}

/** A business that pushes by PAP (WAP-247), as its server would over HTTP. */
export class Pushes {
  private sent = 0;
  private newest = '';

  constructor(
    private readonly lab: RunningLab,
    private readonly matcher: Matcher,
    /** Moves virtual time on. */
    private readonly advance: (to: number) => Promise<void>,
  ) {}

  /** Does what the step says; gives null, or what there was instead of what it expects. */
  async perform(step: PushStep): Promise<string | null> {
    const content = step.pdu === undefined ? step.content : encodeMms(mmsFromJson(step.pdu));
    if (content !== undefined) {
      this.send(step, content);
      await this.advance(this.lab.core.world.now);
      return null;
    }
    if (step.cancel === true) return this.cancel(step);
    return this.compare(step);
  }

  private send(
    { to = [], type = MMS_TYPE, application, priority, after, before, replace }: PushStep,
    content: string | Uint8Array,
  ): void {
    const { world } = this.lab.core;
    const replaced = replace === undefined ? undefined : { pushId: this.newest, method: replace };
    this.newest = `${++this.sent}.${world.now.toString(36)}@business.example`;
    const octets = papRequest({
      pushId: this.newest,
      numbers: to.map((name) => this.matcher.numberOf(name)),
      content: {
        headers: [
          ['Content-Type', type],
          ...(application === undefined ? [] : [['X-Wap-Application-Id', application] as [string, string]]),
        ],
        body: typeof content === 'string' ? encodeUtf8(content) : content,
      },
      ...(priority === undefined ? {} : { priority }),
      ...(after === undefined ? {} : { deliverAfter: world.now + after }),
      ...(before === undefined ? {} : { deliverBefore: world.now + before }),
      ...(replaced === undefined ? {} : { replaces: replaced }),
    });
    world.receive({
      from: NODES.outside,
      to: NODES.ppg,
      interface: 'push',
      protocol: 'http',
      octets,
      flow: `pap ${this.newest}`,
      correlation: `push ${this.newest}`,
      hop: 'end-to-end',
    });
  }

  /** Calls the newest push back for all its recipients. */
  private async cancel({ states }: PushStep): Promise<string | null> {
    const answer = await this.ask({ type: 'cancel-message', 'push-id': this.newest, address: [] });
    if (answer.type !== 'cancel-response') return `the push proxy answers with ${answer.type}`;
    return states === undefined ? null : this.compare({ states, within: 0 });
  }

  /** Whether the newest push comes to stand for its recipients as it should; asks the push proxy when it does. */
  private async compare({ states = {}, within }: PushStep): Promise<string | null> {
    const wanted = Object.entries(states).map(([name, state]) => `${this.matcher.numberOf(name)} ${state}`);
    const isMet = (found: readonly string[]): boolean => wanted.every((each) => found.includes(each));
    await this.matcher.until(() => isMet(this.standing()), within);
    const answer = await this.ask({ type: 'statusquery-message', 'push-id': this.newest, address: [] });
    const results = answer.type === 'statusquery-response' ? answer['statusquery-result'] : [];
    const found = results.flatMap(({ address, 'message-state': state }) =>
      address.map((each) => standingOf(each['address-value'], state)),
    );
    return isMet(found) ? null : `not met in ${within} ms; the push proxy says: ${found.join(', ')}`;
  }

  /** Where the newest push stands, before anybody asks: a question each second would fill the trace. */
  private standing(): string[] {
    const record = this.lab.core.world.state<PpgState>(NODES.ppg).pushes.get(this.newest);
    return record?.recipients.map(({ address, state }) => standingOf(address, state)) ?? [];
  }

  private async ask(message: PapMessage): Promise<PapMessage> {
    const request = decodeRequest([joinOctets(papMessageRequest(message))]).value;
    const asking = this.lab.pap(request, AbortSignal.timeout(PATIENCE));
    const { headers, body } = await answered(this.lab, this.advance, asking);
    return decodePap(header(headers, 'Content-Type') ?? '', body).value.message;
  }
}

function standingOf(address: string, state: string): string {
  return `${readPushAddress(address)?.number ?? '?'} ${state}`;
}
