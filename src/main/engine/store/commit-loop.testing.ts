import { openSqliteStore } from './sqlite-store';
import { bodyOf, commitOf, octetsOf, traceOf } from './store-fixtures.testing';

/** A process that commits as fast as it can and says what was acknowledged, until it is killed. */
const [data, worker] = process.argv.slice(2) as [string, string];
const store = await openSqliteStore({ data, worker, version: 'test', ringLimit: 1e9 });
let next = (await store.traceTotals()).lastSeq + 1;

async function commitForever(): Promise<void> {
  for (;;) {
    const seq = next++;
    const octets = octetsOf(500 + (seq % 700), seq);
    await store.commit(
      commitOf({
        rows: [{ collection: 'messages', key: `m${seq}`, value: { seq, body: bodyOf(octets).hash } }],
        bodies: [bodyOf(octets)],
        trace: [traceOf(seq, octets)],
        journal: [{ time: seq, input: { seq } }],
      }),
    );
    process.stdout.write(`${seq}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, commitForever));
