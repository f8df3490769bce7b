import { businessNode } from '../../../shared/model/vasp';
import type { BusinessReply } from '../../../shared/model/business';
import type { Language } from '../../../shared/model/subscriber';
import { segmentText } from '../../../shared/protocol/sms/segment';
import { submissionPacket } from '../smsc/submission';
import { OPT_OUT_COLLECTION, REPLY_COLLECTION } from './state';
import type { BusinessTurn } from './state';

/** Words by which people say that they want no more, and that they do again; alone in a message, in any case. */
const STOP = /^\s*(stop|stopp|end|quit|unsubscribe|abmelden)[\s.!]*$/i;
const START = /^\s*(start|unstop|anmelden)[\s.!]*$/i;

const CONFIRMED: Record<'stop' | 'start', Record<Language, (name: string) => string>> = {
  stop: {
    en: (name) => `${name}: you get no more messages. Send START to get them again.`,
    de: (name) => `${name}: Du bekommst keine Nachrichten mehr. Mit START wieder.`,
  },
  start: {
    en: (name) => `${name}: you get our messages again. Send STOP to end them.`,
    de: (name) => `${name}: Du bekommst unsere Nachrichten wieder. Mit STOP nicht mehr.`,
  },
};

/** Somebody writes to the business. */
export function takeReply(turn: BusinessTurn, reply: Omit<BusinessReply, 'id' | 'business' | 'at'>): void {
  const { account, optedOut } = turn.state;
  const stored: BusinessReply = {
    ...reply,
    id: turn.tools.random.name(10),
    business: account.shortCode,
    at: turn.now,
  };
  turn.persist(REPLY_COLLECTION, `${account.shortCode}/${stored.id}`, stored);
  const row = `${account.shortCode}/${reply.from}`;
  if (STOP.test(reply.text)) {
    // Once: whoever wants no more is told so and then left alone, however often they say it.
    if (optedOut.has(reply.from)) return;
    turn.update({ optedOut: optedOut.add(reply.from) });
    turn.persist(OPT_OUT_COLLECTION, row, { at: turn.now });
    confirm(turn, reply.from, 'stop');
  } else if (START.test(reply.text) && optedOut.has(reply.from)) {
    turn.update({ optedOut: optedOut.delete(reply.from) });
    turn.persist(OPT_OUT_COLLECTION, row, null);
    confirm(turn, reply.from, 'start');
  }
}

function confirm(turn: BusinessTurn, to: string, what: 'stop' | 'start'): void {
  const { account, nextReference } = turn.state;
  const language = turn.tools.directory.byNumber(to)?.language ?? 'en';
  const text = CONFIRMED[what][language](account.name);
  const segments = segmentText(text, { reference: nextReference });
  turn.update({ nextReference: (nextReference + segments.length) & 0xff });
  segments.forEach((userData, index) => {
    turn.send(
      submissionPacket(
        businessNode(account.shortCode),
        {
          reference: (nextReference + index) & 0xff,
          originator: account.shortCode,
          destination: to,
          userData,
        },
        { correlation: null },
      ),
    );
  });
}
