import type { BodyHash } from '../../../shared/model/ids';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { decodeReplies } from '../../../shared/protocol/smtp/reply';
import type { SmtpReply } from '../../../shared/protocol/smtp/reply';
import { encodeTransaction } from '../../../shared/protocol/smtp/transaction';
import type { MailRecipient, MailTransaction } from '../../../shared/protocol/smtp/transaction';
import { NODES } from '../operator';
import type { Packet } from '../world/machine';
import { schedule } from '../world/timers';
import { tellSender } from './report';
import { MAIL_QUEUE_COLLECTION, nextId } from './state';
import type { MailTurn, QueuedMail } from './state';

/** Takes a mail for somebody elsewhere, and hands it to the server outside at once. */
export function enqueue(
  turn: MailTurn,
  { from, envelopeId, mail }: MailTransaction,
  recipient: MailRecipient,
  correlation: string | null,
): void {
  const queued: QueuedMail = {
    id: nextId(turn),
    from,
    recipient,
    envelopeId: envelopeId ?? null,
    mail: turn.tools.bodies.put(mail),
    acceptedAt: turn.now,
    attempts: 0,
    correlation,
  };
  put(turn, queued);
  handOver(turn, queued.id);
}

function put(turn: MailTurn, queued: QueuedMail): void {
  turn.update({ queue: turn.state.queue.set(queued.id, queued) });
  turn.persist(MAIL_QUEUE_COLLECTION, queued.id, queued);
}

function remove(turn: MailTurn, { id }: QueuedMail): void {
  turn.update({ queue: turn.state.queue.delete(id) });
  turn.persist(MAIL_QUEUE_COLLECTION, id, null);
}

/** A mail that waits cannot be read any more: whoever sent it is told, without its headers. */
export function mailLost(turn: MailTurn, hash: BodyHash): void {
  for (const queued of turn.state.queue.values()) {
    if (queued.mail.hash !== hash) continue;
    const { from, recipient, envelopeId, correlation } = queued;
    const diagnostic = '554 5.3.0 the stored mail is damaged';
    const about = { from: NODES.mail, to: NODES.outside, interface: 'mm3', correlation } as const;
    turn.remark(about, `the mail comes back: ${diagnostic}`);
    remove(turn, queued);
    const told = {
      from,
      recipient,
      ...(envelopeId === null ? {} : { envelopeId }),
      mail: new Uint8Array(0),
      correlation,
    };
    tellSender(turn, told, { action: 'failed', status: '5.3.0', diagnostic });
  }
}

const FLOW = /^smtp (\d+) (\d+)$/;

/** Hands a mail to the server outside. */
export function handOver(turn: MailTurn, id: string): void {
  const queued = turn.state.queue.get(id);
  if (queued === undefined) return;
  const attempts = queued.attempts + 1;
  put(turn, { ...queued, attempts });
  const { from, recipient, envelopeId, mail, correlation } = queued;
  turn.send({
    from: NODES.mail,
    to: NODES.outside,
    interface: 'mm3',
    protocol: 'smtp',
    octets: [
      encodeTransaction({
        from,
        to: [recipient],
        ...(envelopeId === null ? {} : { envelopeId }),
        mail: turn.tools.bodies.get(mail.hash),
      }),
    ],
    flow: `smtp ${id} ${attempts}`,
    correlation,
    hop: 'end-to-end',
  });
}

/** What the server outside says of a mail: to EHLO, then to each command, as far as it came. */
export function answered(turn: MailTurn, packet: Packet, octets: Uint8Array): void {
  const [, id, attempt] = FLOW.exec(packet.flow ?? '') ?? [];
  const queued = id === undefined ? undefined : turn.state.queue.get(id);
  if (queued === undefined || String(queued.attempts) !== attempt) return;
  const replies = repliesIn(octets);
  const wrong = replies.find(({ code }) => code >= 400);
  const told = {
    from: queued.from,
    recipient: queued.recipient,
    ...(queued.envelopeId === null ? {} : { envelopeId: queued.envelopeId }),
    mail: turn.tools.bodies.get(queued.mail.hash),
    correlation: queued.correlation,
  };
  if (wrong === undefined) {
    remove(turn, queued);
    // A server that knows delivery status tells of it itself.
    if (/(?:^|\s)DSN(?:\s|$)/.test(replies[0]!.text)) return;
    return tellSender(turn, told, { action: 'relayed', status: '2.0.0', diagnostic: null });
  }
  const pause = turn.state.settings.retries[queued.attempts - 1];
  const diagnostic = `${wrong.code} ${wrong.enhanced === null ? '' : `${wrong.enhanced} `}${wrong.text}`;
  const { correlation } = queued;
  const about = { from: NODES.mail, to: NODES.outside, interface: 'mm3', correlation } as const;
  if (wrong.code < 500 && pause !== undefined) {
    turn.remark(about, `the mail is tried again: ${diagnostic}`);
    return turn.update({
      timers: schedule(turn.state.timers, turn.now + pause, { id: queued.id, attempts: queued.attempts }),
    });
  }
  turn.remark(about, `the mail comes back: ${diagnostic}`);
  remove(turn, queued);
  const status = wrong.code >= 500 ? (wrong.enhanced ?? '5.0.0') : '4.4.7';
  tellSender(turn, told, { action: 'failed', status, diagnostic });
}

function repliesIn(octets: Uint8Array): SmtpReply[] {
  try {
    const replies = decodeReplies(octets).value;
    if (replies.length > 0) return replies;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
  }
  return [{ code: 451, enhanced: '4.4.2', text: 'the server said nothing that could be read' }];
}
