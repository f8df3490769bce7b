import { setLayout, setView, type DeskStore } from './desk-store';
import { dockChange, isDockOpen } from './dock-place';
import type { Layout } from './layout';

/** Windows at least this wide have room for the inspector beside what is in the middle of the desk. */
export const ROOMY = '(min-width: 1100px)';
/** Windows at least this wide have it beside the drawing of the network, too. */
export const WIDE = '(min-width: 1501px)';

/** Whether the inspector stands beside the middle of the desk; else it is a tab of the dock. */
export function standsBeside(
  workspace: Layout['workspace'],
  window: { roomy: boolean; wide: boolean },
): boolean {
  return window.roomy && (window.wide || workspace !== 'network');
}

/** Whether the inspector has room beside what is in sight: forms and drawings give it theirs while the dock is open. */
export function hasRoomBeside(layout: Pick<Layout, 'workspace' | 'dockOpen' | 'dockOpenElsewhere'>): boolean {
  return layout.workspace === 'phones' || isDockOpen(layout);
}

/** Shows the inspector where it has its place now. */
export function showInspector(desk: DeskStore): void {
  const { layout } = desk.getState();
  if (isAlone(desk)) return setView(desk, { octets: true });
  const change: Partial<Layout> = { inspectorOpen: true };
  if (!isBeside(desk)) change.dockTab = 'inspector';
  const withDock = !isBeside(desk) || !hasRoomBeside(layout);
  setLayout(desk, withDock ? { ...change, ...dockChange(layout, true) } : change);
}

/** Shows the inspector, or hides it if it is in sight. */
export function toggleInspector(desk: DeskStore): void {
  const { view, layout } = desk.getState();
  if (isAlone(desk)) return setView(desk, { octets: !view.octets });
  const beside = isBeside(desk);
  const shown = beside
    ? layout.inspectorOpen && hasRoomBeside(layout)
    : layout.dockTab === 'inspector' && isDockOpen(layout);
  if (!shown) showInspector(desk);
  else setLayout(desk, beside ? { inspectorOpen: false } : { dockTab: 'ladder' });
}

/** Whether the phones are before an audience, with nothing of the desk around them. */
function isAlone(desk: DeskStore): boolean {
  const { presenter, full } = desk.getState().view;
  return presenter || full !== null;
}

function isBeside(desk: DeskStore): boolean {
  const window = { roomy: matchMedia(ROOMY).matches, wide: matchMedia(WIDE).matches };
  return standsBeside(desk.getState().layout.workspace, window);
}
