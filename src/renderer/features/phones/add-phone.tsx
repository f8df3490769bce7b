import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeskDialog } from '../../components/desk-dialog';
import { handsetSetupSchema, type HandsetSetup } from '../../../shared/model/handset';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { attempt } from '../../state/actions';
import { useSession } from '../../state/lab-context';
import { addPhone } from '../../state/phone-actions';
import { deskOf } from './desk-of';
import { identityOf, newIdentity, newSecondSim, newSetup } from './new-setup';
import { OwnModels, type Editing } from './own-models';
import { ProfileCard } from './profile-card';
import { ProfileEditor } from './profile-editor';

/** The gallery from which a phone is added. */
export function AddPhoneDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [model, setModel] = useState<string | null>(null);
  const [profiles, setProfiles] = useProfiles(open);
  const title =
    editing === null ? 'addPhone.title' : editing.isNew ? 'profileEditor.titleNew' : 'profileEditor.title';
  return (
    <DeskDialog
      title={t(title)}
      open={open}
      onClose={() => {
        setEditing(null);
        onClose();
      }}
    >
      {editing === null ? (
        <AddPhoneForm
          profiles={profiles}
          model={model}
          onModel={setModel}
          onProfiles={setProfiles}
          onEdit={setEditing}
          onClose={onClose}
        />
      ) : (
        <ProfileEditor
          base={editing.base}
          isNew={editing.isNew}
          taken={new Set(profiles.map(({ id }) => id))}
          findings={editing.findings}
          onSaved={(profile, all) => {
            setProfiles(all);
            setModel(profile.id);
            setEditing(null);
          }}
          onCancel={() => setEditing(null)}
        />
      )}
    </DeskDialog>
  );
}

function AddPhoneForm({
  profiles,
  model,
  onModel,
  onProfiles,
  onEdit,
  onClose,
}: {
  profiles: readonly HandsetProfile[];
  model: string | null;
  onModel: (model: string) => void;
  onProfiles: (profiles: readonly HandsetProfile[]) => void;
  onEdit: (editing: Editing) => void;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const [identity] = useState(() => newIdentity(deskOf(session)));
  const [name, setName] = useState(identity.name);
  const [number, setNumber] = useState(identity.msisdn);
  const [typedSecond, setSecond] = useState('');
  const chosen = profiles.find(({ id }) => id === model) ?? profiles[0];
  const nameOk = handsetSetupSchema.shape.name.safeParse(name.trim()).success;
  const numberProblem = problemOfNumber(deskOf(session), number);
  // A keypad phone has room for one SIM.
  const second = chosen?.kind === 'android' ? typedSecond.trim() : '';
  const secondProblem = second === '' ? null : problemOfSecond(deskOf(session), second, number, name);
  const problem = numberProblem ?? secondProblem;
  const add = async (): Promise<void> => {
    if (chosen === undefined || !nameOk || problem !== null) return;
    const desk = deskOf(session);
    const language = i18n.language.startsWith('de') ? 'de' : 'en';
    const setup = newSetup(chosen, identityOf(desk, name.trim(), compact(number)), language);
    if (!(await addPhone(session, setup))) return;
    if (second !== '') await addPhone(session, newSecondSim([...desk, setup], setup, compact(second)));
    onClose();
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
        onValueChange={(id: string) => onModel(id)}
      >
        {profiles.map((profile) => (
          <Radio.Root key={profile.id} value={profile.id} className="model" nativeButton={false}>
            <ProfileCard profile={profile} />
          </Radio.Root>
        ))}
      </RadioGroup>
      <OwnModels chosen={chosen} onEdit={onEdit} onChange={onProfiles} />
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
          <NumberHint id="new-phone-number-hint" problem={numberProblem} hint={t('addPhone.numberHint')} />
        </div>
        {chosen?.kind === 'android' && (
          <div className="field">
            <label htmlFor="new-phone-second">{t('addPhone.second')}</label>
            <input
              id="new-phone-second"
              className={secondProblem === null ? 'input num' : 'input num is-bad'}
              value={typedSecond}
              placeholder={t('addPhone.secondNone')}
              inputMode="tel"
              autoComplete="off"
              aria-invalid={secondProblem !== null}
              aria-describedby="new-phone-second-hint"
              onChange={(event) => setSecond(event.target.value)}
            />
            <NumberHint id="new-phone-second-hint" problem={secondProblem} hint={t('addPhone.secondHint')} />
          </div>
        )}
      </div>
      <footer className="acts">
        <button type="button" className="btn" onClick={onClose}>
          {t('addPhone.cancel')}
        </button>
        <button
          type="submit"
          className="btn primary"
          disabled={chosen === undefined || !nameOk || problem !== null}
        >
          {t('addPhone.add')}
        </button>
      </footer>
    </form>
  );
}

/** What a field for a number takes, or what is wrong with what it has. */
function NumberHint({
  id,
  problem,
  hint,
}: {
  id: string;
  problem: ReturnType<typeof problemOfNumber>;
  hint: string;
}) {
  const { t } = useTranslation();
  return (
    <p id={id} className={problem === null ? 'hint' : 'hint bad'} role="status">
      {problem === null ? hint : t(`addPhone.${problem.kind}`, problem)}
    </p>
  );
}

/** The models that there are, asked for whenever the gallery opens. */
function useProfiles(
  open: boolean,
): [readonly HandsetProfile[], (profiles: readonly HandsetProfile[]) => void] {
  const session = useSession();
  const [profiles, setProfiles] = useState<readonly HandsetProfile[]>([]);
  useEffect(() => {
    if (!open) return;
    let wanted = true;
    void attempt(session, async () => {
      const found = await session.live.client.lab.profiles();
      if (wanted) setProfiles(found);
    });
    return () => {
      wanted = false;
    };
  }, [session, open]);
  return [profiles, setProfiles];
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

/** As `problemOfNumber`, for the second SIM of a phone that is being added. */
function problemOfSecond(
  desk: readonly HandsetSetup[],
  second: string,
  first: string,
  name: string,
): ReturnType<typeof problemOfNumber> {
  return compact(second) === compact(first) ? { kind: 'taken', name } : problemOfNumber(desk, second);
}
