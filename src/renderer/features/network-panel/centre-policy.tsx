import { useId } from 'react';
import type { z } from 'zod';
import { useTranslation } from '../../i18n/texts';
import { MMSC_POLICY, mmscPolicySchema } from '../../../shared/model/mmsc-policy';
import { lineName } from '../../../shared/model/sim';
import { SMSC_POLICY, smscPolicySchema } from '../../../shared/model/smsc-policy';
import { useDesk, useSession } from '../../state/lab-context';
import { durationText, parseDuration } from './durations';
import { schemaField } from './schema-field';
import { SettingRow } from './setting-row';
import { Switch } from '../../components/switch';
import { useConfigureLab } from './use-configure';
import { ValueField } from './value-field';
import type { Parsed } from './value-field';
import { wrongValueText, type Issue } from './wrong-value';

/** A centre of the operator whose policy people change, and what its keys are besides what their schemas say. */
interface CentrePolicy {
  centre: 'mmsc' | 'smsc';
  shape: Readonly<Record<string, z.ZodType>>;
  usual: Readonly<Record<string, unknown>>;
  /** Milliseconds, written as people write them. */
  durations: ReadonlySet<string>;
  /** Lists of numbers, of which the phones on the desk are offered. */
  subscribers: ReadonlySet<string>;
}

const MMSC: CentrePolicy = {
  centre: 'mmsc',
  shape: mmscPolicySchema.shape,
  usual: MMSC_POLICY,
  durations: new Set(['defaultExpiry', 'maxExpiry', 'notificationRetries', 'linkAfterExpiry', 'idleTimeout']),
  subscribers: new Set(['barred', 'withoutCredit']),
};

const SMSC: CentrePolicy = {
  centre: 'smsc',
  shape: smscPolicySchema.shape,
  usual: SMSC_POLICY,
  durations: new Set([
    'defaultValidity',
    'maxValidity',
    'answerTimeout',
    'absentRetries',
    'memoryFullRetries',
    'noAnswerRetries',
    'congestionRetries',
    'failureRetries',
  ]),
  subscribers: new Set(['barredSenders', 'barredRecipients']),
};

/** What the operator's MMSC allows, how long it tries, and whether it works at all. */
export function MmscPolicyForm() {
  return <PolicyForm centre={MMSC} policy={useDesk(({ settings }) => settings?.mmsc ?? MMSC_POLICY)} />;
}

/** The same of its short message centre. */
export function SmscPolicyForm() {
  return <PolicyForm centre={SMSC} policy={useDesk(({ settings }) => settings?.smsc ?? SMSC_POLICY)} />;
}

function PolicyForm({ centre, policy }: { centre: CentrePolicy; policy: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation();
  const configure = useConfigureLab();
  const title = useId();
  return (
    <section className="centre-policy" aria-labelledby={title}>
      <header>
        <h2 id={title}>{t(`network.${centre.centre}.title`)}</h2>
        <span className="hint">{t('network.policy.durations')}</span>
      </header>
      <ul className="setting-list" aria-labelledby={title}>
        {Object.keys(centre.shape).map((key) => (
          <PolicyKey
            key={key}
            centre={centre}
            name={key}
            value={policy[key]}
            onChange={(value) => void configure({ [centre.centre]: { [key]: value } })}
          />
        ))}
      </ul>
    </section>
  );
}

interface KeyProps {
  centre: CentrePolicy;
  name: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

function PolicyKey({ centre, name, value, onChange }: KeyProps) {
  const { t } = useTranslation();
  const label = t(`network.${centre.centre}.keys.${name}`, { defaultValue: name });
  const usual = centre.usual[name];
  const same = JSON.stringify(value) === JSON.stringify(usual);
  const words = (each: unknown): string => {
    if (typeof each === 'boolean') return t(each ? 'network.operator.yes' : 'network.operator.no');
    return textOf(centre, name, each) || t('network.policy.none');
  };
  return (
    <SettingRow
      label={<span>{label}</span>}
      marks={same ? [] : [t('network.operator.differs', { value: words(usual) })]}
      reset={
        same
          ? null
          : {
              label: t('network.policy.reset', { label, value: words(usual) }),
              onReset: () => onChange(usual),
            }
      }
    >
      <PolicyControl centre={centre} name={name} label={label} value={value} onChange={onChange} />
    </SettingRow>
  );
}

function PolicyControl({ centre, name, label, value, onChange }: KeyProps & { label: string }) {
  const { t, i18n } = useTranslation();
  const field = schemaField(centre.shape[name]!);
  if (typeof value === 'boolean') return <Switch label={label} checked={value} onChange={onChange} />;
  if (field.kind === 'choice') {
    return (
      <select
        className="input"
        aria-label={label}
        value={typeof value === 'string' ? value : 'none'}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === 'none' ? null : currentTarget.value)
        }
      >
        {['none', ...field.options].map((option) => (
          <option key={option} value={option}>
            {t(`network.${centre.centre}.outages.${option}`, { defaultValue: option })}
          </option>
        ))}
      </select>
    );
  }
  if (centre.subscribers.has(name)) {
    return <Subscribers label={label} numbers={value as readonly string[]} onChange={onChange} />;
  }
  return (
    <ValueField
      label={label}
      text={textOf(centre, name, value)}
      placeholder={t('network.policy.none')}
      parse={(typed) =>
        parseValue(centre, name, typed, (issue) =>
          wrongValueText(t, i18n.language, issue, { field: name, durations: centre.durations.has(name) }),
        )
      }
      onCommit={onChange}
    />
  );
}

/** Who of the desk is meant; numbers from elsewhere stay. */
function Subscribers({
  label,
  numbers,
  onChange,
}: {
  label: string;
  numbers: readonly string[];
  onChange: (numbers: readonly string[]) => void;
}) {
  const session = useSession();
  const handsets = useDesk((state) => state.handsets);
  const known = handsets.flatMap((id) => session.stores.handsets.get(id)?.getState().setup ?? []);
  const others = numbers.filter((number) => known.every(({ msisdn }) => msisdn !== number));
  const all = [
    ...known.map((setup) => ({ name: lineName(setup), msisdn: setup.msisdn })),
    ...others.map((msisdn) => ({ name: msisdn, msisdn })),
  ];
  return (
    <span className="toggles" role="group" aria-label={label}>
      {all.map(({ name, msisdn }) => {
        const pressed = numbers.includes(msisdn);
        return (
          <button
            key={msisdn}
            className="chip"
            aria-pressed={pressed}
            onClick={() =>
              onChange(pressed ? numbers.filter((number) => number !== msisdn) : [...numbers, msisdn])
            }
          >
            {name}
          </button>
        );
      })}
    </span>
  );
}

function textOf({ durations }: CentrePolicy, key: string, value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'object' && !Array.isArray(value)) {
    return Object.entries(value ?? {})
      .map(([name, each]) => `${name}=${String(each)}`)
      .join(', ');
  }
  const text = (each: unknown): string => (durations.has(key) ? durationText(Number(each)) : String(each));
  return Array.isArray(value) ? value.map(text).join(', ') : text(value);
}

/** `name=number` as an entry; without a number it is none, as the schema then says. */
function pairOf(item: string): [name: string, number: string] {
  const [name = '', number = ''] = item.split('=');
  return [name.trim(), number.trim()];
}

function parseValue(
  { durations, shape }: CentrePolicy,
  key: string,
  typed: string,
  whyNot: (issue: Issue | undefined) => string,
): Parsed<unknown> {
  const schema = shape[key]!;
  const { kind, nullable } = schemaField(schema);
  const number = (text: string): number =>
    durations.has(key) ? (parseDuration(text) ?? Number.NaN) : text === '' ? Number.NaN : Number(text);
  const items = typed.split(/[,;]/).filter((item) => item.trim() !== '');
  const rawOf: Partial<Record<typeof kind, () => unknown>> = {
    list: () => items.map(number),
    record: () => Object.fromEntries(items.map(pairOf)),
  };
  const raw = rawOf[kind]?.() ?? (nullable && typed === '' ? null : number(typed));
  const parsed = schema.safeParse(raw);
  return parsed.success ? { value: parsed.data } : { message: whyNot(parsed.error.issues[0]) };
}
