import { expect, it } from 'vitest';
import { diagramOf, MACHINES } from './machines.testing';

it('draws a table', () => {
  const table = {
    'at-rest': { go: { to: 'moving' }, push: { to: 'moving' } },
    moving: { stop: { to: 'at-rest' } },
  };
  expect(diagramOf(table).split('\n')).toEqual([
    'stateDiagram-v2',
    '  state "at-rest" as at_rest',
    '  state "moving" as moving',
    '  [*] --> at_rest',
    '  at_rest --> moving: go, push',
    '  moving --> at_rest: stop',
  ]);
});

it('every state can be reached, and every arrow leads to a state', () => {
  for (const [machine, table] of Object.entries(MACHINES)) {
    const rows = Object.entries<Record<string, { to: string }>>(table);
    const reached = new Set([rows[0]![0]]);
    for (const state of reached)
      for (const { to } of Object.values(Object.fromEntries(rows)[state]!)) reached.add(to);
    expect([machine, [...reached].sort()]).toEqual([machine, Object.keys(table).sort()]);
  }
});

it('docs/machines.md shows the tables as they are (renew it with `npx vitest run --project node src/main/network/machines.test.ts -u`)', async () => {
  const sections = Object.entries(MACHINES).map(
    ([machine, table]) => `## ${machine}\n\n\`\`\`mermaid\n${diagramOf(table)}\n\`\`\`\n`,
  );
  const text = [
    '# State machines\n',
    'Each node of the network is a function; what it does on which event stands in one table per machine. These diagrams\nare drawn from the tables, and a test keeps them so.\n',
    ...sections,
  ].join('\n');
  await expect(text).toMatchFileSnapshot('../../../docs/machines.md');
});
