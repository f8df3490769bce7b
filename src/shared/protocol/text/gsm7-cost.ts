import { charactersOf, lockingTable, singleTable } from './gsm7-alphabet';
import type { Gsm7Languages } from './gsm7-alphabet';
import { NATIONAL_LANGUAGES } from './gsm7-tables';
import type { CharacterTable } from './gsm7-tables';

/** Tables that can write a text, and how many septets it takes in them, ESC included. */
export interface Gsm7Cost extends Gsm7Languages {
  septets: number;
}

/** By UTF-16 code unit: a bit for each language (bit 0: the default table) whose table has the character. */
interface Members {
  readonly locking: Uint16Array;
  readonly single: Uint16Array;
}

const IDENTIFIERS = [0, ...NATIONAL_LANGUAGES.map(({ id }) => id)];

let members: Members | undefined;

/** Made when a text is first weighed: most labs never enable a language. */
function membersOfTables(): Members {
  return (members ??= { locking: membership(lockingTable), single: membership(singleTable) });
}

function membership(tableOf: (language: number) => CharacterTable): Uint16Array {
  const characters = IDENTIFIERS.flatMap((id) =>
    [...charactersOf(tableOf(id))].map(([, unit]) => ({ unit, id })),
  );
  const bits = new Uint16Array(1 + Math.max(...characters.map(({ unit }) => unit)));
  for (const { unit, id } of characters) bits[unit]! |= 1 << id;
  return bits;
}

/**
 * What a text costs in the tables of the given languages, counted for all of them in one pass: for each table in place of
 * the default alphabet (itself first, then in the order given) the first table behind ESC that has all the rest (the
 * default one first). Tables that cannot write the text are left out.
 * @param identifiers national language identifiers, 1 to 13
 */
export function gsm7Costs(text: string, identifiers: readonly number[]): Gsm7Cost[] {
  const { locking, single } = membersOfTables();
  const singles = [0, ...identifiers];
  const candidates = [0, ...identifiers.filter((id) => NATIONAL_LANGUAGES[id - 1]!.locking !== null)].map(
    // At first any table behind ESC would do.
    (id) => ({
      id,
      bit: 1 << id,
      escapes: 0,
      singles: singles.reduce((bits, each) => bits | (1 << each), 0),
    }),
  );
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const inLocking = locking[unit] ?? 0;
    const inSingle = single[unit] ?? 0;
    for (const candidate of candidates) {
      if ((inLocking & candidate.bit) !== 0) continue;
      candidate.escapes++;
      candidate.singles &= inSingle;
    }
  }
  return candidates.flatMap(({ id, escapes, singles: left }) => {
    const first = singles.find((each) => (left & (1 << each)) !== 0);
    return first === undefined ? [] : [{ locking: id, single: first, septets: text.length + escapes }];
  });
}
