import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import { MAIL_SETTINGS } from '../../../shared/model/mail-settings';
import { Switch } from '../../components/switch';
import { attempt } from '../../state/actions';
import { useDesk, useSession } from '../../state/lab-context';
import { settingsDraft, settingsOf, type SettingsDraft } from './settings-draft';

type TextField = {
  [F in keyof SettingsDraft]: SettingsDraft[F] extends string ? F : never;
}[keyof SettingsDraft];
type FlagField = Exclude<keyof SettingsDraft, TextField>;

/** How the operator's network and e-mail meet: domain, the server outside, limits. */
export function MailSettingsForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const settings = useDesk((state) => state.settings?.mail ?? MAIL_SETTINGS);
  const queued = useDesk((state) => state.mailbox?.queued ?? 0);
  const [draft, setDraft] = useState(() => settingsDraft(settings));
  const [password, setPassword] = useState('');
  const [kept, setKept] = useState(false);
  useEffect(() => {
    void attempt(session, async () => setKept((await session.live.client.mail.hasPassword()).kept));
  }, [session]);
  const forget = (): void =>
    void attempt(session, async () => {
      await session.live.client.mail.password({ password: null });
      setKept(false);
      setPassword('');
    });
  const made = settingsOf(draft);
  const wrong: ReadonlySet<string> = 'wrong' in made ? made.wrong : new Set();
  const save = async (): Promise<void> => {
    if ('wrong' in made) return;
    const { mail, lab } = session.live.client;
    const saved = await attempt(session, async () => {
      if (password !== '') await mail.password({ password });
      await lab.configure({ mail: made.settings });
    });
    if (saved) onClose();
  };
  const text = (name: TextField): ReactNode => (
    <div className="field">
      <label htmlFor={`mail-${name}`}>{t(`mail.settings.fields.${name}`)}</label>
      <input
        id={`mail-${name}`}
        className={wrong.has(name) ? 'input is-bad' : 'input'}
        value={draft[name]}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong.has(name)}
        aria-describedby={`mail-${name}-hint`}
        onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
      />
      <p id={`mail-${name}-hint`} className={wrong.has(name) ? 'hint bad' : 'hint'}>
        {t(`mail.settings.hints.${name}`)}
      </p>
    </div>
  );
  const flag = (name: FlagField): ReactNode => (
    <div className="mail-flag">
      <span>{t(`mail.settings.fields.${name}`)}</span>
      <Switch
        label={t(`mail.settings.fields.${name}`)}
        checked={draft[name]}
        onChange={(on) => setDraft({ ...draft, [name]: on })}
      />
    </div>
  );
  return (
    <form
      className="mail-settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {text('domain')}
      {flag('outside')}
      {draft.outside && (
        <>
          <div className="mail-pair">
            {text('host')}
            {text('port')}
          </div>
          {flag('secure')}
          <div className="mail-pair">
            {text('user')}
            <div className="field">
              <label htmlFor="mail-password">{t('mail.settings.password')}</label>
              <input
                id="mail-password"
                className="input"
                type="password"
                value={password}
                autoComplete="new-password"
                onChange={(event) => setPassword(event.target.value)}
              />
              <p className="hint" role="status">
                {t(kept ? 'mail.settings.passwordKept' : 'mail.settings.passwordHint')}{' '}
                {kept && (
                  <button type="button" className="btn sm" onClick={forget}>
                    {t('mail.settings.forgetPassword')}
                  </button>
                )}
              </p>
            </div>
          </div>
          {text('retries')}
          {queued > 0 && (
            <p className="mail-flag">
              {t('mail.queued', { count: queued })}
              <button
                type="button"
                className="btn"
                onClick={() => void attempt(session, () => session.live.client.mail.tryNow())}
              >
                {t('mail.settings.tryNow')}
              </button>
            </p>
          )}
        </>
      )}
      <div className="mail-pair">
        {text('maxSize')}
        {text('maxText')}
      </div>
      {flag('convert')}
      <footer className="acts">
        <button type="button" className="btn" onClick={onClose}>
          {t('mail.settings.cancel')}
        </button>
        <button type="submit" className="btn primary" disabled={wrong.size > 0}>
          {t('mail.settings.save')}
        </button>
      </footer>
    </form>
  );
}
