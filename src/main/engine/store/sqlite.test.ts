import { expect, it } from 'vitest';
import { Sqlite, sqliteCode, type SqlValue } from './sqlite';

function withTable(): Sqlite {
  const database = new Sqlite(':memory:', 0);
  database.exec('CREATE TABLE t (a TEXT, b BLOB, c REAL)');
  return database;
}

it('binds arrays of the right length and gives rows as arrays', () => {
  const database = withTable();
  const insert = database.prepare(
    "INSERT INTO t VALUES (?, ?, ?) -- a '?' in quotes is none".replace(/--.*/, ''),
  );
  expect(insert.run(['x', new Uint8Array([1, 0, 2]).subarray(1), 1.5])).toBe(1);
  expect(insert.run(['', new Uint8Array(), null])).toBe(1);
  const select = database.prepare("SELECT a, b, c FROM t WHERE a <> '?' ORDER BY a DESC");
  expect(select.all([])).toEqual([
    ['x', Buffer.from([0, 2]), 1.5],
    ['', Buffer.alloc(0), null],
  ]);
  expect(select.get([])?.[0]).toBe('x');
  expect(database.prepare('SELECT a FROM t WHERE a = ?').get(['none'])).toBeNull();
});

it('lets nothing through that the driver would abort on, cut or turn into NULL', () => {
  const insert = withTable().prepare('INSERT INTO t VALUES (?, ?, ?)');
  const bad: unknown[] = [
    ['a', null],
    ['a', null, 1, 2],
    ['a', null, undefined],
    ['a', null, true],
    ['a', null, {}],
    ['a', null, Number.NaN],
    ['a\0b', null, 1],
    ['a', null, 1n],
    {},
    new Uint8Array(3),
  ];
  for (const parameters of bad) expect(() => insert.run(parameters as SqlValue[])).toThrow(TypeError);
});

it('undoes a transaction that throws, and names SQLite’s errors', () => {
  const database = withTable();
  database.exec('CREATE UNIQUE INDEX i ON t (a)');
  const insert = database.prepare('INSERT INTO t VALUES (?, NULL, NULL)');
  let code = '';
  try {
    database.transaction(() => {
      insert.run(['same']);
      insert.run(['same']);
    });
  } catch (error) {
    code = sqliteCode(error);
  }
  expect(code).toMatch(/^SQLITE_CONSTRAINT/);
  expect(sqliteCode(new TypeError('other'))).toBe('');
  expect(database.prepare('SELECT count(*) FROM t').get([])).toEqual([0]);
});
