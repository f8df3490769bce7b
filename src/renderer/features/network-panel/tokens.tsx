import { useEffect, useRef, useState } from 'react';
import type { TraceRow } from '../../../shared/contract/views';
import { useMediaQuery } from '../../components/use-element-size';
import { useDesk, useDeskStore } from '../../state/lab-context';

/** Tokens that are on their way at once, at most. */
const AT_ONCE = 8;
/** How long one is seen at least and at most, and how long one that does not move. Milliseconds. */
const [SHORTEST, LONGEST, STILL] = [450, 1_600, 900];
/** Width of a letter, and of a token's two ends. */
const [LETTER, ENDS] = [6.2, 24];

type Point = readonly [x: number, y: number];

/** What crosses the network, as it crosses it: from node to node in its interface's colour, and lost half-way. */
export function Tokens({
  width,
  nodes,
  roads,
  radio,
}: {
  /** Of the drawing. */
  width: number;
  /** Where the nodes stand; what comes from elsewhere or goes there has no token. */
  nodes: ReadonlyMap<string, Point>;
  /** Where the lines of phones turn on their way to the radio network. */
  roads: ReadonlyMap<string, readonly Point[]>;
  /** Whatever goes to a phone or comes from one passes here. */
  radio: Point;
}) {
  const desk = useDeskStore();
  const [began] = useState(() => desk.getState().trace.rows.at(-1)?.seq ?? -1);
  const rows = useDesk((state) => state.trace.rows);
  const fresh = rows
    .slice(-AT_ONCE)
    .filter(({ seq, from, to }) => seq > began && from !== to && nodes.has(from) && nodes.has(to));
  return (
    <g aria-hidden="true">
      {fresh.map((row) => (
        <Token key={row.seq} row={row} path={pathOf(row, nodes, roads, radio)} within={width} />
      ))}
    </g>
  );
}

/** The nodes that a row passes in the drawing. */
function pathOf(
  { from, to, interface: name }: TraceRow,
  nodes: ReadonlyMap<string, Point>,
  roads: ReadonlyMap<string, readonly Point[]>,
  radio: Point,
): Point[] {
  const at = (node: string): Point[] => {
    const point = nodes.get(node);
    return point === undefined ? [] : [point];
  };
  /** From a node of the core to the radio network. */
  const toRadio = (node: string): Point[] => {
    if (node === 'mmsc' && name === 'mm1') return [...at(node), ...at('packet')];
    return node === 'ppg' ? [...at(node), ...at('smsc')] : at(node);
  };
  const [fromPhone, toPhone] = [roads.has(from), roads.has(to)];
  if (!fromPhone && !toPhone) return [...at(from), ...at(to)];
  const start = fromPhone ? [...at(from), ...(roads.get(from) ?? [])] : toRadio(from);
  const end = (toPhone ? [...at(to), ...(roads.get(to) ?? [])] : toRadio(to)).reverse();
  return [...start, radio, ...end];
}

function Token({ row, path, within }: { row: TraceRow; path: readonly Point[]; within: number }) {
  const speed = useDesk(({ clock }) => clock.speed);
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const element = useRef<SVGGElement>(null);
  const [arrived, setArrived] = useState(false);
  const label = row.lost ? `× ${row.name}` : row.name;
  const width = label.length * LETTER + ENDS;
  useEffect(() => {
    const token = element.current;
    if (token === null) return;
    const half = Math.ceil(path.length / 2);
    const travelled = row.lost ? path.slice(0, Math.max(2, half)) : path;
    // A long name stays in the drawing, though its node stands at the edge.
    const inside = (x: number): number => Math.max(width / 2, Math.min(x, within - width / 2));
    const stops = (still ? travelled.slice(-1) : travelled).map(
      ([x, y]) => `translate(${inside(x)}px, ${y}px)`,
    );
    const took = Math.min(LONGEST, Math.max(SHORTEST, (row.time - row.sentAt) / speed));
    const animation = token.animate(
      { transform: stops.length === 1 ? [...stops, ...stops] : stops },
      { duration: still ? STILL : took, fill: 'both' },
    );
    animation.onfinish = () => setArrived(true);
    return () => animation.cancel();
    // The path that it took on is the one that it keeps.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  if (arrived) return null;
  return (
    <g ref={element} className={`topo-token if-${row.interface}${row.lost ? ' is-lost' : ''}`}>
      <rect x={-width / 2} y={-11} width={width} height={22} rx={11} />
      <text y={4}>{label}</text>
    </g>
  );
}
