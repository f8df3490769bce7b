import { useState } from 'react';
import { useTranslation } from '../i18n/texts';
import { DeskDialog } from '../components/desk-dialog';
import { settingsSchema } from '../../shared/contract/views';
import { attempt } from '../state/actions';
import { setLayout } from '../state/desk-store';
import { useDesk, useDeskStore, useSession } from '../state/lab-context';

const THEMES = [
  ['system', 'themeSystem'],
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
] as const;

const LANGUAGES = [
  ['browser', 'languageBrowser'],
  ['en', 'languages.en'],
  ['de', 'languages.de'],
] as const;

export function SettingsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <DeskDialog title={t('settings.title')} open={open} onClose={onClose}>
      <SettingsForm onClose={onClose} />
    </DeskDialog>
  );
}

function SettingsForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const desk = useDeskStore();
  const settings = useDesk((state) => state.settings);
  const lab = useDesk((state) => state.lab);
  const listeners = useDesk((state) => state.listeners);
  const theme = useDesk((state) => state.layout.theme);
  const language = useDesk((state) => state.layout.language);
  const [header, setHeader] = useState(settings?.msisdnHeader ?? '');
  const [base, setBase] = useState(settings?.publicBaseUrl ?? '');
  const headerOk = settingsSchema.shape.msisdnHeader.safeParse(header).success;
  const save = async (): Promise<void> => {
    const saved = await attempt(session, () =>
      session.live.client.lab.configure({ msisdnHeader: header, publicBaseUrl: base === '' ? null : base }),
    );
    if (saved) onClose();
  };
  return (
    <form
      className="settings"
      onSubmit={(event) => {
        event.preventDefault();
        if (headerOk) void save();
      }}
    >
      <fieldset className="field">
        <legend className="flabel">{t('settings.theme')}</legend>
        <span className="seg">
          {THEMES.map(([value, label]) => (
            <label key={value} className={theme === value ? 'is-on' : ''}>
              <input
                type="radio"
                name="theme"
                className="vh"
                checked={theme === value}
                onChange={() => setLayout(desk, { theme: value })}
              />
              {t(`settings.${label}`)}
            </label>
          ))}
        </span>
      </fieldset>
      <fieldset className="field">
        <legend className="flabel">{t('settings.language')}</legend>
        <span className="seg">
          {LANGUAGES.map(([value, label]) => (
            <label key={value} className={language === value ? 'is-on' : ''}>
              <input
                type="radio"
                name="language"
                className="vh"
                checked={language === value}
                onChange={() => setLayout(desk, { language: value })}
              />
              {t(`settings.${label}`)}
            </label>
          ))}
        </span>
        <span className="hint">{t('settings.languageHint')}</span>
      </fieldset>
      <label className="field">
        <span className="flabel">{t('settings.header')}</span>
        <input
          className={headerOk ? 'input' : 'input is-bad'}
          value={header}
          spellCheck={false}
          aria-invalid={!headerOk}
          aria-describedby="settings-header-hint"
          onChange={(event) => setHeader(event.currentTarget.value)}
        />
        <span id="settings-header-hint" className={headerOk ? 'hint' : 'hint bad'}>
          {t(headerOk ? 'settings.headerHint' : 'settings.headerBad')}
        </span>
      </label>
      <label className="field">
        <span className="flabel">{t('settings.base')}</span>
        <input
          className="input"
          type="url"
          value={base}
          placeholder={listeners.find((listener) => listener.name === 'portal')?.address ?? 'https://'}
          onChange={(event) => setBase(event.currentTarget.value)}
        />
        <span className="hint">{t('settings.baseHint')}</span>
      </label>
      <dl className="kv">
        {listeners.map((listener) => (
          <div key={listener.name}>
            <dt>{t(`status.listeners.${listener.name}`)}</dt>
            <dd className="mono">{listener.address}</dd>
          </div>
        ))}
        <div>
          <dt>{t('settings.data')}</dt>
          <dd className={lab?.data == null ? '' : 'mono'}>{lab?.data ?? t('settings.none')}</dd>
        </div>
        <div>
          <dt>{t('settings.version')}</dt>
          <dd>{lab?.version}</dd>
        </div>
      </dl>
      <footer>
        <button type="button" className="btn quiet" onClick={onClose}>
          {t('settings.cancel')}
        </button>
        <button type="submit" className="btn primary" disabled={!headerOk}>
          {t('settings.save')}
        </button>
      </footer>
    </form>
  );
}
