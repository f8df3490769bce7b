import { setLayout, setView, type DeskStore } from './desk-store';
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

/** Shows the inspector where it has its place now. */
export function showInspector(desk: DeskStore): void {
  if (isAlone(desk)) setView(desk, { octets: true });
  else setLayout(desk, { inspectorOpen: true, ...(isBeside(desk) ? {} : AS_TAB) });
}

/** Shows the inspector, or hides it if it is in sight. */
export function toggleInspector(desk: DeskStore): void {
  const { view, layout } = desk.getState();
  const { inspectorOpen, dockOpen, dockTab } = layout;
  if (isAlone(desk)) setView(desk, { octets: !view.octets });
  else if (isBeside(desk)) setLayout(desk, { inspectorOpen: !inspectorOpen });
  else setLayout(desk, dockOpen && dockTab === 'inspector' ? { dockTab: 'ladder' } : AS_TAB);
}

const AS_TAB = { dockOpen: true, dockTab: 'inspector' } as const;

/** Whether the phones are before an audience, with nothing of the desk around them. */
function isAlone(desk: DeskStore): boolean {
  const { presenter, full } = desk.getState().view;
  return presenter || full !== null;
}

function isBeside(desk: DeskStore): boolean {
  const window = { roomy: matchMedia(ROOMY).matches, wide: matchMedia(WIDE).matches };
  return standsBeside(desk.getState().layout.workspace, window);
}
