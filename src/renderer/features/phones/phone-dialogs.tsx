import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { DeskDialog } from '../../components/desk-dialog';
import { handsetSetupSchema, type HandsetSetup } from '../../../shared/model/handset';
import { attempt } from '../../state/actions';
import { useSession } from '../../state/lab-context';
import { addPhone } from '../../state/phone-actions';
import type { LabSession } from '../../state/session';
import { deskOf, rememberedIn } from './desk-of';
import { newIdentity, newSecondSim } from './new-setup';

interface PhoneDialogProps {
  setup: HandsetSetup;
  open: boolean;
  onClose: () => void;
}

/** Gives a phone's owner another name. */
export function RenamePhone({ setup, open, onClose }: PhoneDialogProps) {
  const { t } = useTranslation();
  return (
    <DeskDialog title={t('renamePhone.title', { name: setup.name })} open={open} onClose={onClose}>
      <RenameForm setup={setup} onClose={onClose} />
    </DeskDialog>
  );
}

function RenameForm({ setup, onClose }: Omit<PhoneDialogProps, 'open'>) {
  const { t } = useTranslation();
  const session = useSession();
  const [name, setName] = useState(setup.name);
  const ok = handsetSetupSchema.shape.name.safeParse(name.trim()).success;
  const save = async (): Promise<void> => {
    const change = { handset: setup.id, name: name.trim() };
    if (ok && (await attempt(session, () => session.live.client.handset.configure(change)))) onClose();
  };
  return (
    <form
      className="small-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="field">
        <label htmlFor={`rename-${setup.id}`}>{t('renamePhone.name')}</label>
        <input
          id={`rename-${setup.id}`}
          data-first
          className="input"
          value={name}
          maxLength={40}
          autoComplete="off"
          aria-invalid={!ok}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <footer className="acts">
        <button type="button" className="btn" onClick={onClose}>
          {t('addPhone.cancel')}
        </button>
        <button type="submit" className="btn primary" disabled={!ok}>
          {t('renamePhone.save')}
        </button>
      </footer>
    </form>
  );
}

/** One more phone like this one, with a name and numbers of its own, as many as it has SIMs. */
export async function clonePhone(
  session: LabSession,
  setup: HandsetSetup,
  second: HandsetSetup | null,
): Promise<void> {
  const desk = deskOf(session);
  const remembered = rememberedIn(session);
  const clone = { ...setup, ...newIdentity(desk, remembered) };
  if (!(await addPhone(session, clone)) || second === null) return;
  const { id, msisdn, imsi, secondOf } = newSecondSim([...desk, clone], clone, remembered);
  await addPhone(session, { ...second, id, msisdn, imsi, secondOf });
}

/** Puts a second SIM into a phone, with the next free number. */
export async function putSecondSim(session: LabSession, setup: HandsetSetup): Promise<void> {
  await addPhone(session, newSecondSim(deskOf(session), setup, rememberedIn(session)));
}
