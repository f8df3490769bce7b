import { useMemo } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Fault } from '../../../shared/model/fault';
import { addNotice } from '../../state/desk-store';
import { useDesk, useDeskStore, useSession } from '../../state/lab-context';
import { attempt } from '../../state/actions';

const NONE: readonly Fault[] = [];

/** The network's faults, and what is done about them. */
export function useFaults(): {
  faults: readonly Fault[];
  /** Adds a fault, or puts it in the place of the one called `instead`. */
  put: (fault: Fault, instead?: string) => Promise<boolean>;
  remove: (id: string) => void;
} {
  const { t } = useTranslation();
  const session = useSession();
  const desk = useDeskStore();
  const faults = useDesk(({ settings }) => settings?.faults ?? NONE);
  return useMemo(() => {
    const current = (): readonly Fault[] => desk.getState().settings?.faults ?? NONE;
    const set = (next: readonly Fault[]): Promise<boolean> =>
      attempt(session, () => session.live.client.lab.configure({ faults: [...next] }));
    const put = (fault: Fault, instead = fault.id): Promise<boolean> => {
      const at = current().findIndex(({ id }) => id === instead);
      return set(at < 0 ? [...current(), fault] : current().with(at, fault));
    };
    const remove = (id: string): void => {
      const at = current().findIndex((fault) => fault.id === id);
      const removed = current()[at];
      if (removed === undefined) return;
      const undo = (): void => {
        const now = current();
        if (now.every((fault) => fault.id !== id)) void set(now.toSpliced(at, 0, removed));
      };
      void set(current().toSpliced(at, 1)).then((done) => {
        if (done) addNotice(desk, t('network.faults.removed', { id }), 'info', undo);
      });
    };
    return { faults, put, remove };
  }, [desk, faults, session, t]);
}
