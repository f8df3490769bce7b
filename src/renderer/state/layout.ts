import { z } from 'zod';

/** How one person has arranged the desk; kept in the browser, not in the lab. */
const layoutSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** What the middle of the desk shows. */
  workspace: z.enum(['phones', 'network']),
  /** Part of the Network workspace in sight. */
  networkTab: z.enum(['weather', 'faults', 'operator', 'mmsc', 'queues']),
  /** Pixels; null follows the window's size. */
  dockHeight: z.number().nullable(),
  inspectorWidth: z.number().nullable(),
  dockOpen: z.boolean(),
  inspectorOpen: z.boolean(),
  dockTab: z.enum(['ladder', 'list', 'inspector']),
  /** Scale of the phones; null fits them into the canvas. */
  zoom: z.number().nullable(),
  /** Light or dark, by handset id; every phone starts light. */
  phoneModes: z.record(z.string(), z.enum(['light', 'dark'])),
});
export type Layout = z.infer<typeof layoutSchema>;

const INITIAL: Layout = {
  theme: 'system',
  workspace: 'phones',
  networkTab: 'weather',
  dockHeight: null,
  inspectorWidth: null,
  dockOpen: true,
  inspectorOpen: true,
  dockTab: 'ladder',
  zoom: null,
  phoneModes: {},
};

/** The kept layout, or the first one when nothing (or nothing readable) is kept. */
export function loadLayout(storage: Pick<Storage, 'getItem'> | null): Layout {
  const kept = storage?.getItem('handset-lab.layout') ?? null;
  if (kept === null) return INITIAL;
  try {
    const parsed = layoutSchema.partial().safeParse(JSON.parse(kept));
    return parsed.success ? { ...INITIAL, ...dropUndefined(parsed.data) } : INITIAL;
  } catch {
    return INITIAL;
  }
}

function dropUndefined(partial: Partial<Record<keyof Layout, unknown>>): Partial<Layout> {
  return Object.fromEntries(Object.entries(partial).filter(([, value]) => value !== undefined));
}
