import type { TransitionTable } from './transitions';

/** Which transitions of a table were taken since it is watched. */
export interface Coverage {
  /** `state: event`, sorted; those that no test has taken. */
  missing(): string[];
  /** All transitions with how often each was taken, one a line under the machine's name. */
  list(machine: string): string;
}

/**
 * Notes every transition that is looked up in the table from now on, until somebody else watches it: test files run one after
 * another on the same tables.
 */
export function watch<State extends string, Event extends string, Context>(
  table: TransitionTable<State, Event, Context>,
): Coverage {
  const taken = new Map<string, { count: number; line: string }>();
  for (const [state, row] of Object.entries<object>(table)) {
    for (const [event, found] of Object.entries<{ to: string }>(row as Record<string, { to: string }>)) {
      const entry = { count: 0, line: `${state} --${event}-> ${found.to}` };
      taken.set(`${state}: ${event}`, entry);
      Object.defineProperty(row, event, {
        enumerable: true,
        get() {
          entry.count++;
          return found;
        },
      });
    }
  }
  const missing = (): string[] =>
    [...taken].flatMap(([name, { count }]) => (count === 0 ? [name] : [])).sort();
  return {
    missing,
    list: (machine) => {
      const lines = [...taken.values()].map(({ count, line }) => `  ${line} ${count}×`);
      return [`${machine}: ${taken.size - missing().length} of ${taken.size} transitions`, ...lines, ''].join(
        '\n',
      );
    },
  };
}
