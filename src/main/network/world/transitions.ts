/** What a state does on an event: where it goes, and what is done on the way. */
export interface Transition<State extends string, Context> {
  to: State;
  act?: (context: Context) => void;
}

/**
 * All transitions of one machine in one place. Guards are decided before: they choose the event's name, so that the
 * table alone tells what can happen.
 */
export type TransitionTable<State extends string, Event extends string, Context> = Readonly<
  Record<State, Readonly<Partial<Record<Event, Transition<State, Context>>>>>
>;

/** The transition for `event` in `state`; undefined when the table has none and the event is to be ignored. */
export function transition<State extends string, Event extends string, Context>(
  table: TransitionTable<State, Event, Context>,
  state: State,
  event: Event,
): Transition<State, Context> | undefined {
  return table[state][event];
}
