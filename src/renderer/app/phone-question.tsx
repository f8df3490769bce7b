import { useStore } from 'zustand';
import { RenamePhone } from '../features/phones/phone-dialogs';
import { PhoneNumber } from '../features/phones/phone-number';
import type { HandsetStore } from '../state/handset-store';
import { useDesk, useSession } from '../state/lab-context';

/** What can be asked about a phone in a dialog of the desk. */
export type PhoneQuestion = 'rename' | 'number';

export interface AskedOfPhone {
  what: PhoneQuestion;
  phone: string;
  open: boolean;
}

/** The dialogs of a phone's menu, called for from elsewhere; nothing once the phone is gone. */
export function PhoneQuestionDialog({ asked, onClose }: { asked: AskedOfPhone; onClose: () => void }) {
  const { handsets } = useSession().stores;
  // Phones and second SIMs come and go.
  const ids = useDesk((state) => state.handsets);
  const store = ids.includes(asked.phone) ? handsets.get(asked.phone) : undefined;
  if (store === undefined) return null;
  const second = [...handsets.values()].find((other) => other.getState().setup.secondOf === asked.phone);
  return <Dialog asked={asked} store={store} second={second} onClose={onClose} />;
}

function Dialog({
  asked: { what, open },
  store,
  second,
  onClose,
}: {
  asked: AskedOfPhone;
  store: HandsetStore;
  second: HandsetStore | undefined;
  onClose: () => void;
}) {
  const setup = useStore(store, (state) => state.setup);
  const other = useStore(second ?? store, (state) => state.setup);
  const sims = second === undefined ? [setup] : [setup, other];
  return (
    <>
      <RenamePhone setup={setup} open={open && what === 'rename'} onClose={onClose} />
      <PhoneNumber sims={sims} open={open && what === 'number'} onClose={onClose} />
    </>
  );
}
