import { useId } from 'react';
import { useTranslation } from '../../i18n/texts';
import { MMSC_POLICY, mmscPolicySchema } from '../../../shared/model/mmsc-policy';
import type { MmscPolicy as Policy } from '../../../shared/model/mmsc-policy';
import { lineName } from '../../../shared/model/sim';
import { useDesk, useSession } from '../../state/lab-context';
import { durationText, parseDuration } from './durations';
import { schemaField } from './schema-field';
import { SettingRow } from './setting-row';
import { Switch } from '../../components/switch';
import { useConfigureLab } from './use-configure';
import { ValueField } from './value-field';
import type { Parsed } from './value-field';

type Key = keyof Policy;
const KEYS = Object.keys(mmscPolicySchema.shape) as Key[];
/** Milliseconds, written as people write them. */
const DURATIONS: ReadonlySet<Key> = new Set<Key>([
  'defaultExpiry',
  'maxExpiry',
  'notificationRetries',
  'linkAfterExpiry',
  'idleTimeout',
]);
/** Lists of numbers, of which the phones on the desk are offered. */
const SUBSCRIBERS: ReadonlySet<Key> = new Set<Key>(['barred', 'withoutCredit']);

/** What the operator's MMSC allows, how long it tries, and whether it works at all. */
export function MmscPolicy() {
  const { t } = useTranslation();
  const policy = useDesk(({ settings }) => settings?.mmsc ?? MMSC_POLICY);
  const configure = useConfigureLab();
  const title = useId();
  return (
    <section className="mmsc" aria-labelledby={title}>
      <header>
        <h2 id={title}>{t('network.mmsc.title')}</h2>
        <span className="hint">{t('network.mmsc.durations')}</span>
      </header>
      <ul className="setting-list" aria-labelledby={title}>
        {KEYS.map((key) => (
          <PolicyKey
            key={key}
            name={key}
            value={policy[key]}
            onChange={(value) => void configure({ mmsc: { [key]: value } })}
          />
        ))}
      </ul>
    </section>
  );
}

function PolicyKey<K extends Key>({
  name,
  value,
  onChange,
}: {
  name: K;
  value: Policy[K];
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation();
  const label = t(`network.mmsc.keys.${name}`, { defaultValue: name });
  const usual = MMSC_POLICY[name];
  const same = JSON.stringify(value) === JSON.stringify(usual);
  const words = (each: unknown): string => {
    if (typeof each === 'boolean') return t(each ? 'network.operator.yes' : 'network.operator.no');
    return textOf(name, each) || t('network.mmsc.none');
  };
  return (
    <SettingRow
      label={<span>{label}</span>}
      marks={same ? [] : [t('network.operator.differs', { value: words(usual) })]}
      reset={
        same
          ? null
          : {
              label: t('network.mmsc.reset', { label, value: words(usual) }),
              onReset: () => onChange(usual),
            }
      }
    >
      <PolicyControl name={name} label={label} value={value} onChange={onChange} />
    </SettingRow>
  );
}

function PolicyControl({
  name,
  label,
  value,
  onChange,
}: {
  name: Key;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation();
  const field = schemaField(mmscPolicySchema.shape[name]);
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
            {t(`network.mmsc.outages.${option}`, { defaultValue: option })}
          </option>
        ))}
      </select>
    );
  }
  if (SUBSCRIBERS.has(name)) {
    return <Subscribers label={label} numbers={value as readonly string[]} onChange={onChange} />;
  }
  return (
    <ValueField
      label={label}
      text={textOf(name, value)}
      placeholder={t('network.mmsc.none')}
      parse={(typed) => parseValue(name, typed)}
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

function textOf(key: Key, value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'object' && !Array.isArray(value)) {
    return Object.entries(value ?? {})
      .map(([name, each]) => `${name}=${String(each)}`)
      .join(', ');
  }
  const text = (each: unknown): string => (DURATIONS.has(key) ? durationText(Number(each)) : String(each));
  return Array.isArray(value) ? value.map(text).join(', ') : text(value);
}

/** `name=number` as an entry; without a number it is none, as the schema then says. */
function pairOf(item: string): [name: string, number: string] {
  const [name = '', number = ''] = item.split('=');
  return [name.trim(), number.trim()];
}

function parseValue(key: Key, typed: string): Parsed<unknown> {
  const schema = mmscPolicySchema.shape[key];
  const { kind, nullable } = schemaField(schema);
  const number = (text: string): number =>
    DURATIONS.has(key) ? (parseDuration(text) ?? Number.NaN) : text === '' ? Number.NaN : Number(text);
  const items = typed.split(/[,;]/).filter((item) => item.trim() !== '');
  const rawOf: Partial<Record<typeof kind, () => unknown>> = {
    list: () => items.map(number),
    record: () => Object.fromEntries(items.map(pairOf)),
  };
  const raw = rawOf[kind]?.() ?? (nullable && typed === '' ? null : number(typed));
  const parsed = schema.safeParse(raw);
  return parsed.success ? { value: parsed.data } : { message: parsed.error.issues[0]?.message ?? '' };
}
