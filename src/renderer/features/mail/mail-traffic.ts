import type { MailItem } from '../../../shared/contract/mail';
import type { TraceRow } from '../../../shared/contract/views';
import { attempt, selectEvent } from '../../state/actions';
import { setLayout } from '../../state/desk-store';
import { dockChange } from '../../state/dock-place';
import type { LabSession } from '../../state/session';

/** Events of one message that are looked through. */
const MOST = 2_000;

/** What brought a mail to the operator's mail server; absent: it is not among these events. */
export function deliveryOf(rows: readonly TraceRow[], { correlation, at }: MailItem): TraceRow | undefined {
  // It lies in the mailbox from the instant on at which it had crossed the network; others may at the same one.
  return rows.findLast(
    (row) =>
      row.correlation === correlation && row.time === at && row.to === 'mail' && row.hop === 'end-to-end',
  );
}

/** Selects what brought a mail, also where it is no longer among the desk's events. Gives whether it is still kept. */
export async function showTraffic(session: LabSession, mail: MailItem): Promise<boolean> {
  const { desk } = session.stores;
  const { correlation } = mail;
  let delivery = deliveryOf(desk.getState().trace.rows, mail);
  const asked = await attempt(session, async () => {
    if (delivery !== undefined || correlation === null) return;
    const { rows } = await session.live.client.trace.list({ correlation, limit: MOST });
    delivery = deliveryOf(rows, mail) ?? rows.at(-1);
  });
  if (delivery === undefined) return !asked;
  selectEvent(session, delivery);
  desk.setState(({ filter }) => ({ filter: { ...filter, message: correlation !== null } }));
  setLayout(desk, { ...dockChange(desk.getState().layout, true), inspectorOpen: true });
  return true;
}
