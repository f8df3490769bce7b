import { setLayout, type DeskStore } from './desk-store';
import type { Layout } from './layout';

/** Whether the dock is open in the workspace that is in sight. */
export function isDockOpen(layout: Pick<Layout, 'workspace' | 'dockOpen' | 'dockOpenElsewhere'>): boolean {
  return layout.workspace === 'phones' ? layout.dockOpen : layout.dockOpenElsewhere;
}

/** What opens or closes the dock in the workspace that is in sight; the others keep theirs as it is. */
export function dockChange(layout: Pick<Layout, 'workspace'>, open: boolean): Partial<Layout> {
  return layout.workspace === 'phones' ? { dockOpen: open } : { dockOpenElsewhere: open };
}

/** Opens the dock, or closes it if it is open. */
export function toggleDock(desk: DeskStore): void {
  const { layout } = desk.getState();
  setLayout(desk, dockChange(layout, !isDockOpen(layout)));
}
