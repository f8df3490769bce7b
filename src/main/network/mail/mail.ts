import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { encodeReplies, isSmtpReply } from '../../../shared/protocol/smtp/reply';
import type { SmtpReply } from '../../../shared/protocol/smtp/reply';
import { decodeTransaction } from '../../../shared/protocol/smtp/transaction';
import type { MailTransaction } from '../../../shared/protocol/smtp/transaction';
import { NODES } from '../operator';
import type { Input, Machine, Packet } from '../world/machine';
import { nextTimer, takeDue } from '../world/timers';
import { Turn } from '../world/turn';
import { routeMail } from './accept';
import { answered, handOver, mailLost } from './queue';
import { tellSender } from './report';
import { textArrived } from './sms-gateway';
import { MAILBOX_COLLECTION, SENT_COLLECTION } from './state';
import type { MailCommand, MailState, MailTimer, MailTurn } from './state';
import { recipientReply, tooLarge, tooManyHops, unreadable } from './verdict';

/** Takes mails for subscribers and from them (RFC 5321), and texts for people with a mailbox (3GPP TS 23.040 §3.8). */
export const mailMachine: Machine<MailState> = {
  step(state, input, now, tools) {
    const turn = new Turn(state, now, tools);
    handle(turn, input);
    return turn.result(nextTimer(turn.state.timers));
  },
};

function handle(turn: MailTurn, input: Input): void {
  switch (input.type) {
    case 'packet':
      return receive(turn, input.packet);
    case 'timer': {
      const { due, timers } = takeDue<MailTimer>(turn.state.timers, turn.now);
      turn.update({ timers });
      for (const { id, attempts } of due) {
        if (turn.state.queue.get(id)?.attempts === attempts) handOver(turn, id);
      }
      return;
    }
    case 'command':
      return command(turn, input.command as MailCommand);
    case 'body-lost':
      return mailLost(turn, input.hash);
    case 'unreachable':
    case 'notice':
    case 'media':
      return;
  }
}

function receive(turn: MailTurn, packet: Packet): void {
  if (packet.protocol === 'rp') return textArrived(turn, packet);
  const octets = joinOctets(packet.octets);
  if (isSmtpReply(octets)) return answered(turn, packet, octets);
  let transaction: MailTransaction;
  try {
    transaction = decodeTransaction(octets).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return reply(turn, packet, [{ code: 501, enhanced: '5.5.4', text: error.message }]);
  }
  const outside = packet.from === NODES.outside;
  const replies = transaction.to.map(({ address }) => recipientReply(turn, address, outside));
  const accepted = transaction.to.filter((_, index) => replies[index]!.code < 300);
  const { mail } = transaction;
  const wrong = tooLarge(turn, mail) ?? tooManyHops(mail) ?? (outside ? unreadable(mail) : null);
  if (accepted.length > 0 && wrong === null) {
    routeMail(turn, { ...transaction, to: accepted }, packet.correlation, outside);
  }
  if (packet.flow === null) {
    // Nobody waits for an answer: what is refused goes back as a mail.
    transaction.to.forEach((recipient, index) => {
      const refused = replies[index]!.code >= 300 ? replies[index]! : wrong;
      if (refused === null) return;
      const { code, enhanced, text } = refused;
      const { correlation } = packet;
      tellSender(
        turn,
        { ...transaction, recipient, correlation },
        {
          action: 'failed',
          status: enhanced ?? '5.0.0',
          diagnostic: `${code} ${text}`,
        },
      );
    });
    return;
  }
  const taken: SmtpReply = { code: 250, enhanced: '2.0.0', text: 'accepted' };
  const nobody: SmtpReply = { code: 554, enhanced: '5.5.1', text: 'no valid recipients' };
  const outcome = accepted.length === 0 ? nobody : (wrong ?? taken);
  reply(turn, packet, [{ code: 250, enhanced: '2.1.0', text: 'sender ok' }, ...replies, outcome]);
}

function reply(turn: MailTurn, to: Packet, replies: readonly SmtpReply[]): void {
  turn.send({
    ...to,
    from: NODES.mail,
    to: to.from,
    octets: [encodeReplies(replies)],
  });
}

function command(turn: MailTurn, command: MailCommand): void {
  const { mailbox, sent } = turn.state;
  switch (command.name) {
    case 'configure':
      return turn.update({ settings: command.settings });
    case 'read': {
      const mail = mailbox.get(command.mail);
      if (mail === undefined || mail.read) return;
      turn.update({ mailbox: mailbox.set(mail.id, { ...mail, read: true }) });
      return turn.persist(MAILBOX_COLLECTION, mail.id, { ...mail, read: true });
    }
    case 'delete':
      turn.update({ mailbox: mailbox.deleteAll(command.mails), sent: sent.deleteAll(command.mails) });
      for (const id of command.mails) {
        if (mailbox.has(id)) turn.persist(MAILBOX_COLLECTION, id, null);
        if (sent.has(id)) turn.persist(SENT_COLLECTION, id, null);
      }
      return;
    case 'try-now':
      for (const id of turn.state.queue.keys()) handOver(turn, id);
  }
}
