import type { TraceRow } from '../../../shared/contract/views';
import { Problem } from '../../../shared/contract/problem';
import { decodeRequest, decodeResponse } from '../../../shared/protocol/http/codec';
import type { HttpRequest } from '../../../shared/protocol/http/message';
import { pduTitle } from '../../../shared/protocol/inspect/event-name';
import { MMS_TYPE, isHttpResponse } from '../../../shared/protocol/inspect/protocol';
import { mmsFromJson, mmsToJson } from '../../../shared/protocol/mms/json';
import { decodeMms, encodeMms, field } from '../../../shared/protocol/mms/pdu';
import { decodePush } from '../../../shared/protocol/wsp/push';
import type { RunningLab } from '../lab';
import { sha256 } from '../sha256';
import { answered } from './answered';
import type { Matcher } from './expect';
import { lookAtHttp } from './http-look';
import type { ExpectedPdu, Mm1Step } from './mm1-schema';

/** How long the MMSC may take for an answer, in real time. Milliseconds. */
const PATIENCE = 10_000;
/** Events that are looked through. */
const ROWS = 10_000;

/** What a step does, for people. */
export function mm1Label({ from, post, get, answer, of, sent, got, http }: Mm1Step): string {
  if (http !== undefined) return `${of} has sent HTTP ${JSON.stringify(http)}`;
  if (from === undefined)
    return sent === undefined
      ? `${of} has got ${JSON.stringify(got)}`
      : `${of} has sent ${JSON.stringify(sent)}`;
  const what = post?.type ?? `GET of what waits for ${get}`;
  return `client of ${from}: ${what}${answer === undefined ? '' : `, answered ${JSON.stringify(answer)}`}`;
}

/** PDUs of MM1 (OMA-TS-MMS_ENC): those that a client outside posts as they are written, and those of handsets. */
export class Mm1 {
  constructor(
    private readonly lab: RunningLab,
    private readonly matcher: Matcher,
    /** Moves virtual time on. */
    private readonly advance: (to: number) => Promise<void>,
  ) {}

  /** Does what the step says; gives null, or what there was instead of what it expects. */
  async perform(step: Mm1Step): Promise<string | null> {
    if (step.from !== undefined) return this.ask(step, step.from);
    let found: string | null = null;
    const met = await this.matcher.until(async () => {
      found = await (step.http === undefined
        ? this.newest(step, (step.sent ?? step.got)!)
        : lookAtHttp(this.lab, step.of!, step.http));
      return found === null;
    }, step.within);
    return met ? null : found;
  }

  private async ask(
    { post, get, answer, status: wantedStatus }: Mm1Step,
    from: string,
  ): Promise<string | null> {
    const sender: [string, string] = [this.lab.settings().msisdnHeader, this.matcher.numberOf(from)];
    const request: HttpRequest =
      post === undefined
        ? { method: 'GET', target: await this.location(get!), headers: [sender], body: new Uint8Array() }
        : {
            method: 'POST',
            target: '/',
            headers: [['Content-Type', MMS_TYPE], sender],
            body: encodeMms(mmsFromJson(post)),
          };
    const asking = this.lab.mm1(request, AbortSignal.timeout(PATIENCE));
    const { status, body } = await answered(this.lab, this.advance, asking);
    if (status !== wantedStatus) return `the MMSC answers with HTTP ${status}`;
    return answer === undefined ? null : differences(answer, body);
  }

  /** Path of the message that a handset was told of last. */
  private async location(handset: string): Promise<string> {
    const octets = await this.newestPdu(handset, 'to', 'm-notification-ind');
    const url = octets === null ? undefined : field(decodeMms(octets).value, 'X-Mms-Content-Location');
    if (url === undefined)
      throw new Problem({ code: 'no-message', message: `${handset} was told of no message` });
    return url.replace(/^[a-z]+:\/\/[^/]+/, '');
  }

  /** How the newest PDU of the type differs from what is wanted; null: not at all. */
  private async newest({ of, sent }: Mm1Step, wanted: ExpectedPdu): Promise<string | null> {
    const octets = await this.newestPdu(of!, sent === undefined ? 'to' : 'from', wanted.type);
    if (octets === null) return `${of} has ${sent === undefined ? 'got' : 'sent'} no ${wanted.type}`;
    return differences(wanted, octets);
  }

  private async newestPdu(
    handset: string,
    side: 'from' | 'to',
    type: ExpectedPdu['type'],
  ): Promise<Uint8Array | null> {
    const rows = await this.lab.core.traceRows(Number.MAX_SAFE_INTEGER, ROWS);
    const row = rows.findLast(
      (each) =>
        each.hop === 'end-to-end' && each[side] === handset && each.name.split(' · ')[0] === pduTitle(type),
    );
    return row === undefined ? null : pduOf(row, (await this.lab.traceOctets(row.seq))!);
  }
}

/** The MMS PDU in what crossed the network. */
function pduOf({ protocol }: TraceRow, octets: Uint8Array): Uint8Array {
  if (protocol === 'wsp-push') return decodePush(octets).value.data;
  return isHttpResponse([octets]) ? decodeResponse([octets]).value.body : decodeRequest([octets]).value.body;
}

/** What stands in a PDU instead of what is wanted; null: nothing. */
function differences({ type, version, headers }: ExpectedPdu, octets: Uint8Array): string | null {
  const found = mmsToJson(decodeMms(octets), sha256);
  const valueOf = (name: string): unknown => found.headers.find((each) => each.name === name)?.value ?? null;
  const wrong = [
    ...(found.type === type ? [] : [`it is ${found.type}`]),
    ...(version === undefined || found.version === version ? [] : [`its version is ${found.version}`]),
    ...Object.entries(headers).flatMap(([name, value]) => {
      const is = JSON.stringify(valueOf(name));
      return is === JSON.stringify(value) ? [] : [`${name} is ${is}`];
    }),
  ];
  return wrong.length === 0 ? null : `of ${type}: ${wrong.join(', ')}`;
}
