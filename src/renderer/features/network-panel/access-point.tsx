import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { apnSchema } from '../../../shared/model/apn';
import type { Apn } from '../../../shared/model/apn';
import { useHandset } from '../../state/lab-context';
import { useConfigureHandset } from './use-configure';
import { wrongValueText } from './wrong-value';

const FIELDS = ['name', 'mmsc', 'proxy', 'port'] as const;
type Typed = Record<(typeof FIELDS)[number], string>;

/** Where a handset sends its MMS: the operator's own access point, or another one. */
export function AccessPoint() {
  const apn = useHandset(({ setup }) => setup.apn ?? null);
  // A change from elsewhere begins the form anew.
  return <AccessPointForm key={JSON.stringify(apn)} apn={apn} />;
}

function AccessPointForm({ apn }: { apn: Apn | null }) {
  const { t, i18n } = useTranslation();
  const configure = useConfigureHandset();
  const [typed, setTyped] = useState<Typed>({
    name: apn?.name ?? '',
    mmsc: apn?.mmsc ?? '',
    proxy: apn?.proxy ?? '',
    port: apn?.port?.toString() ?? '',
  });
  const [wrong, setWrong] = useState<{ field: string; message: string } | null>(null);
  const save = (): void => {
    const parsed = apnSchema.safeParse({
      mmsc: typed.mmsc.trim(),
      ...(typed.name.trim() === '' ? {} : { name: typed.name.trim() }),
      ...(typed.proxy.trim() === '' ? {} : { proxy: typed.proxy.trim() }),
      ...(typed.port.trim() === '' ? {} : { port: Number(typed.port) }),
    });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const field = String(issue?.path[0] ?? 'mmsc');
      const message =
        field === 'mmsc' ? t('network.apn.needsMmsc') : wrongValueText(t, i18n.language, issue, { field });
      return setWrong({ field, message });
    }
    setWrong(null);
    void configure({ apn: parsed.data });
  };
  return (
    <form
      className="apn"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <fieldset>
        <legend>{t('network.apn.title')}</legend>
        {apn === null && <p className="hint">{t('network.apn.own')}</p>}
        <div className="apn-fields">
          {FIELDS.map((field) => (
            <label key={field} className="field">
              <span className="flabel">{t(`network.apn.${field}`)}</span>
              <input
                className={wrong?.field === field ? 'input is-bad' : 'input'}
                value={typed[field]}
                spellCheck={false}
                autoComplete="off"
                inputMode={field === 'port' ? 'numeric' : undefined}
                placeholder={field === 'mmsc' ? 'http://' : field === 'port' ? '80' : t('network.apn.none')}
                aria-invalid={wrong?.field === field}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setTyped((before) => ({ ...before, [field]: value }));
                }}
              />
            </label>
          ))}
        </div>
        {wrong !== null && (
          <p className="hint bad" role="alert">
            {wrong.message}
          </p>
        )}
        <p className="apn-actions">
          <button type="submit" className="btn">
            {t('network.apn.save')}
          </button>
          {apn !== null && (
            <button type="button" className="btn quiet" onClick={() => void configure({ apn: null })}>
              {t('network.apn.reset')}
            </button>
          )}
        </p>
      </fieldset>
    </form>
  );
}
