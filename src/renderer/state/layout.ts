import { z } from 'zod';

const placeSchema = z.object({ x: z.number().finite(), y: z.number().finite() });
/** Corner of a phone on the desk. Pixels at zoom 1, from the start and the top. */
export type Place = z.infer<typeof placeSchema>;

/** What the middle of the desk shows. */
const workspaceSchema = z.enum(['phones', 'network', 'mail', 'businesses', 'transcoding']);

/** What a saved desk brings back. */
const deskSchema = z.object({
  name: z.string().min(1).max(40),
  workspace: workspaceSchema,
  dockHeight: z.number().nullable(),
  inspectorWidth: z.number().nullable(),
  dockOpen: z.boolean(),
  /** Absent in desks saved earlier: closed. */
  dockOpenElsewhere: z.boolean().optional(),
  inspectorOpen: z.boolean(),
  dockTab: z.enum(['ladder', 'list', 'inspector']),
  zoom: z.number().nullable(),
  places: z.record(z.string(), placeSchema),
  phoneModes: z.record(z.string(), z.enum(['light', 'dark'])),
  /** Phones that lie on their side; absent in desks saved earlier: none. */
  turned: z.array(z.string()).optional(),
});
export type SavedDesk = z.infer<typeof deskSchema>;

/** How one person has arranged the desk; kept in the browser, not in the lab. */
const layoutSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** The desk's own; each phone has one beside it. */
  language: z.enum(['browser', 'en', 'de']),
  /** What the middle of the desk shows. */
  workspace: workspaceSchema,
  /** Part of the Network workspace in sight. */
  networkTab: z.enum(['weather', 'faults', 'operator', 'mmsc', 'smsc', 'queues']),
  /** Pixels; null follows the window's size. */
  dockHeight: z.number().nullable(),
  inspectorWidth: z.number().nullable(),
  /** Below the phones. */
  dockOpen: z.boolean(),
  /** Below the other workspaces: their forms and drawings have its room until somebody wants it. */
  dockOpenElsewhere: z.boolean(),
  inspectorOpen: z.boolean(),
  dockTab: z.enum(['ladder', 'list', 'inspector']),
  /** Scale of the phones; null fits them into the canvas. */
  zoom: z.number().nullable(),
  /** Light or dark, by handset id; every phone starts light. */
  phoneModes: z.record(z.string(), z.enum(['light', 'dark'])),
  /** Phones that lie on their side, by handset id. */
  turned: z.array(z.string()),
  /** Where phones stand, by handset id; without any, the desk puts them side by side. */
  places: z.record(z.string(), placeSchema),
  /** Arrangements of the desk that were given names. */
  desks: z.array(deskSchema).max(50),
  /** Whether the tour was taken or left. */
  toured: z.boolean(),
});
export type Layout = z.infer<typeof layoutSchema>;

const INITIAL: Layout = {
  theme: 'system',
  language: 'browser',
  workspace: 'phones',
  networkTab: 'weather',
  dockHeight: null,
  inspectorWidth: null,
  dockOpen: true,
  dockOpenElsewhere: false,
  inspectorOpen: true,
  dockTab: 'ladder',
  zoom: null,
  phoneModes: {},
  turned: [],
  places: {},
  desks: [],
  toured: false,
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

/** The arrangement of now under a name; it takes the place of an earlier one of this name. */
export function withDesk(layout: Layout, name: string): SavedDesk[] {
  const {
    workspace,
    dockHeight,
    inspectorWidth,
    dockOpen,
    dockOpenElsewhere,
    inspectorOpen,
    dockTab,
    zoom,
    places,
    phoneModes,
    turned,
  } = layout;
  const saved = {
    name,
    ...{ workspace, dockHeight, inspectorWidth, dockOpen, inspectorOpen, dockTab, zoom, places, phoneModes },
    ...{ turned, dockOpenElsewhere },
  };
  return [...layout.desks.filter((desk) => desk.name !== name), saved];
}

/** What a saved arrangement changes. */
export function fromDesk({ name: _, ...saved }: SavedDesk): Partial<Layout> {
  return { ...saved, turned: saved.turned ?? [], dockOpenElsewhere: saved.dockOpenElsewhere ?? false };
}
