import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import {
  emsLevelSchema,
  lcdScriptSchema,
  mmsCapabilitySchema,
  smartMessagingSchema,
  type HandsetProfile,
} from '../../../shared/model/handset-profile';
import { attempt } from '../../state/actions';
import { useSession } from '../../state/lab-context';
import { draftOf, freeProfileId, profileOf, type DraftField, type ProfileDraft } from './profile-draft';

/** Fields that are written, by what they are about. */
const SCREEN: readonly DraftField[] = ['width', 'height', 'colours', 'pixelWidth', 'pixelHeight'];
const LIMITS: readonly DraftField[] = ['maxMessageSize', 'maxImageWidth', 'maxImageHeight'];
const HEADERS: readonly DraftField[] = ['userAgent', 'uaProfUrl'];
const LISTS: readonly DraftField[] = ['accept', 'charsets'];

/** A model of the user's own: everything that it can. */
export function ProfileEditor({
  base,
  draft: written,
  onDraft,
  isNew,
  taken,
  findings,
  onSaved,
  onCancel,
}: {
  base: HandsetProfile;
  /** What was written already; absent: what the base has. */
  draft: ProfileDraft | undefined;
  /** Is told what is written, whenever that changes. */
  onDraft: (draft: ProfileDraft) => void;
  /** It has no id yet: its name gives it one. */
  isNew: boolean;
  /** Ids of the other models. */
  taken: ReadonlySet<string>;
  /** What was not understood where it was read from. */
  findings: readonly string[];
  onSaved: (profile: HandsetProfile, all: readonly HandsetProfile[]) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const [draft, setDraft] = useState(() => written ?? draftOf(base));
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // It stands where the gallery was, perhaps scrolled to its end.
    form.current?.querySelector('input')?.focus();
  }, []);
  const id = isNew ? freeProfileId(draft.name, taken) : draft.id;
  const made = profileOf({ ...draft, id }, base);
  const wrong = 'wrong' in made ? made.wrong : new Set<DraftField>();
  const set = (change: Partial<ProfileDraft>): void => {
    const next = { ...draft, ...change };
    setDraft(next);
    onDraft(next);
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if ('wrong' in made) return;
    const { profile } = made;
    await attempt(session, async () => onSaved(profile, await session.live.client.lab.saveProfile(profile)));
  };
  const field = (name: DraftField, long = false): ReactNode => (
    <TextField
      key={name}
      name={name}
      value={draft[name] as string}
      wrong={wrong.has(name)}
      long={long}
      onChange={(value) => set({ [name]: value })}
    />
  );
  const choice = <T extends string>(
    name: DraftField,
    options: readonly T[],
    text: (option: T) => string,
  ): ReactNode => (
    <div className="field">
      <label htmlFor={`profile-${name}`}>{t(`profileEditor.fields.${name}`)}</label>
      <select
        id={`profile-${name}`}
        className="input"
        value={draft[name] as string}
        onChange={(event) => set({ [name]: event.target.value as T })}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {text(option)}
          </option>
        ))}
      </select>
    </div>
  );
  const check = (label: string, checked: boolean, onChange: (checked: boolean) => void): ReactNode => (
    <label className="profile-check" key={label}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
  return (
    <form
      ref={form}
      className="profile-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {findings.length > 0 && (
        <div className="profile-findings" role="status">
          <b>{t('profileEditor.findings')}</b>
          <ul>
            {findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="pair">
        {field('name')}
        {choice('kind', ['android', 'keypad'], (kind) => t(`profileEditor.kinds.${kind}`))}
        {field('year')}
        {field('source')}
      </div>
      <fieldset>
        <legend>{t('profileEditor.screen')}</legend>
        <div className="pair">{SCREEN.map((name) => field(name))}</div>
        {draft.kind === 'keypad' && (
          <div className="profile-checks" role="group" aria-label={t('profileEditor.fields.scripts')}>
            {lcdScriptSchema.options.map((script) =>
              check(t(`profileEditor.scripts.${script}`), draft.scripts.includes(script), (on) =>
                set({ scripts: toggled(draft.scripts, script, on) }),
              ),
            )}
          </div>
        )}
      </fieldset>
      <fieldset>
        <legend>{t('profileEditor.short')}</legend>
        <div className="pair">
          {choice('ems', emsLevelSchema.options, (level) => t(`profileEditor.ems.${level}`))}
        </div>
        <div className="profile-checks" role="group" aria-label="Smart Messaging">
          {smartMessagingSchema.options.map((kind) =>
            check(t(`profileEditor.smart.${kind}`), draft.smartMessaging.includes(kind), (on) =>
              set({ smartMessaging: toggled(draft.smartMessaging, kind, on) }),
            ),
          )}
        </div>
      </fieldset>
      <fieldset>
        <legend>MMS</legend>
        {check(t('profileEditor.fields.hasMms'), draft.hasMms, (hasMms) => set({ hasMms }))}
        {draft.hasMms && (
          <>
            <div className="pair">
              {choice('version', mmsCapabilitySchema.shape.version.options, (version) => version)}
              {choice('smil', ['basic', 'none'], (smil) => t(`profileEditor.smil.${smil}`))}
              {LIMITS.map((name) => field(name))}
            </div>
            {check(t('profileEditor.fields.receiveOnly'), draft.receiveOnly, (receiveOnly) =>
              set({ receiveOnly }),
            )}
            <div className="pair">{HEADERS.map((name) => field(name))}</div>
            <div className="pair">{LISTS.map((name) => field(name, true))}</div>
          </>
        )}
      </fieldset>
      {tried && wrong.size > 0 && (
        <p className="hint bad" role="alert">
          {t('profileEditor.wrong', { count: wrong.size })}
        </p>
      )}
      <footer className="acts">
        <button type="button" className="btn" onClick={onCancel}>
          {t('profileEditor.cancel')}
        </button>
        <button type="submit" className="btn primary">
          {t('profileEditor.save')}
        </button>
      </footer>
    </form>
  );
}

function TextField({
  name,
  value,
  wrong,
  long,
  onChange,
}: {
  name: DraftField;
  value: string;
  wrong: boolean;
  long: boolean;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const id = `profile-${name}`;
  const hint = t(`profileEditor.hints.${name}`, { defaultValue: '' });
  const control = {
    id,
    className: wrong ? 'input is-bad' : 'input',
    value,
    'aria-invalid': wrong,
    ...(hint === '' ? {} : { 'aria-describedby': `${id}-hint` }),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t(`profileEditor.fields.${name}`)}</label>
      {long ? (
        <textarea {...control} rows={4} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...control} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
      )}
      {hint !== '' && (
        <p id={`${id}-hint`} className={wrong ? 'hint bad' : 'hint'}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** A list with or without one of its values. */
function toggled<Value>(values: readonly Value[], value: Value, on: boolean): readonly Value[] {
  return on ? [...values, value] : values.filter((each) => each !== value);
}
