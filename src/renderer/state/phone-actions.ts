import type { HandsetSetup } from '../../shared/model/handset';
import type { LabClient } from '../transport/connection';
import { attempt } from './actions';
import { addNotice, setLayout, setView } from './desk-store';
import type { LabSession } from './session';

/** How long a phone that was taken away can be brought back. Milliseconds; as long as the notice is shown. */
const UNDO_FOR = 8_000;

type Change = Omit<Parameters<LabClient['handset']['configure']>[0], 'handset'>;

/** Changes every phone on the desk alike. */
export function everyPhone(session: LabSession, change: Change): void {
  const ids = session.stores.desk.getState().phones;
  void attempt(session, () =>
    Promise.all(ids.map((handset) => session.live.client.handset.configure({ handset, ...change }))),
  );
}

/** Puts a further phone on the desk, or a second SIM into one, and shows it there with the focus. Gives whether it stands. */
export async function addPhone(session: LabSession, setup: HandsetSetup): Promise<boolean> {
  const { desk } = session.stores;
  // It may be heard of before the answer comes.
  if (setup.secondOf === undefined) desk.setState({ added: setup.id });
  if (!(await attempt(session, () => session.live.client.handset.add(setup)))) {
    desk.setState({ added: null });
    return false;
  }
  setLayout(desk, { workspace: 'phones' });
  setView(desk, { full: null });
  return true;
}

/** Gives a SIM another number, which can be taken back; `text` says so. Gives whether it has it. */
export async function changeNumber(
  session: LabSession,
  { id, msisdn: before }: HandsetSetup,
  msisdn: string,
  text: string,
): Promise<boolean> {
  const change = (number: string): Promise<boolean> =>
    attempt(session, () => session.live.client.handset.configure({ handset: id, msisdn: number }));
  const changed = await change(msisdn);
  if (changed) addNotice(session.stores.desk, text, 'info', () => void change(before));
  return changed;
}

/**
 * Takes a phone off the desk. The engine is told when nobody has taken it back in time: until then it is only not shown,
 * and whoever closes the page meanwhile finds it again.
 */
export function removePhone(session: LabSession, { id }: HandsetSetup, text: string): void {
  const { desk } = session.stores;
  const leave = (leaving: boolean): void =>
    desk.setState((state) => {
      const next = new Set(state.leaving);
      if (leaving) next.add(id);
      else next.delete(id);
      return { leaving: next };
    });
  leave(true);
  if (desk.getState().view.full === id) setView(desk, { full: null });
  const timer = setTimeout(() => {
    void attempt(session, () => session.live.client.handset.remove({ handset: id })).then(() => leave(false));
  }, UNDO_FOR);
  addNotice(desk, text, 'info', () => {
    clearTimeout(timer);
    leave(false);
  });
}
