import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Awaited } from '../../components/awaited';
import { DeskDialog } from '../../components/desk-dialog';
import type { ProblemReport } from '../../../shared/contract/problem';
import { handsetSetupSchema, type HandsetSetup } from '../../../shared/model/handset';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { modelName } from '../../format/model-name';
import { askModels } from '../../state/ask-models';
import { useDesk, useDeskStore, useSession } from '../../state/lab-context';
import { addNotice } from '../../state/desk-store';
import { addPhone } from '../../state/phone-actions';
import { useFollowed } from '../../state/use-followed';
import { deskOf, rememberedIn } from './desk-of';
import { identityOf, newIdentity, newSecondSim, newSetup } from './new-setup';
import { compact, NumberField, problemOfNumber } from './number-field';
import { OwnModels, type Editing } from './own-models';
import { ProfileCard } from './profile-card';
import type { ProfileDraft } from './profile-draft';
import { ProfileEditor } from './profile-editor';
import { addedPhone } from './use-newcomers';

/** The gallery from which a phone is added. */
export function AddPhoneDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [model, setModel] = useState<string | null>(null);
  const models = useProfiles(open);
  const { profiles } = models;
  const { leave, onDraft } = useLeaving(editing, setEditing);
  const title =
    editing === null ? 'addPhone.title' : editing.isNew ? 'profileEditor.titleNew' : 'profileEditor.title';
  return (
    <DeskDialog
      title={t(title)}
      open={open}
      thenFocus={() => addedPhone(desk)}
      // From the editor it is back to the gallery first.
      onClose={editing === null ? onClose : leave}
    >
      {editing === null ? (
        <AddPhoneForm
          models={models}
          model={model}
          onModel={setModel}
          onEdit={setEditing}
          onClose={onClose}
        />
      ) : (
        <ProfileEditor
          base={editing.base}
          draft={editing.draft}
          onDraft={onDraft}
          isNew={editing.isNew}
          taken={new Set(profiles.map(({ id }) => id))}
          findings={editing.findings}
          onSaved={(profile, all) => {
            models.change(all);
            setModel(profile.id);
            setEditing(null);
          }}
          onCancel={leave}
        />
      )}
    </DeskDialog>
  );
}

/** How the editor is left without saving. What was written in it can be had back. */
function useLeaving(
  editing: Editing | null,
  setEditing: (editing: Editing | null) => void,
): { leave: () => void; onDraft: (draft: ProfileDraft) => void } {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const written = useRef<{ of: Editing; draft: ProfileDraft } | null>(null);
  return {
    leave: () => {
      setEditing(null);
      const kept = written.current;
      if (editing === null || kept?.of !== editing) return;
      const name = kept.draft.name.trim() === '' ? editing.base.name : kept.draft.name;
      addNotice(desk, t('profileEditor.left', { name }), 'info', () =>
        setEditing({ ...editing, draft: kept.draft }),
      );
    },
    onDraft: (draft) => {
      if (editing !== null) written.current = { of: editing, draft };
    },
  };
}

function AddPhoneForm({
  models,
  model,
  onModel,
  onEdit,
  onClose,
}: {
  models: ReturnType<typeof useProfiles>;
  model: string | null;
  onModel: (model: string) => void;
  onEdit: (editing: Editing) => void;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const { profiles } = models;
  // Until something else is typed they follow the desk, to which phones may come meanwhile.
  const handsets = useDesk((state) => state.handsets);
  const offered = useMemo(
    () => newIdentity(deskOf(session, handsets), rememberedIn(session)),
    [session, handsets],
  );
  const [typedName, setName] = useState<string | null>(null);
  const [typedNumber, setNumber] = useState<string | null>(null);
  const name = typedName ?? offered.name;
  const number = typedNumber ?? offered.msisdn;
  const [typedSecond, setSecond] = useState('');
  const chosen = profiles.find(({ id }) => id === model) ?? profiles[0];
  const [wanted, setWanted] = useState('');
  const found = profiles.filter((profile) => isCalled(modelName(profile, i18n.language), wanted));
  // What is chosen stays in sight, whatever is looked for.
  const shown = profiles.filter((profile) => profile.id === chosen?.id || found.includes(profile));
  const gallery = useRef<HTMLDivElement>(null);
  const known = profiles.length > 0;
  useEffect(() => {
    if (!known) return;
    // The models come a moment after the dialog, whose focus is on what closes it until then. In their first frame the group
    // does not know its places yet: what had the focus by then would leave none of them to Tab.
    const focus = (): void =>
      gallery.current?.querySelector<HTMLElement>('[role=radio][aria-checked=true]')?.focus();
    let frame = requestAnimationFrame(() => {
      focus();
      // Where the editor was until now, the dialog takes the focus that went with it, a moment later.
      frame = requestAnimationFrame(() => {
        if (document.activeElement?.matches('[role=dialog]') === true) focus();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [known]);
  const nameOk = handsetSetupSchema.shape.name.safeParse(name.trim()).success;
  const numberProblem = problemOfNumber(deskOf(session), number);
  // A keypad phone has room for one SIM.
  const second = chosen?.kind === 'android' ? typedSecond.trim() : '';
  const secondProblem = second === '' ? null : problemOfSecond(deskOf(session), second, number, name);
  const problem = numberProblem ?? secondProblem;
  const add = async (): Promise<void> => {
    if (chosen === undefined || !nameOk || problem !== null) return;
    const desk = deskOf(session);
    const remembered = rememberedIn(session);
    const language = i18n.language.startsWith('de') ? 'de' : 'en';
    const setup = newSetup(chosen, identityOf(desk, name.trim(), compact(number), remembered), language);
    if (!(await addPhone(session, setup))) return;
    if (second !== '')
      await addPhone(session, newSecondSim([...desk, setup], setup, remembered, compact(second)));
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
      <div className="gallery-head">
        <b role="status">
          {wanted.trim() === ''
            ? t('addPhone.count', { count: profiles.length })
            : t('addPhone.found', { found: found.length, count: profiles.length })}
        </b>
        <input
          type="search"
          className="input"
          aria-label={t('addPhone.search')}
          placeholder={t('addPhone.search')}
          value={wanted}
          autoComplete="off"
          onChange={(event) => setWanted(event.target.value)}
          onKeyDown={(event) => {
            // Enter would add the phone.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </div>
      {known ? (
        <RadioGroup
          ref={gallery}
          className="gallery"
          aria-label={t('addPhone.models')}
          value={chosen?.id ?? ''}
          onValueChange={(id: string) => onModel(id)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void add();
          }}
        >
          {shown.map((profile) => (
            <Radio.Root key={profile.id} value={profile.id} className="model" nativeButton={false}>
              <ProfileCard profile={profile} />
            </Radio.Root>
          ))}
        </RadioGroup>
      ) : (
        <Awaited text={t('addPhone.asking')} problem={models.problem} onRetry={models.refresh} />
      )}
      <OwnModels chosen={chosen} onEdit={onEdit} onChange={models.change} />
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
        <NumberField
          id="new-phone-number"
          label={t('addPhone.number')}
          hint={t('addPhone.numberHint')}
          value={number}
          problem={numberProblem}
          onChange={setNumber}
        />
        {chosen?.kind === 'android' && (
          <NumberField
            id="new-phone-second"
            label={t('addPhone.second')}
            hint={t('addPhone.secondHint')}
            placeholder={t('addPhone.secondNone')}
            value={typedSecond}
            problem={secondProblem}
            onChange={setSecond}
          />
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

/**
 * The models that there are, asked for whenever the gallery opens, and when an engine that was away is back. `change` takes
 * those that the engine has named since; `problem` is why it names none.
 */
function useProfiles(open: boolean): {
  profiles: readonly HandsetProfile[];
  problem: ProblemReport | null;
  change: (profiles: readonly HandsetProfile[]) => void;
  refresh: () => void;
} {
  const { answer, problem, refresh } = useFollowed(open ? askModels : null, null);
  const [heard, setHeard] = useState(answer);
  const [profiles, change] = useState<readonly HandsetProfile[]>([]);
  if (answer !== heard) {
    setHeard(answer);
    change(answer ?? []);
  }
  return { profiles, problem, change, refresh };
}

/** Whether all words that are wanted are in a name, whatever spaces are around its "×". */
function isCalled(name: string, wanted: string): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/\u00a0/g, ' ')
      .replace(/(\d) ?[×x] ?(?=\d)/g, '$1×');
  const called = plain(name);
  return plain(wanted)
    .split(/\s+/)
    .every((word) => called.includes(word));
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
