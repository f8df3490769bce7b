import { isUtf8 } from 'node:buffer';
import { DamageError } from './damage';
import type { Sqlite } from './sqlite';

/** Values that are read at a time. */
const PAGE = 500;

/** What `meta` must say, and how. */
const META: Readonly<Record<string, RegExp>> = { applied: /^\d+$/, log: /^(0x[0-9a-f]{1,16})?$/ };

/**
 * Looks at what lies in the tables of a database whose pages are sound. SQLite takes any octets for a text and any text for
 * JSON, and the driver ends the whole process at a text that is no UTF-8: that is found here, before anything is written.
 * Each text is read once. Bodies are left out: they are checked whenever they are read (`stored-body.ts`).
 * @param database of the newest layout
 * @throws DamageError that says where
 */
export function checkContent(database: Sqlite): void {
  checkTexts(database, 'rows', 'value');
  checkTexts(database, 'steps', 'trace');
  checkTexts(database, 'steps', 'journal');
  checkMeta(database);
}

function checkTexts(database: Sqlite, table: 'rows' | 'steps', column: string): void {
  // Put together, as each value that crosses to us costs more than its octets.
  const page = database.prepare(
    `SELECT CAST(group_concat(text, char(10)) AS BLOB), max(id), min(CASE WHEN sound THEN NULL ELSE id END) FROM
      (SELECT ${column} AS text, json_valid(${column}) AS sound, id FROM ${table} WHERE id > ? ORDER BY id LIMIT ${PAGE})`,
  );
  for (let after: unknown = 0; ;) {
    const [texts, last, broken] = page.get([Number(after)])!;
    if (last === null) return;
    if (broken !== null) throw new DamageError(`${table} ${String(broken)}: its ${column} is no JSON`);
    if (!isUtf8(texts as Uint8Array))
      throw new DamageError(`${table} up to ${String(last)}: a ${column} is no UTF-8`);
    after = last;
  }
}

/** The newest step that the database has stands in `meta`: an older number there would have steps come twice. */
function checkMeta(database: Sqlite): void {
  const read = database.prepare('SELECT CAST(value AS BLOB) FROM meta WHERE key = ?');
  const said = (key: string): string =>
    Buffer.from((read.get([key])?.[0] as Uint8Array | null) ?? []).toString();
  for (const [key, shape] of Object.entries(META)) {
    if (read.get([key]) === null || !shape.test(said(key)))
      throw new DamageError(`its ${key} is "${said(key)}"`);
  }
  const newest = Number(database.prepare('SELECT coalesce(max(id), 0) FROM steps').get([])![0]);
  if (Number(said('applied')) < newest)
    throw new DamageError(`it has step ${newest}, and says that ${said('applied')} is the newest`);
}
