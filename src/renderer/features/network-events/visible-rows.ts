import { useMemo, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { TraceRow } from '../../../shared/contract/views';
import type { TraceFilter } from '../../state/desk-store';
import { nodeName } from '../../format/row-label';
import { useDesk, useSession } from '../../state/lab-context';
import { useNodeNames } from '../../state/use-node-names';

/** The rows of the trace that a filter lets through. */
export interface VisibleRows {
  /** Oldest first. */
  rows: readonly TraceRow[];
  /** Nodes that one of them came from or went to; the same set until there is a further one. */
  nodes: ReadonlySet<string>;
}

/** What nodes are called, and their numbers. */
type NodeWords = ReadonlyMap<string, string>;
const NO_WORDS: NodeWords = new Map();

/**
 * Filters a trace that grows at its end and is cut at its beginning: each row is looked at once, not once for every
 * batch of events.
 */
export class GrowingRows {
  private filter: TraceFilter | null = null;
  private correlation: string | null = null;
  private words: NodeWords = NO_WORDS;
  private source: readonly TraceRow[] = [];
  private visible: VisibleRows = { rows: [], nodes: new Set() };

  /** The visible ones of `rows`; `correlation` keeps those of one message, `words` say who the nodes are. */
  of(
    rows: readonly TraceRow[],
    filter: TraceFilter,
    correlation: string | null,
    words: NodeWords = NO_WORDS,
  ): VisibleRows {
    const same = filter === this.filter && correlation === this.correlation && words === this.words;
    if (rows === this.source && same) return this.visible;
    const first = rows[0]?.seq ?? Number.POSITIVE_INFINITY;
    const known = this.source.at(-1)?.seq ?? -1;
    const goesOn = same && first >= (this.source[0]?.seq ?? Number.POSITIVE_INFINITY) && first <= known;
    const before: VisibleRows = goesOn ? this.visible : { rows: [], nodes: new Set() };
    const has = withText(filter.text, words);
    const fresh = goesOn ? rows.findLastIndex(({ seq }) => seq <= known) + 1 : 0;
    const added = rows
      .slice(fresh)
      .filter((row) => isShown(row, filter) && isOf(row, correlation) && has(row));
    const cut = before.rows.findIndex(({ seq }) => seq >= first);
    const kept = cut === 0 ? before.rows : cut < 0 ? [] : before.rows.slice(cut);
    const further = added.flatMap(({ from, to }) => [from, to]).some((node) => !before.nodes.has(node));
    this.visible = {
      rows: added.length === 0 ? kept : [...kept, ...added],
      nodes: further
        ? new Set([...before.nodes, ...added.flatMap(({ from, to }) => [from, to])])
        : before.nodes,
    };
    this.source = rows;
    this.filter = filter;
    this.correlation = correlation;
    this.words = words;
    return this.visible;
  }
}

function isShown(row: TraceRow, { core, hidden }: TraceFilter): boolean {
  // A push that is lost crosses as short messages only: they are what there is to see of it.
  const wanted = !hidden.has(row.interface) || (row.push === true && !hidden.has('push'));
  return wanted && (core || row.hop === 'end-to-end');
}

/** Looks for a text, whatever its case, in what a row says; for a number also without the spaces that it is read with. */
function withText(text: string, words: NodeWords): (row: TraceRow) => boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return () => true;
  const number = /^[+0-9\s]+$/.test(wanted) ? wanted.replace(/\s/g, '') : null;
  const has = (value: string): boolean =>
    value.toLowerCase().includes(wanted) || (number !== null && number.length > 2 && value.includes(number));
  return ({ seq, name, note, from, to }) =>
    String(seq) === wanted ||
    has(name) ||
    (note !== null && has(note)) ||
    [from, to].some((node) => has(words.get(node) ?? node));
}

function isOf(row: TraceRow, correlation: string | null): boolean {
  return correlation === null || row.correlation === correlation;
}

/** How many of the rows looked at are hidden: their numbers are missing in the dock. */
export function hiddenCount(
  rows: readonly TraceRow[],
  filter: TraceFilter,
  correlation: string | null,
  words: NodeWords = NO_WORDS,
): number {
  const has = withText(filter.text, words);
  let count = 0;
  for (const row of rows) if (isOf(row, correlation) && !isShown(row, filter) && has(row)) count += 1;
  return count;
}

/** The message that the dock is about; null: all of them. */
export function useCorrelation(): string | null {
  return useDesk((state) => (state.filter.message ? (state.selection.event?.correlation ?? null) : null));
}

/** Who the nodes are, as a search may name them. */
export function useNodeWords(): NodeWords {
  const { t } = useTranslation();
  const session = useSession();
  const names = useNodeNames();
  return useMemo(() => {
    const network = ['smsc', 'ppg', 'packet', 'mmsc', 'mail', 'outside'];
    return new Map([
      ...network.map((node) => [node, nodeName(node, names, t)] as const),
      ...[...names].map(([node, name]) => {
        const number = session.stores.handsets.get(node)?.getState().setup.msisdn;
        return [node, number === undefined ? name : `${name} ${number}`] as const;
      }),
    ]);
  }, [names, session, t]);
}

export function useVisibleRows(): VisibleRows {
  const rows = useDesk((state) => state.trace.rows);
  const filter = useDesk((state) => state.filter);
  const correlation = useCorrelation();
  const words = useNodeWords();
  const [growing] = useState(() => new GrowingRows());
  return useMemo(
    () => growing.of(rows, filter, correlation, words),
    [growing, rows, filter, correlation, words],
  );
}
