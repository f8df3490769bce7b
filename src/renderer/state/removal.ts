import { attempt } from './actions';
import { NOTHING_REMOVED, type HandsetState, type HandsetStore, type Removal } from './handset-store';
import type { LabSession } from './session';

/** How long what was deleted can be had back, in milliseconds. */
const UNDO_FOR = 6_000;

const timers = new WeakMap<Removal, ReturnType<typeof setTimeout>>();

/** Deletes messages, captures, or conversations with all that is in them now, unless the owner wants them back in time. */
export function remove(
  session: LabSession,
  handset: HandsetStore,
  what: Partial<Removal>,
  text: string,
): void {
  settleRemoval(session, handset);
  const removal = { ...NOTHING_REMOVED, ...what };
  timers.set(
    removal,
    setTimeout(() => {
      if (handset.getState().removal === removal) settleRemoval(session, handset);
    }, UNDO_FOR),
  );
  handset.setState({
    removal,
    snack: {
      text,
      action: {
        name: 'undo',
        run: () => {
          clearTimeout(timers.get(removal));
          handset.setState((state) => (state.removal === removal ? { removal: NOTHING_REMOVED } : {}));
        },
      },
    },
  });
}

/** Nobody wants it back: the engine deletes it, as soon as it is there. */
export function settleRemoval(session: LabSession, handset: HandsetStore): void {
  const { removal, setup, conversations } = handset.getState();
  // Without a timer it is with the engine already, or waits for it.
  if (!timers.has(removal)) return;
  clearTimeout(timers.get(removal));
  timers.delete(removal);
  handset.setState({ snack: null });
  const keys = [...removal.conversations];
  const until = Math.max(0, ...keys.map((key) => conversations.get(key)?.last?.at ?? 0));
  const work = (): Promise<unknown> => {
    const { handset: calls } = session.live.client;
    const { id } = setup;
    const asked: Promise<unknown>[] = [...removal.messages].map((message) =>
      calls.delete({ handset: id, message }),
    );
    if (removal.captures.size > 0)
      asked.push(calls.dropCaptures({ handset: id, captures: [...removal.captures] }));
    if (keys.length > 0) asked.push(calls.deleteConversations({ handset: id, conversations: keys, until }));
    return Promise.all(asked);
  };
  const { link } = session;
  const there = session.isGone(link) ? session.returned(link) : Promise.resolve();
  // What is gone is hidden until the engine says so, or shown again when it refuses.
  void there
    .then(() => attempt(session, work))
    .then(() => handset.setState((state) => (state.removal === removal ? { removal: NOTHING_REMOVED } : {})));
}

/** Says what was done, with a way back, for as long as a deletion can be taken back. */
export function offerUndo(handset: HandsetStore, text: string, undo: () => void): void {
  tell(handset, text, { name: 'undo', run: undo });
}

/** Says what was done, with a way to where it can be seen. */
export function offerToShow(handset: HandsetStore, text: string, show: () => void): void {
  tell(handset, text, { name: 'show', run: show });
}

function tell(
  handset: HandsetStore,
  text: string,
  action: NonNullable<HandsetState['snack']>['action'],
): void {
  const snack = { text, action };
  handset.setState({ snack });
  setTimeout(() => handset.setState((state) => (state.snack === snack ? { snack: null } : {})), UNDO_FOR);
}
