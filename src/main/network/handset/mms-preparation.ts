import { Map as ImmutableMap } from 'immutable';
import { composeLimits } from '../../../shared/model/compose-limits';
import type { ComposeLimits } from '../../../shared/model/compose-limits';
import type { ComposedMedia, MmsComposition } from '../../../shared/model/composition';
import { coreClassOf, CORE_PICTURES, isRemade } from '../../../shared/model/content-class';
import type { MessageId } from '../../../shared/model/ids';
import type { Why } from '../../../shared/model/message';
import { PICTURE_SIDES } from '../../../shared/model/picture-size';
import { pictureHeader } from '../../../shared/protocol/media/picture-header';
import { decodeMms, encodeMms, field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { MediaResult } from '../world/media';
import { refusalOfMms } from './composition-check';
import { putMmbox, uploadDescribed } from './mmbox';
import { addTask, version } from './mm1-tasks';
import { pictureBudget } from './picture-budget';
import { partsOf } from './retrieved';
import { sendRequest } from './send-request';
import { carrierOf } from './state';
import type { HandsetTurn, Preparation, PreparedPicture } from './state';
import { changeMessage, failMessage, lastingWhy, newMessageId, putRecord } from './store';

/** Starts (again) with the pictures; also what a restart does with a message that was not ready. */
export function prepareMms(turn: HandsetTurn, id: MessageId): void {
  const composition = turn.state.mm1.records.get(id)!.composition!;
  const refusal = refusalOfMms(turn.state.setup, composition);
  if (refusal !== null) return failMessage(turn, id, refusal.why);
  changeMessage(turn, id, { state: 'preparing', progress: null });
  const pictures = picturesOf(turn, composition);
  if (pictures.length === 0) return finish(turn, id, NO_PICTURES);
  setPreparation(turn, id, { waiting: pictures.map(({ body }) => body), results: NO_PICTURES });
  fitPictures(turn, id, composition, pictures);
}

/** Puts what is being written into the owner's MMBox, with pictures made to fit as when it is sent. */
export function uploadDraft(turn: HandsetTurn, draft: MmsComposition): void {
  const id = newMessageId(turn);
  const pictures = picturesOf(turn, draft);
  putMmbox(turn, { pending: true, why: null });
  if (pictures.length === 0) return encodeDraft(turn, draft, NO_PICTURES);
  setPreparation(turn, id, { waiting: pictures.map(({ body }) => body), results: NO_PICTURES, draft });
  fitPictures(turn, id, draft, pictures);
}

const NO_PICTURES = ImmutableMap<string, PreparedPicture | null>();

/** Has pictures made small enough; each result comes to `pictureReady`. */
function fitPictures(
  turn: HandsetTurn,
  id: MessageId,
  composition: MmsComposition,
  pictures: readonly ComposedMedia[],
): void {
  const { maxMessageSize } = composeLimits(turn.state.setup);
  const room = roomOf(turn, composition);
  const made = new Set<string>(pictures.map(({ body }) => body));
  const budget = pictureBudget(
    composition,
    maxMessageSize,
    (hash) => turn.tools.bodies.get(hash).length,
    (body) => made.has(body),
  );
  for (const picture of pictures) {
    // Whoever makes it fit reads it when this step is done, which is too late to learn that it is lost.
    turn.tools.bodies.get(picture.body);
    turn.effects.push({
      type: 'media',
      id: `${id}/${picture.body}`,
      job: {
        op: 'shrink-picture',
        body: picture.body,
        contentType: picture.contentType,
        ...room,
        maxSize: budget,
        ...(sendsOnlyCore(turn) ? { types: CORE_PICTURES } : {}),
      },
    });
  }
}

/** Pixels that pictures of a message are made to fit into. */
function roomOf(turn: HandsetTurn, composition: MmsComposition): { maxWidth: number; maxHeight: number } {
  const { maxImageWidth, maxImageHeight } = composeLimits(turn.state.setup);
  const side = PICTURE_SIDES[composition.pictureSize ?? 'large'];
  const types = composition.slides.flatMap(({ media }) => media.map(({ contentType }) => contentType));
  const core = sendsOnlyCore(turn) ? coreClassOf(types, turn.state.setup.contentClass) : null;
  return {
    maxWidth: Math.min(maxImageWidth, side, core?.maxWidth ?? Infinity),
    maxHeight: Math.min(maxImageHeight, side, core?.maxHeight ?? Infinity),
  };
}

/** Whether its owner has it send only what all phones take (OMA MMS Conformance 1.3, creation mode `restricted`). */
function sendsOnlyCore(turn: HandsetTurn): boolean {
  return turn.state.setup.creationMode === 'restricted';
}

/**
 * Distinct pictures that are made to fit: still ones. Animations and drawings for small screens go as they are, but for
 * animations that are too large for a phone that sends only what all take.
 */
function picturesOf(turn: HandsetTurn, composition: MmsComposition): ComposedMedia[] {
  const pictures = new Map<string, ComposedMedia>();
  const room = sendsOnlyCore(turn) ? roomOf(turn, composition) : null;
  for (const item of composition.slides.flatMap(({ media }) => media)) {
    const large = room !== null && /^image\/gif$/i.test(item.contentType) && isLarger(turn, item, room);
    if (large || isRemade(item.contentType)) pictures.set(item.body, item);
  }
  return [...pictures.values()];
}

function isLarger(
  turn: HandsetTurn,
  { body }: ComposedMedia,
  room: { maxWidth: number; maxHeight: number },
): boolean {
  const header = pictureHeader(turn.tools.bodies.get(body));
  return header !== null && (header.width > room.maxWidth || header.height > room.maxHeight);
}

/** A picture is ready, or could not be read. */
export function pictureReady(turn: HandsetTurn, jobId: string, result: MediaResult): void {
  const [id = '', hash = ''] = jobId.split('/');
  const preparation = turn.state.mm1.preparing.get(id);
  if (preparation === undefined) return;
  const picture: PreparedPicture | null = result.ok
    ? {
        body: turn.tools.bodies.put(result.octets),
        contentType: result.contentType,
        width: result.width,
        height: result.height,
        ...(result.samePixels === true ? { samePixels: true } : {}),
      }
    : null;
  const results = preparation.results.set(hash, picture);
  const waiting = preparation.waiting.filter((other) => other !== hash);
  if (waiting.length > 0) return setPreparation(turn, id, { ...preparation, waiting, results });
  turn.update({ mm1: { ...turn.state.mm1, preparing: turn.state.mm1.preparing.delete(id) } });
  if (preparation.draft !== undefined) encodeDraft(turn, preparation.draft, results);
  else if (turn.state.messages.has(id)) finish(turn, id, results);
}

/** The distinct pictures that were made to fit. What the phone is set to now may be other than when they were begun. */
function originalsOf({ slides }: MmsComposition, results: Preparation['results']): ComposedMedia[] {
  const media = slides.flatMap((slide) => slide.media).filter(({ body }) => results.has(body));
  return [...new Map(media.map((item) => [item.body, item])).values()];
}

/** The original that could not be read. */
function unreadableOf(originals: readonly ComposedMedia[], results: Preparation['results']): Why | null {
  const unreadable = originals.find(({ body }) => results.get(body) === null);
  if (unreadable === undefined) return null;
  const { name, contentType: type } = unreadable;
  return { code: 'picture-unreadable', params: { name, type } };
}

/** The Message-ID of the message that is answered, when its sender still pays for that. */
function paidReplyTo(turn: HandsetTurn, { replyTo }: MmsComposition): string | null {
  if (replyTo === undefined) return null;
  const offer = turn.state.messages.get(replyTo)?.replyCharging;
  if (offer === undefined || (offer.deadline !== null && offer.deadline < turn.now)) return null;
  return turn.state.mm1.records.get(replyTo)?.messageId ?? null;
}

/** The M-Send.req of a composition whose pictures are ready. */
function encoded(
  turn: HandsetTurn,
  composition: MmsComposition,
  results: Preparation['results'],
  transactionId: string,
): MmsPdu {
  return sendRequest({
    composition: replacePictures(composition, results),
    transactionId,
    version: version(turn),
    now: turn.now,
    bodies: turn.tools.bodies,
    screen: screenOf(turn, composeLimits(turn.state.setup)),
    dispositions: carrierOf(turn.state).supportMmsContentDisposition,
    paidReplyTo: paidReplyTo(turn, composition),
  });
}

/** A draft is described as it would be sent. */
function encodeDraft(turn: HandsetTurn, draft: MmsComposition, results: Preparation['results']): void {
  const why = unreadableOf(originalsOf(draft, results), results);
  if (why !== null) return putMmbox(turn, { pending: false, why });
  uploadDescribed(turn, encoded(turn, draft, results, turn.tools.random.name(12)));
}

function finish(turn: HandsetTurn, id: MessageId, results: Preparation['results']): void {
  const mms = composeLimits(turn.state.setup);
  const record = turn.state.mm1.records.get(id)!;
  const composition = record.composition!;
  const originals = originalsOf(composition, results);
  const unreadable = unreadableOf(originals, results);
  if (unreadable !== null) return failMessage(turn, id, unreadable);
  const octets = encodeMms(encoded(turn, composition, results, record.transactionId));
  const pdu = decodeMms(octets).value;
  const contentClass = field(pdu, 'X-Mms-Content-Class');
  const why = [
    ...lastingWhy(turn.state.messages.get(id)).filter(({ code }) => code !== 'picture-resized'),
    ...originals.flatMap((original) => resized(turn, original, results.get(original.body)!, mms)),
  ];
  changeMessage(turn, id, {
    parts: partsOf(turn.tools.bodies, pdu),
    size: octets.length,
    ...(contentClass === undefined ? {} : { contentClass }),
    why,
  });
  if (octets.length > mms.maxMessageSize) {
    return failMessage(turn, id, {
      code: 'message-too-large',
      params: { size: octets.length, limit: mms.maxMessageSize },
    });
  }
  const body = turn.tools.bodies.put(octets);
  putRecord(turn, id, { ...record, pdu: body });
  changeMessage(turn, id, { state: 'queued' });
  addTask(turn, { kind: 'submit', message: id, pdu: body, attempts: 0, notBefore: turn.now });
}

function replacePictures(composition: MmsComposition, results: Preparation['results']): MmsComposition {
  return {
    ...composition,
    slides: composition.slides.map((slide) => ({
      ...slide,
      media: slide.media.map((item) => {
        const picture = results.get(item.body);
        if (picture === undefined || picture === null) return item;
        return { ...item, body: picture.body.hash, contentType: picture.contentType };
      }),
    })),
  };
}

function resized(
  turn: HandsetTurn,
  original: ComposedMedia,
  picture: PreparedPicture,
  mms: ComposeLimits,
): Why[] {
  if (picture.body.hash === original.body) return [];
  const before = turn.tools.bodies.get(original.body).length;
  return [
    {
      code: 'picture-resized',
      params: {
        name: original.name,
        before,
        after: picture.body.size,
        ...(picture.samePixels === true ? {} : { width: picture.width, height: picture.height }),
        limit: mms.maxMessageSize,
      },
    },
  ];
}

/** Root layout of the SMIL: the part of the screen that a slide has, in the picture sizes that MMS clients use. */
function screenOf(turn: HandsetTurn, mms: ComposeLimits): { width: number; height: number } {
  const { width, height } = turn.state.setup.profile.screen;
  return { width: Math.min(width, mms.maxImageWidth), height: Math.min(height, mms.maxImageHeight) };
}

function setPreparation(turn: HandsetTurn, id: MessageId, preparation: Preparation): void {
  turn.update({ mm1: { ...turn.state.mm1, preparing: turn.state.mm1.preparing.set(id, preparation) } });
}
