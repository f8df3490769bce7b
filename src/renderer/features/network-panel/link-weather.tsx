import { useEffect, useId, useRef } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { RadioState } from '../../../shared/model/handset';
import { LINK_PROFILES, linkOf, linkProfileIdSchema } from '../../../shared/model/link-profile';
import type { LinkProfile, LinkProfileId } from '../../../shared/model/link-profile';
import { serviceOf } from '../../../shared/model/service';
import { lineName } from '../../../shared/model/sim';
import { Icon } from '../../components/icon';
import { useSwitch } from '../../components/use-switch';
import { groupNumber } from '../../format/numbers';
import { SIM_STATES, simChange, simStateOf } from '../../format/sim-state';
import type { SimState } from '../../format/sim-state';
import { HandsetProvider, useDesk, useHandset, useSession } from '../../state/lab-context';
import { AccessPoint } from './access-point';
import { HandsetFaults } from './handset-faults';
import {
  ACTIVATION_FIELD,
  LOSS_FIELD,
  PACKET_FIELDS,
  positionOf,
  SMS_FIELDS,
  STALL_FIELDS,
  STEPS,
  valueAt,
} from './link-fields';
import type { LinkField } from './link-fields';
import { Slider } from './slider';
import { useConfigureHandset } from './use-configure';
import type { HandsetChange } from './use-configure';
import { ValueField } from './value-field';
import { WeatherOfPhone } from './weather-choice';

/** The phone that was asked for in the drawing; a new object each time. */
export interface ChosenPhone {
  handset: string;
}

/** The radio and the link of each phone; the chosen one is brought into sight and marked. */
export function LinkWeather({
  chosen,
  onAddFault,
}: {
  chosen: ChosenPhone | null;
  onAddFault: (handset: string) => void;
}) {
  const session = useSession();
  const handsets = useDesk((state) => state.handsets);
  const { t } = useTranslation();
  if (handsets.length === 0) {
    return (
      <div className="empty">
        <h2>{t('network.noPhones')}</h2>
        <p>{t('network.noPhonesText')}</p>
      </div>
    );
  }
  return (
    <div className="weather">
      {handsets.map((id) => {
        const store = session.stores.handsets.get(id);
        return store === undefined ? null : (
          <HandsetProvider key={id} store={store}>
            <Weather chosen={chosen?.handset === id ? chosen : null} onAddFault={() => onAddFault(id)} />
          </HandsetProvider>
        );
      })}
    </div>
  );
}

/** Bits a second: with less, a picture takes longer than people wait for one. */
const SLOW = 40_000;

/** How good a link is, in a word. */
function conditionOf(radio: RadioState, link: LinkProfile): keyof typeof TONES {
  if (serviceOf(radio) !== 'in-service') return 'offAir';
  if (radio.signal <= 2 || link.loss >= 0.02 || link.stall.chance >= 0.05) return 'weak';
  return link.downlink < SLOW ? 'slow' : 'good';
}

const TONES = { good: 'ok', slow: 'warn', weak: 'warn', offAir: 'bad' } as const;
const TOGGLES = ['power', 'airplane', 'roaming', 'packet'] as const;

function Toggle({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => unknown }) {
  const [shown, press] = useSwitch(on, onChange);
  return (
    <button className="chip" aria-pressed={shown} onClick={press}>
      {label}
    </button>
  );
}

function Weather({ chosen, onAddFault }: { chosen: ChosenPhone | null; onAddFault: () => void }) {
  const { t } = useTranslation();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen === null) return;
    card.current?.focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: 'start' });
  }, [chosen]);
  const setup = useHandset((state) => state.setup);
  const radio = useHandset((state) => state.radio);
  const configure = useConfigureHandset();
  const name = lineName(setup);
  const link = linkOf(setup);
  const condition = conditionOf(radio, link);
  const mms = setup.profile.mms !== null;
  const change = (next: LinkProfile): void => {
    const base = setup.bearer === 'custom' ? link.base : setup.bearer;
    void configure({ bearer: 'custom', link: base === undefined ? next : { ...next, base } });
  };
  const row = (field: LinkField) => <LinkRow key={field.name} field={field} link={link} onChange={change} />;
  return (
    <article
      ref={card}
      className={chosen === null ? 'sect' : 'sect is-chosen'}
      tabIndex={-1}
      aria-label={t('network.weather.article', { name })}
    >
      <header>
        <span className="av" aria-hidden="true">
          {setup.name.slice(0, 1)}
        </span>
        <div className="grow">
          <h2 className="ell">{name}</h2>
          <p className="dim">
            <bdi>{groupNumber(setup.msisdn)}</bdi>
          </p>
        </div>
        <span className={`pill ${TONES[condition]}`}>{t(`network.weather.${condition}`)}</span>
      </header>
      <WeatherOfPhone />
      <div className="toggles">
        {TOGGLES.filter((name) => mms || name !== 'packet').map((name) => (
          <Toggle
            key={name}
            label={t(`network.weather.${name}`)}
            on={radio[name]}
            onChange={(on) => configure({ [name]: on } satisfies HandsetChange)}
          />
        ))}
      </div>
      <div className="rows">
        <span className="dim" aria-hidden="true">
          {t('network.weather.signal')}
        </span>
        <Slider
          label={t('network.weather.signal')}
          position={radio.signal}
          steps={4}
          valueText={(bars) => signalText(bars, t)}
          onChange={(signal) => void configure({ signal })}
        />
        <span className="value">{signalText(radio.signal, t)}</span>
        <SimChoice radio={radio} onChange={configure} />
        {mms && <BearerChoice link={link} bearer={setup.bearer} onChange={configure} />}
        {mms && PACKET_FIELDS.map(row)}
        {row(LOSS_FIELD)}
        {!mms && SMS_FIELDS.map(row)}
        {mms && STALL_FIELDS.map(row)}
      </div>
      {mms && (
        <details>
          <summary>{t('network.weather.more')}</summary>
          <div className="rows">{[ACTIVATION_FIELD, ...SMS_FIELDS].map(row)}</div>
          <AccessPoint />
        </details>
      )}
      <HandsetFaults onAdd={onAddFault} />
    </article>
  );
}

/** Whether the SIM is in its slot, and what the network answers it. */
function SimChoice({
  radio,
  onChange,
}: {
  radio: RadioState;
  onChange: (change: HandsetChange) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const field = useId();
  return (
    <>
      <label className="dim" htmlFor={field}>
        {t('phone.sim')}
      </label>
      <select
        id={field}
        className="input bearer"
        value={simStateOf(radio)}
        onChange={(event) => void onChange(simChange(event.currentTarget.value as SimState))}
      >
        {SIM_STATES.map((state) => (
          <option key={state} value={state}>
            {t(`phone.simStates.${state}`)}
          </option>
        ))}
      </select>
    </>
  );
}

function signalText(bars: number, t: ReturnType<typeof useTranslation>['t']): string {
  return bars === 0 ? t('phone.noCoverage') : t('phone.bars', { count: bars });
}

function BearerChoice({
  link,
  bearer,
  onChange,
}: {
  link: LinkProfile;
  bearer: LinkProfileId;
  onChange: (change: HandsetChange) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const group = useId();
  const base = link.base ?? null;
  return (
    <>
      <span className="dim" aria-hidden="true">
        {t('network.weather.bearer')}
      </span>
      <div className="bearer">
        <span className="seg" role="radiogroup" aria-label={t('network.weather.bearer')}>
          {linkProfileIdSchema.options.map((id) => (
            <label key={id} className={bearer === id ? 'is-on' : ''} title={t(`bearer.${id}`)}>
              <input
                type="radio"
                name={group}
                className="vh"
                aria-label={t(`bearer.${id}`)}
                checked={bearer === id}
                onChange={() =>
                  void onChange(
                    id === 'custom' ? { bearer: id, link: ownLink(link, bearer) } : { bearer: id },
                  )
                }
              />
              {t(`network.weather.bearers.${id}`)}
            </label>
          ))}
        </span>
        {bearer === 'custom' && base !== null && (
          <p className="changed">
            {t('network.weather.custom', { base: t(`bearer.${base}`) })}
            <button className="btn quiet sm" onClick={() => void onChange({ bearer: base })}>
              <Icon name="replay" size={14} />
              {t('network.weather.reset', { base: t(`network.weather.bearers.${base}`) })}
            </button>
          </p>
        )}
      </div>
    </>
  );
}

/** A link of the handset's own begins as what it has. */
function ownLink(link: LinkProfile, bearer: LinkProfileId): LinkProfile {
  return bearer === 'custom' ? (link ?? LINK_PROFILES.custom) : { ...link, base: bearer };
}

function LinkRow({
  field,
  link,
  onChange,
}: {
  field: LinkField;
  link: LinkProfile;
  onChange: (link: LinkProfile) => void;
}) {
  const { t, i18n } = useTranslation();
  const label = t(`network.weather.fields.${field.name}`);
  const number = (value: number): string =>
    (value / field.scale).toLocaleString(i18n.language, { maximumFractionDigits: 3, useGrouping: false });
  return (
    <>
      <span className="dim" aria-hidden="true">
        {label}
      </span>
      <Slider
        label={label}
        position={positionOf(field, field.get(link))}
        steps={STEPS}
        valueText={(position) => {
          const exact = position === positionOf(field, field.get(link));
          return `${number(exact ? field.get(link) : valueAt(field, position))} ${field.unit}`;
        }}
        onChange={(position) => onChange(field.set(link, valueAt(field, position)))}
      />
      <ValueField
        label={t('network.change', { label })}
        text={number(field.get(link))}
        unit={field.unit}
        numeric
        parse={(typed) => {
          const value = Number((Number(typed.replace(',', '.')) * field.scale).toFixed(6));
          const bad = typed === '' || !(value >= field.min && value <= field.max);
          if (bad) return { message: `${number(field.min)} – ${number(field.max)} ${field.unit}` };
          return { value: field.unit === '%' || field.unit === 'kbit/s' ? value : Math.round(value) };
        }}
        onCommit={(value) => onChange(field.set(link, value))}
      />
    </>
  );
}
