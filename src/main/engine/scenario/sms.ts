import { rpDocument } from '../../../shared/protocol/inspect/rp-document';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { tpduFromJson } from '../../../shared/protocol/sms/tpdu-from-json';
import type { SmsSubmit } from '../../../shared/protocol/sms/tpdu';
import { NODES } from '../../network/operator';
import { handInSms } from '../hand-in-sms';
import type { RunningLab } from '../lab';
import { answered } from './answered';
import type { Matcher } from './expect';
import type { ExpectedRpdu, SmsStep } from './sms-schema';

/** How long the service centre may take for an answer, in real time. Milliseconds. */
const PATIENCE = 10_000;
/** Events that are looked through. */
const ROWS = 10_000;

const FLAGS = { strict: false, spans: false, data: false };

/** What a step does, for people. */
export function smsLabel({ from, submit, of, sent, got }: SmsStep): string {
  if (from !== undefined) return `${from} hands a short message in: ${JSON.stringify(submit)}`;
  return sent === undefined
    ? `${of} has got ${JSON.stringify(got)}`
    : `${of} has sent ${JSON.stringify(sent)}`;
}

/** Short messages of systems of the operator, such as its voice mail, and a look at those of handsets. */
export class ShortMessages {
  private handedIn = 0;

  constructor(
    private readonly lab: RunningLab,
    private readonly matcher: Matcher,
    /** Moves virtual time on. */
    private readonly advance: (to: number) => Promise<void>,
  ) {}

  /** Does what the step says; gives null, or what there was instead of what it expects. */
  async perform(step: SmsStep): Promise<string | null> {
    if (step.from !== undefined) return this.handIn(step, step.from);
    const wanted = (step.sent ?? step.got)!;
    let found: string | null = null;
    const met = await this.matcher.until(async () => {
      found = await this.newest(step, wanted);
      return found === null;
    }, step.within);
    return met ? null : found;
  }

  private async handIn({ submit, priority, answer }: SmsStep, from: string): Promise<string | null> {
    const destination = this.matcher.numberOf(submit!.destination);
    const { tpdu } = tpduFromJson({ ...submit, kind: 'sms-submit', destination });
    const reference = this.handedIn++ & 0xff;
    const flow = `sms ${this.handedIn}`;
    const asking = handInSms(
      this.lab.core,
      {
        originator: this.matcher.numberOf(from),
        submit: tpdu as SmsSubmit,
        urgent: priority !== undefined,
        reference,
        flow,
        correlation: flow,
      },
      AbortSignal.timeout(PATIENCE),
    );
    return difference(answer, documentOf(await answered(this.lab, this.advance, asking)));
  }

  /** How the newest RPDU of that type, and with such a TPDU, differs from what is wanted; null: not at all. */
  private async newest({ of, sent }: SmsStep, wanted: ExpectedRpdu): Promise<string | null> {
    const side = sent === undefined ? 'to' : 'from';
    const rows = await this.lab.core.traceRows(Number.MAX_SAFE_INTEGER, ROWS);
    for (const row of rows.toReversed()) {
      if (row.protocol !== 'rp' || row[side] !== of) continue;
      if (row.hop !== 'end-to-end' && of !== NODES.outside) continue;
      if (side === 'to' && row.lost) continue;
      const found = documentOf((await this.lab.traceOctets(row.seq))!);
      const kind = (found['tpdu'] as { kind?: string } | null | undefined)?.kind;
      if (found['type'] !== wanted.type) continue;
      if (wanted.tpdu?.kind === undefined || wanted.tpdu.kind === kind) return difference(wanted, found);
    }
    return `${of} has ${sent === undefined ? 'got' : 'sent'} no ${wanted.tpdu?.kind ?? wanted.type}`;
  }
}

/** An RPDU as `decode` shows it; one that a fault has damaged is of no type. */
function documentOf(octets: Uint8Array): Record<string, unknown> {
  try {
    return rpDocument(octets, FLAGS).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return {};
  }
}

function difference(wanted: ExpectedRpdu, found: Record<string, unknown>): string | null {
  const wrong = differences(wanted, found, '');
  return wrong.length === 0 ? null : `of ${wanted.type}: ${wrong.join(', ')}`;
}

/** Where `found` is other than `wanted` says; of an object what is named, of a list all of it. */
function differences(wanted: unknown, found: unknown, path: string): string[] {
  if (Array.isArray(wanted) && Array.isArray(found) && wanted.length === found.length) {
    return wanted.flatMap((each, index) => differences(each, found[index], `${path}[${index}]`));
  }
  if (isObject(wanted) && isObject(found)) {
    return Object.entries(wanted).flatMap(([key, each]) =>
      differences(each, found[key], path === '' ? key : `${path}.${key}`),
    );
  }
  const is = JSON.stringify(found ?? null);
  return is === JSON.stringify(wanted) ? [] : [`${path} is ${is}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
