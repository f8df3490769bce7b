import { useId, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { apnSchema, type Apn } from '../../../shared/model/apn';
import { simName } from '../../../shared/model/sim';
import { AppBar } from '../../components/app-bar';
import { goBack } from '../../state/handset-store';
import { useHandsetStore, useSims } from '../../state/lab-context';
import { useSim } from '../../state/sims';
import { useConfigure } from './use-configure';

type Field = 'name' | 'mmsc' | 'proxy' | 'port';
const FIELDS: readonly Field[] = ['name', 'mmsc', 'proxy', 'port'];

/** The access point for picture messages: the operator's own, or one that is typed in, as phones had to be set up. */
export function ApnPage() {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const configure = useConfigure();
  const sims = useSims();
  const setup = useSim((state) => state.setup);
  const apn = setup.apn ?? null;
  const [typed, setTyped] = useState<Record<Field, string>>(() => textsOf(apn));
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const id = useId();
  const save = (): void => {
    const read = readApn(typed);
    setWrong(read.wrong);
    if (read.apn === null) return;
    void configure({ apn: read.apn });
    goBack(store);
  };
  return (
    <form
      className="page"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <AppBar title={t('settings.apn')} subtitle={sims.length < 2 ? '' : simName(setup)}>
        <button className="mbtn fill" type="submit">
          {t('contacts.save')}
        </button>
      </AppBar>
      <div className="mfields">
        <p className="field-hint">{t('apn.hint')}</p>
        {FIELDS.map((field) => (
          <div className="mfield" key={field}>
            <label htmlFor={`${id}-${field}`}>{t(`apn.${field}`)}</label>
            <input
              id={`${id}-${field}`}
              data-enter={field === 'name' || undefined}
              dir="ltr"
              autoComplete="off"
              spellCheck={false}
              inputMode={field === 'port' ? 'numeric' : field === 'mmsc' ? 'url' : 'text'}
              placeholder={t(`apn.${field}Example`)}
              aria-invalid={wrong.has(field)}
              aria-describedby={wrong.has(field) ? `${id}-${field}-problem` : undefined}
              value={typed[field]}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setTyped((now) => ({ ...now, [field]: value }));
              }}
            />
            {wrong.has(field) && (
              <p className="field-problem" role="alert" id={`${id}-${field}-problem`}>
                {t(`apn.${field}Wrong`)}
              </p>
            )}
          </div>
        ))}
        {apn !== null && (
          <button
            type="button"
            className="mbtn tonal"
            onClick={() => {
              void configure({ apn: null });
              goBack(store);
            }}
          >
            {t('apn.reset')}
          </button>
        )}
      </div>
    </form>
  );
}

function textsOf(apn: Apn | null): Record<Field, string> {
  return {
    name: apn?.name ?? '',
    mmsc: apn?.mmsc ?? '',
    proxy: apn?.proxy ?? '',
    port: apn?.port === null || apn?.port === undefined ? '' : String(apn.port),
  };
}

/** What was typed as an access point, or the fields that are wrong. */
function readApn(typed: Record<Field, string>): { apn: Apn | null; wrong: ReadonlySet<string> } {
  const text = (field: Field): string => typed[field].trim();
  const read = apnSchema.safeParse({
    ...(text('name') === '' ? {} : { name: text('name') }),
    mmsc: text('mmsc'),
    proxy: text('proxy') === '' ? null : text('proxy'),
    port: text('port') === '' ? null : Number(text('port')),
  });
  if (read.success) return { apn: read.data, wrong: new Set() };
  return { apn: null, wrong: new Set(read.error.issues.map(({ path }) => String(path[0]))) };
}
