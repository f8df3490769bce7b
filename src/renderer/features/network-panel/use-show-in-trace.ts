import { attempt } from '../../state/actions';
import { dockChange } from '../../state/dock-place';
import { useDeskStore, useSession } from '../../state/lab-context';

/** Shows what belongs to a message, by its correlation, in the dock, and its newest event in the inspector. */
export function useShowInTrace(): (correlation: string) => void {
  const session = useSession();
  const desk = useDeskStore();
  return (correlation) => {
    void attempt(session, async () => {
      const { rows } = await session.live.client.trace.list({ correlation, limit: 1 });
      const event = rows[0] ?? null;
      desk.setState(({ filter, layout }) => ({
        selection: { event, message: null },
        filter: { ...filter, message: true },
        layout: { ...layout, ...dockChange(layout, true) },
      }));
    });
  };
}
