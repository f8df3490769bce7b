import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { DeskDialog } from '../../components/desk-dialog';
import type { HandsetSetup } from '../../../shared/model/handset';
import { lineName, simName } from '../../../shared/model/sim';
import { groupNumber } from '../../format/numbers';
import { useSession } from '../../state/lab-context';
import { changeNumber } from '../../state/phone-actions';
import { deskOf } from './desk-of';
import { compact, NumberField, problemOfNumber } from './number-field';

interface PhoneNumberProps {
  /** The phone's SIMs, in the order of their slots. */
  sims: readonly HandsetSetup[];
  open: boolean;
  onClose: () => void;
}

/** Gives the SIMs of a phone other numbers. */
export function PhoneNumber({ sims, open, onClose }: PhoneNumberProps) {
  const { t } = useTranslation();
  const name = sims[0]?.name ?? '';
  return (
    <DeskDialog title={t('phoneNumber.title', { name })} open={open} onClose={onClose}>
      <NumberForm sims={sims} onClose={onClose} />
    </DeskDialog>
  );
}

function NumberForm({ sims, onClose }: Omit<PhoneNumberProps, 'open'>) {
  const { t } = useTranslation();
  const session = useSession();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const fields = sims.map((sim) => {
    const number = typed[sim.id] ?? sim.msisdn;
    const others = deskOf(session).filter(({ id }) => id !== sim.id);
    return { sim, number, problem: problemOfNumber(others, number) };
  });
  const twice = new Set(fields.map(({ number }) => compact(number))).size < fields.length;
  const ok = !twice && fields.every(({ problem }) => problem === null);
  const save = async (): Promise<void> => {
    if (!ok) return;
    for (const { sim, number } of fields) {
      const msisdn = compact(number);
      if (msisdn === sim.msisdn) continue;
      const text = t('phoneNumber.changed', { name: lineName(sim), number: groupNumber(msisdn) });
      if (!(await changeNumber(session, sim, msisdn, text))) return;
    }
    onClose();
  };
  return (
    <form
      className="small-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {fields.map(({ sim, number, problem }, at) => (
        <NumberField
          key={sim.id}
          id={`number-${sim.id}`}
          first={at === 0}
          label={sims.length > 1 ? simName(sim) : t('addPhone.number')}
          hint={t('addPhone.numberHint')}
          value={number}
          problem={twice && at > 0 ? { kind: 'taken', name: sim.name } : problem}
          onChange={(next) => setTyped((before) => ({ ...before, [sim.id]: next }))}
        />
      ))}
      <p className="hint">{t('phoneNumber.old')}</p>
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
