import type { WaitingKey, WaitingMms, WaitingSms } from '../../shared/contract/queues';
import { Problem } from '../../shared/contract/problem';
import type { Delivery, DeliveryState, Mm } from '../network/mmsc/mm';
import type { MmscCommand, MmscState } from '../network/mmsc/state';
import { NODES, PPG_ADDRESS } from '../network/operator';
import type { QueuedSms, SmscCommand, SmscState } from '../network/smsc/state';
import { pendingTimers } from '../network/world/timers';
import { DONE } from './calls';
import type { LabCalls } from './calls';
import { copiesOf } from './copies';
import { createKeptMessages } from './kept-messages';
import type { LabCore } from './lab-core';
import { createOperatorSms } from './operator-sms';

const WAITING: ReadonlySet<DeliveryState> = new Set<WaitingMms['state']>([
  'held',
  'notified',
  'deferred',
  'linked',
  'cancelling',
]);
/** Of these it is up to the operator what comes next. */
const TRIED: ReadonlySet<DeliveryState> = new Set<WaitingMms['state']>(['held', 'notified', 'cancelling']);

/** What the operator's staff sees and does. */
export function createNetworkCalls(core: LabCore): LabCalls['network'] {
  const smsc = (): SmscState => core.world.state<SmscState>(NODES.smsc);
  const mmsc = (): MmscState => core.world.state<MmscState>(NODES.mmsc);
  const sms = (id: string): QueuedSms => {
    const message = smsc().messages.get(id);
    if (message === undefined) throw gone('the SMSC has no such message any more', 'id');
    if (smsc().inFlight.get(message.destination)?.id !== id) return message;
    throw new Problem({
      code: 'in-flight',
      message: `the message is on its way to ${message.destination}`,
      params: { recipient: message.destination },
      field: 'id',
      hint: 'the handset answers within 20 seconds',
    });
  };
  const delivery = ({ message, index }: Extract<WaitingKey, { centre: 'mmsc' }>): Delivery => {
    const found = mmsc().messages.get(message)?.deliveries[index];
    if (found === undefined || !WAITING.has(found.state)) {
      throw gone('nothing waits for this recipient any more', 'message');
    }
    return found;
  };

  return {
    queues({ limit }) {
      // Ids sort by acceptance, also of those that came at one instant.
      const texts = [...smsc().messages.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      const waiting = waitingDeliveries(mmsc());
      const next = nextAnnouncements(mmsc());
      return Promise.resolve({
        smsc: {
          total: texts.length,
          waiting: texts.slice(0, limit).map((message) => smsView(smsc(), message)),
        },
        mmsc: {
          total: waiting.length,
          waiting: waiting.slice(0, limit).map((entry) => mmsView(entry, next)),
        },
      });
    },
    async retry(key) {
      if (key.centre === 'smsc') {
        const { destination } = sms(key.id);
        await core.command(NODES.smsc, { name: 'retry', destination } satisfies SmscCommand);
        return DONE;
      }
      const { state, recipient } = delivery(key);
      if (!TRIED.has(state)) {
        throw new Problem({
          code: 'nothing-to-retry',
          message: `${recipient} knows of the message: it is ${state}`,
          params: { recipient },
          field: 'message',
        });
      }
      const { message, index } = key;
      await core.command(NODES.mmsc, { name: 'retry', key: { message, index } } satisfies MmscCommand);
      return DONE;
    },
    async cancel(key) {
      if (key.centre === 'smsc') {
        await core.command(NODES.smsc, {
          name: 'delete-message',
          id: sms(key.id).id,
        } satisfies SmscCommand);
        return DONE;
      }
      delivery(key);
      const { message: messageId, index } = key;
      await core.command(NODES.mmsc, { name: 'cancel', messageId, index } satisfies MmscCommand);
      return DONE;
    },
    sendSms: createOperatorSms(core),
    messages: createKeptMessages(core),
    async copies(key) {
      return { copies: await copiesOf(core, key) };
    },
  };
}

function gone(message: string, field: string): Problem {
  return new Problem({ code: 'not-waiting', message, field });
}

function kindOf({ kind, originator }: QueuedSms): WaitingSms['kind'] {
  if (kind === 'status-report') return kind;
  return originator === PPG_ADDRESS ? 'push' : 'text';
}

function smsView(state: SmscState, message: QueuedSms): WaitingSms {
  const inFlight = state.inFlight.get(message.destination)?.id === message.id;
  const wait = inFlight ? undefined : state.waiting.get(message.destination);
  return {
    id: message.id,
    to: message.destination,
    from: message.originator,
    kind: kindOf(message),
    since: message.acceptedAt,
    attempts: message.attempts,
    reason: wait?.kind ?? null,
    nextAt: wait?.at ?? null,
    expiresAt: message.validUntil,
    inFlight,
    correlation: message.correlation,
  };
}

interface WaitingDelivery {
  mm: Mm;
  index: number;
  delivery: Delivery;
}

/** Oldest message first, those of one instant by their ids; the recipients of each in their order. */
function waitingDeliveries(state: MmscState): WaitingDelivery[] {
  const waiting: WaitingDelivery[] = [];
  for (const mm of state.messages.values()) {
    mm.deliveries.forEach((delivery, index) => {
      if (WAITING.has(delivery.state)) waiting.push({ mm, index, delivery });
    });
  }
  return waiting.sort(
    (a, b) => a.mm.submittedAt - b.mm.submittedAt || compare(a.mm.id, b.mm.id) || a.index - b.index,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** When what is not answered is sent again, by delivery and the attempts that it has had; when it is a message's turn. */
function nextAnnouncements(state: MmscState): ReadonlyMap<string, number> {
  const next = new Map<string, number>();
  for (const { at, key } of pendingTimers(state.timers)) {
    if (key.for === 'notify') next.set(`${key.key.message} ${key.key.index} ${key.attempts}`, at);
    if (key.for === 'turn') next.set(key.message, at);
  }
  return next;
}

function mmsView({ mm, index, delivery }: WaitingDelivery, next: ReadonlyMap<string, number>): WaitingMms {
  const { state, attempts } = delivery;
  const announced = TRIED.has(state) ? next.get(`${mm.id} ${index} ${attempts}`) : undefined;
  return {
    message: mm.id,
    index,
    to: delivery.recipient,
    from: mm.from,
    subject: mm.subject,
    size: mm.submission.size,
    state: state as WaitingMms['state'],
    since: mm.submittedAt,
    attempts,
    nextAt: (state === 'held' ? (next.get(mm.id) ?? mm.deliverAt) : announced) ?? null,
    expiresAt: mm.expiresAt,
    correlation: mm.correlation,
  };
}
