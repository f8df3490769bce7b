import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeskDialog } from '../../components/desk-dialog';
import { handsetSetupSchema, type HandsetSetup } from '../../../shared/model/handset';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { attempt } from '../../state/actions';
import { useSession } from '../../state/lab-context';
import type { LabSession } from '../../state/session';
import { deskOf } from './desk-of';
import { identityOf, newIdentity, newSetup } from './new-setup';
import { ProfileCard } from './profile-card';

/** The gallery from which a phone is added. */
export function AddPhoneDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <DeskDialog title={t('addPhone.title')} open={open} onClose={onClose}>
      <AddPhoneForm onClose={onClose} />
    </DeskDialog>
  );
}

function AddPhoneForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const profiles = useProfiles(session);
  const [identity] = useState(() => newIdentity(deskOf(session)));
  const [model, setModel] = useState<string | null>(null);
  const [name, setName] = useState(identity.name);
  const [number, setNumber] = useState(identity.msisdn);
  const chosen = profiles.find(({ id }) => id === model) ?? profiles[0];
  const nameOk = handsetSetupSchema.shape.name.safeParse(name.trim()).success;
  const numberProblem = problemOfNumber(deskOf(session), number);
  const add = async (): Promise<void> => {
    if (chosen === undefined || !nameOk || numberProblem !== null) return;
    const desk = deskOf(session);
    const language = i18n.language.startsWith('de') ? 'de' : 'en';
    const setup = newSetup(chosen, identityOf(desk, name.trim(), compact(number)), language);
    if (await attempt(session, () => session.live.client.handset.add(setup))) onClose();
  };
  return (
    <form
      className="add-phone-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <RadioGroup
        className="gallery"
        aria-label={t('addPhone.models')}
        value={chosen?.id ?? ''}
        onValueChange={(id: string) => setModel(id)}
      >
        {profiles.map((profile) => (
          <Radio.Root key={profile.id} value={profile.id} className="model" nativeButton={false}>
            <ProfileCard profile={profile} />
          </Radio.Root>
        ))}
      </RadioGroup>
      <div className="pair">
        <div className="field">
          <label htmlFor="new-phone-name">{t('addPhone.name')}</label>
          <input
            id="new-phone-name"
            className="input"
            value={name}
            maxLength={40}
            autoComplete="off"
            aria-invalid={!nameOk}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="new-phone-number">{t('addPhone.number')}</label>
          <input
            id="new-phone-number"
            className={numberProblem === null ? 'input num' : 'input num is-bad'}
            value={number}
            inputMode="tel"
            autoComplete="off"
            aria-invalid={numberProblem !== null}
            aria-describedby="new-phone-number-hint"
            onChange={(event) => setNumber(event.target.value)}
          />
        </div>
      </div>
      <p id="new-phone-number-hint" className={numberProblem === null ? 'hint' : 'hint bad'} role="status">
        {numberProblem === null
          ? t('addPhone.numberHint')
          : t(`addPhone.${numberProblem.kind}`, numberProblem)}
      </p>
      <footer className="acts">
        <button type="button" className="btn" onClick={onClose}>
          {t('addPhone.cancel')}
        </button>
        <button
          type="submit"
          className="btn primary"
          disabled={chosen === undefined || !nameOk || numberProblem !== null}
        >
          {t('addPhone.add')}
        </button>
      </footer>
    </form>
  );
}

function useProfiles(session: LabSession): readonly HandsetProfile[] {
  const [profiles, setProfiles] = useState<readonly HandsetProfile[]>([]);
  useEffect(() => {
    let wanted = true;
    void attempt(session, async () => {
      const found = await session.live.client.lab.profiles();
      if (wanted) setProfiles(found);
    });
    return () => {
      wanted = false;
    };
  }, [session]);
  return profiles;
}

const compact = (number: string): string => number.replace(/[\s()/-]/g, '');

function problemOfNumber(
  desk: readonly HandsetSetup[],
  number: string,
): { kind: 'badNumber' } | { kind: 'taken'; name: string } | null {
  const parsed = handsetSetupSchema.shape.msisdn.safeParse(compact(number));
  if (!parsed.success) return { kind: 'badNumber' };
  const owner = desk.find(({ msisdn }) => msisdn === parsed.data);
  return owner === undefined ? null : { kind: 'taken', name: owner.name };
}
