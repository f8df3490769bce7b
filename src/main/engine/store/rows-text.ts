import type { StoreRow } from '../ports';
import { checkRow } from './memory-store';

/** A changed row whose value is JSON as it was written; null deletes. */
export interface WrittenRow {
  collection: string;
  key: string;
  value: string | null;
}

/**
 * Changed rows as one text: a line of JSON with their collections and keys, and behind it the JSON of each value in a line
 * of its own. Who puts them somewhere need not read the values.
 * @throws TypeError for what a store cannot keep
 */
export function rowsText(rows: Iterable<StoreRow>): string {
  const names: [collection: string, key: string][] = [];
  const lines = [''];
  for (const { collection, key, value, rest } of rows) {
    checkRow(key, value);
    names.push([collection, key]);
    lines.push(rest?.text ?? JSON.stringify(value));
  }
  lines[0] = JSON.stringify(names);
  return lines.join('\n');
}

/** Reads what `rowsText` wrote; or, in one line, rows with their values, as versions before it did. */
export function writtenRows(text: string): WrittenRow[] {
  const lines = text.split('\n');
  const names = JSON.parse(lines[0]!) as [collection: string, key: string, value?: unknown][];
  return names.map(([collection, key, value], at) => {
    const line = lines[at + 1] ?? JSON.stringify(value);
    return { collection, key, value: line === 'null' ? null : line };
  });
}
