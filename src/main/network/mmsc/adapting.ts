import type { AdaptedPart, Adaptation } from '../../../shared/model/adaptation';
import { decodeMms, encodeMms, field } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { MmsPart } from '../../../shared/protocol/mms/message';
import { partsOf } from '../../../shared/protocol/mms/part-names';
import { adapt } from '../adaptation/adapt';
import type { JobOutcome, PlannedJob } from '../adaptation/adapt';
import type { Assembly } from '../adaptation/assemble';
import { factsOf } from '../adaptation/part-facts';
import type { PartFacts } from '../adaptation/part-facts';
import type { PlannedPart } from '../adaptation/plan';
import type { ConvertMedia, MediaResult } from '../world/media';
import type { KnownDevice } from './known-device';
import { mailOf } from './mail-of';
import { retrieveConf } from './pdus';
import { clientVersion } from './client-versions';
import { setDelivery } from './records';
import type { MmscTurn } from './records';
import { retrievalTransaction } from './indices';
import type { Adapting, DeliveryKey } from './state';
import type { Delivery, Mm } from './mm';
import { inVersion } from './versions';

/** The content for a device; `waiting`: it is being made, `impossible`: it cannot be made. */
export type Content = MmsPdu | 'waiting' | 'impossible';

/**
 * The submission's content as this device takes it.
 * @param request what is answered with it; null: it is a mail
 */
export function contentFor(
  turn: MmscTurn,
  key: DeliveryKey,
  submission: MmsPdu,
  device: KnownDevice,
  request: Adapting['requests'][number] | null,
): Content {
  if (device.source === 'unknown') return submission;
  const asked = request === null ? [] : [request];
  const id = pendingId(key);
  const pending = turn.state.adapting.get(id);
  if (pending !== undefined) {
    const adapting = turn.state.adapting.set(id, { ...pending, requests: [...pending.requests, ...asked] });
    turn.update({ adapting });
    return 'waiting';
  }
  const { adapted } = turn.state.messages.get(key.message)!.deliveries[key.index]!;
  if (adapted !== undefined && adapted.fingerprint === fingerprint(device)) {
    return decodeMms(turn.tools.bodies.get(adapted.content.hash)).value;
  }
  const begun: Adapting = {
    key,
    device,
    requests: asked,
    outcomes: new Map(),
    waiting: [],
    since: turn.now,
  };
  return goOn(turn, begun, submission);
}

/** A retrieval that can be answered now, and its content. */
export interface Finished {
  key: DeliveryKey;
  requests: Adapting['requests'];
  content: MmsPdu | 'impossible';
}

/** Takes the result of a conversion; null while others are under way, or when the message is gone. */
export function conversionDone(turn: MmscTurn, job: string, result: MediaResult): Finished | null {
  const split = job.indexOf('|');
  const id = job.slice(0, split);
  const name = job.slice(split + 1);
  const pending = turn.state.adapting.get(id);
  if (pending === undefined || !pending.waiting.includes(name)) return null;
  const outcome: JobOutcome = result.ok
    ? {
        ok: true,
        octets: result.octets,
        contentType: result.contentType,
        width: result.width === 0 ? null : result.width,
        height: result.height === 0 ? null : result.height,
      }
    : result;
  const next: Adapting = {
    ...pending,
    outcomes: new Map([...pending.outcomes, [name, outcome]]),
    waiting: pending.waiting.filter((other) => other !== name),
  };
  const mm = turn.state.messages.get(next.key.message);
  if (mm === undefined) {
    turn.update({ adapting: turn.state.adapting.delete(id) });
    return null;
  }
  if (next.waiting.length > 0) {
    turn.update({ adapting: turn.state.adapting.set(id, next) });
    return null;
  }
  const content = goOn(turn, next, decodeMms(turn.tools.bodies.get(mm.submission.hash)).value);
  return content === 'waiting' ? null : { key: next.key, requests: next.requests, content };
}

/** Gives up what is being made of a message; gives the retrievals that wait for it. */
export function stopAdapting(turn: MmscTurn, message: string): Adapting[] {
  const stopped = [...turn.state.adapting].filter(([, { key }]) => key.message === message);
  turn.update({ adapting: turn.state.adapting.deleteAll(stopped.map(([id]) => id)) });
  return stopped.map(([, adapting]) => adapting);
}

/** Plans, orders what conversions are needed, or puts the content together. */
function goOn(turn: MmscTurn, pending: Adapting, submission: MmsPdu): Content {
  const { key, device, outcomes } = pending;
  const id = pendingId(key);
  const mm = turn.state.messages.get(key.message)!;
  const delivery = mm.deliveries[key.index]!;
  const parts = partsOf(submission);
  const facts = parts.map(factsOf);
  const measure = (content: Pick<Assembly, 'contentType' | 'body'>): number =>
    sizeFor(turn, mm, delivery, withContent(submission, content));
  const step = adapt({
    contentType: field(submission, 'Content-Type')!,
    parts,
    facts,
    device: device.capabilities,
    language: turn.tools.directory.byNumber(delivery.recipient)?.language ?? 'en',
    fits:
      (delivery.state !== 'email' &&
        mm.submission.size + OTHER_HEADERS <= device.capabilities.maxMessageSize) ||
      sizeFor(turn, mm, delivery, submission) <= device.capabilities.maxMessageSize,
    measure,
    outcomes,
  });
  const impossible = (): 'impossible' => {
    setDelivery(turn, key, { unfit: unfitRecord(turn, mm, pending, submission, parts, facts) });
    return 'impossible';
  };
  if (step.kind !== 'as-it-is' && field(submission, 'X-Mms-Adaptation-Allowed') === 'no') return impossible();
  if (step.kind === 'jobs') {
    for (const job of step.jobs) order(turn, id, job, parts[job.part]!, device);
    const waiting = step.jobs.map(({ name }) => name);
    turn.update({ adapting: turn.state.adapting.set(id, { ...pending, waiting }) });
    return 'waiting';
  }
  if (turn.state.adapting.has(id)) turn.update({ adapting: turn.state.adapting.delete(id) });
  if (step.kind === 'as-it-is') return submission;
  if (step.kind === 'impossible') return impossible();
  const content = withContent(submission, step.assembly);
  const record: Adaptation = {
    recipient: delivery.recipient,
    device: device.device,
    source: device.source,
    limit: device.capabilities.maxMessageSize,
    before: sizeFor(turn, mm, delivery, submission),
    after: step.size,
    duration: turn.now - pending.since,
    rules: rulesOf(step.planned, step.assembly),
    parts: facts.flatMap((fact, index) =>
      fact.smil
        ? []
        : [adaptedPart(turn, parts[index]!, fact, step.planned[index]!, step.assembly.parts[index]!)],
    ),
  };
  const stored = turn.tools.bodies.put(encodeMms(content));
  setDelivery(turn, key, { adapted: { content: stored, fingerprint: fingerprint(device), record } });
  return content;
}

/** What was tried for a device, and why it came to nothing: no part went out in another form. */
function unfitRecord(
  turn: MmscTurn,
  mm: Mm,
  { key, device, outcomes, since }: Adapting,
  submission: MmsPdu,
  parts: readonly MmsPart[],
  facts: readonly PartFacts[],
): Adaptation {
  const delivery = mm.deliveries[key.index]!;
  const size = sizeFor(turn, mm, delivery, submission);
  // Jobs are named by their part, see `PlannedJob`.
  const failed = new Map(
    [...outcomes].flatMap(([name, outcome]) =>
      outcome.ok ? [] : ([[parseInt(name, 10), outcome.reason]] as const),
    ),
  );
  const tooLarge = size > device.capabilities.maxMessageSize;
  const rule = tooLarge ? 'message-size' : 'not-accepted';
  return {
    recipient: delivery.recipient,
    device: device.device,
    source: device.source,
    limit: device.capabilities.maxMessageSize,
    before: size,
    after: size,
    duration: turn.now - since,
    rules: [rule],
    parts: facts.flatMap((fact, index) => {
      if (fact.smil) return [];
      const before = medium(turn, parts[index]!, fact);
      return [{ before, after: before, rules: [rule], reason: failed.get(index) ?? null }];
    }),
  };
}

function order(turn: MmscTurn, id: string, job: PlannedJob, part: MmsPart, device: KnownDevice): void {
  const { maxImage, screen } = device.capabilities;
  const video = job.conversion.tool === 'video';
  turn.effects.push({
    type: 'media',
    id: `${id}|${job.name}`,
    job: {
      op: 'convert',
      tool: job.conversion.tool as ConvertMedia['tool'],
      body: turn.tools.bodies.putPart(part.data).hash,
      contentType: part.contentType.type.toLowerCase(),
      to: job.to,
      // A video larger than the screen is only looked at smaller.
      maxWidth: video
        ? Math.min(maxImage.width, Math.max(screen?.width ?? maxImage.width, LEAST_VIDEO))
        : maxImage.width,
      maxHeight: video
        ? Math.min(maxImage.height, Math.max(screen?.height ?? maxImage.height, LEAST_VIDEO))
        : maxImage.height,
      maxSize: job.maxSize,
    },
  });
}

/** Octets that the headers of an M-Retrieve.conf are longer than those of an M-Send.req, at most. */
const OTHER_HEADERS = 2_048;

/** Pixels of a side that a video may have on any screen: QCIF's width. */
const LEAST_VIDEO = 176;

/** Octets of the mail, or of the M-Retrieve.conf with this content: as the device's client gets it, at its longest. */
function sizeFor(turn: MmscTurn, mm: Mm, delivery: Delivery, content: MmsPdu): number {
  if (delivery.state === 'email') return mailOf(turn, mm, content).length;
  const pdu = retrieveConf(mm, content, retrievalTransaction(delivery), delivery);
  return encodeMms(inVersion(pdu, clientVersion(turn, delivery.recipient))).length;
}

function withContent(
  submission: MmsPdu,
  { contentType, body }: Pick<Assembly, 'contentType' | 'body'>,
): MmsPdu {
  return {
    ...submission,
    fields: submission.fields.map((entry): MmsField =>
      entry.name === 'Content-Type' ? { name: 'Content-Type', value: contentType } : entry,
    ),
    body,
  };
}

function rulesOf(planned: readonly PlannedPart[], assembly: Assembly): Adaptation['rules'] {
  const rules = new Set(planned.flatMap((part) => part.rules));
  if (assembly.smilRewritten) rules.add('smil-rewritten');
  return [...rules];
}

function adaptedPart(
  turn: MmscTurn,
  part: MmsPart,
  fact: PartFacts,
  planned: PlannedPart,
  after: MmsPart | null,
): AdaptedPart {
  const made = after === null ? null : after === part ? fact : factsOf(after);
  return {
    before: medium(turn, part, fact),
    after: made === null ? null : medium(turn, after!, made),
    rules: planned.rules,
    reason: planned.reason,
  };
}

function medium(turn: MmscTurn, part: MmsPart, fact: PartFacts): AdaptedPart['before'] {
  return {
    contentType: fact.contentType,
    name: fact.name ?? fact.contentLocation,
    body: turn.tools.bodies.putPart(part.data),
    width: fact.picture?.width ?? null,
    height: fact.picture?.height ?? null,
  };
}

/** Names the retrieval that waits for conversions, in `MmscState.adapting` and on its jobs. */
export function pendingId({ message, index }: DeliveryKey): string {
  return `${index}/${message}`;
}

/** FNV-1a of what decides: another profile at the same URL is another device. */
function fingerprint({ capabilities }: KnownDevice): string {
  const text = JSON.stringify(capabilities);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
