import { Map as ImmutableMap } from 'immutable';
import { composeLimits } from '../../../shared/model/compose-limits';
import type { ComposeLimits } from '../../../shared/model/compose-limits';
import type { ComposedMedia, MmsComposition } from '../../../shared/model/composition';
import type { MessageId } from '../../../shared/model/ids';
import type { Why } from '../../../shared/model/message';
import { decodeMms, encodeMms } from '../../../shared/protocol/mms/pdu';
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

/** Pixels that pictures are made to fit into where their author wants them small. */
const PICTURE_SIZES = {
  small: { width: 320, height: 320 },
  medium: { width: 640, height: 640 },
  large: { width: Number.MAX_SAFE_INTEGER, height: Number.MAX_SAFE_INTEGER },
} as const;

/** Starts (again) with the pictures; also what a restart does with a message that was not ready. */
export function prepareMms(turn: HandsetTurn, id: MessageId): void {
  const composition = turn.state.mm1.records.get(id)!.composition!;
  const refusal = refusalOfMms(turn.state.setup, composition);
  if (refusal !== null) return failMessage(turn, id, refusal.why);
  changeMessage(turn, id, { state: 'preparing', progress: null });
  const pictures = picturesOf(composition);
  if (pictures.length === 0) return finish(turn, id, NO_PICTURES);
  setPreparation(turn, id, { waiting: pictures.map(({ body }) => body), results: NO_PICTURES });
  fitPictures(turn, id, composition, pictures);
}

/** Puts what is being written into the owner's MMBox, with pictures made to fit as when it is sent. */
export function uploadDraft(turn: HandsetTurn, draft: MmsComposition): void {
  const id = newMessageId(turn);
  const pictures = picturesOf(draft);
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
  const mms = composeLimits(turn.state.setup);
  const chosen = PICTURE_SIZES[composition.pictureSize ?? 'large'];
  const budget = pictureBudget(composition, mms.maxMessageSize, (hash) => turn.tools.bodies.get(hash).length);
  for (const picture of pictures) {
    turn.effects.push({
      type: 'media',
      id: `${id}/${picture.body}`,
      job: {
        op: 'shrink-picture',
        body: picture.body,
        contentType: picture.contentType,
        maxWidth: Math.min(mms.maxImageWidth, chosen.width),
        maxHeight: Math.min(mms.maxImageHeight, chosen.height),
        maxSize: budget,
      },
    });
  }
}

/** Distinct still pictures; animations and drawings for small screens go as they are. */
function picturesOf(composition: MmsComposition): ComposedMedia[] {
  const pictures = new Map<string, ComposedMedia>();
  for (const { media } of composition.slides) {
    for (const item of media) {
      if (/^image\/(jpeg|jpg|png|webp|avif|heic|tiff|bmp)$/i.test(item.contentType))
        pictures.set(item.body, item);
    }
  }
  return [...pictures.values()];
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
  const why = unreadableOf(picturesOf(draft), results);
  if (why !== null) return putMmbox(turn, { pending: false, why });
  uploadDescribed(turn, encoded(turn, draft, results, turn.tools.random.name(12)));
}

function finish(turn: HandsetTurn, id: MessageId, results: Preparation['results']): void {
  const mms = composeLimits(turn.state.setup);
  const record = turn.state.mm1.records.get(id)!;
  const composition = record.composition!;
  const originals = picturesOf(composition);
  const unreadable = unreadableOf(originals, results);
  if (unreadable !== null) return failMessage(turn, id, unreadable);
  const octets = encodeMms(encoded(turn, composition, results, record.transactionId));
  const why = [
    ...lastingWhy(turn.state.messages.get(id)).filter(({ code }) => code !== 'picture-resized'),
    ...originals.flatMap((original) => resized(turn, original, results.get(original.body)!, mms)),
  ];
  changeMessage(turn, id, {
    parts: partsOf(turn.tools.bodies, decodeMms(octets).value),
    size: octets.length,
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
