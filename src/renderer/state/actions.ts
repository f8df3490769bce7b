import type { TraceRow } from '../../shared/contract/views';
import type { ComposeLimits } from '../../shared/model/compose-limits';
import type { MmsComposition } from '../../shared/model/composition';
import type { HandsetSetup } from '../../shared/model/handset';
import { conversationKey, type Message, type SmsOptions } from '../../shared/model/message';
import type { LaterMessage } from '../../shared/model/scheduled';
import { SECOND } from '../../shared/model/time';
import { problemOf } from '../transport/problem-of';
import { composerText, isMms, withSignature, type Composer, type ComposerOptions } from './composer';
import { toComposition } from './composer-message';
import { addNotice, showAllMessages, withInterfaces } from './desk-store';
import { openRoute, type HandsetStore } from './handset-store';
import type { LabSession } from './session';

/**
 * Does something that may fail, and says so on the desk when it does; that the engine is away is said there already.
 * Gives whether it was done.
 */
export async function attempt(session: LabSession, work: () => Promise<unknown>): Promise<boolean> {
  const { link } = session;
  try {
    await work();
    return true;
  } catch (error) {
    if (!session.isGone(link)) addNotice(session.stores.desk, problemOf(error));
    return false;
  }
}

/** Hands a composed message to the engine, to go by a SIM. Gives the conversations it is in, or null when it was refused. */
export async function sendComposed(
  session: LabSession,
  sim: HandsetStore,
  composer: Composer,
  /** Absent: the message was not kept as a draft. */
  draft?: string,
): Promise<readonly string[] | null> {
  const { setup, limits } = sim.getState();
  const { id } = setup;
  let sent: readonly string[] | null = null;
  await attempt(session, async () => {
    const { handset: calls } = session.live.client;
    const message = messageOf(composer, setup, limits);
    if (composer.later !== null) {
      await calls.schedule({ handset: id, at: Math.round(composer.later), message, draft });
      sent = [conversationKey(composer.to)];
    } else {
      const { messages } =
        message.kind === 'mms'
          ? await calls.sendMms({ handset: id, mms: message.mms, draft })
          : await calls.sendSms({
              handset: id,
              to: message.to,
              text: message.text,
              deliveryReport: message.deliveryReport,
              options: message.options,
              draft,
            });
      sent = messages.map(({ conversation }) => conversation);
    }
    showAllMessages(session.stores.desk);
  });
  return sent;
}

/** The message as the engine takes it, now or for later: with its signature and the reports that may be asked for. */
function messageOf(unsigned: Composer, setup: HandsetSetup, limits: ComposeLimits): LaterMessage {
  const composer = withSignature(unsigned, setup.signature ?? '');
  if (isMms(composer, limits)) return { kind: 'mms', mms: signedMms(unsigned, setup, limits) };
  const deliveryReport = composer.deliveryReport && asksDelivery(setup) && limits.smsDeliveryReports;
  const text = composerText(composer);
  return { kind: 'sms', to: [...composer.to], text, deliveryReport, ...textOptions(composer.options) };
}

/** What a text takes of what its author chose: how long it is valid. */
function textOptions({ expiry }: ComposerOptions): { options?: SmsOptions } {
  if (expiry === undefined || !('relativeSeconds' in expiry)) return {};
  return { options: { validity: expiry.relativeSeconds * SECOND } };
}

/** Whether the owner wants to know that messages have arrived. */
export function asksDelivery({ askDeliveryReports }: Pick<HandsetSetup, 'askDeliveryReports'>): boolean {
  return askDeliveryReports !== false;
}

/** A picture message as the engine takes it: with its signature and the reports that may be asked for. */
export function signedMms(unsigned: Composer, setup: HandsetSetup, limits: ComposeLimits): MmsComposition {
  const composer = withSignature(unsigned, setup.signature ?? '');
  const { readReport = setup.askReadReports === true } = composer.options;
  const deliveryReport = composer.deliveryReport && asksDelivery(setup) && limits.mmsDeliveryReports;
  const mms = toComposition({ ...composer, deliveryReport });
  return { ...mms, readReport: readReport && limits.mmsReadReports };
}

/** Puts what is being written into the MMBox of a SIM. Gives whether it is on its way there. */
export function uploadDraft(session: LabSession, sim: HandsetStore, composer: Composer): Promise<boolean> {
  const { setup, limits } = sim.getState();
  const signed = withSignature(composer, setup.signature ?? '');
  const deliveryReport = composer.deliveryReport && asksDelivery(setup) && limits.mmsDeliveryReports;
  const mms = toComposition({ ...signed, deliveryReport });
  return attempt(session, () => session.live.client.mmbox.uploadDraft({ handset: setup.id, mms }));
}

/** Selects a bubble, and with it the first event of its message. */
export async function selectMessage(
  session: LabSession,
  handset: string,
  message: Message,
  /** Which of the message's events is selected. */
  choose: (rows: readonly TraceRow[]) => TraceRow | undefined = ([earliest]) => earliest,
): Promise<void> {
  const { desk } = session.stores;
  const known = desk.getState().trace.rows.filter((row) => row.correlation === message.correlation);
  const first = choose(known) ?? null;
  desk.setState({ selection: { event: first, message: { handset, message: message.id } } });
  if (first !== null && !desk.getState().trace.more) return;
  await attempt(session, async () => {
    const { rows } = await session.live.client.trace.list({ correlation: message.correlation, limit: 500 });
    const row = choose(rows);
    if (row !== undefined && desk.getState().selection.message?.message === message.id) {
      desk.setState((state) => ({ selection: { ...state.selection, event: row } }));
    }
  });
}

/** Of a message's events the one that decided that it failed: the last refusal, else what was lost last, else the first. */
export function decisive(rows: readonly TraceRow[]): TraceRow | undefined {
  return rows.findLast(({ refused }) => refused === true) ?? rows.findLast(({ lost }) => lost) ?? rows[0];
}

/** Selects an event, and the bubble it belongs to where one is at hand. */
export function selectEvent(session: LabSession, row: TraceRow | null): void {
  const found = row === null ? null : findMessage(session, row);
  session.stores.desk.setState({
    selection: {
      event: row,
      message:
        found === null ? null : { handset: found.handset.getState().setup.id, message: found.message.id },
    },
  });
}

/** Selects the event before or behind the selected one among those of its message. */
export function walkMessage(session: LabSession, step: -1 | 1): void {
  const { trace, selection } = session.stores.desk.getState();
  const at = selection.event;
  if (at === null) return;
  const same = trace.rows.filter((row) =>
    at.correlation === null ? true : row.correlation === at.correlation,
  );
  const next = same[same.findIndex((row) => row.seq === at.seq) + step];
  if (next !== undefined) {
    session.stores.desk.setState((state) => ({ selection: { ...state.selection, event: next } }));
  }
}

/** Opens the conversation of the event's message on the phone and outlines the bubble for a moment. */
export function revealEvent(session: LabSession, row: TraceRow): void {
  const found = findMessage(session, row);
  if (found === null) return;
  const { handset, message } = found;
  const id = handset.getState().setup.id;
  const open = handset.getState().routes.at(-1);
  if (open?.screen !== 'thread' || open.conversation !== message.conversation) {
    openRoute(handset, { screen: 'thread', conversation: message.conversation });
  }
  const revealed = { handset: id, message: message.id };
  session.stores.desk.setState({ revealed, selection: { event: row, message: revealed } });
  setTimeout(() => {
    session.stores.desk.setState((state) => (state.revealed === revealed ? { revealed: null } : state));
  }, 1_000);
}

function findMessage(session: LabSession, row: TraceRow): { handset: HandsetStore; message: Message } | null {
  if (row.correlation === null) return null;
  const { handsets } = session.stores;
  const ends = [row.to, row.from, ...handsets.keys()];
  for (const end of ends) {
    // A second SIM's messages are its phone's.
    const handset = handsets.get(handsets.get(end)?.getState().setup.secondOf ?? end);
    if (handset === undefined) continue;
    const state = handset.getState();
    for (const thread of state.threads.values()) {
      const message = thread.messages.find((candidate) => candidate.correlation === row.correlation);
      if (message !== undefined) return { handset, message };
    }
    for (const { last } of state.conversations.values()) {
      if (last?.correlation === row.correlation) return { handset, message: last };
    }
  }
  return null;
}

/** Asks for the page of the trace before the oldest row held. */
export async function loadOlderTrace(session: LabSession): Promise<void> {
  const { desk } = session.stores;
  const first = desk.getState().trace.rows[0];
  if (first === undefined || !desk.getState().trace.more) return;
  await attempt(session, async () => {
    const page = await session.live.client.trace.list({ before: first.seq, limit: 1_000 });
    desk.setState(({ trace }) => {
      const oldest = trace.rows[0]?.seq ?? Number.POSITIVE_INFINITY;
      const rows = [...page.rows.filter((row) => row.seq < oldest), ...trace.rows];
      return {
        trace: { ...trace, rows, more: page.more, interfaces: withInterfaces(trace.interfaces, page.rows) },
      };
    });
  });
}
