import { MM1 } from './handset/mm1-client';
import { MEMORY } from './handset/sms-memory';
import { SENDING } from './handset/sms-sender';
import { DELIVERY as MMSC_DELIVERY } from './mmsc/delivery-table';
import { DELIVERY as SMSC_DELIVERY } from './smsc/delivery';

/** The network's machines by name; each has all its transitions in one table. */
export const MACHINES = {
  'SMS on the handset': SENDING,
  'SMS memory of the handset': MEMORY,
  'MM1 on the handset': MM1,
  'Delivery at the SMSC': SMSC_DELIVERY,
  'Delivery at the MMSC': MMSC_DELIVERY,
} as const;

/** A table as a state diagram in Mermaid; events between the same two states share an arrow. */
export function diagramOf(table: Readonly<Record<string, Readonly<Record<string, { to: string }>>>>): string {
  const name = (state: string): string => state.replaceAll('-', '_');
  const states = Object.keys(table);
  const arrows = states.flatMap((state) => {
    const targets = new Map<string, string[]>();
    for (const [event, { to }] of Object.entries(table[state]!))
      targets.set(to, [...(targets.get(to) ?? []), event]);
    return [...targets].map(([to, events]) => `  ${name(state)} --> ${name(to)}: ${events.join(', ')}`);
  });
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  state "${state}" as ${name(state)}`),
    `  [*] --> ${name(states[0]!)}`,
    ...arrows,
  ].join('\n');
}
