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
  /** How many of the rows looked for are hidden by kind: their numbers are missing in the dock. */
  hidden: number;
}

/** What nodes are called, and their numbers. */
type NodeWords = ReadonlyMap<string, string>;
const NO_WORDS: NodeWords = new Map();

const NOTHING: VisibleRows = { rows: [], nodes: new Set(), hidden: 0 };

/**
 * Filters a trace that grows at its end and is cut at its beginning: each row is looked at once, not once for every
 * batch of events.
 */
export class GrowingRows {
  private filter: TraceFilter | null = null;
  private correlation: string | null = null;
  private words: NodeWords = NO_WORDS;
  private source: readonly TraceRow[] = [];
  private visible: VisibleRows = NOTHING;
  /** Numbers of the rows that are looked for and hidden, oldest first. */
  private hidden: readonly number[] = [];

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
    const before = goesOn ? this.visible : NOTHING;
    const has = withText(filter.text, words);
    const fresh = goesOn ? rows.findLastIndex(({ seq }) => seq <= known) + 1 : 0;
    const lookedFor = rows.slice(fresh).filter((row) => isOf(row, correlation) && has(row));
    const added = lookedFor.filter((row) => isShown(row, filter));
    const kept = leftFrom(before.rows, first, ({ seq }) => seq);
    const further = added.flatMap(({ from, to }) => [from, to]).some((node) => !before.nodes.has(node));
    const hidden = lookedFor.filter((row) => !isShown(row, filter)).map(({ seq }) => seq);
    this.hidden = [...(goesOn ? leftFrom(this.hidden, first, (seq) => seq) : []), ...hidden];
    this.visible = {
      rows: added.length === 0 ? kept : [...kept, ...added],
      nodes: further
        ? new Set([...before.nodes, ...added.flatMap(({ from, to }) => [from, to])])
        : before.nodes,
      hidden: this.hidden.length,
    };
    this.source = rows;
    this.filter = filter;
    this.correlation = correlation;
    this.words = words;
    return this.visible;
  }
}

/** What of a list in order of numbers is left from a number on; the list itself when that is all of it. */
function leftFrom<T>(list: readonly T[], first: number, numberOf: (item: T) => number): readonly T[] {
  const cut = list.findIndex((item) => numberOf(item) >= first);
  return cut === 0 ? list : cut < 0 ? [] : list.slice(cut);
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

/** The message that the dock is about; null: all of them. */
function useCorrelation(): string | null {
  return useDesk((state) => (state.filter.message ? (state.selection.event?.correlation ?? null) : null));
}

/** Who the nodes are, as a search may name them. */
function useNodeWords(): NodeWords {
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
