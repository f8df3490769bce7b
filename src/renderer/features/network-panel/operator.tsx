import { useId, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { CarrierList } from '../../../shared/contract/views';
import { carrierConfigSchema } from '../../../shared/model/carrier-config';
import type { CarrierConfig } from '../../../shared/model/carrier-config';
import { Awaited } from '../../components/awaited';
import { HandsetProvider, useDesk, useHandset, useSession } from '../../state/lab-context';
import { useFollowed } from '../../state/use-followed';
import { useNodeNames } from '../../state/use-node-names';
import type { LabClient } from '../../transport/connection';
import { CarrierPicker } from './carrier-picker';
import { OperatorMessage } from './operator-message';
import { schemaField } from './schema-field';
import { SettingRow } from './setting-row';
import { Switch } from '../../components/switch';
import { useConfigureHandset } from './use-configure';
import { ValueField } from './value-field';
import type { Parsed } from './value-field';
import { wrongValueText, type Issue } from './wrong-value';

type Key = keyof CarrierConfig;
type Value = CarrierConfig[Key];
const KEYS = Object.keys(carrierConfigSchema.shape) as Key[];

const askCarriers = (client: LabClient): Promise<CarrierList> => client.lab.carriers();

/**
 * What a system of the operator can tell phones, and the operator of each phone with every key of its configuration.
 * @param frozen nobody would take a change; that the engine is away is still told to everybody
 */
export function Operator({ frozen }: { frozen: boolean }) {
  const { t } = useTranslation();
  const session = useSession();
  const handsets = useDesk((state) => state.handsets);
  const names = useNodeNames();
  const { answer: carriers, problem, refresh } = useFollowed(askCarriers, null);
  const group = useId();
  const [wanted, setWanted] = useState<string | null>(null);
  const chosen = wanted !== null && handsets.includes(wanted) ? wanted : handsets[0];
  const store = chosen === undefined ? undefined : session.stores.handsets.get(chosen);
  if (store === undefined) {
    return (
      <div className="empty">
        <h2>{t('network.noPhones')}</h2>
        <p>{t('network.noPhonesText')}</p>
      </div>
    );
  }
  if (carriers === null)
    return <Awaited text={t('network.operator.loading')} problem={problem} onRetry={refresh} />;
  return (
    <div className="operator" inert={frozen}>
      <OperatorMessage />
      <div className="seg wrap" role="radiogroup" aria-label={t('network.operator.phone')}>
        {handsets.map((id) => (
          <label key={id} className={id === chosen ? 'is-on' : ''}>
            <input
              type="radio"
              name={group}
              className="vh"
              checked={id === chosen}
              onChange={() => setWanted(id)}
            />
            {names.get(id)}
          </label>
        ))}
      </div>
      <HandsetProvider key={chosen} store={store}>
        <Carrier carriers={carriers} />
      </HandsetProvider>
    </div>
  );
}

function Carrier({ carriers }: { carriers: CarrierList }) {
  const { t } = useTranslation();
  const { preset, config } = useHandset((state) => state.carrier);
  const configure = useConfigureHandset();
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const { defaults, presets } = carriers;
  const own = { ...defaults, ...presets.find(({ id }) => id === preset)?.config } as CarrierConfig;
  const shown = KEYS.filter(
    (key) => !onlyDifferent || config[key] !== defaults[key] || config[key] !== own[key],
  );
  return (
    <>
      <div className="operator-head">
        <CarrierPicker
          presets={presets}
          chosen={preset}
          onChoose={(carrier) => void configure({ carrier })}
        />
        <span className="hint">{t('network.operator.presets', { count: presets.length })}</span>
        <label className="check">
          <input
            type="checkbox"
            checked={onlyDifferent}
            onChange={(event) => setOnlyDifferent(event.currentTarget.checked)}
          />
          {t('network.operator.onlyDifferent')}
        </label>
      </div>
      {shown.length === 0 && <p className="hint">{t('network.operator.noneDiffer')}</p>}
      <ul className="setting-list" aria-label={t('network.operator.keys')}>
        {shown.map((key) => (
          <CarrierKey
            key={key}
            name={key}
            value={config[key]}
            preset={own[key]}
            fallback={defaults[key]}
            onChange={(value) => void configure({ carrier: { [key]: value } })}
          />
        ))}
      </ul>
    </>
  );
}

function CarrierKey({
  name,
  value,
  preset,
  fallback,
  onChange,
}: {
  name: Key;
  value: Value;
  /** What the operator has. */
  preset: Value;
  /** What Android has. */
  fallback: Value;
  onChange: (value: Value) => void;
}) {
  const { t, i18n } = useTranslation();
  const words = (each: Value): string => {
    if (typeof each === 'boolean') return t(each ? 'network.operator.yes' : 'network.operator.no');
    return each === '' ? t('network.operator.empty') : String(each);
  };
  const marks = [
    ...(value === fallback ? [] : [t('network.operator.differs', { value: words(fallback) })]),
    ...(value === preset ? [] : [t('network.operator.changed')]),
  ];
  return (
    <SettingRow
      label={<code>{name}</code>}
      text={t(`network.operator.effects.${name}`)}
      marks={marks}
      reset={
        value === preset
          ? null
          : {
              label: t('network.operator.reset', { key: name, value: words(preset) }),
              onReset: () => onChange(preset),
            }
      }
    >
      {typeof value === 'boolean' ? (
        <Switch label={name} checked={value} onChange={onChange} />
      ) : (
        <ValueField
          label={name}
          text={String(value)}
          numeric={typeof value === 'number'}
          placeholder={t('network.operator.empty')}
          parse={(typed) =>
            parseKey(name, typed, (issue) => wrongValueText(t, i18n.language, issue, { field: name }))
          }
          onCommit={onChange}
        />
      )}
    </SettingRow>
  );
}

function parseKey(key: Key, typed: string, whyNot: (issue: Issue | undefined) => string): Parsed<Value> {
  const schema = carrierConfigSchema.shape[key];
  // A minus as it is printed, too.
  const number = typed === '' ? Number.NaN : Number(typed.replace('−', '-'));
  const parsed = schema.safeParse(schemaField(schema).kind === 'number' ? number : typed);
  return parsed.success ? { value: parsed.data } : { message: whyNot(parsed.error.issues[0]) };
}
