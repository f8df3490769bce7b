import { composeLimits, goesAsGroup } from '../../../shared/model/compose-limits';
import type { MmsComposition } from '../../../shared/model/composition';
import type { BodyRef, MessageId } from '../../../shared/model/ids';
import { conversationKey } from '../../../shared/model/message';
import type { Message, MessagePart, Why } from '../../../shared/model/message';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { plainComposition } from './addressing';
import { prepareMms } from './mms-preparation';
import type { HandsetTurn } from './state';
import { correlationOf, failMessage, newMessageId, putMessage, putRecord } from './store';

/**
 * Stores a composed MMS and makes it ready: pictures are made to fit, then it is encoded and queued. To several it goes
 * as one message, or as one to each where the operator or the owner wants it so.
 * @param why what was done to it before
 * @returns the (first) message
 */
export function sendMms(turn: HandsetTurn, mms: MmsComposition, why: readonly Why[] = []): Message {
  const limits = composeLimits(turn.state.setup);
  const { composition, unasked } = plainComposition(mms, limits);
  const { to, cc = [], bcc = [], ...content } = composition;
  const recipients = [...to, ...cc, ...bcc];
  const count = recipients.length;
  const answers = content.group === undefined && isAnswered(turn, [...to, ...cc]);
  const asGroup = goesAsGroup(limits, turn.state.setup, { chosen: content.group, answers });
  if (count < 2 || asGroup || !limits.mms) return sendOne(turn, composition, [...why, ...unasked]);
  const each: Why = { code: 'sent-to-each', params: { count } };
  return recipients.map((recipient) =>
    sendOne(turn, { ...content, to: [recipient] }, [...why, each, ...unasked]),
  )[0]!;
}

/** Whether these people, and nobody else, already write to each other as a group. */
function isAnswered({ state }: HandsetTurn, addresses: readonly string[]): boolean {
  if (addresses.length < 2 || state.setup.groupMessages !== 'each') return false;
  const key = conversationKey(addresses);
  for (const { conversation } of state.messages.values()) if (conversation === key) return true;
  return false;
}

/** Keeps a message that was to be sent later and cannot be, with what is left of it. */
export function keepUnsent(turn: HandsetTurn, composition: MmsComposition, why: Why): void {
  failMessage(turn, keepComposed(turn, composition, []), why);
}

function sendOne(turn: HandsetTurn, composition: MmsComposition, why: readonly Why[]): Message {
  const id = keepComposed(turn, composition, why);
  prepareMms(turn, id);
  return turn.state.messages.get(id)!;
}

function keepComposed(turn: HandsetTurn, composition: MmsComposition, why: readonly Why[]): MessageId {
  const id = newMessageId(turn);
  const mms = composition;
  const { to, cc = [], bcc = [] } = composition;
  const recipients = [...new Set([...to, ...cc, ...bcc])];
  putMessage(turn, {
    id,
    // Who is hidden from the others is no part of the conversation with them.
    conversation: conversationKey([...to, ...cc]),
    direction: 'out',
    kind: 'mms',
    addresses: recipients,
    from: null,
    at: turn.now,
    state: 'preparing',
    progress: null,
    read: true,
    text: null,
    segments: null,
    subject: mms.subject === '' ? null : mms.subject,
    parts: composedParts(turn, mms),
    size: null,
    expiresAt: null,
    reports:
      (mms.deliveryReport || mms.readReport === true) && mms.messageClass !== 'auto'
        ? recipients.map((recipient) => ({ recipient, status: 'pending', at: null }))
        : [],
    why: [...why],
    ...(mms.priority === undefined ? {} : { priority: mms.priority }),
    ...(mms.messageClass === undefined ? {} : { messageClass: mms.messageClass }),
    correlation: correlationOf(turn.state, id),
  });
  putRecord(turn, id, {
    transactionId: turn.tools.random.name(12),
    composition,
    pdu: null,
    messageId: null,
    location: null,
    deferred: false,
  });
  return id;
}

/** The parts as composed, before pictures are fitted, so that the thread shows them at once. */
function composedParts(turn: HandsetTurn, mms: MmsComposition): MessagePart[] {
  const part = (contentType: string, name: string, body: BodyRef, text: string | null): MessagePart => ({
    contentType,
    charset: text === null ? null : 'utf-8',
    name,
    contentId: null,
    contentLocation: null,
    body,
    text,
  });
  return mms.slides.flatMap((slide, index) => [
    ...slide.media.map((media) =>
      part(
        media.contentType.toLowerCase(),
        media.name,
        { hash: media.body, size: turn.tools.bodies.get(media.body).length },
        null,
      ),
    ),
    ...(slide.text === null || slide.text === ''
      ? []
      : [
          part(
            'text/plain',
            `text-${index + 1}.txt`,
            turn.tools.bodies.put(encodeUtf8(slide.text)),
            slide.text,
          ),
        ]),
  ]);
}
