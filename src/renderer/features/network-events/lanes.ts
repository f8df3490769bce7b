import type { IconName } from '../../components/icon';

export interface Lane {
  node: string;
  icon: IconName;
}

const CORE: readonly Lane[] = [
  { node: 'smsc', icon: 'sms' },
  { node: 'ppg', icon: 'cell-tower' },
  { node: 'packet', icon: 'hub' },
  { node: 'mmsc', icon: 'dns' },
];

function iconOf(node: string): IconName {
  if (node === 'mail') return 'mail';
  return node.startsWith('business-') ? 'storefront' : 'public';
}

/** Pixels between the heads of two lanes. */
export const GAP = 4;

/**
 * How the heads of lanes of this width stand side by side without one on the other: with their icons, with their names
 * alone in two lines, upright, or upright and of the selected event only.
 */
export function headStyle(width: number): 'wide' | 'lines' | 'upright' | 'sparse' {
  if (width >= 112) return 'wide';
  if (width >= 40) return 'lines';
  return width >= 15 ? 'upright' : 'sparse';
}

/** With more phones than this, only those that have sent or received something get a lane. */
const ALL_PHONES = 6;

/**
 * The ladder's columns: the first phone with its SIMs, the network, the other phones, the outside – so that most messages
 * travel from left to right. Each SIM has a lane: it is a subscriber on a link of its own. The packet core and the outside are there once something has touched them.
 */
export function lanesFor(
  handsets: readonly { id: string; keypad: boolean; secondOf?: string | undefined }[],
  touched: ReadonlySet<string>,
): readonly Lane[] {
  const phones = handsets
    .filter(({ id }) => handsets.length <= ALL_PHONES || touched.has(id))
    .map(({ id, keypad, secondOf }): Lane => {
      const icon = secondOf !== undefined ? 'sim' : keypad ? 'phone-in-talk' : 'mobile';
      return { node: id, icon };
    });
  const core = CORE.filter(({ node }) => node !== 'packet' || touched.has(node));
  const known = new Set([...phones, ...core].map(({ node }) => node));
  const others = [...touched].filter((node) => !known.has(node) && node !== 'outside');
  const second = handsets.find(({ id }) => id === phones[1]?.node)?.secondOf;
  const left = second !== undefined && second === phones[0]?.node ? 2 : 1;
  return [
    ...phones.slice(0, left),
    ...core,
    ...phones.slice(left),
    ...others.map((node): Lane => ({ node, icon: iconOf(node) })),
    ...(touched.has('outside') ? [{ node: 'outside', icon: 'public' } as const] : []),
  ];
}
