import type { TransitionTable } from './transitions';

/** Which transitions of a table were taken since it is watched. */
export interface Coverage {
  /** `state: event`, sorted; those that no test has taken. */
  missing(): string[];
}

/** Notes every transition that is looked up in the table from now on. For one test file: files have their own modules. */
export function watch<State extends string, Event extends string, Context>(
  table: TransitionTable<State, Event, Context>,
): Coverage {
  const missing = new Set<string>();
  for (const [state, row] of Object.entries<object>(table)) {
    for (const [event, found] of Object.entries<unknown>(row as Record<string, unknown>)) {
      const name = `${state}: ${event}`;
      missing.add(name);
      Object.defineProperty(row, event, {
        enumerable: true,
        get() {
          missing.delete(name);
          return found;
        },
      });
    }
  }
  return { missing: () => [...missing].sort() };
}
