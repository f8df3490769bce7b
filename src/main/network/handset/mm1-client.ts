import type { Why } from '../../../shared/model/message';
import { encodeRequest } from '../../../shared/protocol/http/codec';
import type { HttpResponse } from '../../../shared/protocol/http/message';
import { closes, idleTimeout, persists } from '../../../shared/protocol/http/persistence';
import { NODES } from '../operator';
import { schedule } from '../world/timers';
import { transition } from '../world/transitions';
import type { TransitionTable } from '../world/transitions';
import { noPacketData } from './radio-service';
import { carrierOf } from './state';
import type { HandsetTimer, HandsetTurn, Mm1Phase, Mm1State } from './state';
import { changeMessage, correlationOf, showProgress, showRadio, WAITING, withoutWhy, withWhy } from './store';
import { taskAnswered } from './mm1-answers';
import { activate, deactivate } from './mm1-context';
import { requestOf } from './mm1-request';
import { giveUp, moves, postpone } from './mm1-retry';
import { redirectionOf } from './redirection';
import { satelliteRefusal } from './satellite';

type Mm1Event =
  | 'task'
  | 'activated'
  | 'rejected'
  | 'answered'
  | 'redirected'
  | 'no-answer'
  | 'hung-up'
  | 'link-lost'
  | 'release';

/** The MMS client's connection: a PDP context when there is something to do, one HTTP exchange at a time. */
export const MM1: TransitionTable<Mm1Phase, Mm1Event, HandsetTurn> = {
  idle: {
    task: { to: 'activating', act: activate },
  },
  activating: {
    activated: { to: 'lingering', act: linger },
    rejected: { to: 'idle', act: (turn) => postpone(turn, { code: 'no-answer', params: { attempts: 1 } }) },
    'link-lost': { to: 'idle' },
  },
  exchanging: {
    answered: { to: 'lingering', act: linger },
    redirected: { to: 'exchanging', act: exchange },
    'no-answer': { to: 'lingering', act: noAnswer },
    'hung-up': { to: 'lingering', act: hungUp },
    'link-lost': { to: 'idle', act: interrupt },
  },
  lingering: {
    task: { to: 'exchanging', act: exchange },
    release: { to: 'idle', act: deactivate },
    'link-lost': { to: 'idle' },
  },
};

const PDP_OF_PHASE = {
  idle: 'inactive',
  activating: 'activating',
  exchanging: 'active',
  lingering: 'active',
} as const;

function fire(turn: HandsetTurn, event: Mm1Event): void {
  const found = transition(MM1, turn.state.mm1.phase, event);
  if (found === undefined) return;
  const pdp = PDP_OF_PHASE[found.to];
  const changed = pdp !== turn.state.radio.pdp;
  // Connections have the address of their context.
  if (pdp !== 'active') updateMm1(turn, { connection: null });
  turn.update({ mm1: { ...turn.state.mm1, phase: found.to }, radio: { ...turn.state.radio, pdp } });
  if (changed) showRadio(turn);
  found.act?.(turn);
}

/** Starts whatever can be started; called at the end of each step. */
export function work(turn: HandsetTurn): void {
  const { mm1 } = turn.state;
  if (mm1.tasks.length === 0) return;
  const missing = noPacketData(turn.state);
  if (missing !== null) return tellWaiting(turn, missing);
  if (mm1.phase !== 'idle' && mm1.phase !== 'lingering') return;
  const due = mm1.tasks.findIndex((task) => task.notBefore <= turn.now);
  if (due >= 0) {
    const task = mm1.tasks[due]!;
    const others = mm1.tasks.filter((other) => other !== task);
    const refusal = satelliteRefusal(turn, task);
    if (refusal !== null) {
      updateMm1(turn, { tasks: others });
      giveUp(turn, task, refusal);
      return work(turn);
    }
    updateMm1(turn, { tasks: [task, ...others], redirection: null });
    return fire(turn, 'task');
  }
  const at = mm1.tasks.reduce((least, { notBefore }) => Math.min(least, notBefore), Number.POSITIVE_INFINITY);
  if (mm1.retryAt !== null && mm1.retryAt > turn.now && mm1.retryAt <= at) return;
  updateMm1(turn, { retryAt: at });
  turn.update({ timers: schedule<HandsetTimer>(turn.state.timers, at, { for: 'mm1-retry' }) });
}

/** The owner is told what the messages wait for. */
function tellWaiting(turn: HandsetTurn, code: Why['code']): void {
  for (const task of turn.state.mm1.tasks) {
    const message = moves(task) ? turn.state.messages.get(task.message) : undefined;
    if (message === undefined || message.why.some((why) => why.code === code)) continue;
    changeMessage(turn, message.id, { why: withWhy(message, { code, params: {} }) });
  }
}

export function pdpActivated(turn: HandsetTurn): void {
  fire(turn, 'activated');
}

export function pdpRejected(turn: HandsetTurn): void {
  fire(turn, 'rejected');
}

/** The exchange's connection closed early: that is no answer, known at once. */
export function connectionClosed(turn: HandsetTurn, flow: string): void {
  if (turn.state.mm1.phase === 'exchanging' && flow === flowOf(turn)) fire(turn, 'no-answer');
}

/** The owner does not want what is exchanged: its connection is closed. Without an exchange there is nothing to do. */
export function hangUp(turn: HandsetTurn): void {
  fire(turn, 'hung-up');
}

export function linkLost(turn: HandsetTurn): void {
  fire(turn, 'link-lost');
}

/** Octets of the running exchange have crossed the air. */
export function transferMoved(turn: HandsetTurn, flow: string, done: number, total: number): void {
  const task = turn.state.mm1.tasks[0];
  if (task === undefined || flow !== flowOf(turn) || turn.state.mm1.phase !== 'exchanging') return;
  updateMm1(turn, { activeAt: turn.now });
  if (moves(task)) showProgress(turn, task.message, done / total);
}

/** The timer of an exchange: gives up only when nothing has moved for the whole time. */
export function exchangeTimer(turn: HandsetTurn, exchange: number): void {
  const { mm1 } = turn.state;
  if (mm1.phase !== 'exchanging' || mm1.exchange !== exchange) return;
  const silentAt = mm1.activeAt + carrierOf(turn.state).httpSocketTimeout;
  if (silentAt <= turn.now) return fire(turn, 'no-answer');
  scheduleAnswer(turn, silentAt);
}

export function releaseTimer(turn: HandsetTurn, since: number): void {
  if (turn.state.mm1.activeAt === since) fire(turn, 'release');
}

/** An HTTP response on `flow`; null when its octets were none. */
export function httpAnswered(turn: HandsetTurn, flow: string | null, response: HttpResponse | null): void {
  const task = turn.state.mm1.tasks[0];
  if (turn.state.mm1.phase !== 'exchanging' || flow !== flowOf(turn) || task === undefined) return;
  if (response === null) return fire(turn, 'no-answer');
  keepConnection(turn, response);
  const redirection = redirectionOf(turn, task, response);
  if (redirection !== null) {
    updateMm1(turn, { redirection });
    return fire(turn, 'redirected');
  }
  const outcome = taskAnswered(turn, task, response);
  if (outcome !== 'done' && outcome.final !== true) postpone(turn, outcome.why, outcome.after);
  else {
    updateMm1(turn, { tasks: turn.state.mm1.tasks.filter((other) => other !== task) });
    if (outcome !== 'done') giveUp(turn, task, outcome.why);
  }
  fire(turn, 'answered');
}

function linger(turn: HandsetTurn): void {
  updateMm1(turn, { activeAt: turn.now });
  const held = carrierOf(turn.state).mms_network_release_timeout_millis_int;
  turn.update({
    timers: schedule<HandsetTimer>(turn.state.timers, turn.now + held, {
      for: 'release',
      since: turn.now,
    }),
  });
}

function exchange(turn: HandsetTurn): void {
  const task = turn.state.mm1.tasks[0]!;
  const number = turn.state.mm1.exchange + 1;
  const request = requestOf(turn, task);
  const connection = connect(turn, request, number);
  updateMm1(turn, { exchange: number, activeAt: turn.now });
  const message = turn.state.messages.get(task.message);
  if (moves(task)) {
    changeMessage(turn, task.message, {
      state: task.kind === 'submit' ? 'sending' : 'downloading',
      progress: 0,
      why: withoutWhy(message, ...WAITING),
    });
  }
  turn.send(
    {
      from: turn.state.setup.id,
      to: NODES.packet,
      interface: 'mm1',
      protocol: 'http',
      octets: encodeRequest(request),
      flow: flowOf(turn),
      connection,
      correlation: message?.correlation ?? correlationOf(turn.state, task.message),
      hop: 'end-to-end',
    },
    { silent: true },
  );
  scheduleAnswer(turn, turn.now + carrierOf(turn.state).httpSocketTimeout);
}

/** The number of the connection that stands open to whom the request is for, or of a new one. */
function connect(turn: HandsetTurn, { headers, peer }: ReturnType<typeof requestOf>, number: number): number {
  const open = turn.state.mm1.connection;
  const stands = open?.peer === peer && (open.closesAt === null || turn.now < open.closesAt);
  const connection = { number: stands ? open.number : number, peer, closesAt: null };
  updateMm1(turn, { connection: closes(headers) ? null : connection });
  return connection.number;
}

/** Keeps the connection of an answer for what follows, as long as the server does. */
function keepConnection(turn: HandsetTurn, response: HttpResponse): void {
  const { connection } = turn.state.mm1;
  if (connection === null) return;
  const idle = idleTimeout(response.headers);
  updateMm1(turn, {
    connection: persists(response)
      ? { ...connection, closesAt: idle === null ? null : turn.now + idle }
      : null,
  });
}

function hungUp(turn: HandsetTurn): void {
  closeConnection(turn);
  linger(turn);
}

/** What of the exchange is still under way goes no further. */
function closeConnection(turn: HandsetTurn): void {
  updateMm1(turn, { connection: null });
  turn.notice(NODES.packet, { name: 'hung-up', handset: turn.state.setup.id, flow: flowOf(turn) });
}

/** Nobody knows what of the exchange is still to come: its connection is closed, as clients close a socket that timed out. */
function noAnswer(turn: HandsetTurn): void {
  closeConnection(turn);
  const attempts = (turn.state.mm1.tasks[0]?.attempts ?? 0) + 1;
  postpone(turn, { code: 'no-answer', params: { attempts } });
  if (turn.state.mm1.phase === 'lingering') linger(turn);
}

/** The link broke under the exchange: it starts anew when the radio is back, and that counts as no attempt. */
function interrupt(turn: HandsetTurn): void {
  const task = turn.state.mm1.tasks[0];
  if (task === undefined || !moves(task)) return;
  const message = turn.state.messages.get(task.message);
  const size = Math.round((message?.size ?? 0) * (message?.progress ?? 0));
  changeMessage(turn, task.message, {
    ...(task.kind === 'submit' ? { state: 'queued' } : {}),
    progress: null,
    ...(size === 0 ? {} : { why: withWhy(message, { code: 'broke-off', params: { size } }) }),
  });
}

function scheduleAnswer(turn: HandsetTurn, at: number): void {
  turn.update({
    timers: schedule<HandsetTimer>(turn.state.timers, at, {
      for: 'http-answer',
      exchange: turn.state.mm1.exchange,
    }),
  });
}

function flowOf(turn: HandsetTurn): string {
  return `${turn.state.setup.id}/${turn.state.mm1.exchange}`;
}

function updateMm1(turn: HandsetTurn, change: Partial<Mm1State>): void {
  turn.update({ mm1: { ...turn.state.mm1, ...change } });
}
